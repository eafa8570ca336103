/// What comes back from a workflow beside its results proper.
public protocol WorkflowResult: Sendable {
  /// What is reported before the results: mostly of the reading.
  var notices: [Notice] { get }
  /// What is reported after the results: mostly of what stands where they were written.
  var closingNotices: [Notice] { get }
  var conclusion: Conclusion { get }
}

/// Whether all that was given was used.
public enum Conclusion: Sendable {
  /// Done, and nothing is left to look at.
  case clean
  /// Done, but something given was not read or not used, rows were rejected, or sources disagree; of an upload list also:
  /// CBP would refuse something.
  case withFindings
  /// Nothing usable was read.
  case nothingUsable

  /// Done, and anything found is left to look at.
  init(isClean: Bool) { self = isClean ? .clean : .withFindings }
}

extension WorkflowResult {
  public var closingNotices: [Notice] { [] }
}
