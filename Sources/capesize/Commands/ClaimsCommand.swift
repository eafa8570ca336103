import ArgumentParser
import Customs
import Dealings
import EntryStore
import Intake
import Ledger
import Refunds
import Reporting

/// Reads back what CBP answered and paid.
struct ClaimsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims",
    abstract: "Read back what CBP answered and paid: what failed, what to refile, what arrived.",
    discussion: """
      Reads CAPE claim details and validation results, the ACE reports ES-022, REV-603, REV-613 \
      and REV-615, and bank statements (date, amount, reference) into the ledger; a file that was \
      read before counts once. Writes claims.xlsx, work-list.csv, tie-out.csv, payments.csv, and \
      refile.csv with what is worth filing again now: where that is the entries of several \
      filers, refile-<filer>-<NNN>.csv for each.

      The ledger can be asked with any SQLite tool: v_entries, v_totals, v_headings, \
      v_declarations, v_answers, v_refunds, v_treasury_refunds, v_bank and v_changes.

      Example:
        capesize claims SampleData/cbp-answers --ledger ledger.sqlite --filing-day 2026-12-21
      """)

  @Argument(
    help: "What CBP and the bank sent: files, or folders with files in them.",
    completion: .file())
  var paths: [String] = []

  @Option(
    help: ArgumentHelp("The ledger of the estimates and declarations.", valueName: "file"),
    completion: .file())
  var ledger: String

  @Option(
    help: ArgumentHelp(
      "The day as of which filing again is judged.",
      discussion: "As YYYY-MM-DD. Today where it is left out.", valueName: "day"),
    transform: Given.day)
  var filingDay: Day?

  @OptionGroup var dates: DateOptions

  @Option(
    help: ArgumentHelp("The folder that reports are written to.", valueName: "folder"),
    completion: .directory)
  var out = "Reports"

  @Option(help: "What to print: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    try await runOrExplain {
      let filingDay = try Given.filingDay(filingDay)
      var filesRead = try FilesRead(named: paths, ledger: ledger)
      // Answers to nothing that was estimated or declared are more likely a name mistyped than a ledger begun.
      let ledger = try Ledger.open(ledger, existing: true)
      let read = try read()
      filesRead.add(
        read.files.map(\.source.path) + read.refusals.map(\.path) + read.passedOver)
      // Asked before the ledger records anything.
      try filesRead.refuseReplacement(by: FollowUp.fileNames, in: out)
      for refusal in read.refusals { Terminal.note("capesize: not read: \(refusal)") }
      let terms = Law.current.on(filingDay)
      for file in read.files { try record(file, in: ledger, under: terms) }
      if read.files.isEmpty, !paths.isEmpty {
        Terminal.note("capesize: none of the files tells what CBP or the bank answered.")
        throw ExitCode.nothingDone
      }
      let followUp = try ledger.followUp(on: filingDay, reading: read.files)
      let written = try followUp.write(to: out, sparing: filesRead)
      switch format {
      case .text: try Terminal.show(followUp.text(folder: out, written: written))
      case .json: try Terminal.show(followUp.json)
      }
      for stale in OutputFolder.names(in: out).sorted()
      where stale.hasPrefix("refile") && !written.contains(stale) {
        Terminal.note("capesize: \(out)/\(stale) is left from an earlier run; do not upload it.")
      }
      Terminal.note(omissionsOf: read.files.map(\.source), besides: [])
      if !read.refusals.isEmpty
        || read.files.contains(where: { !$0.rejects.isEmpty || !$0.source.omissions.isEmpty })
      {
        throw ExitCode.withFindings
      }
    }
  }

  /// Without paths the ledger is judged as it stands.
  private func read() throws -> (
    files: [ClaimFile], refusals: [IntakeError], passedOver: [String]
  ) {
    paths.isEmpty
      ? ([], [], [])
      : try ClaimFile.files(
        at: paths, outputFolder: out, dayOrder: dates.dateOrder, decimalMark: dates.decimalMark)
  }

  private func record(
    _ file: ClaimFile, in ledger: Ledger, under terms: Terms
  ) throws {
    let verdicts = file.answers.map {
      Reply(status: $0.status, error: $0.error, under: terms).verdict
    }
    if try !ledger.record(file, verdicts: verdicts) {
      Terminal.note("capesize: \(file.source.name) was read before and counts once.")
    }
    for reject in file.rejects {
      let sheet = reject.sheet.isEmpty ? "" : "\(reject.sheet), "
      let column = reject.column.isEmpty ? "" : ", \(reject.column)"
      Terminal.note(
        "capesize: \(file.source.name), \(sheet)row \(reject.row)\(column): \(reject.reason)")
    }
  }
}
