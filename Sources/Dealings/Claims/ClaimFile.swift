public import EntryStore

/// One file of what CBP answered or paid, or of what arrived in the bank.
public struct ClaimFile: Sendable {
  /// Which report it is; each tells another part of the way from declaration to money.
  public enum Kind: String, Sendable, CaseIterable {
    /// The details of a claim, or the result of validating an upload: one answer for each entry.
    case claimDetails = "claim-details"
    /// ES-022: the entries of claims, with the refund and the interest of each.
    case claimedEntries = "ES-022"
    /// REV-603: the refunds that CBP sent to the Treasury, without their entries.
    case treasuryRefunds = "REV-603"
    /// REV-613: the refunds for which CBP has no bank account.
    case heldRefunds = "REV-613"
    /// REV-615: the refunds of CAPE, entry by entry.
    case refundedEntries = "REV-615"
    case bankStatement = "bank"

    public var title: String {
      switch self {
      case .claimDetails: "CAPE claim details"
      case .claimedEntries: "ES-022 CAPE Entry Summary Report"
      case .treasuryRefunds: "REV-603 Trade Refund Report"
      case .heldRefunds: "REV-613 ACH rejected refunds"
      case .refundedEntries: "REV-615 CAPE refund detail"
      case .bankStatement: "bank statement"
      }
    }
  }

  public var kind: Kind
  /// The file, and what became of its rows.
  public var source: Source
  /// Rows and cells that were not used.
  public var rejects: [Reject] = []
  public var answers: [CBPAnswer] = []
  public var entryRefunds: [EntryRefund] = []
  public var treasuryRefunds: [TreasuryRefund] = []
  public var bankLines: [BankLine] = []

  public init(_ kind: Kind, source: Source) {
    self.kind = kind
    self.source = source
  }
}
