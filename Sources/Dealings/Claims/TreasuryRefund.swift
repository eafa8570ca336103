public import Customs

/// A refund on its way through the Treasury: one payment to one payee, which may be for many entries.
public struct TreasuryRefund: Hashable, Sendable {
  /// CBP's number of the refund.
  public var number: String
  /// Number of the party that is paid, the importer of record or the party of Form 4811, as `ImporterNumber` writes
  /// it: a Social Security number is masked.
  public var payee = ""
  public var payeeName = ""
  public var refundDate = Day.unreported
  /// The status, and the secondary status such as `Sent to Treasury`, as CBP wrote them.
  public var status = ""
  public var secondaryStatus = ""
  /// Why CBP holds it, as CBP wrote it; empty where no report says.
  public var reason = ""
  public var total = Cents.zero
  /// The trace number under which the bank knows the payment; empty until there is one.
  public var trace = ""
  /// Row as a spreadsheet counts rows.
  public var row: UInt32 = 0

  public init(_ number: String) { self.number = number }
}
