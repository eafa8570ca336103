import ArgumentParser
import Customs
import Dealings
import EntryStore
import Intake
import Ledger
import Refunds
import Reporting

/// Shows how one entry was decided.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show one entry: every fact with its source, every rule, the amount step by step.",
    discussion: """
      The same evaluation that decides all entries, on one of them.

      Example:
        capesize explain HB7-0000922-6 SampleData --filing-day 2026-11-21
      """)

  @Argument(
    help: ArgumentHelp("The entry number, with or without dashes.", valueName: "entry number"),
    transform: Given.entry)
  var entry: EntryNumber

  @OptionGroup var book: BookOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(help: "What to print: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    try await runOrExplain {
      let filingDay = try book.resolvedFilingDay
      // Nothing is written, but SQLite takes the files beside a ledger for its own.
      _ = try FilesRead(named: book.namedPaths, ledger: ledgerOptions.ledger)
      let history = try ledgerOptions.open()?.filingHistory() ?? FilingHistory()
      let schedule = try book.schedule()
      let accounts = try book.accountBook()
      let reading = try await book.read(
        for: schedule, beside: ledgerOptions, writingTo: nil, tracing: entry)
      let findings = reading.findingsNoted(with: accounts)
      guard let row = reading.store.entries.row(of: entry) else {
        Terminal.note(
          "capesize: no source has entry \(entry.dashed). Check the number"
            + (entry.hasValidCheckDigit
              ? "." : ": its check digit should be \(entry.expectedCheckDigit)."))
        throw ExitCode.nothingDone
      }
      let assessment = book.assessment(
        filingDay: filingDay, history: history, schedule: schedule, accounts: accounts)
      let report = ExplanationReport(
        assessment.explanation(
          of: row, in: reading.store,
          statements: reading.statements.map { (record: $0.record, at: $0.at) }),
        store: reading.store,
        readiness: Readiness(
          of: accounts?.account(of: reading.store.entries.importer[row]), under: assessment.terms))
      switch format {
      case .text: try Terminal.show(report.text)
      case .json: try Terminal.show(report.json)
      }
      // Whatever was not used, some of it may be of this entry.
      try findings.end()
    }
  }
}
