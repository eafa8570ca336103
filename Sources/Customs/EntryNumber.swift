/// The number of an entry summary: filer code, seven digits and a check digit, as in `BQX76543218`.
///
/// Packed so that numbers sort as their text does: the filer code in base 36, then the eight digits.
public struct EntryNumber: Hashable, Comparable, Sendable {
  /// Below 36³ × 10⁸, that is 43 bits.
  public let packed: UInt64

  public static let bits = 43

  /// How many characters the text of a number has, without dashes.
  public static let characters = 11

  public init(packed: UInt64) { self.packed = packed }

  public init(filer: FilerCode, digits: UInt32) {
    packed = UInt64(filer.packed) * 100_000_000 + UInt64(digits)
  }

  /// The entry number in a text, with or without dashes, spaces and lower case; nil when it is not eleven
  /// characters of which the last eight are digits.
  public init?(_ text: some StringProtocol) { self.init(bytes: ArraySlice(text.utf8)) }

  /// The entry number in ASCII bytes, in the same forms.
  public init?(bytes: ArraySlice<UInt8>) {
    var value: UInt64 = 0
    var count = 0
    for byte in bytes where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
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
    Int((10 - luhnSum(Self.luhnOfFiler, Self.luhnOfFour) % 10) % 10)
  }

  /// Luhn's sum of the ten characters before the check digit, from those of filer codes and of four digits.
  @inline(__always)
  private func luhnSum(_ ofFiler: [UInt8], _ ofFour: [UInt8]) -> UInt32 {
    let (filer, digits) = (packed / 100_000_000, UInt32(packed % 100_000_000))
    // The seven digits before the check digit: of the last four and of the three before them, the last is doubled.
    return UInt32(ofFiler[Int(filer)]) + UInt32(ofFour[Int(digits / 10 % 10_000)])
      + UInt32(ofFour[Int(digits / 100_000)])
  }

  /// The sum of a filer code's characters, of which the second is doubled.
  private static let luhnOfFiler: [UInt8] = (0...Int(UInt16.max)).map { filer in
    UInt8(
      luhn(digit(filer / 1_296), doubled: false) + luhn(digit(filer / 36 % 36), doubled: true)
        + luhn(digit(filer % 36), doubled: false))
  }

  /// The sum of four digits, of which the last is doubled and every other.
  private static let luhnOfFour: [UInt8] = (0..<10_000).map { digits in
    UInt8(
      luhn(digits / 1_000, doubled: false) + luhn(digits / 100 % 10, doubled: true)
        + luhn(digits / 10 % 10, doubled: false) + luhn(digits % 10, doubled: true))
  }

  /// The digit that a character of the filer code counts as: A–I, J–R and S–Z begin at 1, 1 and 2.
  private static func digit(_ value: Int) -> Int {
    switch value {
    case 10...18: value - 9
    case 19...27: value - 18
    case 28...35: value - 26
    default: value
    }
  }

  private static func luhn(_ digit: Int, doubled: Bool) -> Int {
    let weighted = doubled ? digit * 2 : digit
    return weighted > 9 ? weighted - 9 : weighted
  }

  /// The number with the check digit that it should have in place of its last digit.
  public var withCheckDigit: EntryNumber {
    EntryNumber(packed: packed / 10 * 10 + UInt64(expectedCheckDigit))
  }

  public var hasValidCheckDigit: Bool { Int(packed % 10) == expectedCheckDigit }

  /// For each of some numbers, whether it has a valid check digit: Luhn's sums are taken hold of once for all.
  public static func haveValidCheckDigits(_ numbers: ArraySlice<EntryNumber>) -> [Bool] {
    let (ofFiler, ofFour) = (luhnOfFiler, luhnOfFour)
    return numbers.map { ($0.luhnSum(ofFiler, ofFour) + UInt32($0.packed % 10)) % 10 == 0 }
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

  /// The filer code of three digits that a number is, with its leading zeros.
  public init(digits: UInt64) {
    packed = UInt16(digits / 100 % 10 * 1_296 + digits / 10 % 10 * 36 + digits % 10)
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
