import Customs

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
