public import Customs

/// What sources say about one entry summary, all its facts together.
///
/// A plain value for one entry: intake fills it, `EntryTable` keeps it as columns. Every fact may be unreported.
public struct EntryRecord: Hashable, Sendable {
  public var number: EntryNumber
  public var importer = ImporterNumber.unreported
  /// Duty that CBP found due at liquidation, where a source reports it.
  public var liquidatedDuty = Cents.unreported
  /// Code of the importer's name in `EntryStore.names`.
  public var importerName = Codebook.noText
  public var dates = EntryDates()
  public var port = PortCode.unreported
  public var type = EntryType.unreported
  public var liquidation = LiquidationStatus.unreported
  public var protest = ProtestStatus.unreported
  public var summary = SummaryStatus.unreported
  public var control = ControlStatus.unreported
  public var statement = StatementStatus.unreported
  public var facts = Facts()
  public var doubts = Doubts()

  public init(number: EntryNumber) { self.number = number }
}

/// What makes an entry's record less than certain.
public struct Doubts: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  // Worked out where they are asked for: kept, each would be waited for by every entry of a book.

  /// A cell with a fact that decides eligibility could not be read.
  @inlinable public static var unreadableFact: Doubts { Doubts(rawValue: 1) }
  /// Sources disagree and nothing shows which is right: the smaller refund was kept.
  @inlinable public static var unsettledConflict: Doubts { Doubts(rawValue: 2) }
  /// Some of the entry's tariff rows could not be read, so its duty may be larger.
  @inlinable public static var rejectedRows: Doubts { Doubts(rawValue: 4) }
  /// A source gives a liquidation status that is not known; the raw text stands among the rejects.
  @inlinable public static var unknownLiquidationStatus: Doubts { Doubts(rawValue: 8) }
  /// No source of the entry's duty names a Chapter 99 number on any of its rows.
  @inlinable public static var dutyNotSplit: Doubts { Doubts(rawValue: 16) }
  /// A column that is not understood, and whose words touch a bar, does not say no: of a protest, drawback,
  /// reconciliation, or of anything that suspends a liquidation or refund.
  @inlinable public static var unreadProtest: Doubts { Doubts(rawValue: 32) }
  @inlinable public static var unreadDrawback: Doubts { Doubts(rawValue: 64) }
  @inlinable public static var unreadReconciliation: Doubts { Doubts(rawValue: 128) }
  @inlinable public static var unreadSuspension: Doubts { Doubts(rawValue: 256) }
  @inlinable public static var unreadBars: Doubts { Doubts(rawValue: 32 | 64 | 128 | 256) }
}

/// Where an entry first appears in a source.
public struct Appearance: Hashable, Sendable {
  public let source: UInt16
  /// Row as a spreadsheet counts rows: the header row counts too.
  public let row: UInt32

  public init(source: UInt16, row: UInt32) {
    self.source = source
    self.row = row
  }
}
