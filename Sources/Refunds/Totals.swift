public import Customs

/// One row of a table of totals: all entries of the key, and those that CAPE accepts now.
public struct TotalsRow<Key: Hashable & Sendable>: Hashable, Sendable {
  public let key: Key
  public var all = Sums()
  /// Outcomes `file-now` and `file-now-pays-later`.
  public var fileNow = Sums()

  public init(key: Key) { self.key = key }
}

/// Entries of one importer, port, month and outcome.
public struct TotalsCell: Hashable, Sendable {
  public let importer: ImporterNumber
  public let port: PortCode
  /// Month of the entry day.
  public let month: Month
  public let outcome: Outcome

  public init(importer: ImporterNumber, port: PortCode, month: Month, outcome: Outcome) {
    self.importer = importer
    self.port = port
    self.month = month
    self.outcome = outcome
  }

  /// The cell of an importer that has the rest of a key.
  init(_ key: UInt64, of importer: ImporterNumber) {
    self.importer = importer
    port = PortCode(number: UInt16(truncatingIfNeeded: key >> 24))
    month = Month(number: UInt16(truncatingIfNeeded: key >> 8))
    outcome = Outcome(rawValue: UInt8(truncatingIfNeeded: key)) ?? .review
  }
}

/// All cells, by importer, port, month and outcome, in that order.
///
/// A large book has a million of them, so each is kept as a number, and its sums stand where it was first seen.
public struct TotalsCells: RandomAccessCollection, Sendable {
  /// Ascending.
  let importers: [ImporterNumber]
  /// The importer's place, then port, month and outcome; ascending.
  let keys: [UInt64]
  /// Where the sums of each key stand.
  let places: [UInt32]
  let sums: [Sums]

  /// Bits of a key below the importer's place.
  static let importerShift: UInt64 = 40

  /// The part of a key below the importer's place.
  static func key(_ port: PortCode, _ month: Month, _ outcome: Outcome) -> UInt64 {
    UInt64(port.number) << 24 | UInt64(month.number) << 8 | UInt64(outcome.rawValue)
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { keys.count }

  public subscript(place: Int) -> (cell: TotalsCell, sums: Sums) {
    let key = keys[place]
    let cell = TotalsCell(key, of: importers[Int(key >> Self.importerShift)])
    return (cell, sums[Int(places[place])])
  }
}

/// Everything added up, in one pass over the determinations.
public struct Totals: Sendable {
  /// What is certain, likely and possible.
  public struct Range: Sendable {
    /// Accepted now, every gating fact confirmed; of an amount that is a range the low figure.
    public var floor = Sums()
    /// Accepted now, some gating fact assumed.
    public var assumed = Sums()
    /// Accepted now, confirmed or assumed.
    public var expected = Sums()
    /// Expected, and what waits, needs correction, review or another remedy.
    public var ceiling = Sums()
  }

  /// Entries whose refund is not known exactly.
  public struct OpenAmounts: Hashable, Sendable {
    public var entries = 0
    /// Refundable duty at the least and at the most.
    public var low = Cents.zero
    public var high = Cents.zero
    /// Those of the entries on which CBP may bill instead of returning.
    public var possibleBills = 0

    static func += (amounts: inout OpenAmounts, other: OpenAmounts) {
      amounts.entries += other.entries
      amounts.low += other.low
      amounts.high += other.high
      amounts.possibleBills += other.possibleBills
    }
  }

  /// Money that CAPE accepts now and that ages out in one week.
  public struct ExpiringWeek: Sendable {
    /// Monday of the week in which `file_by` lies.
    public let week: Day
    /// The first last day among the week's entries: later in the week is too late for some of them.
    public let firstDay: Day
    public var sums = Sums()
  }

  public internal(set) var all = Sums()
  /// Entries whose refund is a range, because column 1 duty inside it is not known exactly.
  public internal(set) var openAmounts = OpenAmounts()
  public internal(set) var tariffLines = 0
  public internal(set) var range = Range()
  /// One for each outcome, also where no entry has it, in the order of `Outcome`.
  public internal(set) var byOutcome: [(outcome: Outcome, sums: Sums)] = []
  /// By deciding rule, as a place in `Determinations.rules`; only rules that decided an entry.
  public internal(set) var byReason: [(rule: Int, sums: Sums)] = []
  /// By importer, ascending as all tables by key are.
  public internal(set) var byImporter: [TotalsRow<ImporterNumber>] = []
  public internal(set) var byPort: [TotalsRow<PortCode>] = []
  public internal(set) var byMonth: [TotalsRow<Month>] = []
  public internal(set) var byFiler: [TotalsRow<FilerCode>] = []
  public internal(set) var cells = TotalsCells(importers: [], keys: [], places: [], sums: [])
  public internal(set) var expiring: [ExpiringWeek] = []
}
