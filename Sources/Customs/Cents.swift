/// An amount of United States money, in whole cents.
///
/// Addition is checked. Intake refuses a book whose amounts together exceed `Cents.limit`, so no sum of
/// amounts that were read can overflow.
public struct Cents: Hashable, Comparable, Sendable, AdditiveArithmetic {
  public var amount: Int64

  public init(_ amount: Int64) { self.amount = amount }

  public static var zero: Cents { Cents(0) }

  /// The amount that stands where no source reported one.
  public static var unreported: Cents { Cents(.min) }

  /// The most that all amounts of a book, taken positive, may come to: about 11.5 quadrillion dollars.
  public static var limit: Cents { Cents(1 << 60) }

  /// The most that one amount may be: 100 billion dollars, a good half of all IEEPA duty ever collected.
  public static var amountLimit: Cents { Cents(10_000_000_000_000) }

  public var isReported: Bool { self != .unreported }
  public var reported: Cents? { isReported ? self : nil }

  public static func < (a: Cents, b: Cents) -> Bool { a.amount < b.amount }
  public static func + (a: Cents, b: Cents) -> Cents { Cents(a.amount + b.amount) }
  public static func - (a: Cents, b: Cents) -> Cents { Cents(a.amount - b.amount) }

  /// Adds `1234.50` or `-3.00` to `text`: two places, no separators; nothing where none was reported.
  public func write(to text: inout [UInt8]) {
    guard isReported else { return }
    if amount < 0 { text.append(UInt8(ascii: "-")) }
    let magnitude = amount.magnitude
    Customs.write(Int(magnitude / 100), to: &text)
    text.append(UInt8(ascii: "."))
    Customs.write(Int(magnitude % 100), digits: 2, to: &text)
  }
}

extension Cents: CustomStringConvertible {
  public var description: String { text(write) }

  /// The amount as a person reads it: `$1,234.50`, `-$3.00`.
  public var dollars: String {
    var grouped: [UInt8] = []
    let plain = Array(text(Cents(abs(amount)).write).utf8)
    let whole = plain.count - 3
    for (index, byte) in plain.enumerated() {
      if index > 0, index < whole, (whole - index) % 3 == 0 { grouped.append(UInt8(ascii: ",")) }
      grouped.append(byte)
    }
    return (amount < 0 ? "-$" : "$") + String(decoding: grouped, as: UTF8.self)
  }
}
