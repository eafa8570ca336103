/// How one table of a source would be read, and why: what `capesize inspect` shows.
public struct Inspection: Sendable {
  /// A column of the table.
  public struct Column: Sendable {
    public let header: String
    /// What it feeds, or nil when it is not used.
    public let field: String?
    /// The key under which a layout names the field.
    public let key: String?
    /// How its amounts or dates are written, or empty.
    public let format: String
    /// Its first values, as they are read.
    public let samples: [String]
  }

  public let path: String
  public let sheet: String
  public let container: String
  public let encoding: String
  /// What stands between cells; empty where records have fixed columns.
  public let delimiter: String
  /// Row of the header as a spreadsheet counts rows, 0 where there is none.
  ///
  /// The rows above it are titles and parameters.
  public let headerRow: Int
  public let layout: String
  /// Why the layout was taken.
  public let why: String
  public let columns: [Column]
  /// Facts that no column reports, and what to add to the report for them.
  public let missing: [String]
  public let remarks: [String]
}

extension BookReader {
  /// Looks at files without reading them through; those that cannot be read are in the second list.
  public func inspect(
    _ paths: [String]
  ) throws(IntakeError) -> (inspections: [Inspection], refusals: [IntakeError]) {
    var inspections: [Inspection] = []
    var refusals: [IntakeError] = []
    for path in try FileSearch.files(at: paths, excluding: outputFolder) {
      do throws(IntakeError) {
        let contents = try SourceContents(of: try SourceFile(path: path)).reshaped
        var reasons: [IntakeError] = []
        var found: [Inspection] = []
        for table in contents.tables {
          do throws(IntakeError) {
            found.append(try inspection(of: table, remarks: contents.remarks))
          } catch { reasons.append(error) }
        }
        if found.isEmpty, let reason = reasons.first { throw reason }
        inspections += found
      } catch { refusals.append(error) }
    }
    return (inspections, refusals)
  }

  private func inspection(
    of table: SourceTable, remarks: [String]
  ) throws(IntakeError) -> Inspection {
    let (order, layouts) = (dayOrder, allLayouts)
    return try table.text.withBytes { (bytes) throws(IntakeError) in
      let plan = try Plan(of: bytes, path: table.text.path, dayOrder: order, layouts: layouts)
      let samples = plan.samples(bytes)
      let columns = plan.headers.enumerated().compactMap { index, header -> Inspection.Column? in
        if header == Plan.sourceRowHeader { return nil }
        let column = plan.columns.first { $0.index == index }
        return Inspection.Column(
          header: header, field: column?.field.title, key: column?.field.key,
          format: column.map(table.origin?.format ?? plan.format) ?? "",
          samples: samples[index])
      }
      return Inspection(
        path: table.text.path, sheet: table.sheet, container: table.container,
        encoding: table.encoding, delimiter: table.origin == nil ? plan.delimiterName : "",
        headerRow: table.origin == nil ? plan.headerRow : 0, layout: plan.layout.name,
        why: table.origin?.why ?? plan.why, columns: columns,
        missing: plan.missingFacts.map(\.advice), remarks: table.remarks + remarks)
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
    layout.signature.isEmpty
      ? "its header has \(columns.count) known names, and none of ACE's reports"
      : "its header has "
        + layout.signature.map { name in
          "\"\(headers.first { HeaderRow.normalized($0) == name } ?? name)\""
        }.joined(separator: ", ")
  }

  fileprivate func format(of column: Column) -> String {
    if column.field.isAmount {
      return column.decimalMark == .point ? "decimal point" : "decimal comma"
    }
    if column.field.isDay {
      return column.dayOrder == .monthFirst ? "month first" : "day first"
    }
    return ""
  }

  /// The first three different values of each column.
  fileprivate func samples(_ bytes: ByteBlock) -> [[String]] {
    var samples: [[String]] = headers.map { _ in [] }
    let range = body.lowerBound..<min(body.lowerBound + 1 << 16, body.upperBound)
    var index = StructuralIndex()
    index.scan(bytes, range, delimiter: delimiter, lineEnd: lineEnd)
    if range.upperBound == bytes.count, !index.endsInsideQuotes, !range.isEmpty,
      bytes[range.upperBound - 1] != lineEnd
    {
      index.closeRecord(at: range.count)
    }
    var scratch = ScratchText()
    var cell = 0
    var start = range.lowerBound
    for lastCell in index.recordEnds {
      var column = 0
      while cell <= Int(lastCell) {
        let end = range.lowerBound + Int(index.cellEnds[cell])
        if column < samples.count, samples[column].count < 3 {
          let text = scratch.clean(bytes, start..<end).string
          if !text.isEmpty, !samples[column].contains(text) { samples[column].append(text) }
        }
        start = end + 1
        cell += 1
        column += 1
      }
    }
    return samples
  }
}
