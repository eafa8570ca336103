import Dealings
import EntryStore
import Intake
public import Reporting

/// Which files to look at.
public struct InspectOptions: Sendable {
  /// Exports: files, folders with files in them, or `-` for standard input.
  public var paths: [String]
  public var formats: Formats
  /// Where a first draft of a layout is written; nil for nowhere.
  public var layoutDraft: String?

  public init(_ paths: [String], formats: Formats = Formats()) {
    self.paths = paths
    self.formats = formats
  }
}

/// How files would be read.
public struct InspectResult: WorkflowResult {
  public let report: InspectionReport
  public let notices: [Notice]
  public let conclusion: Conclusion
}

/// Shows how each file would be read, and drafts a layout from the header of the first table.
public func inspect(_ options: InspectOptions) async throws(WorkflowError) -> InspectResult {
  try await noticing { notices in
    let inspected = try await options.formats.reader().inspect(options.paths)
    let inspections = inspected.inspections
    notices += Notice.answers(passedOver: inspected.passedOver)
    if let draft = options.layoutDraft, let first = inspections.first {
      let name = fileName(of: first.path)
      let filesRead = FilesRead(
        options.paths + options.formats.layouts + inspections.map(\.path)
          + inspected.omitted.map(\.path))
      try OutputFolder.write(first.layoutDraft(name: name), to: draft, sparing: filesRead)
      notices.append(.layoutDrafted(path: draft))
    }
    // Files of answers stand in the notice.
    let omitted = inspected.omitted.filter { !inspected.passedOver.contains($0.path) }
    return InspectResult(
      report: InspectionReport(inspections, omitted: omitted), notices: notices,
      conclusion: inspections.isEmpty
        ? .nothingUsable : Conclusion(isClean: inspected.findings.isEmpty))
  }
}
