import ArgumentParser
import Reporting
import Workflows

/// The main job: reads everything, writes the sizing.
struct EstimateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Read exports and write how much comes back, when, and what blocks the rest.",
    discussion: """
      Writes refund-estimate.xlsx, refund-estimate.html, broker-portfolio.xlsx, entries.csv, \
      findings.csv, totals.csv, rejects.csv, conflicts.csv, sources.csv and summary.json into the output \
      folder, all of them or none; with --per-importer also clients/*.xlsx, one workbook for each \
      importer.

      Examples:
        capesize estimate SampleData --filing-day 2026-11-21 --out Reports
        capesize estimate SampleData --accounts SampleData/accounts.csv --per-importer
      """)

  @OptionGroup var book: BookArguments

  @Option(
    help: ArgumentHelp("The folder that reports are written to.", valueName: "folder"),
    completion: .directory)
  var out = "Reports"

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Write every entry into the workbooks, or none.",
      discussion: "Where neither is said, the 10,000 entries with the most money. With --no-detail"
        + " entries.csv and findings.csv are left out too: only the sums are written."))
  var detail: Bool?

  @Flag(
    help: "Write a workbook for each importer too, with only its data, into the folder clients.")
  var perImporter = false

  @Option(help: "What to print: text, or json as in summary.json.")
  var format = OutputFormat.text

  func run() async throws {
    try await present {
      try await estimate(options, watching: ProgressBar.watcher)
    } as: { result in
      switch format {
      case .text:
        TerminalSummary(
          result.estimate, files: Self.gathered(result.files), in: out, styled: Terminal.isStyled
        ).text
      case .json: result.estimate.summaryJSON
      }
    }
  }

  private var options: EstimateOptions {
    get throws {
      var options = EstimateOptions(try book.options, writingTo: out)
      options.detail = detail.map { $0 ? .all : .none } ?? .capped
      options.perImporter = perImporter
      return options
    }
  }

  /// The names of files, those of importers' workbooks as one.
  private static func gathered(_ files: [String]) -> [String] {
    let single = files.filter { !$0.contains("/") }
    let others = files.count - single.count
    let workbooks = others == 1 ? "1 workbook" : "\(others) workbooks"
    return single + (others == 0 ? [] : ["\(clientFolder)/ (\(workbooks))"])
  }
}
