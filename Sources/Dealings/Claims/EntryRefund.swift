public import Customs

/// What CBP says it returns on one entry of a claim.
public struct EntryRefund: Hashable, Sendable {
  public var entry: EntryNumber
  /// CBP's number of the claim.
  public var claim = ""
  /// What became of the claim, as CBP wrote it.
  public var claimStatus = ""
  /// The importer of record; invalid where the report does not say.
  public var importer = ImporterNumber.unreported
  /// Number of the party of Form 4811 that is paid in the importer's place, as `ImporterNumber` writes it; empty where
  /// there is none.
  public var notifyParty = ""
  /// The day of (re)liquidation, to which interest runs and by which CBP adds up payments.
  public var liquidationDate = Day.unreported
  /// Duty returned; negative where the entry became a bill.
  public var refund = Cents.zero
  public var interest = Cents.zero
  /// CBP's number of the refund, under which the Treasury pays it; empty until there is one.
  public var refundNumber = ""
  public var refundDate = Day.unreported
  /// The status of the refund as CBP wrote it.
  public var status = ""
  /// What became of it at the Treasury, such as `Funds Diverted`, as CBP wrote it; empty where the report does not say.
  public var secondaryStatus = ""
  /// Row as a spreadsheet counts rows.
  public var row: UInt32 = 0

  public init(_ entry: EntryNumber) { self.entry = entry }

  /// Duty and interest together.
  public var total: Cents { refund + interest }
}
