import Customs

/// One value in a table, with no file format in sight.
enum Cell: Hashable, Sendable {
  case empty
  case text(String)
  /// Text made of digits and dashes that no program may take for a number: `0101`, `12-3456789`.
  case code(String)
  case count(Int)
  case money(Cents)
  case day(Day)
  case month(Month)
  /// A part of a whole, in hundredths of a percent.
  case share(Int)
  /// Spreadsheet arithmetic with the value it comes to.
  ///
  /// `{line}` in it stands for the number of the cell's own line, `{before}` for that of the line before it,
  /// `{first}` for that of its table's first row.
  indirect case formula(String, value: Cell)
  /// A value that the reader may change, with the name under which formulas read it, if it has one.
  indirect case input(String?, value: Cell)

  /// The cell without its arithmetic.
  var value: Cell {
    switch self {
    case .formula(_, let value), .input(_, let value): value.value
    default: self
    }
  }

  /// The cell with the numbers of its line and of its table's first row in the arithmetic, counted from 1.
  func placed(line: Int, first: Int) -> Cell {
    guard case .formula(let formula, let value) = self else { return self }
    let parts = formula.utf8.split(separator: UInt8(ascii: "{"), omittingEmptySubsequences: false)
      .map(Substring.init)
    guard parts.count > 1 else { return self }
    var placed = String(parts[0])
    for part in parts.dropFirst() {
      if part.hasPrefix("line}") {
        placed += "\(line)" + part.dropFirst(5)
      } else if part.hasPrefix("before}") {
        placed += "\(line - 1)" + part.dropFirst(7)
      } else if part.hasPrefix("first}") {
        placed += "\(first)" + part.dropFirst(6)
      } else {
        placed += "{" + part
      }
    }
    return .formula(placed, value: value)
  }

  static func money(reported cents: Cents) -> Cell { cents.isReported ? .money(cents) : .empty }
  static func day(reported day: Day) -> Cell { day.isReported ? .day(day) : .empty }
}

/// A column of a table.
struct Column: Hashable, Sendable {
  enum Kind: Sendable {
    case text
    /// Sentences, broken over several lines of a cell.
    case sentence
    case code
    case count
    case money
    case date
    case share

    /// A width, in characters, that holds what such a column usually has.
    var width: Int {
      switch self {
      case .text: 28
      case .sentence: 56
      case .code: 14
      case .count: 10
      case .money: 18
      case .date, .share: 12
      }
    }
  }

  let title: String
  let kind: Kind
  let width: Int

  init(_ title: String, _ kind: Kind, width: Int? = nil) {
    self.title = title
    self.kind = kind
    self.width = width ?? kind.width
  }

  var isNumeric: Bool { kind == .count || kind == .money || kind == .share }
}

/// Rows under a header, made one at a time, so that a long table never stands in memory.
struct Table: Sendable {
  let title: String
  let columns: [Column]
  let count: Int
  let row: @Sendable (Int) -> [Cell]
  /// The exact sums of the columns, empty where a column has none; written as sums over the rows.
  let total: [Cell]
  /// What stands in place of the rows where there are none.
  let whenEmpty: String

  init(
    _ title: String = "", columns: [Column], count: Int, total: [Cell] = [],
    whenEmpty: String = "None.", row: @escaping @Sendable (Int) -> [Cell]
  ) {
    self.title = title
    self.columns = columns
    self.count = count
    self.row = row
    self.total = total
    self.whenEmpty = whenEmpty
  }

  init(
    _ title: String = "", columns: [Column], rows: [[Cell]], total: [Cell] = [],
    whenEmpty: String = "None."
  ) {
    self.init(
      title, columns: columns, count: rows.count, total: total, whenEmpty: whenEmpty,
      row: { rows[$0] })
  }
}

/// A page of a workbook: a title, notes, and tables one below the other, with charts below the first.
struct Sheet: Sendable {
  /// The name on the tab: unique in a workbook, at most 31 characters, none of `[]:*?/\`.
  let name: String
  let title: String
  let notes: [String]
  let tables: [Table]
  /// Columns on the left that stay in sight.
  let frozenColumns: Int
  /// Side by side, as wide together as the sheet's columns.
  let charts: [Chart]

  /// The widths of the sheet's columns: each as wide as the widest table asks.
  let widths: [Int]
  /// The notes broken into lines that the tables' width holds.
  let noteLines: [String]
  /// Where each table stands: below the title and the notes, with a free line before it.
  let places: [TablePlace]

  init(
    _ name: String, title: String, notes: [String] = [], tables: [Table], frozenColumns: Int = 0,
    charts: [Chart] = []
  ) {
    self.name = name
    self.title = title
    self.notes = notes
    self.tables = tables
    self.frozenColumns = frozenColumns
    self.charts = charts
    var widths: [Int] = []
    for table in tables {
      for (place, column) in table.columns.enumerated() {
        if place == widths.count { widths.append(0) }
        widths[place] = max(widths[place], column.width)
      }
    }
    let noteWidth = min(max(widths.reduce(0, +), 60), 150)
    self.widths = widths
    noteLines = notes.flatMap { wrapped($0, to: noteWidth) }
    places = Sheet.places(
      of: tables, below: 1 + noteLines.count, chartLines: charts.isEmpty ? 0 : Chart.lines)
  }

  /// The same sheet with another table in one place.
  func replacing(_ place: Int, with table: Table) -> Sheet {
    var tables = tables
    tables[place] = table
    return Sheet(
      name, title: title, notes: notes, tables: tables, frozenColumns: frozenColumns,
      charts: charts)
  }
}
