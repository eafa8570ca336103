/// What CBP made of one entry, as its answer is understood.
public enum Verdict: String, Sendable, CaseIterable {
  case accepted
  case failed
  /// A status that was never seen; it is kept as it is and decides nothing.
  case unknown
}
