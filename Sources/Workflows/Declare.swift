public import Customs
import Dealings
import EntryStore
import Intake
import Ledger
import Refunds
public import Reporting

/// Which upload lists to write.
public struct DeclareOptions: Sendable {
  public var book: BookOptions
  /// The folder in which the folder `declarations` is made.
  public var outputFolder: String
  /// The account that uploads; nil for one set of lists for each filer code.
  public var account: FilingAccount?
  /// Whether entries are listed too that CAPE accepts only if assumed facts hold.
  public var includesAssumed = false
  /// Whether the lists are recorded in the ledger as drafts, in place of earlier drafts of the day.
  public var isRecorded = false

  public init(_ book: BookOptions, writingTo outputFolder: String) {
    self.book = book
    self.outputFolder = outputFolder
  }
}

/// Upload lists that were written.
public struct DeclareResult: WorkflowResult {
  public let filingDate: Day
  public let lists: DeclarationFiles
  /// The folder that the lists are in.
  public let folder: String
  /// The names of the files that were written, in alphabetical order.
  public let files: [String]
  public let notices: [Notice]
  public let closingNotices: [Notice]
  public let conclusion: Conclusion
}

/// Writes the upload lists of eligible entries, the most urgent first.
public func declare(
  _ options: DeclareOptions, watching watcher: ReadingWatcher? = nil
) async throws(WorkflowError) -> DeclareResult {
  try await noticing { notices in
    let book = options.book
    let filingDate = book.assessment.filingDate
    let drafts = Drafts(of: filingDate, account: options.account?.text)
    var filesRead = try book.filesRead()
    let ledger =
      try options.isRecorded ? book.openLedgerBeforeRecording() : book.openLedger()
    let history =
      try ledger?.filingHistory(on: filingDate, leavingOut: drafts) ?? FilingHistory()
    let read = try await book.read(
      after: history, ReadingRequest(outputFolder: options.outputFolder, watcher: watcher),
      noting: &filesRead)
    notices += read.notices
    let store = read.reading.store
    let determinations = await read.assessment.determinations(for: store)
    let plan = DeclarationPlan(
      of: determinations, in: store, history: history, accounts: read.accounts,
      account: options.account?.account ?? .allFilers, includesAssumed: options.includesAssumed)
    let lists = DeclarationFiles(plan, of: determinations, in: store)
    let folder = options.outputFolder + "/declarations"
    let output = try await lists.staged(in: folder, sparing: filesRead)
    let files =
      options.isRecorded
      ? try record(
        lists.records(of: plan, determinations, in: store), in: book, replacing: drafts,
        publishing: output)
      : try output.publish()
    let unrecorded: [Notice] =
      ledger != nil && !options.isRecorded ? [.nothingRecorded] : []
    return DeclareResult(
      filingDate: filingDate, lists: lists, folder: folder, files: files, notices: notices,
      closingNotices: unrecorded + staleDeclarations(in: folder, besides: files)
        + (read.accounts?.setUpNotices(of: plan, in: store) ?? []),
      conclusion: Conclusion(isClean: read.findings.isEmpty))
  }
}

/// Records the lists and lets them appear, or neither.
///
/// Recorded first: a list that is uploaded and that no ledger knows would be filed twice.
private func record(
  _ lists: [DeclarationRecord], in book: BookOptions, replacing drafts: Drafts,
  publishing output: consuming OutputFolder
) throws -> [String] {
  guard let ledger = try book.openLedger(making: true) else { return [] }
  let earlier = try ledger.record(lists, replacing: drafts)
  do {
    return try output.publish()
  } catch {
    try ledger.record(earlier, replacing: drafts)
    throw error
  }
}

private func staleDeclarations(in folder: String, besides written: [String]) -> [Notice] {
  OutputFolder.stale(in: folder, besides: written) { $0.hasPrefix("cape-") }
    .map { .staleDeclaration(path: "\(folder)/\($0)") }
}

extension AccountBook {
  /// How many importers are named one by one.
  private static let named = 10

  /// Tells of listed entries whose importers' set-up is known to be incomplete.
  fileprivate func setUpNotices(of plan: DeclarationPlan, in store: EntryStore) -> [Notice] {
    var listed: [ImporterNumber: Int] = [:]
    for entry in plan.lists.flatMap(\.entries) {
      listed[store.entries.importer[entry], default: 0] += 1
    }
    let incomplete = listed.sorted { $0.key < $1.key }.compactMap { importer, count -> Notice? in
      let marks = plan.terms.readiness(of: importer, in: self).marks
      return marks.isEmpty
        ? nil : .incompleteSetUp(importer: importer, listed: count, marks: marks)
    }
    let others = incomplete.count - Self.named
    return incomplete.prefix(Self.named)
      + (others > 0 ? [.moreIncompleteSetUps(count: others)] : [])
  }
}
