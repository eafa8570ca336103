extension Sheet {
  /// Lines that Excel gives a sheet.
  static let lineLimit = 1_048_576

  /// The sheet as several, where its last table has more rows than a spreadsheet program takes.
  ///
  /// Rows go on under the same header on `Name (2)` and so on; the total stands on the last sheet and adds
  /// up all of them.
  func split(lineLimit: Int = Sheet.lineLimit) -> [Sheet] {
    guard let table = tables.last, let place = places.last else { return [self] }
    // One line is left for the total.
    let room = lineLimit - place.rows.lowerBound - 1
    guard table.count > room else { return [self] }
    var parts: [Sheet] = []
    var first = 0
    while first < table.count {
      let part =
        parts.isEmpty
        ? self
        : Sheet(
          "\(name) (\(parts.count + 1))", title: title, notes: notes, tables: [table],
          frozenColumns: frozenColumns)
      let rest = lineLimit - (part.places.last?.rows.lowerBound ?? 0) - 1
      let rows = first..<min(first + rest, table.count)
      parts.append(part.replacing(part.tables.count - 1, with: table.part(rows)))
      first = rows.upperBound
    }
    let total = table.total.enumerated().map { column, cell in
      guard table.columns[column].isNumeric, cell != .empty else { return cell }
      let sums = parts.map { part in
        let cells = part.range(table: part.tables.count - 1, column: table.columns[column])
        return "SUM(\(cells))"
      }
      return Cell.formula(Formula(sums.joined(separator: "+")), value: cell)
    }
    if let last = parts.popLast(), let table = last.tables.last {
      let whole = table.part(0..<table.count, total: total)
      parts.append(last.replacing(last.tables.count - 1, with: whole))
    }
    return parts
  }
}
