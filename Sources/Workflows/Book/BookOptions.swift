import Customs
import Dealings
import EntryStore
public import Intake
import Ledger
import Reporting

/// The exports of a book, the terms on which they are assessed, and the ledger beside them.
public struct BookOptions: Sendable {
  /// Exports: files, folders with files in them, or `-` for standard input.
  public var paths: [String]
  public var formats: Formats
  public var assessment: AssessmentOptions
  /// The file of the ledger; nil for none.
  public var ledger: String?

  public init(
    _ paths: [String], formats: Formats = Formats(), assessment: AssessmentOptions,
    ledger: String? = nil
  ) {
    self.paths = paths
    self.formats = formats
    self.assessment = assessment
    self.ledger = ledger
  }

  /// The files and folders named to be read, which nothing that is written may replace; the ledger is none of them.
  func filesRead(beside others: [String] = []) throws(LedgerError) -> FilesRead {
    try FilesRead(
      named: others + paths + formats.layouts + assessment.paths, ledger: ledger)
  }

  /// The ledger, if one is named and there; one that is named and missing is an error, or made where that is asked for.
  func openLedger(making: Bool = false) throws(LedgerError) -> Ledger? {
    guard let ledger else { return nil }
    return try Ledger.open(ledger, existing: !making)
  }

  /// The ledger as it is before a workflow records: nil also where it has yet to be made.
  func openLedgerBeforeRecording() throws(LedgerError) -> Ledger? {
    guard let ledger else { return nil }
    return try Ledger.openIfThere(ledger)
  }
}

/// Watches a reading from another task, which is canceled and waited for once the reading is over.
public typealias ReadingWatcher = @Sendable (ReadingProgress) async -> Void

/// What else a workflow asks of the reading of a book.
struct ReadingRequest {
  /// The folder that is written to, from which nothing is read.
  var outputFolder: String?
  /// Files that may stand among the exports and are none, beside accounts and ledger.
  var setAside: [String] = []
  /// Who takes the digests of the sources.
  var digests: SourceDigests?
  /// The entry of which every source's own words are kept.
  var traced: EntryNumber?
  var watcher: ReadingWatcher?
}

extension BookOptions {
  /// Reads the schedule, the accounts and then the exports, and notes which files were opened.
  func read(
    after history: FilingHistory, _ request: ReadingRequest, noting filesRead: inout FilesRead
  ) async throws -> ReadBook {
    let schedule = try assessment.schedule()
    let accounts = try assessment.accountBook()
    var reader = try formats.reader()
    reader.outputFolder = request.outputFolder
    reader.setAside =
      request.setAside + (ledger.map(Ledger.files) ?? []) + [assessment.accounts].compactMap(\.self)
    reader.digests = request.digests
    reader.tracing = request.traced
    reader.quantified = schedule?.askingForQuantities ?? []
    let reading = try await reader.read(paths, watchedBy: request.watcher)
    filesRead.add(reading.paths)
    return ReadBook(
      reading: reading, schedule: schedule, accounts: accounts,
      assessment: assessment.assessment(history: history, schedule: schedule, accounts: accounts),
      statements: assessment.statements(accounts))
  }
}

extension BookReader {
  /// Reads while a task of its own watches.
  fileprivate func read(
    _ paths: [String], watchedBy watcher: ReadingWatcher?
  ) async throws -> Reading {
    guard let watcher else { return try await read(paths) }
    var reader = self
    let progress = ReadingProgress()
    reader.progress = progress
    // The readers keep all cores busy; who watches must not wait behind them.
    let watch = Task(priority: .high) { await watcher(progress) }
    let reading: Result<Reading, any Error>
    do { reading = .success(try await reader.read(paths)) } catch { reading = .failure(error) }
    watch.cancel()
    await watch.value
    return try reading.get()
  }
}
