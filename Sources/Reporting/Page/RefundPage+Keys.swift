import Customs
import Refunds

/// The money by importer, port and month: tables that a reader filters.
extension RefundPage {
  /// Rows of a table that a browser opens and sorts at once; 1,000 importers take about 300 kB.
  static let rowsShown = 1_000

  var byImporter: PageSection {
    let table = keyed(
      totals.byImporter,
      under: [Column("Importer number", .code), Column("Importer name", .text)]
    ) { importer in
      let place = breakdown.place(of: importer)
      return [.code(breakdown.labels[place]), .text(breakdown.names[place])]
    }
    return section(
      "by-importer", "By importer", "Importers of record, most refundable duty first", table,
      filteredBy: "number or name", of: totals.byImporter.count)
  }

  var byPort: PageSection {
    let table = keyed(
      totals.byPort, under: [Column("Port", .code), Column("Port name", .text)]
    ) { [$0.cell, .text($0.name)] }
    return section(
      "by-port", "By port", "Ports of entry, most refundable duty first", table,
      filteredBy: "code or name", of: totals.byPort.count)
  }

  var byMonth: PageSection {
    let table = keyed(totals.byMonth, under: [Column("Month", .date)], isSorted: true) {
      [$0.cell]
    }
    return section(
      "by-month", "By month", "Months of entry", table, filteredBy: "month, such as 2025-04",
      of: totals.byMonth.count)
  }

  private func section(
    _ id: String, _ title: String, _ caption: String, _ rows: (table: Table, rest: [Cell]),
    filteredBy: String, of count: Int
  ) -> PageSection {
    let isCut = rows.table.count < count
    return PageSection(
      id: id, title: title,
      note: isCut
        ? "Shown are the \(grouped(rows.table.count)) of \(grouped(count)) with the most refundable "
          + "duty; the workbook shows all." : ""
    ) {
      $0.table(
        PageTable(
          id: "\(id)-table", caption: caption, table: rows.table, rest: rows.rest,
          filteredBy: filteredBy))
    }
  }

  /// A row for each key, at most as many as a page holds, and what all others come to.
  private func keyed<Key>(
    _ all: [TotalsRow<Key>], under keys: [Column], isSorted: Bool = false,
    cells: (Key) -> [Cell]
  ) -> (table: Table, rest: [Cell]) {
    let rows =
      isSorted
      ? all
      : all.enumerated().sorted {
        let (a, b) = ($0.element.all.refundableDuty, $1.element.all.refundableDuty)
        return a != b ? a > b : $0.offset < $1.offset
      }.map(\.element)
    let shown = rows.prefix(RefundPage.rowsShown)
    let others = rows.dropFirst(RefundPage.rowsShown)
    let blank = [Cell](repeating: .empty, count: keys.count - 1)
    var rest: [Cell] = []
    if !others.isEmpty {
      rest =
        [.text("\(grouped(others.count)) others")] + blank
        + RefundPage.cells(
          others.reduce(Sums()) { $0 + $1.all }, others.reduce(Sums()) { $0 + $1.fileNow })
    }
    let table = Table(
      columns: keys + [
        Column("Entries", .count), Column("Refundable duty", .money), Column("Interest", .money),
        Column("Duty and interest", .money), Column("Accepted now: entries", .count),
        Column("Accepted now: duty and interest", .money),
      ], rows: shown.map { cells($0.key) + RefundPage.cells($0.all, $0.fileNow) },
      total: [.text("Total")] + blank + RefundPage.cells(totals.all, totals.range.expected),
      whenEmpty: "No entry was read.")
    return (table, rest)
  }

  private static func cells(_ all: Sums, _ accepted: Sums) -> [Cell] {
    [
      .count(all.entries), .money(all.refundableDuty), .money(all.interest), .money(all.total),
      .count(accepted.entries), .money(accepted.total),
    ]
  }
}
