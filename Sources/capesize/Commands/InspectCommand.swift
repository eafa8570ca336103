import ArgumentParser
import EntryStore
import Intake
import Reporting

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

  @OptionGroup var exports: ReadingOptions

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
    try await runOrExplain {
      let (inspections, refusals, passedOver) = try exports.reader().inspect(exports.paths)
      Terminal.note(passedOver: passedOver)
      if let writeLayout, let first = inspections.first {
        let name = first.path.split(separator: "/").last.map(String.init) ?? "layout"
        let filesRead = FilesRead(
          exports.paths + exports.formats.layout + inspections.map(\.path)
            + refusals.map(\.path) + passedOver)
        try OutputFolder.write(
          first.layoutDraft(name: name), to: writeLayout, sparing: filesRead)
        Terminal.note("capesize: wrote a draft to \(writeLayout)")
      }
      let report = InspectionReport(
        inspections, refused: refusals.map { (path: $0.path, reason: $0.description) })
      try Terminal.show(format == .text ? report.text : report.json)
      if inspections.isEmpty { throw ExitCode.nothingDone }
      if !refusals.isEmpty { throw ExitCode.withFindings }
    }
  }
}
