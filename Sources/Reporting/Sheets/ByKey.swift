import Customs
import Refunds

/// The sheets By importer, By port and By month: one row for each, all entries and those CAPE accepts.
struct ByKey {
  let totals: Totals
  let breakdown: Breakdown
  /// Where the rows are added up; nil when that sheet is left out.
  let base: ByImporterPortMonth?

  func byImporter() -> Sheet {
    sheet(
      "By importer", title: "By importer of record, most refundable duty first",
      rows: byMoney(totals.byImporter), frozenColumns: 2,
      formula: {
        base?.sum(
          $0, of: .importerNumber, outcome: $2,
          label: breakdown.labels[breakdown.place(of: $1)])
      }
    ) {
      Column(.importerNumber) { .code(breakdown.labels[breakdown.place(of: $0.key)]) }
      Column(.importerName, width: 34) { .text(breakdown.names[breakdown.place(of: $0.key)]) }
    }
  }

  func byPort() -> Sheet {
    sheet(
      "By port", title: "By port of entry, most refundable duty first",
      rows: byMoney(totals.byPort), frozenColumns: 2,
      formula: { measure, _, outcome in base?.sum(measure, of: .port, outcome: outcome) }
    ) {
      Column(.port) { $0.key.cell }
      Column(.portName, width: 34) { .text($0.key.name) }
    }
  }

  func byMonth() -> Sheet {
    sheet(
      "By month", title: "By month of entry", rows: totals.byMonth, frozenColumns: 1,
      formula: { measure, _, outcome in base?.sum(measure, of: .month, outcome: outcome) }
    ) {
      Column(.month, width: 14) { $0.key.cell }
    }
  }

  /// `formula` adds up a measure of a key's rows, those of all outcomes or of a pattern of them.
  private func sheet<Key>(
    _ name: String, title: String, rows: [TotalsRow<Key>], frozenColumns: Int,
    formula: @escaping @Sendable (ColumnDescription, Key, String?) -> Formula?,
    @ListBuilder<Column<TotalsRow<Key>>> keys: () -> [Column<TotalsRow<Key>>]
  ) -> Sheet {
    var note = "Accepted now: CAPE would take the entry on the filing day, paid soon or later."
    if base?.isComplete == true { note += " The figures add up from Importer x port x month." }
    return Sheet(
      name, title: title, notes: [note],
      tables: [
        Table(rows: rows) {
          keys()
          Column.measures(total: totals.all, formula: { formula($0, $1.key, nil) }) { $0.all }
          Column.acceptedWithTotal(
            total: totals.range.expected, formula: { formula($0, $1.key, "file-now*") }
          ) { $0.fileNow }
        }
      ], frozenColumns: frozenColumns)
  }

  /// The rows with the most refundable duty first; equal ones stay as they were.
  private func byMoney<Key>(_ rows: [TotalsRow<Key>]) -> [TotalsRow<Key>] {
    rows.enumerated().sorted { a, b in
      let (duty, other) = (a.element.all.refundableDuty, b.element.all.refundableDuty)
      return duty != other ? duty > other : a.offset < b.offset
    }.map(\.element)
  }
}
