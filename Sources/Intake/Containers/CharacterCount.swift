/// What the bytes beyond ASCII of a text come to if it is UTF-8.
struct CharacterCount: Equatable, Sendable {
  /// Characters that UTF-8 can have written.
  private(set) var valid = 0
  /// Bytes that it cannot.
  private(set) var invalid = 0

  /// How many bytes on either side of a stretch tell what its borders cut: a character has four at most.
  static let context = 3

  static func += (sum: inout CharacterCount, other: CharacterCount) {
    sum.valid += other.valid
    sum.invalid += other.invalid
  }

  /// Counts what begins in a range; 32 bytes at a time where they are plain ASCII.
  mutating func add(_ bytes: ByteBlock, _ range: Range<Int>, endsText: Bool) {
    let high: UInt64 = 0x8080_8080_8080_8080
    var index = Self.firstCharacter(bytes, from: range.lowerBound)
    while index < range.upperBound {
      while index + 32 <= range.upperBound,
        (bytes.eightBytes(at: index) | bytes.eightBytes(at: index + 8)
          | bytes.eightBytes(at: index + 16) | bytes.eightBytes(at: index + 24)) & high == 0
      {
        index += 32
      }
      let end = min(index + 32, range.upperBound)
      while index < end {
        if bytes[index] < 0x80 {
          index += 1
          continue
        }
        let length = Self.lengthOfCharacter(bytes, at: index)
        // What the end of the text cuts off is the text's fault, not the encoding's.
        let isCutOff = endsText && index + Self.context >= bytes.count
        if length > 0 { valid += 1 } else if !isCutOff { invalid += 1 }
        index += max(length, 1)
      }
    }
  }

  /// Where the first character begins from a place on: behind one that begins before it and goes on.
  private static func firstCharacter(_ bytes: ByteBlock, from start: Int) -> Int {
    let before = (max(start - context, 0)..<start).last { bytes[$0] & 0xC0 != 0x80 }
    return before.map { max($0 + lengthOfCharacter(bytes, at: $0), start) } ?? start
  }

  /// Length of the UTF-8 character that begins with a byte beyond ASCII; 0 where none does.
  private static func lengthOfCharacter(_ bytes: ByteBlock, at index: Int) -> Int {
    let first = bytes[index]
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return 0
    }
    guard index + length <= bytes.count else { return 0 }
    for place in 1..<length where bytes[index + place] & 0xC0 != 0x80 { return 0 }
    let second = bytes[index + 1]
    switch first {
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90,
      0xF4 where second > 0x8F:
      return 0
    default: return length
    }
  }
}

extension SourceFile {
  /// Calls `body` with a stretch and the few bytes on either side that tell what its borders cut, with where the
  /// stretch stands among them, and whether they are the last of the text.
  func withBytes<Result>(
    around stretch: Range<Int>,
    _ body: (_ bytes: ByteBlock, _ stretch: Range<Int>, _ endsText: Bool) -> Result
  ) throws(IntakeError) -> Result {
    let first = max(stretch.lowerBound - CharacterCount.context, 0)
    let end = min(stretch.upperBound + CharacterCount.context, count)
    return try withBytes(of: first..<end) {
      body($0, (stretch.lowerBound - first)..<(stretch.upperBound - first), end == count)
    }
  }
}
