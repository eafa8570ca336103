import Customs
import EntryStore

extension ChunkReader {
  /// Duty on a row that is not used, where it can be read.
  mutating func duty(ofCellsFrom firstCell: Int) -> Cents? {
    guard let column = plan.column(of: .tariffDuty), column.index > 0 else { return nil }
    let start = windowStart + Int(index.cellEnds[firstCell + column.index - 1]) + 1
    let end = windowStart + Int(index.cellEnds[firstCell + column.index])
    return money(scratch.clean(bytes, start..<end), column.decimalMark)
  }

  mutating func rejectEntryNumber(_ range: Range<Int>, firstCell: Int, record: UInt32) {
    reading.rowsRead += 1
    let text = scratch.clean(bytes, range)
    // Copied before the scratch text is used for the duty.
    let (raw, reason) = (text.string, RejectReason.entryNumber(text))
    rejectRow(
      record, column: plan.column(of: .entryNumber)?.header ?? "", raw: raw, reason: reason,
      duty: duty(ofCellsFrom: firstCell))
  }

  /// Rejects a row whose tariff line cannot be used.
  mutating func rejectLine(
    _ row: Int, _ column: Plan.Column, _ text: CellText, wanted: String
  ) {
    // Copied before the scratch text is used for the duty.
    let raw = text.string
    guard !rowRejected[row] else { return }
    rowRejected[row] = true
    rejectRow(
      rowNumber[row], column: column.header, raw: raw,
      reason: raw.isEmpty
        ? "the cell is empty; it takes \(wanted)." : "\"\(raw)\" is not \(wanted).",
      duty: column.field == .tariffDuty ? nil : duty(ofCellsFrom: rowCell[row]))
  }

  mutating func rejectRow(
    _ record: UInt32, column: String, raw: String, reason: String, duty: Cents?
  ) {
    reading.rowsRejected += 1
    if let duty {
      reading.dutyRead += duty
      reading.dutyRejected += duty
      reading.addMagnitude(duty)
    }
    reading.rejects.append(
      Reject(
        source: source, row: record, column: column, raw: raw, reason: reason,
        duty: duty ?? .unreported, wholeRow: true))
  }

  /// Leaves out one cell of a row that is used.
  mutating func rejectCell(
    _ row: Int, _ column: Plan.Column, _ text: CellText, wanted: String
  ) {
    let raw = text.string
    reading.rejects.append(
      Reject(
        source: source, row: rowNumber[row], column: column.header, raw: raw,
        reason: "\"\(raw)\" is not \(wanted). The row is used without it.", duty: .unreported,
        wholeRow: false))
  }

  /// Leaves out a fact about an entry; where the fact decides eligibility, a person must look.
  ///
  /// A liquidation status may yet follow from the liquidation day, so it has a doubt of its own.
  mutating func rejectFact(
    _ row: Int, _ column: Plan.Column, _ range: Range<Int>, wanted: String
  ) {
    let text = scratch.clean(bytes, range)
    rejectCell(row, column, text, wanted: wanted)
    if column.field.isGating {
      reading.runs[rowRun[row]].record.doubts.insert(
        column.field == .liquidationStatus ? .unknownLiquidationStatus : .unreadableFact)
    }
  }

  /// Rejects the text from a record on that ends inside quotes.
  mutating func rejectUnterminated(from start: Int, to end: Int) {
    guard !isBlank(start..<end) else { return }
    let label = start..<((start..<end).first { bytes[$0] == plan.delimiter } ?? end)
    let record =
      labelledRow(label) ?? firstRow &+ UInt32(truncatingIfNeeded: reading.records)
    reading.records += 1
    reading.rowsRead += 1
    let lines = (start..<end).count { bytes[$0] == plan.lineEnd } + 1
    rejectRow(
      record, column: "", raw: bytes.string(start..<min(start + 500, end)),
      reason: RejectReason.unterminated(lines: lines), duty: nil)
  }
}
