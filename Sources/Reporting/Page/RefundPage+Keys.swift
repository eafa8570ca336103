import Customs
import Refunds

/// The money by importer, port and month: tables that a reader filters.
extension RefundPage {
  /// Rows of a table that a browser opens and sorts at once; 1,000 importers take about 300 kB.
  static let rowsShown = 1_000

  /// A key with its sums; without a key, what all keys come to that the page does not show.
  private struct KeyRow<Key: Sendable>: Sendable {
    let key: Key?
    /// Keys that the row stands for.
    var count = 1
    let all: Sums
    let accepted: Sums

    /// The first cell, which says how many keys stand behind a row without one.
    func label(_ cell: (Key) -> Cell) -> Cell {
      key.map(cell) ?? .text("\(grouped(count)) others")
    }
  }

  var byImporter: PageSection {
    let labels: @Sendable (ImporterNumber) -> Cell = {
      .code(breakdown.labels[breakdown.place(of: $0)])
    }
    let table = keyed(totals.byImporter) {
      Column(.importerNumber) { $0.label(labels) }
      Column(.importerName) { row in
        row.key.map { .text(breakdown.names[breakdown.place(of: $0)]) } ?? .empty
      }
    }
    return section(
      "by-importer", "By importer", "Importers of record, most refundable duty first", table,
      filteredBy: "number or name", of: totals.byImporter.count)
  }

  var byPort: PageSection {
    let table = keyed(totals.byPort) {
      Column(.port) { $0.label { $0.cell } }
      Column(.portName) { row in row.key.map { .text($0.name) } ?? .empty }
    }
    return section(
      "by-port", "By port", "Ports of entry, most refundable duty first", table,
      filteredBy: "code or name", of: totals.byPort.count)
  }

  var byMonth: PageSection {
    let table = keyed(totals.byMonth, isSorted: true) {
      Column(.month) { $0.label { $0.cell } }
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
    _ all: [TotalsRow<Key>], isSorted: Bool = false,
    @ListBuilder<Column<KeyRow<Key>>> keys: () -> [Column<KeyRow<Key>>]
  ) -> (table: Table, rest: [Cell]) {
    let rows =
      isSorted
      ? all
      : all.enumerated().sorted {
        let (a, b) = ($0.element.all.refundableDuty, $1.element.all.refundableDuty)
        return a != b ? a > b : $0.offset < $1.offset
      }.map(\.element)
    let others = rows.dropFirst(RefundPage.rowsShown)
    let rest = KeyRow<Key>(
      key: nil, count: others.count, all: others.reduce(Sums()) { $0 + $1.all },
      accepted: others.reduce(Sums()) { $0 + $1.fileNow })
    let shown = rows.prefix(RefundPage.rowsShown).map {
      KeyRow(key: $0.key, all: $0.all, accepted: $0.fileNow)
    }
    let keys = keys()
    return (
      table(shown, keys: keys), others.isEmpty ? [] : table([rest], keys: keys).row(0)
    )
  }

  private func table<Key>(
    _ rows: [KeyRow<Key>], keys: [Column<KeyRow<Key>>]
  ) -> Table {
    let (all, accepted) = (totals.all, totals.range.expected)
    return Table(rows: rows, whenEmpty: "No entry was read.") {
      keys
      Column(.entries, total: .count(all.entries)) { .count($0.all.entries) }
      Column(.refundableDuty, total: .money(all.refundableDuty)) { .money($0.all.refundableDuty) }
      Column(.interest, total: .money(all.interest)) { .money($0.all.interest) }
      Column(.dutyAndInterest, total: .money(all.total)) { .money($0.all.total) }
      Column(.acceptedEntries, total: .count(accepted.entries)) { .count($0.accepted.entries) }
      Column(.acceptedTotal, total: .money(accepted.total)) { .money($0.accepted.total) }
    }
  }
}
