import ArgumentParser
import Reporting
import Workflows

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

  @OptionGroup var formats: FormatArguments
  @OptionGroup var terms: TermsArguments
  @OptionGroup var ledgerArguments: LedgerArguments

  @Option(
    help: ArgumentHelp(
      "The ACE account that uploads: filer:ABC or ior:NUMBER.",
      discussion: "Without it no filer code and no importer is held against the list.",
      valueName: "account"))
  var account: AccountArgument?

  @Flag(help: "Write the list anew, as <list>-fixed-001.csv and so on; the list itself stays.")
  var fix = false

  @Option(
    help: ArgumentHelp("The folder for check.csv and the lists written anew.", valueName: "folder"),
    completion: .directory)
  var out = "Reports"

  @Option(help: "What to print: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    try await present {
      try await check(options, watching: ProgressBar.watcher)
    } as: { result in
      switch format {
      case .text: result.report.text(files: result.files, in: out)
      case .json: result.report.json(files: result.files)
      }
    }
  }

  private var options: CheckOptions {
    get throws {
      let book = BookOptions(
        paths, formats: formats.options, assessment: try terms.options,
        ledger: ledgerArguments.ledger)
      var options = CheckOptions(list, in: book, writingTo: out)
      options.account = account?.account
      options.isFixing = fix
      return options
    }
  }
}
