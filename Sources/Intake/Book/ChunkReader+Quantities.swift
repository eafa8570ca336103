import Customs
import EntryStore

extension ChunkReader {
  private static let quantityColumns: [(quantity: Field, unit: Field)] = [
    (.quantity, .unit), (.secondQuantity, .secondUnit), (.thirdQuantity, .thirdUnit),
  ]

  /// Reads the quantities of the window's tariff lines whose column 1 duty hangs on them.
  ///
  /// Needs the lines' numbers, so it comes after all columns. A unit that no rate names states nothing.
  mutating func readQuantities() {
    guard !quantified.isEmpty else { return }
    let columns = Self.quantityColumns.compactMap { pair in
      plan.column(of: pair.quantity).flatMap { quantity in
        plan.column(of: pair.unit).map { (quantity: quantity, unit: $0) }
      }
    }
    guard !columns.isEmpty else { return }
    for row in rows.indices where !rowRejected[row] {
      guard quantified.contains(reading.lines[firstLine + row].hts.heading) else { continue }
      for column in columns {
        let unit = scratch.clean(bytes, cell(row, column.unit.index)).string
        guard let unit = UnitOfQuantity(rawValue: unit.uppercased()) else { continue }
        let text = scratch.clean(bytes, cell(row, column.quantity.index))
        if text.isEmpty { continue }
        guard let hundredths = money(text, column.quantity.amountForm), hundredths >= .zero else {
          rejectCell(row, column.quantity, text, wanted: "a quantity such as 1,234.5")
          continue
        }
        var line = reading.lines[firstLine + row]
        (line.row, line.source) = (rows[row].number, source)
        reading.quantities.append(
          StatedQuantity(of: line, Quantity(hundredths: hundredths.amount, unit: unit)))
      }
    }
  }
}
