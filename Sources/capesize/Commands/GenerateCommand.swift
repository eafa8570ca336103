import ArgumentParser
import SyntheticBooks

/// Writes a fictional book to try things on.
struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write a synthetic book of entries with valid check digits, of any size.",
    discussion: """
      The same options give the same bytes. Prints what the book holds, to check an estimate \
      against.

      Example:
        capesize generate --entries 1000 --out /tmp/book --seed 7
      """)

  @Option(help: ArgumentHelp("How many entry summaries to write.", valueName: "count"))
  var entries: Int

  @Option(
    help: ArgumentHelp("The folder that the files are written to.", valueName: "folder"),
    completion: .directory)
  var out: String

  @Option(help: ArgumentHelp("The seed of chance.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "The columns: es-003 (the 27 default ones) or es-003-extended.", valueName: "layout"),
    transform: { text in
      guard let layout = BookLayout(rawValue: text) else {
        throw ValidationError("\"\(text)\" is no layout: es-003 or es-003-extended.")
      }
      return layout
    })
  var layout = BookLayout.es003

  @Option(
    help: ArgumentHelp(
      "What is out of the ordinary: \(BookShape.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "shape"),
    transform: { text in
      guard let shape = BookShape(rawValue: text) else {
        throw ValidationError(
          "\"\(text)\" is no shape: \(BookShape.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      return shape
    })
  var shape = BookShape.plain

  @Option(help: ArgumentHelp("How many entry summaries one file holds.", valueName: "count"))
  var entriesPerFile = 1_000_000

  func validate() throws {
    guard entriesPerFile > 0 else {
      throw ValidationError("--entries-per-file takes a number from 1 on.")
    }
    guard (1...SyntheticBook.largest).contains(entries) else {
      throw ValidationError("--entries takes a number from 1 to \(SyntheticBook.largest).")
    }
  }

  func run() async throws {
    try await runOrExplain {
      var book = SyntheticBook(entries: entries, seed: seed, layout: layout)
      book.shape = shape
      book.entriesPerFile = entriesPerFile
      let truth = try book.write(into: out)
      try Terminal.show(
        """
        Entries: \(truth.entries)
        Tariff rows: \(truth.rows)\(truth.flawedRows > 0 ? ", \(truth.flawedRows) not usable" : "")
        Duty: \(truth.duty)
        IEEPA duty: \(truth.ieepaDuty)
        Bytes: \(truth.bytes)
        Files: \(truth.files.prefix(100).joined(separator: ", "))\
        \(truth.files.count > 100 ? " and \(truth.files.count - 100) more" : "")
        """)
    }
  }
}
