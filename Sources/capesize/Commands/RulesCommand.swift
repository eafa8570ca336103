import ArgumentParser
import Customs
import Refunds
import Reporting

/// Prints the law that is applied.
struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract:
      "Print the catalogue: rules, messages, windows, rates, Chapter 99 headings and citations.",
    discussion: """
      With a filing day, the rules and messages in force on it; without, all of them with the \
      filing days on which they bind.

      Example:
        capesize rules --filing-day 2026-06-28
      """)

  @Option(
    name: .customLong("filing-day"),
    help: ArgumentHelp("Only the rules in force on this filing day.", valueName: "day"),
    transform: Given.day)
  var filingDate: Day?

  @Flag(help: "Print only how many rules, messages, windows and headings there are.")
  var counts = false

  @Option(help: "What to print: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    try await runOrExplain {
      let report = LawReport(.current, filingDate: filingDate)
      if counts { return try Terminal.show(report.counts) }
      try Terminal.show(format == .text ? report.text : report.json)
    }
  }
}
