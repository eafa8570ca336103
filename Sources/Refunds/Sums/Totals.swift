public import Customs

/// One row of a table of totals: all entries of the key, and those that CAPE accepts now.
public struct TotalsRow<Key: Hashable & Sendable>: Hashable, Sendable {
  public let key: Key
  public var all = Sums()
  /// Outcomes `file-now` and `file-now-pays-later`.
  public var fileNow = Sums()

  public init(key: Key) { self.key = key }
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
  /// Entries whose IEEPA duty is not known: the sums hold what is known of it.
  public internal(set) var unknownAmounts = 0
  /// Entries with duty to return of which no source reports a day from which interest runs.
  public internal(set) var unknownInterest = 0
  /// Entries with IEEPA duty of which a person must say whether it comes back.
  public internal(set) var amountsInQuestion = Sums()
  public internal(set) var tariffLines = 0
  public internal(set) var range = Range()
  /// One for each outcome, also where no entry has it, in the order of `Outcome`.
  public internal(set) var byOutcome: [(outcome: Outcome, sums: Sums)] = []
  /// By deciding rule, as a place in `Determinations.rules`; only rules that decided an entry.
  public internal(set) var byReason: [(rule: Int, sums: Sums)] = []
  /// By importer, ascending as all tables by key are.
  public internal(set) var byImporter: [TotalsRow<ImporterNumber>] = []
  /// Of each entry the place of its importer in `byImporter`.
  public internal(set) var importerOfEntry: [UInt32] = []
  public internal(set) var byPort: [TotalsRow<PortCode>] = []
  public internal(set) var byMonth: [TotalsRow<Month>] = []
  public internal(set) var byFiler: [TotalsRow<FilerCode>] = []
  public internal(set) var cells = TotalsCells()
  public internal(set) var expiring: [ExpiringWeek] = []
}
