public import Customs

/// Which entries already stand on a CAPE declaration, as far as the ledger knows.
///
/// A plain value, so that the rules and the ledger need not see each other.
public struct FilingHistory: Sendable {
  /// On a declaration that CBP accepted: such an entry can never be filed again.
  public var accepted: Set<EntryNumber>
  /// On a declaration that was drafted or uploaded and not yet answered.
  public var open: Set<EntryNumber>
  /// On no declaration any more because CBP did not take it, and not worth filing again yet.
  public var refused: Set<EntryNumber>

  public init(
    accepted: Set<EntryNumber> = [], open: Set<EntryNumber> = [], refused: Set<EntryNumber> = []
  ) {
    self.accepted = accepted
    self.open = open
    self.refused = refused
  }
}
