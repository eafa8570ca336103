import ArgumentParser
import Customs
import Reporting
import Workflows

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

  @OptionGroup var book: BookArguments

  @Option(help: "What to print: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    try await present {
      try await explain(
        ExplainOptions(entry, in: book.options), watching: ProgressBar.watcher)
    } as: { result in
      format == .text ? result.report.text : result.report.json
    }
  }
}
