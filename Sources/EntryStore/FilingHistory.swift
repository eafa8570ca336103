public import Customs

/// Which entries already stand on a CAPE declaration, as far as the ledger knows.
///
/// A plain value, so that the rules and the ledger need not see each other.
public struct FilingHistory: Sendable {
  /// On a declaration that CBP accepted: such an entry can never be filed again.
  public var accepted: Set<EntryNumber>
  /// On a declaration that was drafted or uploaded and not yet answered.
  public var open: Set<EntryNumber>

  public init(accepted: Set<EntryNumber> = [], open: Set<EntryNumber> = []) {
    self.accepted = accepted
    self.open = open
  }
}
