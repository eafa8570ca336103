public import Customs
public import EntryStore

/// The expected money in the shape in which CBP pays it, and by month.
///
/// CBP adds up what it pays by payee and liquidation date. The payee is taken as the importer of record: exports
/// do not show the notify party of a Form 4811, who may be paid instead.
public struct CashTiming: Sendable {
  /// What CBP is expected to pay one importer for the entries of one (re)liquidation date.
  public struct Deposit: Sendable {
    public let importer: ImporterNumber
    public let payment: ExpectedPayment
    public internal(set) var sums: Sums
    /// What of it the floor of the range has: every fact reported, and the low figure of a range.
    public internal(set) var floor: Sums
  }

  /// What CBP is expected to pay in one month.
  public struct MonthRow: Sendable {
    /// Unreported for what has no known month.
    public let month: Month
    /// With each payment on its last expected day.
    public internal(set) var sums = Sums()
    /// With each payment on its first expected day.
    public internal(set) var bestCase = Sums()

    public init(month: Month) { self.month = month }
  }

  public let terms: Terms
  /// By importer and expected liquidation date, ascending; unknown days last.
  public let deposits: [Deposit]
  /// Ascending; what has no known month last.
  public let byMonth: [MonthRow]

  /// One pass over the entries that CAPE accepts, in a few parallel tasks: they come to what the range expects.
  public init(of determinations: Determinations, in store: EntryStore) async {
    var payments = Payments()
    await inOrder(EntryBlock.ranges(of: determinations)) { entries in
      var part = Payments()
      EntryBlock.forEach(in: entries, of: determinations) {
        part.add($0, of: determinations, in: store.entries)
      }
      return part
    } take: { part in
      payments.add(part)
    }
    terms = determinations.terms
    deposits = payments.deposits
    byMonth = CashTiming.byMonth(deposits, under: terms)
  }

  public var filingDate: Day { terms.filingDate }

  /// The months without what CBP holds: `isHeld` tells of an importer whether it is paid nothing yet.
  public func byMonth(without isHeld: (ImporterNumber) -> Bool) -> [MonthRow] {
    CashTiming.byMonth(deposits.filter { !isHeld($0.importer) }, under: terms)
  }

  private static func byMonth(_ deposits: [Deposit], under terms: Terms) -> [MonthRow] {
    var rows: [Month: MonthRow] = [:]
    for deposit in deposits {
      let days = deposit.payment.days(under: terms)
      let expected = days?.upperBound.month ?? .unreported
      rows[expected, default: MonthRow(month: expected)].sums += deposit.sums
      let best = days?.lowerBound.month ?? .unreported
      rows[best, default: MonthRow(month: best)].bestCase += deposit.sums
    }
    let known = rows.values.filter { $0.month != .unreported }.sorted { $0.month < $1.month }
    return known + [rows[.unreported]].compactMap { $0 }
  }
}

/// The deposits that grow while the entries pass by.
private struct Payments: Sendable {
  private var importers = Numbering()
  /// The importer's place, then the payment.
  private var keys = Numbering()
  private var sums: [Sums] = []
  private var floors: [Sums] = []

  mutating func add(_ block: EntryBlock, of determinations: Determinations, in table: EntryTable) {
    for (place, entry) in block.entries.enumerated() {
      guard let payment = determinations.payment(of: entry, in: table) else { continue }
      add(
        block.sums[place], floor: determinations.isConfirmed(entry) ? block.lows[place] : Sums(),
        to: payment.packed, of: table.importer[entry].packed)
    }
  }

  /// Adds the deposits of other entries.
  mutating func add(_ other: Payments) {
    for (place, key) in other.keys.keys.enumerated() {
      add(
        other.sums[place], floor: other.floors[place], to: key & ExpectedPayment.packedBits,
        of: other.importers.keys[Int(key >> ExpectedPayment.packedWidth)])
    }
  }

  private mutating func add(_ sums: Sums, floor: Sums, to payment: UInt64, of importer: UInt64) {
    let importer = UInt64(importers.place(of: importer))
    let place = keys.place(of: importer << ExpectedPayment.packedWidth | payment)
    if place == self.sums.count {
      self.sums.append(Sums())
      floors.append(Sums())
    }
    self.sums[place] += sums
    floors[place] += floor
  }

  /// Those of each importer, ascending.
  var deposits: [CashTiming.Deposit] {
    keys.keys.enumerated().map { place, key in
      CashTiming.Deposit(
        importer: ImporterNumber(
          packed: importers.keys[Int(key >> ExpectedPayment.packedWidth)]),
        payment: ExpectedPayment(packed: key), sums: sums[place], floor: floors[place])
    }.sorted { ($0.importer, $0.payment) < ($1.importer, $1.payment) }
  }
}

extension ExpectedPayment {
  fileprivate static let packedWidth: UInt64 = 35
  fileprivate static let packedBits: UInt64 = 1 << packedWidth - 1

  /// The payment in the low 35 bits of a key.
  fileprivate var packed: UInt64 {
    UInt64(state.rawValue) << 32 | UInt64(UInt32(bitPattern: liquidationDate.number))
  }

  fileprivate init(packed: UInt64) {
    state = State(rawValue: UInt8(packed >> 32 & 7)) ?? .warehouse
    liquidationDate = Day(number: Int32(bitPattern: UInt32(truncatingIfNeeded: packed)))
  }
}
