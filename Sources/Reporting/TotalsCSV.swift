import Customs
import Refunds

/// `totals.csv`: the money by importer, port, month and outcome.
enum TotalsCSV {
  static let name = "totals.csv"
  static let header = CSVLine.header(
    "importer_number", "port", "month", "outcome", "entries", "ieepa_duty", "refundable_duty",
    "interest")

  static func bytes(_ estimate: Estimate) -> [UInt8] {
    var text = header
    let comma = CSV.comma
    // One buffer for all: a large book has tens of thousands of rows.
    text.reserveCapacity(estimate.totals.cells.count * 80)
    for (cell, sums) in estimate.totals.cells {
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
    return text
  }
}
