import Customs
import EntryStore

extension ChunkReader {
  /// Duty on a row that is not used, where it is given and can be read.
  mutating func duty(ofCellsFrom firstCell: Int) -> Cents? {
    guard let column = plan.column(of: .tariffDuty), column.index > 0 else { return nil }
    let text = scratch.clean(bytes, cell(column.index, of: firstCell))
    return text.isEmpty ? nil : money(text, column.amountForm)
  }

  mutating func rejectEntryNumber(_ range: Range<Int>, firstCell: Int, record: UInt32) {
    reading.rowsRead += 1
    let text = scratch.clean(bytes, range)
    let column = plan.column(of: .entryNumber)
    let what =
      text.isEmpty ? RejectReason.empty : isScientific(text) ? "scientific" : "entry number"
    let cause = RejectCause(column: column?.index ?? -1, what: what, wholeRow: true)
    // Copied before the scratch text is used for the duty.
    let words = reading.rejects.lists(cause) ? (text.string, RejectReason.entryNumber(text)) : nil
    rejectRow(
      record, cause, column: column?.header ?? "", words, duty: duty(ofCellsFrom: firstCell))
  }

  /// Rejects a row whose tariff line cannot be used.
  mutating func rejectLine(
    _ row: Int, _ column: Plan.Column, _ text: CellText, wanted: String
  ) {
    guard !rowRejected[row] else { return }
    rowRejected[row] = true
    let cause = RejectCause(
      column: column.index, what: text.isEmpty ? RejectReason.empty : wanted, wholeRow: true)
    // Copied before the scratch text is used for the duty.
    var words: (raw: String, reason: String)?
    if reading.rejects.lists(cause) {
      let raw = text.string
      let reason =
        raw.isEmpty ? "the cell is empty; it takes \(wanted)." : "\"\(raw)\" is not \(wanted)."
      words = (raw, reason)
    }
    rejectRow(
      rows[row].number, cause, column: column.header, words,
      duty: duty(ofCellsFrom: rows[row].firstCell))
  }

  /// Rejects a row, with its raw text and the reason where its cause is still shown.
  mutating func rejectRow(
    _ record: UInt32, _ cause: RejectCause, column: String, _ words: (raw: String, reason: String)?,
    duty: Cents?
  ) {
    reading.rowsRejected += 1
    if let duty {
      reading.dutyRead += duty
      reading.dutyRejected += duty
      reading.addMagnitude(duty)
    } else {
      reading.rowsRejectedWithoutDuty += 1
    }
    guard let words else { return reading.rejects.count(cause, amount: duty ?? .zero) }
    reading.rejects.add(
      Reject(
        source: source, row: record, column: column, raw: words.raw, reason: words.reason,
        duty: duty ?? .unreported, wholeRow: true), cause)
  }

  /// Leaves out one cell of a row that is used.
  mutating func rejectCell(
    _ row: Int, _ column: Plan.Column, _ text: CellText, wanted: String
  ) {
    let cause = RejectCause(column: column.index, what: wanted, wholeRow: false)
    guard reading.rejects.lists(cause) else { return reading.rejects.count(cause) }
    let raw = text.string
    reading.rejects.add(
      Reject(
        source: source, row: rows[row].number, column: column.header, raw: raw,
        reason: "\"\(raw)\" is not \(wanted). The row is used without it."
          + (isThousandsOrDecimals(text, column) ? RejectReason.thousandsOrDecimals : "")
          + (column.field == .tariffDuty ? " Its duty is not known." : ""),
        duty: .unreported, wholeRow: false), cause)
  }

  /// Whether an amount would be read but for the cents of others.
  private func isThousandsOrDecimals(_ text: CellText, _ column: Plan.Column) -> Bool {
    guard column.field.isAmount, column.amountForm.hasCents else { return false }
    var form = column.amountForm
    form.hasCents = false
    return money(text, form) != nil
  }

  /// Tells of a blank in the place of the duty on a dutiable heading; a cell that could not be read was reported already.
  ///
  /// On other IEEPA numbers a blank is none, and a cell that could not be read leaves the entry in doubt.
  @inline(never)
  mutating func doubtDuty(_ row: Int, isDutiable: Bool) {
    guard let column = plan.column(of: .tariffDuty) else { return }
    let isBlank = scratch.clean(bytes, cell(row, column.index)).isEmpty
    if !isDutiable, !isBlank { reading.runs[rows[row].run].record.doubts.insert(.rejectedRows) }
    guard isDutiable, isBlank else { return }
    let cause = RejectCause(column: column.index, what: RejectReason.empty, wholeRow: false)
    guard reading.rejects.lists(cause) else { return reading.rejects.count(cause) }
    reading.rejects.add(
      Reject(
        source: source, row: rows[row].number, column: column.header, raw: "",
        reason: RejectReason.blankDuty, wholeRow: false), cause)
  }

  /// Leaves out a fact about an entry; where the fact decides eligibility, a person must look.
  ///
  /// A liquidation status may yet follow from the liquidation date, so it has a doubt of its own.
  mutating func rejectFact(
    _ row: Int, _ column: Plan.Column, _ range: Range<Int>, wanted: String
  ) {
    let text = scratch.clean(bytes, range)
    rejectCell(row, column, text, wanted: wanted)
    if column.field.isGating {
      reading.runs[rows[row].run].record.doubts.insert(
        column.field == .liquidationStatus ? .unknownLiquidationStatus : .unreadableFact)
    }
  }

  /// Rejects a record that is no row of the table.
  mutating func rejectRecord(
    _ range: Range<Int>, _ record: UInt32, what: String, _ reason: @autoclosure () -> String
  ) {
    reading.rowsRead += 1
    let cause = RejectCause(column: -1, what: what, wholeRow: true)
    let words =
      reading.rejects.lists(cause) ? (bytes.string(range.prefix(500)), reason()) : nil
    rejectRow(record, cause, column: "", words, duty: nil)
  }

  /// Whether a record holds rows of the table inside its quotes; then it is a reject.
  mutating func swallowsRows(_ count: Int, _ firstCell: Int, _ record: UInt32) -> Bool {
    let range = cells(count, from: firstCell)
    guard bytes.contains(plan.lineEnd, in: range) else { return false }
    let holdsRow = (0..<count).contains { column in
      // Half of a row's delimiters: its last cells may have been left off.
      bytes.holdsRow(
        in: cell(column, of: firstCell), delimiter: plan.delimiter, lineEnd: plan.lineEnd,
        fewestDelimiters: plan.columnCount / 2
      ) { isNumberOfRow(scratch.clean(bytes, $0)) }
    }
    guard holdsRow else { return false }
    let lines = range.count { bytes[$0] == plan.lineEnd } + 1
    rejectRecord(range, record, what: "rows in quotes", RejectReason.swallowedRows(lines: lines))
    return true
  }

  /// Rejects the text from a record on that ends inside quotes.
  mutating func rejectUnterminated(from start: Int, to end: Int) {
    guard !isBlank(start..<end) else { return }
    reading.endsInsideQuotes = true
    let label = start..<((start..<end).first { bytes[$0] == plan.delimiter } ?? end)
    let record =
      labelledRow(label) ?? firstRow &+ UInt32(truncatingIfNeeded: reading.records)
    reading.records += 1
    reading.rowsRead += 1
    let lines = (start..<end).count { bytes[$0] == plan.lineEnd } + 1
    rejectRow(
      record, RejectCause(column: -1, what: "quote", wholeRow: true), column: "",
      (bytes.string(start..<min(start + 500, end)), RejectReason.unterminated(lines: lines)),
      duty: nil)
  }
}
