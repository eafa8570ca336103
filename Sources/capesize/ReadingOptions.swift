import ArgumentParser
import Foundation
import Intake
import Refunds

/// The exports to read, one at least, and what they do not say themselves.
struct ReadingOptions: ParsableArguments {
  @Argument(
    help: """
      Exports to read: files, folders with files in them, or - for standard input. Of a folder \
      every file is read that holds an export, whatever its name ends in, and every other is named.
      """,
    completion: .file())
  var paths: [String]

  @OptionGroup var formats: FormatOptions

  /// What reads the exports by these options.
  func reader() throws -> BookReader { try formats.reader() }
}

/// What dates and amounts do not say themselves.
struct DateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How dates in numbers are written where a file leaves it open: mdy, dmy or ymd.",
      valueName: "order"),
    transform: Given.dayOrder)
  var dateOrder: DayOrder?

  @Option(
    help: ArgumentHelp(
      "What stands before the cents where a file leaves it open: point or comma.",
      valueName: "mark"),
    transform: Given.decimalMark)
  var decimalMark: DecimalMark?
}

/// What exports do not say themselves.
struct FormatOptions: ParsableArguments {
  @OptionGroup var dates: DateOptions

  @Option(
    help: ArgumentHelp(
      "A sender's format: a JSON file with a name, and for each header the field that it feeds.",
      discussion: "May be given more than once. `capesize inspect --write-layout` drafts one.",
      valueName: "file"),
    completion: .file())
  var layout: [String] = []

  /// What reads the exports by these options.
  func reader() throws -> BookReader {
    let law = Law.current.newest
    var reader = BookReader(headings: law.dutiableHeadings)
    reader.numbersOfPrograms = law.numbersOfPrograms
    reader.collectionDays = law.collectionDates
    reader.dayOrder = dates.dateOrder
    reader.decimalMark = dates.decimalMark
    reader.senderLayouts = try senderLayouts()
    return reader
  }

  private func senderLayouts() throws -> [SenderLayout] {
    try layout.map { path in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw ValidationError("\(path): cannot be read.")
      }
      do {
        let file = try JSONDecoder().decode(LayoutFile.self, from: data)
        return try SenderLayout(name: file.name, columns: file.columns)
      } catch let error as IntakeError {
        throw ValidationError("\(path): \(error)")
      } catch {
        throw ValidationError(
          "\(path): is no layout. It takes {\"name\": \"...\", \"columns\": {\"header\": \"field\"}}."
        )
      }
    }
  }
}

/// What a layout file holds.
private struct LayoutFile: Decodable {
  let name: String
  let columns: [String: String?]
}
