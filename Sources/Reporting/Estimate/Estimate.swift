public import Customs
public import Dealings
public import EntryStore
public import Refunds

/// Everything a report is made from: what was read, what the law says of it, and what it comes to.
public struct Estimate: Sendable {
  public var store: EntryStore
  public var rejects: [Reject]
  /// Rejects that are counted and not shown one by one.
  public var unlistedRejects: [Unlisted<Reject>]
  /// Cells that had lost leading zeros and were read with them.
  public var repairs: [Repair]
  public var determinations: Determinations
  public var totals: Totals
  /// Facts that the user stated for all entries on which no source speaks, as sentences.
  public var attested: [String]
  /// The column 1 rates that amounts on headings of 15 % in all were worked out with, if any were given.
  public var schedule: TariffSchedule?
  /// The importers' accounts; nil where none were given.
  public var accounts: AccountBook?
  /// What changed since the last estimate of an earlier filing date; nil where the ledger has none.
  public var rollForward: RollForward?
  /// What the reader should know about the whole book, as sentences.
  public var remarks: [String]

  public init(
    store: EntryStore, rejects: [Reject], unlistedRejects: [Unlisted<Reject>] = [],
    repairs: [Repair] = [], determinations: Determinations, totals: Totals,
    attested: [String] = [],
    schedule: TariffSchedule? = nil, accounts: AccountBook? = nil, remarks: [String] = []
  ) {
    self.store = store
    self.rejects = rejects
    self.unlistedRejects = unlistedRejects
    self.repairs = repairs
    self.determinations = determinations
    self.totals = totals
    self.attested = attested
    self.schedule = schedule
    self.accounts = accounts
    self.remarks = remarks
  }

  /// The law by which the entries were determined.
  public var terms: Terms { determinations.terms }

  public var filingDate: Day { determinations.filingDate }

  /// Rows and cells that were not used.
  var rejectCount: Int { rejects.count + unlistedRejects.reduce(0) { $0 + $1.count } }

  /// What was left out or contradicts itself.
  public var findings: ReadingFindings {
    ReadingFindings(in: store, rejects: rejects, unlistedRejects: unlistedRejects)
  }
}

extension Unlisted<Conflict> {
  /// How many there are, and the first of the same cause.
  var sentence: String {
    "and \(grouped(count)) more like that of \(like.entry), with \(amount.dollars) between the two sides"
  }
}

extension Unlisted<Reject> {
  /// How many there are, and what is wrong with the first of the same cause.
  var sentence: String { "and \(grouped(count)) more like that of row \(like.row): \(like.reason)" }
}

/// How much of the single entries a workbook shows.
public enum Detail: Sendable {
  /// No sheet of single entries, and no importer x port x month.
  case none
  /// The 10,000 entries with the most money.
  case capped
  /// Every entry, on as many sheets as Excel's row limit asks for.
  case all

  /// Rows that a sheet of single entries may hold.
  ///
  /// 10,000 rows of 16 cells take about a quarter of a second to write and open at once; a person works
  /// through fewer.
  var rowLimit: Int {
    switch self {
    case .none: 0
    case .capped: 10_000
    case .all: .max
    }
  }

  /// Conflicts and rejects that a sheet may show: a few even where single entries are left out.
  var findingLimit: Int { max(rowLimit, 100) }
}

extension Outcome {
  /// The outcome in words; `text` is its code in files.
  var title: String {
    switch self {
    case .fileNow: "File now"
    case .fileNowPaysLater: "File now, paid later"
    case .fixThenFile: "Fix, then file"
    case .wait: "Wait"
    case .otherRemedy: "Other remedy"
    case .notRefundable: "Not refundable"
    case .done: "Done"
    case .review: "Review"
    }
  }

  /// What the outcome means, in a sentence a controller understands.
  var meaning: String {
    switch self {
    case .fileNow: "CAPE accepts the entry on the filing day."
    case .fileNowPaysLater: "CAPE accepts it, but CBP pays only when it liquidates."
    case .fixThenFile: "The filer must correct something first; then CAPE can accept it."
    case .wait: "Excluded today; it may become eligible."
    case .otherRemedy: "CAPE is closed for it; a protest or the court may be open."
    case .notRefundable: "No IEEPA duty to return, or never by this route."
    case .done: "Already on an accepted declaration."
    case .review: "A person must look before anything is filed."
    }
  }
}

extension Outcome {
  /// The meaning with the word by which sheets and files of single entries know the outcome.
  var meaningAndCode: String { "\(meaning) In lists: \(text)." }
}

extension Assumptions {
  /// Each assumption with its word and what is taken for granted.
  static let each: [(assumption: Assumptions, meaning: String)] = [
    (.liquidation, "No source reports liquidation; the day is projected from the usual cycle."),
    (.protest, "No column that is understood speaks of protests; taken as none open."),
    (.drawback, "No column that is understood speaks of drawback; taken as none claimed."),
    (
      .reconciliation,
      "No column that is understood speaks of reconciliation; taken as not flagged."
    ),
    (.conflict, "Sources disagree and nothing decides; the smaller refund is kept."),
    (.suspension, "A column that is not understood may tell of a suspension; taken as none."),
    (.amount, "Rows of the entry, or their duty, could not be read; its duty may be more."),
    (.entryDate, "No source reports the entry day; taken as a day of collection of its headings."),
  ]
}
