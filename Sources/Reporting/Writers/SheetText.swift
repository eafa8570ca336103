import Customs

/// A sheet as lines of aligned text: for people without a spreadsheet program, and for tests.
enum SheetText {
  /// Characters of a cell that a line shows; one strange name would else push all figures off the screen.
  private static let widthLimit = 90

  /// The sheet as text; with formulas in place of their values when asked.
  static func text(_ sheet: Sheet, showingFormulas: Bool = false) -> String {
    var lines = [sheet.title, String(repeating: "=", count: sheet.title.count)]
    lines += sheet.noteLines
    for table in sheet.tables.indices {
      lines.append("")
      lines += text(of: table, on: sheet, showingFormulas: showingFormulas)
      if table == 0 { lines += sheet.charts.flatMap(text) }
    }
    return lines.map { line in
      let end = line.lastIndex { $0 != " " }
      return end.map { String(line[...$0]) } ?? ""
    }.joined(separator: "\n") + "\n"
  }

  private static func text(
    of place: Int, on sheet: Sheet, showingFormulas: Bool
  ) -> [String] {
    let table = sheet.tables[place]
    let first = sheet.places[place].rows.lowerBound + 1
    func words(_ cells: [Cell], line: Int) -> [String] {
      cells.map { cell in
        let text =
          if showingFormulas, case .formula(let formula, _) = cell {
            "=" + formula.text(line: line, first: first, in: table)
          } else {
            text(cell, showingFormulas: showingFormulas)
          }
        return showingFormulas || text.count <= widthLimit
          ? text : text.prefix(widthLimit - 1) + "…"
      }
    }
    let rows = (0..<table.count).map { words(table.row($0), line: first + $0) }
    let total = words(sheet.totalCells(table: place), line: first + table.count)
    let header = table.columns.map(\.title)
    let widths = table.columns.indices.map { column in
      ([header, total] + rows).map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    func line(_ words: [String]) -> String {
      words.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - words[column].count)
        return table.columns[column].isNumeric ? space + words[column] : words[column] + space
      }.joined(separator: "  ")
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    var lines = table.title.isEmpty ? [] : [table.title]
    lines += [line(header), rule]
    lines += rows.isEmpty ? [table.whenEmpty] : rows.map(line)
    if !total.isEmpty { lines += [rule, line(total)] }
    return lines
  }

  private static func text(of chart: Chart) -> [String] {
    ["", "Chart, \(chart.kind): \(chart.title)"]
      + chart.series.map { series in
        let points = zip(series.names.cells, series.values.cells).map {
          "\(text($0)) \(text($1))"
        }
        return "\(series.title), \(series.values.range) by \(series.names.range): "
          + points.joined(separator: ", ")
      }
  }

  /// The value of a cell; of one that the reader may change also the name when formulas are shown.
  static func text(_ cell: Cell, showingFormulas: Bool = false) -> String {
    switch cell {
    case .empty: ""
    case .text(let text), .code(let text): text
    case .count(let count): String(count)
    case .money(let cents): cents.dollars
    case .day(let day): day.description
    case .month(let month): month.description
    case .share(let hundredths): percent(hundredths: hundredths)
    case .input(let name, let value):
      showingFormulas ? (name ?? "input") + " := " + text(value) : text(value)
    case .formula(_, let value): text(value)
    }
  }
}
