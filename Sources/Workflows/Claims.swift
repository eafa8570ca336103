public import Customs
import Dealings
import EntryStore
public import Intake
import Ledger
import Refunds
public import Reporting

/// Which answers of CBP's and of the bank to read.
public struct ClaimsOptions: Sendable {
  /// Files, and folders with files in them; without any the ledger is judged as it stands.
  public var paths: [String]
  /// The ledger of the estimates and declarations, which is there.
  public var ledger: String
  /// The day as of which filing again is judged.
  public var filingDate: Day
  /// The folder that reports are written to.
  public var outputFolder: String
  /// The user's word where a file leaves open in which order day, month and year stand.
  public var dayOrder: DayOrder?
  /// The user's word where a file leaves open what stands before the cents.
  public var decimalMark: DecimalMark?

  public init(
    _ paths: [String], ledger: String, filingDate: Day, writingTo outputFolder: String
  ) {
    self.paths = paths
    self.ledger = ledger
    self.filingDate = filingDate
    self.outputFolder = outputFolder
  }
}

/// What came of the declarations.
public struct ClaimsResult: WorkflowResult {
  public let followUp: FollowUp
  /// The names of the files that were written, in alphabetical order.
  public let files: [String]
  public let notices: [Notice]
  public let closingNotices: [Notice]
  public let conclusion: Conclusion
}

/// Reads into the ledger what CBP answered and paid, and writes what failed, what to file again and what arrived.
public func claims(_ options: ClaimsOptions) async throws(WorkflowError) -> ClaimsResult {
  try await noticing { notices in
    let folder = options.outputFolder
    var filesRead = try FilesRead(named: options.paths, ledger: options.ledger)
    // Answers to nothing that was estimated or declared are more likely a name mistyped than a ledger begun.
    let ledger = try Ledger.open(options.ledger, existing: true)
    let (answers, refusals, passedOver) = try options.read()
    filesRead.add(answers.map(\.source.path) + refusals.map(\.path) + passedOver)
    // Asked before the ledger records anything.
    try filesRead.refuseReplacement(by: FollowUp.fileNames, in: folder)
    notices += refusals.map { .notRead(place: $0.path, reason: $0.sentence) }
    let terms = Law.current.on(options.filingDate)
    for file in answers {
      if try !ledger.record(file, judgedUnder: terms) {
        notices.append(.readBefore(source: file.source.name))
      }
      notices += file.rejectNotices
    }
    if answers.isEmpty, !options.paths.isEmpty { throw RequestError.noAnswers }
    let followUp = try ledger.followUp(on: options.filingDate, reading: answers)
    let files = try followUp.write(to: folder, sparing: filesRead)
    let isClean =
      refusals.isEmpty && answers.allSatisfy { $0.rejects.isEmpty && $0.source.omissions.isEmpty }
    return ClaimsResult(
      followUp: followUp, files: files, notices: notices,
      closingNotices: staleLists(in: folder, besides: files)
        + Notice.omissions(of: answers.map(\.source), besides: []),
      conclusion: Conclusion(isClean: isClean))
  }
}

extension ClaimsOptions {
  /// Without paths nothing is read.
  fileprivate func read() throws(IntakeError) -> (
    files: [ClaimFile], refusals: [IntakeError], passedOver: [String]
  ) {
    paths.isEmpty
      ? ([], [], [])
      : try ClaimFile.files(
        at: paths, outputFolder: outputFolder, dayOrder: dayOrder, decimalMark: decimalMark)
  }
}

extension Ledger {
  /// Records what a file tells, with what each answer means; false where the ledger has the file already.
  fileprivate func record(
    _ file: ClaimFile, judgedUnder terms: Terms
  ) throws(LedgerError) -> Bool {
    try record(
      file,
      verdicts: file.answers.map {
        Reply(status: $0.status, error: $0.error, under: terms).verdict
      })
  }
}

/// Lists to be filed again of an earlier run.
private func staleLists(in folder: String, besides written: [String]) -> [Notice] {
  OutputFolder.stale(in: folder, besides: written) { $0.hasPrefix("refile") }
    .map { .staleList(path: "\(folder)/\($0)") }
}
