import Customs
import EntryStore

extension ChunkReader {
  /// An entry number with the leading zeros that it had lost, noted as a repair.
  mutating func repaired(_ text: CellText, row: UInt32) -> EntryNumber? {
    guard let number = repairedEntryNumber(text), let column = plan.column(of: .entryNumber) else {
      return nil
    }
    note(text, repairedTo: number.description, column, row: row)
    return number
  }

  mutating func note(
    _ text: CellText, repairedTo repaired: String, _ column: Plan.Column, row: UInt32
  ) {
    reading.note(
      Repair(
        source: source, column: column.header, raw: text.string, repaired: repaired, firstRow: row))
  }

  private static let totalWords: Set<String> = [
    "total", "totals", "grandtotal", "subtotal", "sum", "summe", "gesamt", "gesamtsumme",
    "totalentries",
  ]

  /// Keeps a row that is a total of the rows above it, to check them by; it is no entry and no reject.
  ///
  /// Such a row has no entry number, and the first word in it says what it is.
  mutating func keepTotal(firstCell: Int, row: UInt32, start: Int) -> Bool {
    var position = start
    for cell in firstCell..<firstCell + plan.columnCount {
      let end = windowStart + Int(index.cellEnds[cell])
      let text = scratch.clean(bytes, position..<end)
      position = end + 1
      if text.isEmpty { continue }
      let letters = text.string.lowercased().filter(\.isLetter)
      guard Self.totalWords.contains(letters) else { return false }
      if let duty = duty(ofCellsFrom: firstCell) {
        reading.statedTotals.append(StatedTotal(row: row, duty: duty))
      }
      return true
    }
    return false
  }
}
