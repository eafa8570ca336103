/// The number of an entry summary: filer code, seven digits and a check digit, as in `BQX76543218`.
///
/// Packed so that numbers sort as their text does: the filer code in base 36, then the eight digits.
public struct EntryNumber: Hashable, Comparable, Sendable {
  /// Below 36³ × 10⁸, that is 43 bits.
  public let packed: UInt64

  public static let bits = 43

  public init(packed: UInt64) { self.packed = packed }

  public init(filer: FilerCode, digits: UInt32) {
    packed = UInt64(filer.packed) * 100_000_000 + UInt64(digits)
  }

  /// The entry number in a text, with or without dashes, spaces and lower case; nil when it is not eleven
  /// characters of which the last eight are digits.
  public init?(_ text: some StringProtocol) {
    var value: UInt64 = 0
    var count = 0
    for byte in text.utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
      guard let character = base36(byte), count < 3 || character < 10 else { return nil }
      value = value * (count < 3 ? 36 : 10) + character
      count += 1
      if count > 11 { return nil }
    }
    guard count == 11 else { return nil }
    packed = value
  }

  public static func < (a: EntryNumber, b: EntryNumber) -> Bool { a.packed < b.packed }

  public var filer: FilerCode { FilerCode(packed: UInt16(packed / 100_000_000)) }

  /// The check digit that the other ten characters call for.
  ///
  /// Letters count as their place among A–I, J–R or S–Z (S is 2), then every second character from the left is
  /// doubled and its digits added: Luhn's sum. Source: CATAIR Appendix E.
  public var expectedCheckDigit: Int {
    var sum = 0
    for (index, byte) in characters.prefix(10).enumerated() {
      let digit: Int
      switch byte {
      case 0x41...0x49: digit = Int(byte) - 0x40  // A...I
      case 0x4A...0x52: digit = Int(byte) - 0x49  // J...R
      case 0x53...0x5A: digit = Int(byte) - 0x51  // S...Z
      default: digit = Int(byte) - 0x30
      }
      let weighted = index % 2 == 1 ? digit * 2 : digit
      sum += weighted > 9 ? weighted - 9 : weighted
    }
    return (10 - sum % 10) % 10
  }

  public var hasValidCheckDigit: Bool { Int(packed % 10) == expectedCheckDigit }

  private var characters: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(11)
    write(to: &bytes)
    return bytes
  }

  /// Adds the eleven characters without dashes, the form that CAPE takes.
  public func write(to text: inout [UInt8]) {
    filer.write(to: &text)
    Customs.write(Int(packed % 100_000_000), digits: 8, to: &text)
  }
}

extension EntryNumber: CustomStringConvertible {
  public var description: String { text(write) }

  /// The number as people write it: `BQX-7654321-8`.
  public var dashed: String {
    let all = description
    return "\(all.prefix(3))-\(all.dropFirst(3).prefix(7))-\(all.suffix(1))"
  }
}

/// The three characters that CBP gives a filer; the first three of every entry number it files.
public struct FilerCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Base 36, below 36³.
  public let packed: UInt16

  public init(packed: UInt16) { self.packed = packed }

  /// The filer code in a text of three letters or digits, else nil.
  public init?(_ text: some StringProtocol) {
    var value: UInt64 = 0
    guard text.utf8.count == 3 else { return nil }
    for byte in text.utf8 {
      guard let character = base36(byte) else { return nil }
      value = value * 36 + character
    }
    packed = UInt16(value)
  }

  public static func < (a: FilerCode, b: FilerCode) -> Bool { a.packed < b.packed }

  public func write(to text: inout [UInt8]) {
    let value = UInt64(packed)
    text.append(base36Character(value / 1_296))
    text.append(base36Character(value / 36 % 36))
    text.append(base36Character(value % 36))
  }

  public var description: String { text(write) }
}
