public import Customs
import Dealings
import EntryStore
import Intake
import Ledger
import Refunds
public import Reporting

/// Which entry to explain, and in which book.
public struct ExplainOptions: Sendable {
  public var entry: EntryNumber
  public var book: BookOptions

  public init(_ entry: EntryNumber, in book: BookOptions) {
    self.entry = entry
    self.book = book
  }
}

/// How an entry was decided.
public struct ExplainResult: WorkflowResult {
  public let report: ExplanationReport
  public let notices: [Notice]
  /// Whatever was not used, some of it may be of this entry.
  public let conclusion: Conclusion
}

/// Shows one entry: every fact with its source, every rule, the amount step by step.
public func explain(
  _ options: ExplainOptions, watching watcher: ReadingWatcher? = nil
) async throws(WorkflowError) -> ExplainResult {
  try await noticing { notices in
    let (entry, book) = (options.entry, options.book)
    // Nothing is written, but SQLite takes the files beside a ledger for its own.
    var filesRead = try book.filesRead()
    let history = try book.openLedger()?.filingHistory() ?? FilingHistory()
    let read = try await book.read(
      after: history, ReadingRequest(traced: entry, watcher: watcher), noting: &filesRead)
    notices += read.notices
    let store = read.reading.store
    guard let row = store.entries.row(of: entry) else { throw RequestError.noSuchEntry(entry) }
    let explanation = read.assessment.explanation(
      of: row, in: store, statements: read.reading.statements.map { ($0.record, $0.at) })
    let readiness = read.assessment.terms.readiness(
      of: store.entries.importer[row], in: read.accounts)
    return ExplainResult(
      report: ExplanationReport(explanation, store: store, readiness: readiness),
      notices: notices, conclusion: Conclusion(isClean: read.findings.isEmpty))
  }
}
