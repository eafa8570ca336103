import ArgumentParser
import Customs
import Refunds
import Reporting

/// Prints the law that the house applies.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Print the catalogue: rules, windows, rates, Chapter 99 headings and citations.",
    discussion: """
      With a filing day, the rules in force on it; without, all rules with the filing days on \
      which they bind.

      Example:
        capesize rules --filing-day 2026-06-28
      """)

  @Option(
    help: ArgumentHelp("Only the rules in force on this filing day.", valueName: "day"),
    transform: Given.day)
  var filingDay: Day?

  @Option(help: "What to print: text or json.")
  var format = OutputFormat.text

  func run() {
    let report = CatalogueReport(.current, filingDay: filingDay)
    Terminal.show(format == .text ? report.text : report.json)
  }
}
