import Customs
public import Dealings
public import EntryStore

/// How files would be read, as `capesize inspect` prints it.
public struct InspectionReport: Sendable {
  private let inspections: [Inspection]
  private let omitted: [Source]

  /// `omitted` are the files, sheets and members that cannot be read.
  public init(_ inspections: [Inspection], omitted: [Source]) {
    self.inspections = inspections
    self.omitted = omitted
  }

  /// All tables one below the other, then the files that cannot be read.
  public var text: String {
    var lines = inspections.flatMap { $0.lines + [""] }
    for source in omitted {
      lines += printed("\(source.status.title): \(source.place): \(masked(source.reason))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  public var json: String {
    JSON.object([
      ("tables", .array(inspections.map(\.json))),
      (
        "refused",
        .array(
          omitted.map {
            .object([
              ("path", .text($0.path)), ("sheet", .text($0.sheet)),
              ("status", .text($0.status.rawValue)), ("reason", .text(masked($0.reason))),
            ])
          })
      ),
    ]).text + "\n"
  }
}

extension Inspection {
  /// A first draft of a layout for tables with this header; columns that feed nothing stand with null.
  public func layoutDraft(name: String) -> String {
    var seen: Set<String> = [""]
    let named = columns.filter { seen.insert($0.header).inserted }
    return JSON.object([
      ("name", .text(name)),
      ("columns", .object(named.map { ($0.header, $0.key.map { .text($0) } ?? .null) })),
    ]).text + "\n"
  }

  /// How many rows and cells that are not used are shown of a table.
  private static var rejectsShown: Int { 20 }

  fileprivate var lines: [String] {
    var lines = [sheet.isEmpty ? path : "\(path), \(sheet)"]
    let cells =
      headerRow == 0 ? ", fixed columns" : delimiter.isEmpty ? "" : ", \(delimiter) between cells"
    lines += printed("\(container), \(encoding)\(cells)", indent: 2)
    if headerRow > 0 { lines += printed("header in row \(headerRow)", indent: 2) }
    lines += printed("layout: \(layout), because \(why)", indent: 2)
    lines.append("  columns:")
    let width = min(columns.map(\.header.count).max() ?? 0, 34)
    for column in columns {
      let header = column.header.split(whereSeparator: \.isNewline).joined(separator: " ")
      let name = header + String(repeating: " ", count: max(width - header.count, 0))
      let use =
        column.field.map { column.format.isEmpty ? $0 : "\($0), \(column.format)" } ?? "not used"
      let samples = masked(column.samples.joined(separator: " | "))
      lines += printed(
        "\(name)  \(use)" + (samples.isEmpty ? "" : ": \(samples)"), indent: 4)
    }
    if !missing.isEmpty {
      lines.append("  not reported, so its entries rest on assumptions:")
      lines += missing.flatMap { printed($0, indent: 4) }
    }
    for part in unread { lines += printed("not read: \(masked(part))", indent: 2) }
    for reject in rejects.prefix(Self.rejectsShown) {
      lines += printed(
        "rejected: \(reject.placeInSheet): \(masked(reject.reason))", indent: 2)
    }
    let others =
      unlistedRejects.reduce(max(rejects.count - Self.rejectsShown, 0)) { $0 + $1.count }
    if others > 0 {
      lines += printed(
        "rejected: \(counted(others, "row or cell", "rows or cells")) more; \(RejectsCSV.name)"
          + " of capesize estimate tells of them", indent: 2)
    }
    for remark in remarks { lines += printed("note: \(masked(remark))", indent: 2) }
    return lines
  }

  fileprivate var json: JSON {
    .object([
      ("path", .text(path)), ("sheet", .text(sheet)), ("container", .text(container)),
      ("encoding", .text(encoding)), ("delimiter", .text(delimiter)),
      ("header_row", .number(headerRow)), ("layout", .text(layout)), ("why", .text(why)),
      (
        "columns",
        .array(
          columns.map {
            .object([
              ("header", .text($0.header)), ("field", $0.field.map { .text($0) } ?? .null),
              ("format", .text($0.format)),
              ("samples", .array($0.samples.map { .text(masked($0)) })),
            ])
          })
      ),
      ("not_reported", .array(missing.map { .text($0) })),
      ("unread", .array(unread.map { .text(masked($0)) })),
      (
        "rejects",
        .array(
          rejects.map {
            .object([
              ("row", .number(Int($0.row))), ("column", .text($0.column)),
              ("reason", .text(masked($0.reason))),
            ])
          })
      ),
      ("rejects_not_listed", .number(unlistedRejects.reduce(0) { $0 + $1.count })),
      ("remarks", .array(remarks.map { .text(masked($0)) })),
    ])
  }
}
