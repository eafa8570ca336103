import Customs
import EntryStore
import Refunds

/// `totals.csv`: the money by importer, port, month and outcome.
enum TotalsCSV {
  static let name = "totals.csv"
  static let header = CSVLine.header(
    "importer_number", "port", "month", "outcome", "entries", "ieepa_duty", "refundable_duty",
    "interest")

  /// Rows that are made at a time: those of a large book are many megabytes of text.
  private static let slice = 16_384

  static func write(_ estimate: Estimate, to files: UnpublishedFiles) async throws(ReportingError) {
    var file = try files.create(name)
    try file.write(header)
    let cells = estimate.totals.cells
    try await inOrder(Array(stride(from: 0, to: cells.count, by: slice))) { start in
      rows(cells[start..<min(start + slice, cells.count)])
    } take: { rows throws(ReportingError) in
      try file.write(rows)
    }
    try file.close()
  }

  static func rows(_ cells: Slice<TotalsCells>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(cells.count * 80)
    for (cell, sums) in cells { add(cell, sums, to: &text) }
    return text
  }

  private static func add(_ cell: TotalsCell, _ sums: Sums, to text: inout [UInt8]) {
    let comma = CSV.comma
    cell.importer.write(to: &text)
    text.append(comma)
    cell.port.write(to: &text)
    text.append(comma)
    cell.month.write(to: &text)
    text.append(comma)
    text += cell.outcome.text.utf8
    text.append(comma)
    Customs.write(sums.entries, to: &text)
    text.append(comma)
    sums.ieepaDuty.write(to: &text)
    text.append(comma)
    sums.refundableDuty.write(to: &text)
    text.append(comma)
    sums.interest.write(to: &text)
    text.append(CSV.newline)
  }
}
