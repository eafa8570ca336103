public import Customs
public import Dealings
import EntryStore

/// What an estimate concluded for one entry, as the ledger keeps it.
public struct EntryDetermination: Hashable, Sendable {
  public var entry: EntryNumber
  /// The word that files and scripts use, such as `file-now`.
  public var outcome: String
  /// Id of the deciding rule.
  public var reason: String
  /// As far as it is known.
  public var refundableDuty: Cents
  /// As far as it is known.
  public var interest: Cents
  /// Whether no gating fact was assumed.
  public var isConfirmed: Bool
  /// Last day on which CAPE would accept the entry; unreported when open-ended.
  public var fileBy: Day

  public init(
    entry: EntryNumber, outcome: String, reason: String, refundableDuty: Cents, interest: Cents,
    isConfirmed: Bool, fileBy: Day
  ) {
    self.entry = entry
    self.outcome = outcome
    self.reason = reason
    self.refundableDuty = refundableDuty
    self.interest = interest
    self.isConfirmed = isConfirmed
    self.fileBy = fileBy
  }
}

/// What sources reported of an entry when it was estimated: what the next estimate, CBP's answer and its payment are
/// compared with.
public struct EntryFacts: Hashable, Sendable {
  public var importer = ImporterNumber.unreported
  /// Where the importer is a person, the first entry of that person in the estimate: the ledger keeps four digits of
  /// a Social Security number, and other persons may have the same four.
  public var person: EntryNumber?
  public var port = PortCode.unreported
  public var type = EntryType.unreported
  public var entryDate = Day.unreported
  public var liquidation = LiquidationStatus.unreported
  public var liquidationDate = Day.unreported
  public var protest = ProtestStatus.unreported
  /// The day of the last post-summary correction.
  public var correctionDate = Day.unreported
  /// The day from which interest runs.
  public var depositDate = Day.unreported
  /// The class of importer by which the rate of interest goes, as files name it.
  public var rateClass = ""
  /// Unreported where it is not known.
  public var ieepaDuty = Cents.zero
  /// The least that CBP would return, where column 1 duty is not known exactly.
  public var refundableDutyLow = Cents.zero
  /// Duty by IEEPA heading, each once; unreported where it is not known.
  public var headings: [HeadingDuty] = []

  public init() {}
}
