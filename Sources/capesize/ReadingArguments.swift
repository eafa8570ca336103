import ArgumentParser
import Intake
import Workflows

/// The exports to read, one at least, and what they do not say themselves.
struct ExportArguments: ParsableArguments {
  @Argument(
    help: """
      Exports to read: files, folders with files in them, or - for standard input. Of a folder \
      every file is read that holds an export, whatever its name ends in, and every other is named.
      """,
    completion: .file())
  var paths: [String]

  @OptionGroup var formats: FormatArguments
}

/// What dates and amounts do not say themselves.
struct DateArguments: ParsableArguments {
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
struct FormatArguments: ParsableArguments {
  @OptionGroup var dates: DateArguments

  @Option(
    help: ArgumentHelp(
      "A sender's format: a JSON file with a name, and for each header the field that it feeds.",
      discussion: "May be given more than once. `capesize inspect --write-layout` drafts one.",
      valueName: "file"),
    completion: .file())
  var layout: [String] = []

  var options: Formats {
    Formats(layouts: layout, dayOrder: dates.dateOrder, decimalMark: dates.decimalMark)
  }
}
