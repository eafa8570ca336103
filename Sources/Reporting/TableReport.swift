/// How one table of a source would be read, as `capesize inspect` prints it.
public struct TableReport: Sendable {
  public struct Column: Sendable {
    public let header: String
    /// What it feeds, or nil when it is not used.
    public let field: String?
    /// The key under which a layout names the field.
    public let key: String?
    public let format: String
    public let samples: [String]

    public init(
      header: String, field: String?, key: String?, format: String, samples: [String]
    ) {
      self.header = header
      self.field = field
      self.key = key
      self.format = format
      self.samples = samples
    }
  }

  public let path: String
  public let sheet: String
  public let container: String
  public let encoding: String
  public let delimiter: String
  public let headerRow: Int
  public let layout: String
  public let why: String
  public let columns: [Column]
  public let missing: [String]
  public let remarks: [String]

  public init(
    path: String, sheet: String, container: String, encoding: String, delimiter: String,
    headerRow: Int, layout: String, why: String, columns: [Column], missing: [String],
    remarks: [String]
  ) {
    self.path = path
    self.sheet = sheet
    self.container = container
    self.encoding = encoding
    self.delimiter = delimiter
    self.headerRow = headerRow
    self.layout = layout
    self.why = why
    self.columns = columns
    self.missing = missing
    self.remarks = remarks
  }

  /// All tables one below the other, then the files that cannot be read.
  public static func text(
    _ tables: [TableReport], refused: [(path: String, reason: String)]
  ) -> String {
    var lines = tables.flatMap { $0.lines + [""] }
    for refusal in refused {
      lines += TextColumns.wrapped("not read: \(refusal.reason)", indent: 0)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  public static func json(
    _ tables: [TableReport], refused: [(path: String, reason: String)]
  ) -> String {
    JSON.object([
      ("tables", .array(tables.map(\.json))),
      (
        "refused",
        .array(
          refused.map { .object([("path", .text($0.path)), ("reason", .text($0.reason))]) })
      ),
    ]).text + "\n"
  }

  /// A first draft of a layout for tables with this header; columns that feed nothing stand with null.
  public func layoutDraft(name: String) -> String {
    var seen: Set<String> = [""]
    let named = columns.filter { seen.insert($0.header).inserted }
    return JSON.object([
      ("name", .text(name)),
      ("columns", .object(named.map { ($0.header, $0.key.map { .text($0) } ?? .null) })),
    ]).text + "\n"
  }

  private var lines: [String] {
    var lines = [sheet.isEmpty ? path : "\(path), \(sheet)"]
    let cells = delimiter.isEmpty ? "fixed columns" : "\(delimiter) between cells"
    lines += TextColumns.wrapped("\(container), \(encoding), \(cells)", indent: 2)
    if headerRow > 0 { lines += TextColumns.wrapped("header in row \(headerRow)", indent: 2) }
    lines += TextColumns.wrapped("layout: \(layout), because \(why)", indent: 2)
    lines.append("  columns:")
    let width = min(columns.map(\.header.count).max() ?? 0, 34)
    for column in columns {
      let header = column.header.split(whereSeparator: \.isNewline).joined(separator: " ")
      let name = header + String(repeating: " ", count: max(width - header.count, 0))
      let use =
        column.field.map { column.format.isEmpty ? $0 : "\($0), \(column.format)" } ?? "not used"
      let samples = masked(column.samples.joined(separator: " | "))
      lines += TextColumns.wrapped(
        "\(name)  \(use)" + (samples.isEmpty ? "" : ": \(samples)"), indent: 4)
    }
    if !missing.isEmpty {
      lines.append("  not reported, so its entries rest on assumptions:")
      lines += missing.flatMap { TextColumns.wrapped($0, indent: 4) }
    }
    for remark in remarks { lines += TextColumns.wrapped("note: \(masked(remark))", indent: 2) }
    return lines
  }

  private var json: JSON {
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
      ("remarks", .array(remarks.map { .text(masked($0)) })),
    ])
  }
}
