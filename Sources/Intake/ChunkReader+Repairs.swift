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
  ///
  /// A missing check digit is computed, which counts as a repair; where the digits could also have lost a leading
  /// zero, nothing tells and nothing is put together.
  mutating func composed(
    _ entry: Range<Int>, _ filer: Range<Int>, of firstCell: Int, _ start: Int, _ row: UInt32
  ) -> EntryNumber? {
    guard !filer.isEmpty, let column = plan.column(of: .entryNumber),
      let code = FilerCode(scratch.clean(bytes, filer).string)
    else { return nil }
    let text = scratch.clean(bytes, entry).string
    let digits = text.filter { $0 != "-" && $0 != " " }
    guard (1...8).contains(digits.utf8.count), digits.allSatisfy(\.isNumber),
      let value = UInt32(digits)
    else { return nil }
    if digits.utf8.count == 8 { return EntryNumber(filer: code, digits: value) }
    if let checkColumn = plan.column(of: .checkDigit)?.index, digits.utf8.count <= 7,
      let check = UInt32(
        scratch.clean(bytes, cell(checkColumn, of: firstCell, start: start)).string), check < 10
    {
      return EntryNumber(filer: code, digits: value * 10 + check)
    }
    let padded = EntryNumber(filer: code, digits: value)
    let completed = EntryNumber(filer: code, digits: value * 10).withCheckDigit
    let number: EntryNumber
    switch digits.utf8.count {
    case 7 where !padded.hasValidCheckDigit: number = completed
    case 1...6 where padded.hasValidCheckDigit: number = padded
    default: return nil
    }
    reading.note(
      Repair(
        source: source, column: column.header, raw: "\(code) \(text)",
        repaired: number.description, firstRow: row))
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

  private static let totalWords: Set<Substring> = [
    "total", "totals", "subtotal", "sum", "summe", "gesamt", "gesamtsumme",
  ]

  /// Keeps a row that is a total of rows above it, to check them by; it is no entry and no reject.
  ///
  /// Such a row has no entry number and no HTS number, and the first text in it says what it is: `Total`,
  /// `BQX-7654321-8 Total`, `Total Entries: 5`.
  mutating func keepTotal(firstCell: Int, row: UInt32, start: Int) -> Bool {
    if let column = plan.column(of: .hts),
      htsNumber(scratch.clean(bytes, cell(column.index, of: firstCell, start: start))) != nil
    {
      return false
    }
    for column in (hasSourceRow ? 1 : 0)..<plan.columnCount {
      let text = scratch.clean(bytes, cell(column, of: firstCell, start: start))
      if text.isEmpty { continue }
      let words = text.string.lowercased().split { !$0.isLetter }
      guard words.contains(where: Self.totalWords.contains) else { return false }
      if let duty = duty(ofCellsFrom: firstCell) {
        reading.statedTotals.append(StatedTotal(row: row, duty: duty))
        reading.addMagnitude(duty)
      }
      return true
    }
    return false
  }
}
