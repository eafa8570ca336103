public import Dealings
public import EntryStore

/// How files would be read, and what of them would not be.
public struct InspectedFiles: Sendable {
  public fileprivate(set) var inspections: [Inspection] = []
  /// Files that cannot be read at all.
  public fileprivate(set) var refusals: [IntakeError] = []
  /// Files met in folders that `Reading.passedOver` would have.
  public fileprivate(set) var passedOver: [String] = []
  /// All files, sheets and members that would not be read, each with the reason.
  public fileprivate(set) var omitted: [Source] = []

  /// What would not be read or not be used, of each file for itself.
  public fileprivate(set) var findings = ReadingFindings(in: [], rejects: [], unlistedRejects: [])
}

extension BookReader {
  /// Reads files and keeps nothing but how each of their tables is read.
  public func inspect(_ paths: [String]) async throws(IntakeError) -> InspectedFiles {
    let found = try FileSearch(of: paths, excluding: excluded)
    return try await inspect(found.files, beside: found.unread, isNamed: \.isNamed) {
      (place) throws(IntakeError) in try SourceFile(at: place.path)
    }
  }

  /// Looks at files whose bytes are in memory already.
  package func inspect(_ files: [SourceFile]) async throws(IntakeError) -> InspectedFiles {
    try await inspect(files, beside: [], isNamed: { _ in true }) { $0 }
  }

  private func inspect<Place>(
    _ places: [Place], beside unread: [IntakeError], isNamed: (Place) -> Bool,
    _ open: (Place) throws(IntakeError) -> SourceFile
  ) async throws(IntakeError) -> InspectedFiles {
    var reader = self
    reader.describesTables = true
    var result = InspectedFiles()
    var sources: [Source] = []
    let omitted = try await reader.eachFile(places, beside: unread, isNamed: isNamed, open) {
      for reading in $1 {
        guard let inspection = reading.inspection else { continue }
        var source = reading.source
        source.unread = inspection.unread
        sources.append(source)
        result.inspections.append(inspection)
      }
    }
    result.refusals = omitted.refusals
    result.passedOver = omitted.passedOver.map(\.path)
    result.omitted = omitted.sources
    result.findings = ReadingFindings(
      in: sources + omitted.sources, rejects: result.inspections.flatMap(\.rejects),
      unlistedRejects: result.inspections.flatMap(\.unlistedRejects))
    return result
  }
}

extension SourceTable {
  /// How the table is read by a plan.
  func inspection(by plan: Plan, _ reading: SourceReading) throws(IntakeError) -> Inspection {
    try text.withHead { bytes in
      let samples = plan.samples(bytes)
      let unread = reading.unreadColumns
      let label = plan.headers.first.flatMap { SourceRowLabel($0) }
      let rejects = reading.rejects
      let columns = plan.headers.enumerated().compactMap { index, header -> Inspection.Column? in
        if index == 0, label != nil { return nil }
        let column = plan.columns.first { $0.index == index }
        return Inspection.Column(
          header: header, field: column?.field.title,
          key: column.flatMap { Field.ofLayouts.contains($0.field) ? $0.field.key : nil },
          format: column.map(origin?.format ?? plan.format) ?? "",
          samples: samples[index])
      }
      return Inspection(
        path: text.path, sheet: sheet, container: container,
        encoding: encoding, delimiter: label == nil ? plan.delimiterName : "",
        headerRow: plan.numberOfHeader, layout: plan.layout.name,
        why: origin?.why ?? plan.why, columns: columns,
        missing: plan.missingFacts.map(\.advice),
        remarks: reading.source.remarks + unread.filter { !$0.isMissed }.map(\.sentence),
        unread: reading.source.unread + unread.filter(\.isMissed).map(\.sentence),
        rejects: rejects.listed.sorted { ($0.row, $0.column) < ($1.row, $1.column) },
        unlistedRejects: rejects.unlisted.sorted {
          ($0.like.row, $0.like.column) < ($1.like.row, $1.like.column)
        })
    }
  }
}

extension Plan {
  fileprivate var delimiterName: String {
    switch delimiter {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    default: "vertical bar"
    }
  }

  fileprivate var why: String {
    whyTaken
      + (isEntryList
        ? ". It has no duty by HTS number: its facts lie over the entries of exports that do" : "")
  }

  private var whyTaken: String {
    if layout.signature.isEmpty {
      return "its header has \(columns.count) known names, and none of ACE's reports"
    }
    let names = layout.signature.map { name in
      headers.first { HeaderRow.normalized($0) == name } ?? name
    }
    let common = commonColumns.map(\.header)
    return "its header has " + quoted(names)
      + (common.isEmpty
        ? "" : "; beside it " + quoted(common) + ", by names that senders share")
  }

  private func quoted(_ names: [String]) -> String {
    names.map { "\"\($0)\"" }.joined(separator: ", ")
  }

  fileprivate func format(of column: Column) -> String {
    if column.field.isAmount {
      return column.amountForm.mark == .point ? "decimal point" : "decimal comma"
    }
    if column.field.isDay {
      return switch column.dayForm.shortYears ?? column.dayForm.longYears ?? .monthFirst {
      case .monthFirst: "month first"
      case .dayFirst: "day first"
      case .yearFirst: "year first"
      }
    }
    return ""
  }

  /// The first three different values of each column.
  fileprivate func samples(_ bytes: ByteBlock) -> [[String]] {
    var samples: [[String]] = headers.map { _ in [] }
    let range = body.lowerBound..<min(body.lowerBound + 1 << 16, bytes.count)
    var index = StructuralIndex()
    index.scan(bytes, range, delimiter: delimiter, lineEnd: lineEnd)
    var scratch = ScratchText()
    index.forEachRecord(from: range.lowerBound) { cells in
      for (column, cell) in zip(samples.indices, cells) where samples[column].count < 3 {
        let text = scratch.clean(bytes, cell).string
        if !text.isEmpty, !samples[column].contains(text) { samples[column].append(text) }
      }
    }
    return samples
  }
}
