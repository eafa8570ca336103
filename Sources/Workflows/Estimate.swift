import Dealings
import EntryStore
import Intake
import Ledger
import Refunds
public import Reporting

/// What to estimate, and what to write of it.
public struct EstimateOptions: Sendable {
  public var book: BookOptions
  /// The folder that reports are written to.
  public var outputFolder: String
  /// How much of the single entries the reports show.
  public var detail = Detail.capped
  /// Whether each importer has a workbook of its own.
  public var perImporter = false

  public init(_ book: BookOptions, writingTo outputFolder: String) {
    self.book = book
    self.outputFolder = outputFolder
  }
}

/// An estimate whose reports are written and, with a ledger, recorded.
public struct EstimateResult: WorkflowResult {
  public let estimate: Estimate
  /// The names of the files that were written, in alphabetical order.
  public let files: [String]
  public let notices: [Notice]
  public let closingNotices: [Notice]
  public let conclusion: Conclusion
}

/// Reads exports, assesses them and writes how much comes back, when, and what blocks the rest.
///
/// With a ledger the estimate is recorded before its reports appear.
public func estimate(
  _ options: EstimateOptions, watching watcher: ReadingWatcher? = nil
) async throws(WorkflowError) -> EstimateResult {
  try await noticing { notices in
    let book = options.book
    let folder = options.outputFolder
    var filesRead = try book.filesRead()
    let history =
      try book.openLedgerBeforeRecording()?.filingHistory() ?? FilingHistory()
    let digests = SourceDigests()
    async let takenDigests = digests.taken()
    let read = try await book.read(
      after: history,
      ReadingRequest(outputFolder: folder, digests: digests, watcher: watcher),
      noting: &filesRead)
    notices += read.omissionNotices
    // Made once there is something to record: a ledger named like a report is then what the report would replace.
    let ledger = try book.openLedger(making: true)
    // Asked before the ledger records anything.
    try filesRead.refuseReplacement(
      by: Estimate.reportNames(detail: options.detail, perImporter: options.perImporter),
      in: folder)
    let store = read.reading.store
    let determinations = await read.assessment.determinations(for: store)
    FreeMemory.giveBack(afterEntries: determinations.count)
    let totals = await Totals(of: determinations, in: store)
    FreeMemory.giveBack(afterEntries: determinations.count)
    let digested = await store.with(digests: takenDigests)
    var estimate = Estimate(read, store: digested, determinations, totals)
    estimate.remarkOnSetUp()
    if let ledger {
      try estimate.record(in: ledger, by: read.assessment, beside: history)
    }
    let files = try await estimate.writeReports(
      to: folder, sparing: filesRead, detail: options.detail, perImporter: options.perImporter)
    return EstimateResult(
      estimate: estimate, files: files, notices: notices,
      closingNotices: staleReports(in: folder, besides: files),
      conclusion: Conclusion(isClean: estimate.findings.isEmpty))
  }
}

extension Estimate {
  /// What was read and what the law says of it; the accounts stand among its sources.
  fileprivate init(
    _ read: ReadBook, store: EntryStore, _ determinations: Determinations, _ totals: Totals
  ) {
    let (store, accountRejects) = read.accounts.map(store.with) ?? (store, [])
    self.init(
      store: store, rejects: read.reading.rejects + accountRejects,
      unlistedRejects: read.reading.unlistedRejects, repairs: read.reading.repairs,
      determinations: determinations, totals: totals,
      attested: read.statements, schedule: read.schedule, accounts: read.accounts)
  }

  /// Records the estimate, and takes from the ledger what changed and what CBP has refused.
  ///
  /// Recorded before the reports, so that they can tell what changed; a run whose reports cannot be written records the
  /// same estimate again, which is none more.
  fileprivate mutating func record(
    in ledger: Ledger, by assessment: Assessment, beside history: FilingHistory
  ) throws(LedgerError) {
    try ledger.record(self, by: assessment)
    rollForward = try ledger.rollForward()
    // Judged by the facts of this estimate, which may tell that a cause is gone.
    remarkOnRefusals(try ledger.refused(on: filingDate, beside: history))
  }
}

/// Importers' workbooks and lists of single entries of an earlier run, which this one did not write.
private func staleReports(in folder: String, besides written: [String]) -> [Notice] {
  var notices: [Notice] = []
  let workbooks = OutputFolder.stale(in: "\(folder)/\(clientFolder)", besides: []) {
    $0.hasSuffix(".xlsx") && !written.contains("\(clientFolder)/\($0)")
  }
  if let first = workbooks.first {
    notices.append(
      .staleWorkbooks(folder: "\(folder)/\(clientFolder)", count: workbooks.count, first: first))
  }
  let lists = ["entries.csv", "findings.csv"]
  return notices
    + OutputFolder.stale(in: folder, besides: written, where: lists.contains).map {
      .staleReport(path: "\(folder)/\($0)")
    }
}
