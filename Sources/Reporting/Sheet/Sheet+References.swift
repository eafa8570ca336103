/// Where the parts of a table stand on its sheet, in lines counted from 0.
struct TablePlace: Hashable {
  var title: Int?
  var header: Int
  var rows: Range<Int>
  var total: Int?
}

extension Sheet {
  /// Lays tables out from a line on, with room for charts below the first.
  static func places(
    of tables: [Table], below first: Int, chartLines: Int = 0
  ) -> [TablePlace] {
    var line = first
    return tables.enumerated().map { index, table in
      line += index == 1 ? 1 + chartLines : 1
      var title: Int?
      if !table.title.isEmpty {
        title = line
        line += 1
      }
      let first = line + 1
      let rows = first..<first + table.count
      let afterRows = first + max(table.count, 1)
      let total = table.total.isEmpty ? nil : afterRows
      let place = TablePlace(title: title, header: line, rows: rows, total: total)
      line = afterRows + (total == nil ? 0 : 1)
      return place
    }
  }

  /// A cell of a table as a formula on the same sheet names it: `C7`.
  func address(table: Int = 0, row: Int, column: ColumnDescription) -> String {
    let letters = tables[table].letters(of: column)
    return "\(letters)\(places[table].rows.lowerBound + row + 1)"
  }

  /// A cell of a table as a formula on another sheet names it: `'By port'!C7`.
  func reference(table: Int = 0, row: Int, column: ColumnDescription) -> String {
    "\(quotedName)!\(address(table: table, row: row, column: column))"
  }

  /// All cells of a table's column as a formula on another sheet names them: `'By port'!$C$7:$C$19`.
  func range(table: Int = 0, column: ColumnDescription) -> String {
    range(places[table].rows, tables[table].index(of: column))
  }

  /// A cell of a table as a name or a formula on any sheet means it: `'By port'!$C$7`.
  func fixedReference(line: Int, column: Int) -> String {
    "\(quotedName)!$\(columnLetters(column))$\(line + 1)"
  }

  /// The line on which charts begin: one is left free below the first table.
  var chartLine: Int {
    (places.first.map { $0.total ?? max($0.rows.upperBound, $0.rows.lowerBound + 1) - 1 } ?? 0) + 2
  }

  /// The first cells of a table's column, for a chart.
  func cells(table: Int = 0, column: ColumnDescription, rows: Int = .max) -> Chart.Cells {
    let place = tables[table].index(of: column)
    let lines = places[table].rows.prefix(rows)
    return Chart.Cells(
      range: range(lines, place),
      cells: lines.indices.map {
        tables[table].row($0 - places[table].rows.lowerBound)[place].value
      })
  }

  private func range(_ lines: Range<Int>, _ column: Int) -> String {
    let letters = columnLetters(column)
    return "\(quotedName)!$\(letters)$\(lines.lowerBound + 1):$\(letters)$\(lines.upperBound)"
  }

  /// A table's total line: each sum as arithmetic over the rows above it.
  func totalCells(table: Int) -> [Cell] {
    let place = places[table].rows
    guard !place.isEmpty else { return tables[table].total }
    return tables[table].total.enumerated().map { column, cell in
      switch cell {
      case .count, .money:
        let letters = columnLetters(column)
        let rows = "\(letters)\(place.lowerBound + 1):\(letters)\(place.upperBound)"
        return .formula("SUM(\(rows))", value: cell)
      default: return cell
      }
    }
  }

  private var quotedName: String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

/// A column's letters: `A` for 0, `AA` for 26.
func columnLetters(_ index: Int) -> String {
  var letters = ""
  var rest = index + 1
  while rest > 0 {
    rest -= 1
    letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
    rest /= 26
  }
  return letters
}
