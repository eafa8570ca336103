public import Customs

/// Why a workflow gave no result, and what had been noticed by then.
public struct WorkflowError: Error, CustomStringConvertible {
  /// An error of the module that could not go on: an `IntakeError`, a `LedgerError`, a `ReportingError` or a
  /// ``RequestError``.
  public let cause: any Error
  /// What a user should know beside it.
  public let notices: [Notice]

  /// What is wrong and what to do about it.
  public var description: String { "\(cause)" }
}

/// Why what was asked for cannot be done, though all that was given could be read.
public enum RequestError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file given as a sender's layout is none.
  case notALayout(path: String, reason: String)
  /// No source has the entry that was asked about.
  case noSuchEntry(EntryNumber)
  /// None of the files given tells what CBP or the bank answered.
  case noAnswers

  public var description: String {
    switch self {
    case .notALayout(let path, let reason): "\(path): \(reason)"
    case .noSuchEntry(let entry):
      "no source has entry \(entry.dashed). Check the number"
        + (entry.hasValidCheckDigit
          ? "." : ": its check digit should be \(entry.expectedCheckDigit).")
    case .noAnswers: "none of the files tells what CBP or the bank answered."
    }
  }
}

/// Does the work of a workflow; what it noticed goes with the error that ends it.
func noticing<Result>(
  _ work: (_ notices: inout [Notice]) async throws -> Result
) async throws(WorkflowError) -> Result {
  var notices: [Notice] = []
  do {
    return try await work(&notices)
  } catch {
    throw WorkflowError(cause: error, notices: notices)
  }
}
