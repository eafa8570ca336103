public import Customs
public import EntryStore

/// One question the law asks of an entry. Data, so that one catalogue serves the evaluator, the printed rules,
/// the trace of `explain` and the tests.
public indirect enum Condition: Sendable {
  case always
}
