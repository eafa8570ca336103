public import Customs
public import EntryStore

/// The expected money in the shape in which CBP pays it, and by month.
///
/// CBP adds up what it pays by payee and liquidation date. The payee is taken as the importer of record: exports
/// do not show the notify party of a Form 4811, who may be paid instead.
public struct CashTiming: Sendable {
  /// What CBP is expected to pay one importer for the entries of one (re)liquidation day.
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

  public let filingDay: Day
  /// By importer and expected liquidation day, ascending; unknown days last.
  public let deposits: [Deposit]
  /// Ascending; what has no known month last.
  public let byMonth: [MonthRow]

  /// One pass over the entries that CAPE accepts: they come to what the range expects.
  public init(of determinations: Determinations, in store: EntryStore) {
    let table = store.entries
    var importers = Numbering()
    var keys = Numbering()
    var sums: [Sums] = []
    var floors: [Sums] = []
    for entry in 0..<determinations.count {
      guard let payment = determinations.payment(of: entry, in: table) else { continue }
      let importer = importers.place(of: table.importer[entry].packed)
      let place = keys.place(of: payment.packed | UInt64(importer) << 35)
      if place == sums.count {
        sums.append(Sums())
        floors.append(Sums())
      }
      sums[place] += determinations.sums(of: entry)
      if determinations.isConfirmed(entry) { floors[place] += determinations.lowSums(of: entry) }
    }
    filingDay = determinations.filingDay
    deposits = keys.keys.indices.map { place in
      let key = keys.keys[place]
      return Deposit(
        importer: ImporterNumber(packed: importers.keys[Int(key >> 35)]),
        payment: ExpectedPayment(packed: key), sums: sums[place], floor: floors[place])
    }.sorted { ($0.importer, $0.payment) < ($1.importer, $1.payment) }
    byMonth = CashTiming.byMonth(deposits, filed: filingDay)
  }

  /// The months without what CBP holds: `isHeld` tells of an importer whether it is paid nothing yet.
  public func byMonth(without isHeld: (ImporterNumber) -> Bool) -> [MonthRow] {
    CashTiming.byMonth(deposits.filter { !isHeld($0.importer) }, filed: filingDay)
  }

  private static func byMonth(_ deposits: [Deposit], filed filingDay: Day) -> [MonthRow] {
    var rows: [Month: MonthRow] = [:]
    for deposit in deposits {
      let days = deposit.payment.days(filed: filingDay)
      let expected = days?.upperBound.month ?? .unreported
      rows[expected, default: MonthRow(month: expected)].sums += deposit.sums
      let best = days?.lowerBound.month ?? .unreported
      rows[best, default: MonthRow(month: best)].bestCase += deposit.sums
    }
    let known = rows.values.filter { $0.month != .unreported }.sorted { $0.month < $1.month }
    return known + [rows[.unreported]].compactMap { $0 }
  }
}

extension ExpectedPayment {
  /// The payment in the low 35 bits of a key.
  fileprivate var packed: UInt64 {
    UInt64(state.rawValue) << 32 | UInt64(UInt32(bitPattern: liquidationDay.number))
  }

  fileprivate init(packed: UInt64) {
    state = State(rawValue: UInt8(packed >> 32 & 7)) ?? .warehouse
    liquidationDay = Day(number: Int32(bitPattern: UInt32(truncatingIfNeeded: packed)))
  }
}
