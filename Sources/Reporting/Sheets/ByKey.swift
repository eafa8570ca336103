import Customs
import Refunds

/// The sheets By importer, By port and By month: one row for each, all entries and those CAPE accepts.
struct ByKey {
  let totals: Totals
  let breakdown: Breakdown
  /// Where the rows are added up; nil when that sheet is left out.
  let base: ByImporterPortMonth?

  func byImporter() -> Sheet {
    let rows = totals.byImporter.map { row in
      let place = breakdown.place(of: row.key)
      let label = breakdown.labels[place]
      return [.code(label), .text(breakdown.names[place])]
        + cells(row, from: 2) { base?.sum($0, of: .importer, outcome: $1, label: label) }
    }
    return sheet(
      "By importer", title: "By importer of record, most refundable duty first",
      keys: [
        Column("Importer number", .code, width: 20), Column("Importer name", .text, width: 34),
      ],
      rows: byMoney(rows, column: 4), frozenColumns: 2)
  }

  func byPort() -> Sheet {
    let rows = totals.byPort.map { row in
      [row.key.cell, .text(row.key.name)]
        + cells(row, from: 2) { base?.sum($0, of: .port, outcome: $1) }
    }
    return sheet(
      "By port", title: "By port of entry, most refundable duty first",
      keys: [Column("Port", .code, width: 14), Column("Port name", .text, width: 34)],
      rows: byMoney(rows, column: 4), frozenColumns: 2)
  }

  func byMonth() -> Sheet {
    let rows = totals.byMonth.map { row in
      [row.key.cell] + cells(row, from: 1) { base?.sum($0, of: .month, outcome: $1) }
    }
    return sheet(
      "By month", title: "By month of entry", keys: [Column("Month", .date, width: 14)],
      rows: rows, frozenColumns: 1)
  }

  private func sheet(
    _ name: String, title: String, keys: [Column], rows: [[Cell]], frozenColumns: Int
  ) -> Sheet {
    var note = "Accepted now: CAPE would take the entry on the filing day, paid soon or later."
    if base?.isComplete == true { note += " The figures add up from Importer x port x month." }
    return Sheet(
      name, title: title, notes: [note],
      tables: [
        Table(
          columns: keys + Column.sums.dropLast() + Column.acceptedNow, rows: rows,
          total: [.text("Total")] + Array(repeating: .empty, count: keys.count - 1)
            + totals.all.cells.dropLast() + totals.range.expected.acceptedCells)
      ], frozenColumns: frozenColumns)
  }

  /// All entries, then those accepted now, as arithmetic of measure and outcome where there is one.
  private func cells<Key>(
    _ row: TotalsRow<Key>, from first: Int, arithmetic: (String, String?) -> String?
  ) -> [Cell] {
    var cells = zip(Column.measures, row.all.cells).map { measure, cell in
      arithmetic(measure, nil).map { Cell.formula($0, value: cell) } ?? cell
    }
    let measures = ["Entries", "Refundable duty", "Interest"]
    cells += zip(measures, row.fileNow.acceptedCells).map { measure, cell in
      arithmetic(measure, "file-now*").map { Cell.formula($0, value: cell) } ?? cell
    }
    let duty = columnLetters(first + 5)
    let interest = columnLetters(first + 6)
    cells.append(.formula("\(duty){line}+\(interest){line}", value: .money(row.fileNow.total)))
    return cells
  }

  /// The rows with the most money in a column first; rows of equal money stay as they were.
  private func byMoney(_ rows: [[Cell]], column: Int) -> [[Cell]] {
    func money(_ row: [Cell]) -> Cents {
      if case .money(let cents) = row[column].value { cents } else { .zero }
    }
    return rows.enumerated().sorted {
      let (a, b) = (money($0.element), money($1.element))
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
  }
}
