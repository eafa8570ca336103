import ArgumentParser
import Customs
import Ledger
import Refunds
import Reporting

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
    let law = Law.current
    var dictionary = await ColumnDictionary(law, filingDay: law.newest.verified)
    dictionary.add(LedgerView.all.map(ColumnDictionary.Part.init))
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

extension ColumnDictionary.Part {
  /// A view of the ledger.
  fileprivate init(_ view: LedgerView) {
    self.init(
      file: view.name, lines: view.rows,
      columns: view.columns.map {
        ColumnDictionary.Column(
          name: $0.name, kind: $0.kind.rawValue, unit: $0.kind.unit, meaning: $0.meaning,
          whenEmpty: $0.whenEmpty)
      })
  }
}
