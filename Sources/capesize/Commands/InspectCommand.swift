import ArgumentParser
import EntryStore
import Intake
import Refunds
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

  @Argument(help: "Files, or folders with exports in them.", completion: .file())
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "How dates in numbers are written where a file leaves it open: mdy or dmy.",
      valueName: "order"),
    transform: Given.dayOrder)
  var dateOrder: DayOrder?

  @Option(
    help: ArgumentHelp(
      "Write a first draft of a layout from the header of the first table.",
      discussion: "Give each header the key of the field that it feeds, and use it with --layout.",
      valueName: "file"),
    completion: .file())
  var writeLayout: String?

  @OptionGroup var layoutOptions: LayoutOptions

  @Option(help: "What to print: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    try await runOrExplain {
      var reader = BookReader(headings: Catalogue.current.dutiableHeadings)
      reader.dayOrder = dateOrder
      reader.senderLayouts = try layoutOptions.read()
      let (inspections, refusals) = try reader.inspect(paths)
      if let writeLayout, let first = inspections.first {
        let name = first.path.split(separator: "/").last.map(String.init) ?? "layout"
        try TextFile.write(first.layoutDraft(name: name), to: writeLayout)
        Terminal.note("capesize: wrote a draft to \(writeLayout)")
      }
      let report = InspectionReport(
        inspections, refused: refusals.map { (path: $0.path, reason: $0.description) })
      Terminal.show(format == .text ? report.text : report.json)
      if inspections.isEmpty { throw ExitCode.nothingDone }
      if !refusals.isEmpty { throw ExitCode.withFindings }
    }
  }
}
