/// The port of entry: a Schedule D code of four digits.
public struct PortCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let number: UInt16

  public static var unreported: PortCode { PortCode(number: .max) }

  public init(number: UInt16) { self.number = number }

  public var isReported: Bool { self != .unreported }

  public static func < (a: PortCode, b: PortCode) -> Bool { a.number < b.number }

  public func write(to text: inout [UInt8]) {
    if isReported { Customs.write(Int(number), digits: 4, to: &text) }
  }

  public var description: String { text(write) }
}

/// The type of an entry summary: the two digits of box 2 of CBP Form 7501.
public struct EntryType: Hashable, Comparable, Sendable, CustomStringConvertible,
  ExpressibleByIntegerLiteral
{
  public let number: UInt8

  public static var unreported: EntryType { EntryType(number: .max) }

  public init(number: UInt8) { self.number = number }
  public init(integerLiteral value: UInt8) { number = value }

  public var isReported: Bool { self != .unreported }

  public static func < (a: EntryType, b: EntryType) -> Bool { a.number < b.number }

  public func write(to text: inout [UInt8]) {
    if isReported { Customs.write(Int(number), digits: 2, to: &text) }
  }

  public var description: String { text(write) }
}

/// A country as the entry summary states it: two letters.
public struct CountryCode: Hashable, Sendable, CustomStringConvertible {
  /// The two ASCII letters; 0 where none was reported.
  public let packed: UInt16

  public static var unreported: CountryCode { CountryCode(packed: 0) }

  public init(packed: UInt16) { self.packed = packed }

  public func write(to text: inout [UInt8]) {
    guard packed != 0 else { return }
    text.append(UInt8(packed >> 8))
    text.append(UInt8(packed & 0xFF))
  }

  public var description: String { text(write) }
}

/// A number of the Harmonized Tariff Schedule (HTS), of four to ten digits.
///
/// Chapter 99 numbers are headings of eight digits; a trailing `00` that some systems add is dropped.
public struct HTSNumber: Hashable, Comparable, Sendable {
  /// The digits as a number filled up to ten digits, times 16, plus how many digits there were.
  public let packed: UInt64

  public init(packed: UInt64) { self.packed = packed }

  /// The number made of `count` digits, or nil when the schedule has no number of that length.
  @inline(__always)
  public init?(value: UInt64, digits count: Int) {
    switch count {
    case 10:
      // 99 leads: a Chapter 99 heading has eight digits.
      if value / 100_000_000 == 99 {
        packed = (value / 100 * 100) << 4 | 8
      } else {
        packed = value << 4 | 10
      }
    case 8: packed = (value * 100) << 4 | 8
    case 6: packed = (value * 10_000) << 4 | 6
    case 4: packed = (value * 1_000_000) << 4 | 4
    default: return nil
    }
  }

  /// The HTS number in a text, dotted or not, else nil.
  public init?(_ text: some StringProtocol) {
    var value: UInt64 = 0
    var count = 0
    for byte in text.utf8 where byte != UInt8(ascii: ".") && byte != UInt8(ascii: " ") {
      guard let digit = base36(byte), digit < 10, count < 10 else { return nil }
      value = value * 10 + digit
      count += 1
    }
    self.init(value: value, digits: count)
  }

  public static func < (a: HTSNumber, b: HTSNumber) -> Bool { a.packed < b.packed }

  /// The first eight digits as a number: 99030124 for 9903.01.24.
  // Eight digits always fit; asking whether they do costs every loop over the lines.
  public var heading: UInt32 { UInt32(truncatingIfNeeded: (packed >> 4) / 100) }

  public var digits: Int { Int(packed & 15) }

  public var isChapter99: Bool { heading / 1_000_000 == 99 }

  /// Adds the digits without dots, as ACE reports them.
  public func write(to text: inout [UInt8]) {
    var value = Int(packed >> 4)
    for _ in digits..<10 { value /= 10 }
    Customs.write(value, digits: digits, to: &text)
  }
}

extension HTSNumber: CustomStringConvertible {
  public var description: String { text(write) }

  /// The number as the schedule prints it: `9903.01.24`, `8536.50.0000`.
  public var dotted: String {
    var dotted = ""
    for (index, character) in description.enumerated() {
      if index == 4 || index == 6 || index == 8, digits != 10 || index != 8 || isChapter99 {
        dotted += "."
      }
      dotted.append(character)
    }
    return dotted
  }
}

/// A set of Chapter 99 headings, asked once for every tariff line.
///
/// The law decides which headings are in it; intake needs it to tell which of two readings is the smaller refund.
public struct HeadingSet: Sendable {
  /// One bit for each heading from the lowest in the set to the highest.
  private var words: [UInt64] = []
  private let first: UInt32

  public init(_ headings: some Collection<UInt32>) {
    first = headings.min() ?? 0
    guard let last = headings.max() else { return }
    words = Array(repeating: 0, count: Int(last - first) / 64 + 1)
    for heading in headings { words[Int(heading - first) / 64] |= 1 << ((heading - first) % 64) }
  }

  public func contains(_ number: HTSNumber) -> Bool {
    let heading = number.heading
    guard heading >= first else { return false }
    let offset = Int(heading &- first)
    return offset / 64 < words.count && words[offset / 64] >> (offset % 64) & 1 == 1
  }
}
