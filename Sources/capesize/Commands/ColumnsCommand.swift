import ArgumentParser
import Reporting
import Workflows

/// Prints the dictionary of everything that is written.
struct ColumnsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "columns",
    abstract:
      "Print what every column of every file means: kind, unit, meaning, and what empty says.",
    discussion: """
      Of all files, sheets and views of the ledger, or of one of them. Columns that are named after weeks stand as they \
      are on the day on which the law was last gone through.

      Examples:
        capesize columns entries.csv
        capesize columns "Cash timing"
        capesize columns --format json
      """)

  @Argument(help: "A file, a sheet or a view of the ledger; all of them where none is named.")
  var file: String?

  @Option(help: "What to print: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    var dictionary = await columns()
    if let file {
      let names = dictionary.names.joined(separator: ", ")
      dictionary = dictionary.only(file)
      if dictionary.parts.isEmpty {
        throw ValidationError(
          "Nothing is called \(file). There are \(names), and the sheets of the workbooks.")
      }
    }
    try await runOrExplain { [dictionary] in
      try Terminal.show(format == .text ? dictionary.text : dictionary.json)
    }
  }
}
