/// The column 1 rates of the Harmonized Tariff Schedule, as the export of the United States International Trade
/// Commission has them.
///
/// Rates are set at eight digits; a number of ten digits has the rate of its first eight, whether the export writes it
/// beside the one or beside the other. Chapters 98 and 99 are left out: they change other numbers' duty.
public struct TariffSchedule: Sendable {
  /// The two rates of column 1 for one number.
  public struct ColumnOne: Hashable, Sendable {
    public let general: DutyRate
    fileprivate let special: [SpecialProgram: DutyRate]

    /// The special rate for goods under a program; nil where the schedule has none.
    public func rate(under program: SpecialProgram) -> DutyRate? { special[program] }
  }

  /// What reports call the schedule.
  public let name: String
  /// Digest of the file that it was read from, in hexadecimal.
  public var sha256 = ""
  /// By the first eight digits.
  private var rates: [UInt32: ColumnOne] = [:]
  // The same few texts stand at thousands of numbers.
  private var readRates: [String: DutyRate] = [:]
  private var readSpecials: [String: [SpecialProgram: DutyRate]] = [:]

  public init(name: String) { self.name = name }

  /// Numbers of eight digits with a rate.
  public var count: Int { rates.count }

  /// The numbers, by their first eight digits, whose duty hangs on a quantity of the goods.
  public var askingForQuantities: Set<UInt32> {
    Set(
      rates.filter { _, columnOne in
        !columnOne.general.specific.isEmpty
          || columnOne.special.values.contains { !$0.specific.isEmpty }
      }.keys)
  }

  /// The rates of a number of eight or ten digits, or nil where the schedule has none.
  public func columnOne(of number: HTSNumber) -> ColumnOne? {
    number.digits >= 8 ? rates[number.heading] : nil
  }

  /// Adds a row of the schedule; one without a rate has that of its first eight digits.
  ///
  /// Two rows that give one number different rates leave it without a computable one.
  public mutating func add(_ number: HTSNumber, general: String, special: String) {
    guard number.digits >= 8, number.heading < 98_00_00_00, !general.isEmpty else { return }
    let added = ColumnOne(general: rate(general), special: specials(special))
    guard let known = rates[number.heading], known != added else {
      rates[number.heading] = added
      return
    }
    rates[number.heading] = ColumnOne(
      general: DutyRate("\(known.general.text), or \(general) in another row"), special: [:])
  }

  private mutating func rate(_ text: String) -> DutyRate {
    if let known = readRates[text] { return known }
    let rate = DutyRate(text)
    readRates[text] = rate
    return rate
  }

  /// Rates and the programs that they are for: `Free (A+,AU,KR) 2.5% (JP)`.
  private mutating func specials(_ text: String) -> [SpecialProgram: DutyRate] {
    if let known = readSpecials[text] { return known }
    var special: [SpecialProgram: DutyRate] = [:]
    var rest = text[...]
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      let rate = rate(String(rest[..<open].trimmed))
      for program in rest[open..<close].dropFirst().split(separator: ",") {
        let letters = program.utf8.filter { $0 > 0x20 }
        if let program = SpecialProgram(letters) { special[program] = rate }
      }
      rest = rest[close...].dropFirst()
    }
    readSpecials[text] = special
    return special
  }
}
