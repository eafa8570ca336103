import ArgumentParser
import Customs
import Reporting
import Workflows

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
    name: .customLong("filing-day"),
    help: ArgumentHelp(
      "The day as of which filing again is judged.",
      discussion: "As YYYY-MM-DD. Today where it is left out.", valueName: "day"),
    transform: Given.day)
  var filingDate: Day?

  @OptionGroup var dates: DateArguments

  @Option(
    help: ArgumentHelp("The folder that reports are written to.", valueName: "folder"),
    completion: .directory)
  var out = "Reports"

  @Option(help: "What to print: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    try await present {
      try await claims(options)
    } as: { result in
      switch format {
      case .text: result.followUp.text(folder: out, written: result.files)
      case .json: result.followUp.json
      }
    }
  }

  private var options: ClaimsOptions {
    get throws {
      var options = ClaimsOptions(
        paths, ledger: ledger, filingDate: try Given.filingDate(filingDate), writingTo: out)
      options.dayOrder = dates.dateOrder
      options.decimalMark = dates.decimalMark
      return options
    }
  }
}
