/// Reads the texts in a record, and in the records that continue it where a record is too short for them.
struct LegacyText {
  /// How a workbook writes its texts: since Excel 97 in Unicode, before that in the code page of its author, of which
  /// no more than ASCII is known if it is not Windows-1252.
  enum Encoding {
    case unicode, windows1252
    case ascii(codePage: Int)
  }

  private let bytes: ByteBlock
  private let encoding: Encoding
  private var position: Int
  /// The end of the record that is being read.
  private var end: Int
  private var characters: [UInt16] = []

  init(_ record: LegacyRecord, at offset: Int, _ encoding: Encoding) {
    bytes = record.bytes
    self.encoding = encoding
    position = min(record.body.lowerBound + offset, record.body.upperBound)
    end = record.body.upperBound
  }

  /// Reads a text behind its length, a number of that width in bytes, in UTF-8.
  mutating func read(lengthWidth: Int) throws(LegacyDamage) -> [UInt8] {
    let count = try number(lengthWidth)
    if case .unicode = encoding {
      try readUnicode(count)
      return Array(String(decoding: characters, as: UTF16.self).utf8)
    }
    guard count <= end - position else { throw .cutShort }
    position += count
    let text = (position - count)..<position
    if case .ascii(let codePage) = encoding, text.contains(where: { bytes[$0] >= 0x80 }) {
      throw .codePage(codePage)
    }
    return TextEncoding.utf8(windows1252: bytes, text)
  }

  /// A number of that width in bytes, which may lie in two records.
  mutating func number(_ width: Int) throws(LegacyDamage) -> Int {
    var number = 0
    for place in 0..<width {
      if position == end { try enterContinuation() }
      number |= Int(bytes[position]) << (8 * place)
      position += 1
    }
    return number
  }

  private mutating func readUnicode(_ count: Int) throws(LegacyDamage) {
    characters.removeAll(keepingCapacity: true)
    var flags = try number(1)
    // Behind the characters stand the changes of their font, and how they are pronounced.
    let fonts = flags & 8 == 0 ? 0 : try number(2)
    let pronunciation = flags & 4 == 0 ? 0 : try number(4)
    while characters.count < count {
      if position == end {
        try enterContinuation()
        flags = try number(1)
      }
      let width = 1 + flags & 1
      let here = min(count - characters.count, (end - position) / width)
      guard here > 0 else { throw .cutShort }
      for _ in 0..<here {
        let high = width == 1 ? 0 : UInt16(bytes[position + 1]) << 8
        characters.append(UInt16(bytes[position]) | high)
        position += width
      }
    }
    try skip(4 * fonts + pronunciation)
  }

  private mutating func skip(_ count: Int) throws(LegacyDamage) {
    var left = count
    while left > 0 {
      if position == end { try enterContinuation() }
      let here = min(left, end - position)
      position += here
      left -= here
    }
  }

  /// Goes on in the record behind this one, which must continue it and hold something.
  private mutating func enterContinuation() throws(LegacyDamage) {
    guard bytes.little16(at: end) == LegacyRecord.Kind.continuation.rawValue,
      let length = bytes.little16(at: end + 2), length > 0, end + 4 + length <= bytes.count
    else { throw .cutShort }
    position = end + 4
    end = position + length
  }
}
