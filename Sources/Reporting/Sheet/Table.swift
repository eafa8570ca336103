/// Rows under a header, made one at a time, so that a long table never stands in memory.
struct Table: Sendable {
  let title: String
  let columns: [ColumnDescription]
  let count: Int
  let row: @Sendable (Int) -> [Cell]
  /// The exact sums of the columns, empty where a column has none; written as sums over the rows.
  let total: [Cell]
  /// What stands in place of the rows where there are none.
  let whenEmpty: String
  private let letters: [String: String]

  /// A table whose rows are made when they are asked for.
  ///
  /// Where a column has a total, there is a total line, and `totalLabel` stands in its first cell.
  init<Row>(
    _ title: String = "", count: Int, totalLabel: String = "Total", whenEmpty: String = "None.",
    row: @escaping @Sendable (Int) -> Row, @ListBuilder<Column<Row>> columns: () -> [Column<Row>]
  ) {
    let columns = columns()
    let cells = columns.map(\.cell)
    self.init(
      title, columns: columns.map(\.description), count: count,
      total: Table.total(of: columns, label: totalLabel), whenEmpty: whenEmpty,
      row: { place in
        let row = row(place)
        return cells.map { $0(row) }
      })
  }

  /// A table of a few rows.
  init<Row>(
    _ title: String = "", rows: [Row], totalLabel: String = "Total", whenEmpty: String = "None.",
    @ListBuilder<Column<Row>> columns: () -> [Column<Row>]
  ) {
    let columns = columns()
    let rows = rows.map { row in columns.map { $0.cell(row) } }
    self.init(
      title, columns: columns.map(\.description), count: rows.count,
      total: Table.total(of: columns, label: totalLabel), whenEmpty: whenEmpty,
      row: { rows[$0] })
  }

  private init(
    _ title: String, columns: [ColumnDescription], count: Int, total: [Cell],
    whenEmpty: String, row: @escaping @Sendable (Int) -> [Cell]
  ) {
    self.title = title
    self.columns = columns
    self.count = count
    self.row = row
    self.total = total
    self.whenEmpty = whenEmpty
    letters = Dictionary(
      columns.enumerated().map { ($1.title, columnLetters($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The cells of the total line, up to the last column that has one.
  private static func total<Row>(of columns: [Column<Row>], label: String) -> [Cell] {
    guard let last = columns.lastIndex(where: { $0.total != nil }) else { return [] }
    return columns[...last].enumerated().map { place, column in
      column.total ?? (place == 0 ? .text(label) : .empty)
    }
  }

  /// Some of the rows under the same header.
  func part(_ rows: Range<Int>, total: [Cell] = []) -> Table {
    let first = rows.lowerBound
    return Table(
      title, columns: columns, count: rows.count, total: total, whenEmpty: whenEmpty
    ) { [row] in row(first + $0) }
  }

  /// The letters by which a spreadsheet program knows a column.
  func letters(of column: ColumnDescription) -> String {
    guard let letters = letters[column.title] else {
      preconditionFailure("the table \(title) has no column \(column.title)")
    }
    return letters
  }

  /// The place of a column, counted from 0.
  func index(of column: ColumnDescription) -> Int {
    guard let index = columns.firstIndex(where: { $0.title == column.title }) else {
      preconditionFailure("the table \(title) has no column \(column.title)")
    }
    return index
  }
}
