/// How the characters of a text are written, by its bytes.
enum TextEncoding: Equatable {
  case utf8
  case utf16(bigEndian: Bool)
  case windows1252

  /// The byte order mark with which a text may say that it is UTF-8.
  private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Where the text begins, behind its byte order mark.
  static func start(of bytes: ByteBlock) -> Int {
    bytes.begins(with: utf8Mark) ? utf8Mark.count : 0
  }

  var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16(let bigEndian): bigEndian ? "UTF-16 BE" : "UTF-16 LE"
    case .windows1252: "Windows-1252"
    }
  }

  /// The encoding of a whole file, whose characters may have been counted already.
  init(
    of file: SourceFile, counted characters: CharacterCount? = nil
  ) throws(IntakeError) {
    let reported = try file.withHead { bytes in
      TextEncoding(utf16: bytes) ?? (bytes.begins(with: Self.utf8Mark) ? .utf8 : nil)
    }
    if let reported {
      self = reported
      return
    }
    var counted = characters ?? CharacterCount()
    if characters == nil {
      for stretch in Chunks.nominal(0..<file.count, size: SourceFile.headSize) {
        try file.withBytes(around: stretch) { counted.add($0, $1, endsText: $2) }
      }
    }
    // A byte damaged on the way must not turn every other name of a UTF-8 text into nonsense.
    self = counted.invalid > counted.valid ? .windows1252 : .utf8
  }

  /// UTF-16 says so with a byte order mark, or shows it: every second byte of a header is zero.
  private init?(utf16 bytes: ByteBlock) {
    if bytes.begins(with: [0xFF, 0xFE]) {
      self = .utf16(bigEndian: false)
    } else if bytes.begins(with: [0xFE, 0xFF]) {
      self = .utf16(bigEndian: true)
    } else {
      let pairs = min(bytes.count / 2, 128)
      guard pairs >= 8 else { return nil }
      let zeros = (0..<2).map { side in
        (0..<pairs).count { bytes[2 * $0 + side] == 0 }
      }
      switch (zeros[0], zeros[1]) {
      case (0, pairs): self = .utf16(bigEndian: false)
      case (pairs, 0): self = .utf16(bigEndian: true)
      default: return nil
      }
    }
  }

  /// The text in UTF-8; a UTF-8 file itself, so that it is read from where it lies.
  func text(of file: SourceFile) throws(IntakeError) -> SourceFile {
    switch self {
    case .utf8: file
    case .utf16(let bigEndian):
      SourceFile(
        path: file.path,
        contents: try file.withBytes { Self.utf8(utf16: $0, bigEndian: bigEndian) })
    case .windows1252:
      SourceFile(
        path: file.path, contents: try file.withBytes { Self.utf8(windows1252: $0, 0..<$0.count) })
    }
  }

  private static func utf8(utf16 bytes: ByteBlock, bigEndian: Bool) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2 + bytes.count / 16)
    func unit(_ index: Int) -> UInt32 {
      let (a, b) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return bigEndian ? a << 8 | b : b << 8 | a
    }
    let end = bytes.count & ~1
    var index = end >= 2 && unit(0) == 0xFEFF ? 2 : 0
    while index < end {
      var character = unit(index)
      index += 2
      if character & 0xFC00 == 0xD800, index < end, unit(index) & 0xFC00 == 0xDC00 {
        character = 0x10000 + (character & 0x3FF) << 10 + unit(index) & 0x3FF
        index += 2
      }
      append(Unicode.Scalar(character) ?? "\u{FFFD}", to: &text)
    }
    return text
  }

  /// A stretch of Windows-1252 in UTF-8.
  static func utf8(windows1252 bytes: ByteBlock, _ range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(range.count + range.count / 16)
    for index in range {
      let byte = bytes[index]
      let character =
        (0x80...0x9F).contains(byte) ? upperControls[Int(byte) - 0x80] : Unicode.Scalar(byte)
      append(character, to: &text)
    }
    return text
  }

  @inline(__always)
  private static func append(_ character: Unicode.Scalar, to text: inout [UInt8]) {
    if character.isASCII {
      text.append(UInt8(truncatingIfNeeded: character.value))
    } else {
      text.append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// What Windows-1252 writes with 0x80 to 0x9F; everywhere else it is Latin-1.
  private static let upperControls = Array(
    """
    \u{20AC}\u{FFFD}\u{201A}\u{0192}\u{201E}\u{2026}\u{2020}\u{2021}\
    \u{02C6}\u{2030}\u{0160}\u{2039}\u{0152}\u{FFFD}\u{017D}\u{FFFD}\
    \u{FFFD}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\
    \u{02DC}\u{2122}\u{0161}\u{203A}\u{0153}\u{FFFD}\u{017E}\u{0178}
    """.unicodeScalars)
}

extension ByteBlock {
  /// Whether the block begins with these bytes.
  func begins(with signature: [UInt8]) -> Bool {
    count >= signature.count && signature.indices.allSatisfy { self[$0] == signature[$0] }
  }
}
