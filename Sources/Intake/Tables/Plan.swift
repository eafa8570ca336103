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
    var amountForm = AmountForm.point
    /// How the column writes dates, where it has any.
    var dayForm = DayForm.monthFirst
  }

  let layout: Layout
  let delimiter: UInt8
  let lineEnd: UInt8
  /// Columns that feed a field, in the order in which the fields are read.
  var columns: [Column]
  /// Columns whose cells are only searched for words that touch a bar: they feed nothing, and their headers name none.
  let remarks: [Column]
  /// Columns that by their headers have the duty of a program, and that feed nothing.
  let unreadDuties: [Column]
  let columnCount: Int
  /// The whole header as the file spells it, also columns that feed nothing.
  let headers: [String]
  /// Row of the header as a spreadsheet counts rows, from 1.
  let headerRow: Int
  /// Records of the text before the body, the header included.
  let recordsAbove: Int
  /// Where in the text the header begins.
  let headerStart: Int
  /// Whether the rows are led by their numbers in a sheet.
  let isLabelled: Bool
  /// Where the records begin.
  let body: Range<Int>
  /// Why a list of entries cannot be sized by itself; nothing for a book.
  let whyNotSized: IntakeError?

  /// Row of the header in its sheet: as a table says that was written anew, else by counting.
  var numberOfHeader: Int {
    headers.first.flatMap { SourceRowLabel($0)?.headerRow } ?? headerRow
  }

  /// Whether rows may have blank cells behind those of the header; not where only some of them have.
  var takesTrailingDelimiters = true

  /// Columns that the layout does not know, and that feed a field by the words that senders share.
  var commonColumns: [Column] {
    columns.filter { column in
      column.field != .sourceRow && column.field != .unreadBar
        && layout.fields[HeaderRow.normalized(column.header)] == nil
    }
  }

  func column(of field: Field) -> Column? { columns.first { $0.field == field } }
  func has(_ field: Field) -> Bool { column(of: field) != nil }

  /// How many columns at the beginning of each record tell of its entry alone; none where the entry's number is not
  /// among them.
  var leadingEntryColumns: Int {
    let firstOfRow = columns.lazy.filter(\.field.isOfRow).map(\.index).min() ?? columnCount
    let numbers = [Field.entryNumber, .filer, .checkDigit].compactMap { column(of: $0)?.index }
    guard numbers.allSatisfy({ $0 < firstOfRow }) else { return 0 }
    return columns.lazy.map { $0.index + 1 }.filter { $0 <= firstOfRow }.max() ?? 0
  }

  /// Columns whose cells tell the rows of one entry apart where their keys do not: all that repeat nothing of the entry,
  /// also those that feed no field; none where each row has a key.
  var columnsTellingRowsApart: [Int] {
    if isEntryList || has(.lineNumber) && has(.ordinal) { return [] }
    let repeated = Set(
      columns.lazy.filter { !$0.field.isOfRow || $0.field == .sourceRow }.map(\.index))
    return (0..<columnCount).filter { !repeated.contains($0) }
  }

  /// Whether its rows are about entries and have no duty by HTS number.
  var isEntryList: Bool { layout.grain == .entry }

  /// Only tariff lines say a value each; otherwise the line's value is repeated on each of them.
  var valueIsPerLine: Bool { !has(.tariffValue) && has(.lineValue) }
}

extension Plan {
  /// Looks at the first rows of a file and decides how to read the rest.
  ///
  /// `terms` are what else tells how amounts and dates are written.
  init(
    of table: SourceTable, by terms: FormatTerms = FormatTerms(), layouts: [Layout]
  ) throws(IntakeError) {
    let file = table.text
    let chosen: Candidate
    (chosen, whyNotSized) = try Plan.choice(
      of: file.path, try table.firstRows(), among: layouts)
    let header = chosen.header
    layout = chosen.layout
    delimiter = chosen.table.delimiter
    lineEnd = chosen.table.lineEnd
    // In the order of `Field`, where a protest number comes before its status, which says more.
    columns = (chosen.columns + chosen.unreadBars).sorted {
      Field.isRead($0.field, before: $1.field)
    }
    unreadDuties = chosen.unreadDuties
    remarks = chosen.remarks
    columnCount = header.cells.count
    headers = header.cells
    recordsAbove = header.row
    headerStart = header.start
    isLabelled = chosen.table.isLabelled
    headerRow = header.row + table.rowsAbove
    body = header.end..<file.count
    try settleFormats(file, by: terms)
  }
}
