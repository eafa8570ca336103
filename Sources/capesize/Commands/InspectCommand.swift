import ArgumentParser
import Reporting
import Workflows

/// Shows how each file would be read.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show how each file would be read: layout, columns, formats, and what is missing.",
    discussion: """
      Nothing is sized. Social Security numbers are masked.

      Example:
        capesize inspect SampleData/pinnacle-customs
      """)

  @OptionGroup var exports: ExportArguments

  @Option(
    help: ArgumentHelp(
      "Write a first draft of a layout from the header of the first table.",
      discussion: "Give each header the key of the field that it feeds, and use it with --layout.",
      valueName: "file"),
    completion: .file())
  var writeLayout: String?

  @Option(help: "What to print: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    try await present {
      var options = InspectOptions(exports.paths, formats: exports.formats.options)
      options.layoutDraft = writeLayout
      return try await inspect(options)
    } as: { result in
      format == .text ? result.report.text : result.report.json
    }
  }
}
