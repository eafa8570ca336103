import EntryStore

/// How one file will be read: its delimiter, its layout, and which column feeds which field.
struct Plan: Sendable {
  /// A column and what it feeds.
  struct Column: Sendable {
    let field: Field
    /// Place in the record, from 0.
    let index: Int
    /// The header as the file spells it.
    let header: String
    /// How the column writes amounts, where it has any.
    var decimalMark = DecimalMark.point
    /// How the column writes dates, where it has any.
    var dayOrder = DayOrder.monthFirst
  }

  let layout: Layout
  let delimiter: UInt8
  let lineEnd: UInt8
  /// Columns that feed a field, in the order in which the fields are read.
  var columns: [Column]
  let columnCount: Int
  /// The whole header as the file spells it, also columns that feed nothing.
  let headers: [String]
  /// Row of the header as a spreadsheet counts rows, from 1.
  let headerRow: Int
  /// Where the records begin.
  let body: Range<Int>

  /// Header of the first column of a table that was written anew: the row of the sheet each row came from.
  static let sourceRowHeader = "source row of the sheet"

  func column(of field: Field) -> Column? { columns.first { $0.field == field } }
  func has(_ field: Field) -> Bool { column(of: field) != nil }

  /// Only tariff lines say a value each; otherwise the line's value is repeated on each of them.
  var valueIsPerLine: Bool { !has(.tariffValue) && has(.lineValue) }
}

/// A header row, cell by cell.
struct HeaderRow {
  let row: Int
  let cells: [String]
  let end: Int

  /// How many of the first rows may come before the header: report titles and parameters.
  static let searchedRows = 30

  /// A header in the form in which layouts spell it: lower case, single spaces, no underscores or line breaks.
  static func normalized(_ header: String) -> String {
    var result = ""
    var pendingSpace = false
    for character in header.lowercased() {
      if character.isWhitespace || character == "_" || character == "\u{FEFF}" {
        pendingSpace = !result.isEmpty
      } else {
        if pendingSpace { result.append(" ") }
        pendingSpace = false
        result.append(character)
      }
    }
    return result
  }
}

extension Plan {
  /// Looks at the first rows of a file and decides how to read the rest.
  ///
  /// `dayOrder` is the user's word where the file leaves day and month open.
  init(
    of bytes: ByteBlock, path: String, dayOrder: DayOrder? = nil, layouts: [Layout]
  ) throws(IntakeError) {
    let start = Plan.textStart(of: bytes)
    let lineEnd = Plan.lineEnd(of: bytes)
    var best: (delimiter: UInt8, layout: Layout, columns: [Column], header: HeaderRow)?
    var firstRow: HeaderRow?
    var knownReport: KnownReport?
    for delimiter in Plan.delimiters {
      let headers = Plan.firstRows(of: bytes, from: start, delimiter: delimiter, lineEnd: lineEnd)
      firstRow = firstRow ?? headers.first
      knownReport =
        knownReport ?? knownReports.first { headers.contains(where: $0.isHeaded) }
      for header in headers {
        for layout in layouts {
          let columns = Plan.columns(of: header, in: layout)
          let fits = layout.signature.allSatisfy { wanted in
            header.cells.contains { HeaderRow.normalized($0) == wanted }
          }
          // A layout that the user gives is meant for the tables that it fits.
          let isBetter = columns.count > (best?.columns.count ?? 1)
          if fits, best?.layout.isGiven != true, isBetter || layout.isGiven {
            best = (delimiter, layout, columns, header)
          }
        }
      }
    }
    guard let (delimiter, layout, columns, header) = best else {
      if let knownReport { throw knownReport.refusal(of: path) }
      guard let firstRow else { throw .unterminatedHeader(path: path) }
      throw .noKnownHeader(
        path: path, firstRow: String(firstRow.cells.joined(separator: ",").prefix(120)))
    }
    let missing = Field.indispensable.filter { field in
      !columns.contains { $0.field == field }
    }
    guard missing.isEmpty else {
      // A header with duty by HTS number is a book that lacks something else.
      if let knownReport, missing.contains(.tariffDuty) { throw knownReport.refusal(of: path) }
      throw .missingColumns(
        path: path, row: header.row, missing: missing.map { "a column with the \($0.title)" },
        advice: Plan.advice(missing: missing, columns: columns))
    }
    self.layout = layout
    self.delimiter = delimiter
    self.lineEnd = lineEnd
    self.columns = columns.sorted { Plan.readingOrder($0.field) < Plan.readingOrder($1.field) }
    columnCount = header.cells.count
    headers = header.cells
    headerRow = header.row
    body = header.end..<bytes.count
    try settleFormats(bytes, path: path, stated: dayOrder)
  }

  /// Delimiters that are tried, in this order: the one under which a header is best known is the file's.
  static let delimiters: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]

  /// A protest number is read before its status, which says more; otherwise in the order of `Field`.
  private static func readingOrder(_ field: Field) -> Int {
    Field.allCases.firstIndex(of: field) ?? 0
  }

  private static func advice(missing: [Field], columns: [Column]) -> String {
    if missing == [.tariffDuty], columns.contains(where: { $0.field == .lineDuty }) {
      return "The duty of a whole line mixes IEEPA with other duties and cannot be split. Run the"
        + " ACE report ES-003 (Entry Summary Line Tariff Details), which gives the duty of each HTS"
        + " number."
    }
    return "Run the ACE report ES-003 (Entry Summary Line Tariff Details) and export it with all"
      + " its columns."
  }

  /// Columns that a header gives to fields; of two with the same field and no more to add, the first counts.
  private static func columns(of header: HeaderRow, in layout: Layout) -> [Column] {
    var columns: [Column] = []
    for (index, cell) in header.cells.enumerated() {
      let name = HeaderRow.normalized(cell)
      if index == 0, cell == Plan.sourceRowHeader {
        columns.append(Column(field: .sourceRow, index: 0, header: cell))
        continue
      }
      guard let field = layout.fields[name] else { continue }
      let isNew = !columns.contains { $0.field == field }
      if isNew || field == .reconciliationIndicator || field == .reconciliationEntry {
        columns.append(Column(field: field, index: index, header: cell))
      }
    }
    return columns
  }

  /// Where the text begins, behind its byte order mark.
  static func textStart(of bytes: ByteBlock) -> Int {
    bytes.begins(with: TextEncoding.utf8Mark) ? TextEncoding.utf8Mark.count : 0
  }

  /// The line end in force: LF, also before CR LF; CR where no LF follows.
  static func lineEnd(of bytes: ByteBlock) -> UInt8 {
    var inside = false
    for index in 0..<min(bytes.count, 1 << 16) {
      switch bytes[index] {
      case 0x22: inside.toggle()
      case 0x0A where !inside: return 0x0A
      case 0x0D where !inside:
        return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 0x0A : 0x0D
      default: break
      }
    }
    return 0x0A
  }

  static func firstRows(
    of bytes: ByteBlock, from start: Int, delimiter: UInt8, lineEnd: UInt8
  ) -> [HeaderRow] {
    var index = StructuralIndex()
    let end = min(bytes.count, start + 1 << 18)
    index.scan(bytes, start..<end, delimiter: delimiter, lineEnd: lineEnd)
    var rows: [HeaderRow] = []
    var scratch = ScratchText()
    index.forEachRecord(from: start) { cells in
      guard rows.count < HeaderRow.searchedRows, let last = cells.last else { return }
      rows.append(
        HeaderRow(
          row: rows.count + 1, cells: cells.map { scratch.clean(bytes, $0).string },
          end: min(last.upperBound + 1, bytes.count)))
    }
    return rows
  }
}
