import Customs

extension ChunkReader {
  /// Whether a row is the header of the table once more, as reports repeat it page by page.
  mutating func isHeaderAgain(_ count: Int, _ firstCell: Int) -> Bool {
    guard count == plan.columnCount else { return false }
    return ((hasSourceRow ? 1 : 0)..<count).allSatisfy { column in
      scratch.clean(bytes, cell(column, of: firstCell)).string == plan.headers[column]
    }
  }

  /// Whether a row is the header of another table, with columns of its own: then the reading of this one ends with it.
  mutating func endsTable(_ count: Int, _ firstCell: Int, _ record: UInt32) -> Bool {
    guard isHeader(count, firstCell) else { return false }
    reading.headerBelow = (cell(0, of: firstCell).lowerBound, Int(record))
    return true
  }

  /// A header has no number, date or amount in it, and either two names of columns that layouts know, or words in most
  /// of its cells where the table has numbers.
  private mutating func isHeader(_ count: Int, _ firstCell: Int) -> Bool {
    var filled = 0
    var known = 0
    for column in (hasSourceRow ? 1 : 0)..<count {
      let text = scratch.clean(bytes, cell(column, of: firstCell))
      if text.isEmpty { continue }
      guard isWord(text) else { return false }
      filled += 1
      if words.include(HeaderRow.normalized(text.string)) { known += 1 }
    }
    if known >= 2 { return true }
    guard filled >= 3, filled * 5 >= plan.columnCount * 3 else { return false }
    // In a table of words alone a row of words is one with an unreadable entry number.
    return plan.columns.contains { column in
      let holdsNumbers = column.field == .hts || column.field.isAmount || column.field.isDay
      guard holdsNumbers, column.index < count else { return false }
      return !scratch.clean(bytes, cell(column.index, of: firstCell)).isEmpty
    }
  }

  /// Whether a cell is neither a number nor a date, an amount or an entry number.
  private func isWord(_ text: CellText) -> Bool {
    entryNumber(text) == nil && htsNumber(text) == nil && money(text) == nil && day(text) == nil
  }

  /// Whether a row lacks only cells that may be empty: it says whose it is, and has all without which it cannot be used.
  mutating func lacksOnlyLastCells(_ count: Int, _ firstCell: Int) -> Bool {
    guard let entry = plan.lastIndispensable(in: count) else { return false }
    return entryNumber(scratch.clean(bytes, cell(entry, of: firstCell))) != nil
  }
}

extension Plan {
  /// The column of the entry number, if that and all other columns without which a row cannot be used are among the first
  /// `count`.
  fileprivate func lastIndispensable(in count: Int) -> Int? {
    let places = Field.indispensable.compactMap { column(of: $0)?.index }
    guard places.allSatisfy({ $0 < count }) else { return nil }
    return column(of: .entryNumber)?.index
  }
}

extension SourceTable {
  /// The same table with the empty cells that some programs leave off at the end of its rows; nil where there are none.
  ///
  /// A row that a line break cuts in two is short as well, and stays as it is: what follows it then has no entry number.
  func padded(by plan: Plan) throws(IntakeError) -> SourceTable? {
    let padded = try text.withBytes { bytes -> [UInt8]? in
      var padded: [UInt8] = []
      var written = 0
      var index = StructuralIndex()
      index.scan(
        bytes, plan.body.lowerBound..<bytes.count, delimiter: plan.delimiter, lineEnd: plan.lineEnd)
      var scratch = ScratchText()
      var short: (end: Int, missing: Int)?
      func saysEntry(_ cells: [Range<Int>]) -> Bool {
        guard let entry = plan.lastIndispensable(in: cells.count) else { return false }
        return entryNumber(scratch.clean(bytes, cells[entry])) != nil
      }
      func pad() {
        guard let row = short else { return }
        padded += bytes.bytes(written..<row.end)
        padded += repeatElement(plan.delimiter, count: row.missing)
        written = row.end
        short = nil
      }
      index.forEachRecord(from: plan.body.lowerBound) { cells in
        guard let last = cells.last else { return }
        let saysEntry = saysEntry(cells)
        let isBlank = cells.count == 1 && scratch.clean(bytes, last).isEmpty
        if saysEntry || isBlank { pad() } else { short = nil }
        if saysEntry, cells.count < plan.columnCount {
          short = (last.upperBound, plan.columnCount - cells.count)
        }
      }
      pad()
      return written == 0 ? nil : padded + bytes.bytes(written..<bytes.count)
    }
    guard let padded else { return nil }
    var table = self
    table.replaceText(SourceFile(path: text.path, contents: padded))
    table.remarks.append("rows whose last cells were left off were read as if these were empty")
    return table
  }
}
