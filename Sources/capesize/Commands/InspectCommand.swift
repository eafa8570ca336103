import ArgumentParser
import Dealings
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
      let inspected = try await exports.reader().inspect(exports.paths)
      let inspections = inspected.inspections
      Terminal.note(passedOver: inspected.passedOver)
      if let writeLayout, let first = inspections.first {
        let name = first.path.split(separator: "/").last.map(String.init) ?? "layout"
        let filesRead = FilesRead(
          exports.paths + exports.formats.layout + inspections.map(\.path)
            + inspected.omitted.map(\.path))
        try OutputFolder.write(
          first.layoutDraft(name: name), to: writeLayout, sparing: filesRead)
        Terminal.note("capesize: wrote a draft to \(writeLayout)")
      }
      // Files of answers stand in the note.
      let omitted = inspected.omitted.filter { !inspected.passedOver.contains($0.path) }
      let report = InspectionReport(inspections, omitted: omitted)
      try Terminal.show(format == .text ? report.text : report.json)
      if inspections.isEmpty { throw ExitCode.nothingDone }
      try inspected.findings.end()
    }
  }
}
