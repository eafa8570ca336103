import Customs
import EntryStore
import Refunds

/// `totals.csv`: the money by importer, port, month and outcome.
enum TotalsCSV {
  static let name = "totals.csv"

  typealias Row = (cell: TotalsCell, sums: Sums)

  static let file = CSVFile<Row>(
    name, "One line for each importer, port, month of entry and outcome."
  ) {
    CSVColumn(
      "importer_number", .code,
      "The importer of record, by its number with CBP; a Social Security number is masked.",
      whenEmpty: "not reported"
    ) { $0.cell.importer.write(to: &$1) }
    CSVColumn(
      "port", .code, "Port of entry, by its Schedule D code.", whenEmpty: "not reported"
    ) { $0.cell.port.write(to: &$1) }
    CSVColumn("month", .date, "Month of entry: YYYY-MM.", whenEmpty: "not reported") {
      $0.cell.month.write(to: &$1)
    }
    CSVColumn("outcome", .code, "What we conclude of the entries.") {
      $1 += $0.cell.outcome.text.utf8
    }
    CSVColumn(
      "entries", "How many entry summaries the line stands for.", unit: "entry summaries",
      count: { $0.sums.entries })
    CSVColumn(
      "ieepa_duty", "Duty paid on the headings of the IEEPA orders.",
      money: { $0.sums.ieepaDuty })
    CSVColumn(
      "refundable_duty", "What of it CBP would return if it accepted.",
      money: { $0.sums.refundableDuty })
    CSVColumn(
      "interest", "Interest that CBP would pay on the refundable duty.",
      money: { $0.sums.interest })
  }

  /// Rows that are made at a time: those of a large book are many megabytes of text.
  private static let slice = 16_384

  static func write(_ estimate: Estimate, to files: UnpublishedFiles) async throws(ReportingError) {
    var output = try files.create(name)
    try output.write(file.header)
    let cells = estimate.totals.cells
    try await inOrder(Array(stride(from: 0, to: cells.count, by: slice))) { start in
      lines(cells[start..<min(start + slice, cells.count)])
    } take: { lines throws(ReportingError) in
      try output.write(lines)
    }
    try output.close()
  }

  static func lines(_ cells: Slice<TotalsCells>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(cells.count * 80)
    for (cell, sums) in cells { file.write((cell, sums), to: &text) }
    return text
  }
}
