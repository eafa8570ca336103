import ArgumentParser
import Customs
import Dealings
import EntryStore
import Intake
import Ledger
import Refunds
import Reporting

/// Tests an upload list before it is uploaded.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Test a CAPE upload list before it is uploaded, in CBP's three layers and words.",
    discussion: """
      CBP looks at the file first, then at each entry number, then at the entry summary behind it. \
      The file may be of any program. The third layer takes the exports that the list was made \
      from; what no export and no ledger tells is not checked, and never said to be accepted.

      Writes check.csv, and with --fix the list anew: in the form that CAPE takes, without what \
      CBP would refuse, and split at its limits.

      Exit status: 0 everything would be taken, as far as it is checked; 1 something would be \
      refused, or something of the exports was not read or not used, or they disagree; 2 the list \
      or the exports cannot be read, or an output cannot be written; 64 wrong usage.

      Example:
        capesize check Reports/Sample/declarations/cape-HB7-001.csv \\
          SampleData --filing-day 2026-11-21 --account filer:HB7
      """)

  @Argument(
    help: ArgumentHelp("The upload list.", valueName: "list"),
    completion: .file(extensions: ["csv"]))
  var list: String

  @Argument(
    help: "Exports that the entries are looked up in: files, or folders with files in them.",
    completion: .file())
  var paths: [String] = []

  @OptionGroup var formats: FormatOptions
  @OptionGroup var terms: TermsOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(
    help: ArgumentHelp(
      "The ACE account that uploads: filer:ABC or ior:NUMBER.",
      discussion: "Without it no filer code and no importer is held against the list.",
      valueName: "account"))
  var account: FilingAccount?

  @Flag(help: "Write the list anew, as <list>-fixed-001.csv and so on; the list itself stays.")
  var fix = false

  @Option(
    help: ArgumentHelp("The folder for check.csv and the lists written anew.", valueName: "folder"),
    completion: .directory)
  var out = "Reports"

  @Option(help: "What to print: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    try await runOrExplain {
      let filingDay = try terms.resolvedFilingDay
      var filesRead = try FilesRead(
        named: [self.list] + paths + formats.layout + terms.namedPaths, ledger: ledgerOptions.ledger
      )
      let list = try UploadList(path: self.list)
      // The list may be what `declare` recorded as a draft of this day.
      let history =
        try ledgerOptions.open()?.filingHistory(
          on: filingDay, leavingOut: Drafts(of: filingDay, account: nil))
        ?? FilingHistory()
      let (book, findings) = try await book(
        filingDay: filingDay, history: history, adding: &filesRead)
      let check = UploadCheck(
        of: list, under: Law.current.on(filingDay), account: account?.account ?? .allFilers,
        history: history,
        book: book)
      let report = UploadCheckReport(check, account: account?.text ?? "", fixing: fix)
      let files = try report.write(to: out, sparing: filesRead)
      switch format {
      case .text: try Terminal.show(report.text(files: files, in: out))
      case .json: try Terminal.show(report.json(files: files))
      }
      for stale in report.staleLists(in: out, written: files) {
        Terminal.note(
          "capesize: \(out)/\(stale) is left from an earlier run; do not upload it.")
      }
      if check.verdict == .refused { throw ExitCode.withFindings }
      try findings?.end()
    }
  }

  /// The exports, read and determined, with what was not read or used of them; nil where none were given.
  private func book(
    filingDay: Day, history: FilingHistory, adding filesRead: inout FilesRead
  ) async throws -> (book: UploadCheck.Book?, findings: ReadingFindings?) {
    guard !paths.isEmpty else { return (nil, nil) }
    let schedule = try terms.schedule()
    let accounts = try terms.accountBook()
    var reader = try formats.reader()
    reader.outputFolder = out
    reader.setAside = [list] + ledgerOptions.files
    let reading = try await terms.read(paths, by: reader, for: schedule)
    let findings = reading.findingsNoted(with: accounts)
    filesRead.add(reading.paths)
    let assessment = terms.assessment(
      filingDay: filingDay, history: history, schedule: schedule, accounts: accounts)
    let book = UploadCheck.Book(
      reading.store, await assessment.determinations(for: reading.store))
    return (book, findings)
  }
}
