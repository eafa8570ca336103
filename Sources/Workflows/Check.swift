import Customs
import Dealings
import EntryStore
import Intake
import Ledger
import Refunds
public import Reporting

/// Which upload list to check, and with what.
public struct CheckOptions: Sendable {
  /// The file of the list.
  public var list: String
  /// The exports that the entries are looked up in; without paths no entry summary is looked at.
  public var book: BookOptions
  /// The folder for `check.csv` and the lists written anew.
  public var outputFolder: String
  /// The account that uploads; nil where no filer code and no importer is held against the list.
  public var account: FilingAccount?
  /// Whether the list is written anew, without what CBP would refuse.
  public var isFixing = false

  public init(_ list: String, in book: BookOptions, writingTo outputFolder: String) {
    self.list = list
    self.book = book
    self.outputFolder = outputFolder
  }
}

/// What CBP would make of an upload list.
public struct CheckResult: WorkflowResult {
  public let report: UploadCheckReport
  /// The names of the files that were written, in alphabetical order.
  public let files: [String]
  public let notices: [Notice]
  public let closingNotices: [Notice]
  public let conclusion: Conclusion
}

/// Tests an upload list before it is uploaded, in CBP's three layers and words.
public func check(
  _ options: CheckOptions, watching watcher: ReadingWatcher? = nil
) async throws(WorkflowError) -> CheckResult {
  try await noticing { notices in
    let (book, folder) = (options.book, options.outputFolder)
    let filingDate = book.assessment.filingDate
    var filesRead = try book.filesRead(beside: [options.list])
    let list = try UploadList(path: options.list)
    // The list may be what `declare` recorded as a draft of this day.
    let history =
      try book.openLedger()?.filingHistory(
        on: filingDate, leavingOut: Drafts(of: filingDate, account: nil)) ?? FilingHistory()
    var read: ReadBook?
    var assessed: UploadCheck.Book?
    if !book.paths.isEmpty {
      let exports = try await book.read(
        after: history,
        ReadingRequest(outputFolder: folder, setAside: [options.list], watcher: watcher),
        noting: &filesRead)
      notices += exports.notices
      let store = exports.reading.store
      assessed = UploadCheck.Book(store, await exports.assessment.determinations(for: store))
      read = exports
    }
    let check = UploadCheck(
      of: list, under: Law.current.on(filingDate),
      account: options.account?.account ?? .allFilers, history: history, book: assessed)
    let report = UploadCheckReport(
      check, account: options.account?.text ?? "", fixing: options.isFixing)
    let files = try report.write(to: folder, sparing: filesRead)
    let isClean = check.verdict != .refused && (read?.findings.isEmpty ?? true)
    return CheckResult(
      report: report, files: files, notices: notices,
      closingNotices: report.staleLists(in: folder, written: files).map {
        .staleList(path: "\(folder)/\($0)")
      }, conclusion: Conclusion(isClean: isClean))
  }
}
