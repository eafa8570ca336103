import Customs
import EntryStore

extension ChunkReader {
  /// An entry number with the leading zeros that it had lost, noted as a repair.
  mutating func repaired(_ range: Range<Int>, row: UInt32) -> EntryNumber? {
    let text = scratch.clean(bytes, range)
    guard let number = repairedEntryNumber(text), let column = plan.column(of: .entryNumber) else {
      return nil
    }
    note(text, repairedTo: number.description, column, row: row)
    return number
  }

  /// An entry number put together from a filer code, digits and perhaps a check digit in columns of their own.
  mutating func composed(
    _ entry: Range<Int>, _ filer: Range<Int>, of firstCell: Int, _ row: UInt32
  ) -> EntryNumber? {
    guard !filer.isEmpty, let column = plan.column(of: .entryNumber),
      let code = FilerCode(scratch.clean(bytes, filer).string)
    else { return nil }
    let text = scratch.clean(bytes, entry).string
    let check = plan.column(of: .checkDigit).flatMap {
      UInt32(scratch.clean(bytes, cell($0.index, of: firstCell)).string)
    }
    guard let (number, isRepaired) = composedEntryNumber(text, of: code, checkDigit: check)
    else { return nil }
    if isRepaired {
      reading.note(
        Repair(
          source: source, column: column.header, raw: "\(code) \(text)",
          repaired: number.description, firstRow: row))
    }
    return number
  }

  /// Whether a filer column names another filer than the entry number does.
  mutating func contradicts(_ filer: Range<Int>, _ code: FilerCode) -> Bool {
    let text = scratch.clean(bytes, filer)
    guard !text.isEmpty, let named = FilerCode(text.string) else { return false }
    return named != code
  }

  mutating func note(
    _ text: CellText, repairedTo repaired: String, _ column: Plan.Column, row: UInt32
  ) {
    reading.note(
      Repair(
        source: source, column: column.header, raw: text.string, repaired: repaired, firstRow: row))
  }

  /// Keeps a row that is a total of rows above it, to check them by; it is no entry and no reject.
  ///
  /// Such a row has no entry number and no HTS number, and the first text in it says what it is: `Total`,
  /// `BQX-7654321-8 Total`, `Total Entries: 5`.
  mutating func keepTotal(firstCell: Int, row: UInt32) -> Bool {
    if let column = plan.column(of: .hts),
      htsNumber(scratch.clean(bytes, cell(column.index, of: firstCell))) != nil
    {
      return false
    }
    for column in (hasSourceRow ? 1 : 0)..<plan.columnCount {
      let text = scratch.clean(bytes, cell(column, of: firstCell))
      if text.isEmpty { continue }
      guard isTotalLabel(text.string) else { return false }
      if let duty = duty(ofCellsFrom: firstCell) {
        reading.statedTotals.append(StatedTotal(row: row, duty: duty))
        reading.addMagnitude(duty)
      }
      return true
    }
    return false
  }
}
