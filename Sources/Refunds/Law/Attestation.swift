/// A fact that the user states for all entries on which no source speaks.
public enum Attestation: String, Sendable, CaseIterable {
  case noDrawback = "no-drawback"
  case noProtest = "no-protest"
  case noReconciliation = "no-reconciliation"

  /// What then counts as reported.
  var assumption: Assumptions {
    switch self {
    case .noDrawback: .drawback
    case .noProtest: .protest
    case .noReconciliation: .reconciliation
    }
  }
}

extension Assumptions {
  /// What the user's statements cover.
  init(statedIn attested: Set<Attestation>) {
    self = Assumptions(attested.map(\.assumption))
  }
}
