import Customs
import EntryStore

extension ChunkReader {
  /// Where a cell of a record stands whose first cell is at a place of the index.
  @inline(__always)
  func cell(_ column: Int, of firstCell: Int) -> Range<Int> {
    index.cell(firstCell + column, from: windowStart)
  }

  /// Where the first cells of a record stand, with what is between them; nowhere if they are none.
  func cells(_ count: Int, from firstCell: Int) -> Range<Int> {
    if count == 0 { return 0..<0 }
    return cell(0, of: firstCell).lowerBound..<cell(count - 1, of: firstCell).upperBound
  }

  /// Where the cell of a row and a column stands.
  @inline(__always)
  func cell(_ row: Int, _ column: Int) -> Range<Int> { cell(column, of: rows[row].firstCell) }

  /// Reads a column of facts that belong to each tariff line.
  ///
  /// A cell that cannot be read makes the row a reject, or with `optional` only leaves the fact out.
  @inline(__always)
  mutating func readLines<Value: CustomStringConvertible>(
    _ column: Plan.Column, optional: Bool = false, wanted: String,
    parse: (CellText) -> Value?, repair: (CellText) -> Value? = { _ in nil },
    store: (inout TariffLine, Value) -> Void
  ) {
    var unread: [Int] = []
    // Out of the reading meanwhile, so that not each row need ask whether they are shared.
    var all = exchange(&reading.lines, with: [])
    var lines = all.mutableSpan
    for row in rows.indices {
      if let value = parse(scratch.clean(bytes, cell(row, column.index))) {
        store(&lines[firstLine + row], value)
      } else {
        unread.append(row)
      }
    }
    reading.lines = all
    if unread.isEmpty { return }
    readAgain(unread, column, optional: optional, wanted: wanted, repair: repair, store: store)
  }

  /// Repairs or rejects the cells of a column that its parser cannot read: so few that the loop over all is kept
  /// free of them.
  @inline(never)
  private mutating func readAgain<Value: CustomStringConvertible>(
    _ unread: [Int], _ column: Plan.Column, optional: Bool, wanted: String,
    repair: (CellText) -> Value?, store: (inout TariffLine, Value) -> Void
  ) {
    for row in unread {
      let text = scratch.clean(bytes, cell(row, column.index))
      if let value = repair(text) {
        store(&reading.lines[firstLine + row], value)
        note(text, repairedTo: value.description, column, row: rows[row].number)
      } else if optional {
        // Of a row that is left out nothing is used.
        if !text.isEmpty, !rowRejected[row] { rejectCell(row, column, text, wanted: wanted) }
      } else {
        rejectLine(row, column, text, wanted: wanted)
      }
    }
  }

  /// Reads the duty of the whole line, which repeats on each of its tariff lines.
  mutating func readLineDuties(_ column: Plan.Column) {
    for row in rows.indices {
      let text = scratch.clean(bytes, cell(row, column.index))
      if let duty = money(text, column.amountForm) {
        rowLineDuty[row] = text.isEmpty ? .unreported : duty
        reading.addMagnitude(duty)
      } else {
        rejectCell(row, column, text, wanted: AmountForm.wanted)
      }
    }
  }

  /// Reads a column of facts about the entry, which repeat on each of its rows.
  ///
  /// A cell with the same bytes as the one above is not parsed again: most are. What a later row of a run says
  /// differently from the rows above it is kept with its own row, to be settled when the sources are joined.
  @inline(__always)
  mutating func readEntries<Each: EntryFact>(
    _ column: Plan.Column, _ fact: Each, wanted: String, parse: (CellText) -> Each.Value?,
    isShort: (CellText) -> Bool = { _ in false }
  ) {
    let unreported = Each.Value.unreported
    var last = 0..<0
    var lastRun = -1
    var lastValue: Each.Value? = unreported
    let isLeading = column.index < leadingColumns
    for place in 0..<(isLeading ? rowsThatDiffer.count : rows.count) {
      let row = isLeading ? rowsThatDiffer[place] : place
      let range = cell(row, column.index)
      let run = rows[row].run
      if lastRun >= 0, bytes.equal(range, last) {
        if run == lastRun, lastValue != nil { continue }
      } else {
        let text = scratch.clean(bytes, range)
        lastValue = parse(text)
        last = range
        if let value = lastValue, isShort(text) {
          note(text, repairedTo: value.words, column, row: rows[row].number)
        }
      }
      lastRun = run
      guard let value = lastValue else {
        // A reject of each row that says it.
        for row in row..<(isLeading ? rowThatDiffers(after: place) : row + 1) {
          rejectFact(row, column, range, wanted: wanted)
        }
        continue
      }
      if value == unreported { continue }
      if isFirst(row) {
        fact.add(value, to: &reading.runs[run].record)
      } else if fact.isNew(value, beside: fact.value(in: reading.runs[run].record)) {
        fact.add(value, to: &reading.alternatives[alternative(for: row)].record)
      }
    }
  }

  /// The next row that says something else than the one above it; of the last one, the end of the window.
  private func rowThatDiffers(after place: Int) -> Int {
    place + 1 < rowsThatDiffer.count ? rowsThatDiffer[place + 1] : rows.count
  }

  /// Reads a column that answers a yes-or-no question; of several such columns in a row, yes outweighs no.
  mutating func readFact(
    _ column: Plan.Column, _ fact: Fact, parse: (CellText) -> Answer? = answer
  ) {
    readEntries(column, fact, wanted: "Y, N or nothing", parse: parse)
  }

  /// Puts the window's alternatives into the order of their rows: each was made by the first column that needed it.
  mutating func sortAlternatives() {
    let sorted = rowAlternative.filter { $0 >= 0 }.map { reading.alternatives[$0] }
    reading.alternatives.removeLast(sorted.count)
    reading.alternatives += sorted
  }

  /// Whether a row begins its run; its number does not tell, because a sheet may give one to several rows.
  private func isFirst(_ row: Int) -> Bool { row == 0 || rows[row - 1].run != rows[row].run }

  /// Where the row's deviations from its run are kept; made when it is asked for first.
  private mutating func alternative(for row: Int) -> Int {
    if rowAlternative[row] < 0 {
      rowAlternative[row] = reading.alternatives.count
      let run = rows[row].run
      reading.alternatives.append(
        Alternative(
          run: run, record: EntryRecord(number: reading.runs[run].record.number),
          row: rows[row].number))
    }
    return rowAlternative[row]
  }
}
