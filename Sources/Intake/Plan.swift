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
  /// Why a list of entries cannot be sized by itself; nothing for a book.
  let whyNotSized: IntakeError?

  /// Header of the first column of a table that was written anew: the row of the sheet each row came from.
  static let sourceRowHeader = "source row of the sheet"

  func column(of field: Field) -> Column? { columns.first { $0.field == field } }
  func has(_ field: Field) -> Bool { column(of: field) != nil }

  /// Whether its rows are about entries and have no duty by HTS number.
  var isEntryList: Bool { layout.grain == .entry }

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
    let tables = Plan.delimiters.map { delimiter in
      FirstRows(
        delimiter: delimiter,
        rows: Plan.firstRows(of: bytes, from: start, delimiter: delimiter, lineEnd: lineEnd))
    }
    let chosen: Candidate
    (chosen, whyNotSized) = try Plan.choice(of: path, tables, among: layouts)
    let header = chosen.header
    layout = chosen.layout
    delimiter = chosen.delimiter
    self.lineEnd = lineEnd
    columns = chosen.columns.sorted { Plan.readingOrder($0.field) < Plan.readingOrder($1.field) }
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
