/// The rows of a table, each led by the row of the file that it stands in, as tables that are written anew have them.
///
/// A sheet of a workbook has such labels already; for any other table the rows are counted.
struct LabelledRows {
  /// The header with its label.
  let header: HeaderRow
  private let isLabelled: Bool
  private let table: FirstRows

  init(under header: HeaderRow, of table: FirstRows) {
    isLabelled = header.cells.first.flatMap { SourceRowLabel($0) } != nil
    self.header =
      isLabelled ? header : header.led(by: SourceRowLabel(headerRow: header.row).text)
    self.table = table
  }

  /// Times its size to which a table may grow when it is written anew, beyond which it is none but a trap.
  private static let growthLimit = 100

  /// Whether one of the whole rows in the first bytes of the table has nothing in one column and in another what is
  /// wanted.
  func contains(
    in bytes: ByteBlock, first limit: Int, empty: Int, and column: Int, _ isWanted: (String) -> Bool
  ) -> Bool {
    var index = StructuralIndex()
    let start = header.end
    index.scan(
      bytes, start..<(start + min(limit, bytes.count - start)), delimiter: table.delimiter,
      lineEnd: table.lineEnd)
    let labels = isLabelled ? 0 : 1
    var scratch = ScratchText()
    var first = 0
    for last in index.recordEnds {
      let record = first...Int(last)
      first = record.upperBound + 1
      guard record.count + labels == header.cells.count else { continue }
      let text = { place in index.cell(record.lowerBound + place - labels, from: start) }
      if scratch.clean(bytes, text(empty)).isEmpty,
        isWanted(scratch.clean(bytes, text(column)).string)
      {
        return true
      }
    }
    return false
  }

  /// Calls `body` with each row of the table; returns where the last one ends and how many they are.
  ///
  /// Where only some columns are wanted, the cells of the others are left empty. A row whose quotes leave open under
  /// which titles its cells belong is unsure, and has its text in one cell.
  @discardableResult
  func forEach(
    in bytes: ByteBlock, only wanted: Set<Int>? = nil,
    _ body: (_ cells: [String], _ isUnsure: Bool) -> Void
  ) -> (end: Int, count: Int) {
    var index = StructuralIndex()
    index.scan(
      bytes, header.end..<bytes.count, delimiter: table.delimiter, lineEnd: table.lineEnd)
    var scratch = ScratchText()
    var (end, count) = (header.end, 0)
    index.forEachRecord(from: header.end) { ranges in
      guard let first = ranges.first, let last = ranges.last else { return }
      let isUnsure = isUnsure(ranges, at: count, of: index, in: bytes)
      count += 1
      end = min(last.upperBound + 1, bytes.count)
      let label =
        isLabelled ? scratch.clean(bytes, first).string : String(header.row + count)
      let own = isLabelled ? ranges.dropFirst() : ranges[...]
      if isUnsure, let start = own.first?.lowerBound {
        return body([label, bytes.string(start..<last.upperBound)], true)
      }
      let cells = own.enumerated().map { place, range in
        wanted?.contains(1 + place) ?? true ? scratch.clean(bytes, range).stringWithMark : ""
      }
      body([label] + cells, false)
    }
    return (end, count)
  }

  /// Whether the quotes of a record leave open under which titles its cells belong.
  private func isUnsure(
    _ cells: [Range<Int>], at place: Int, of index: StructuralIndex, in bytes: ByteBlock
  ) -> Bool {
    let wanted = header.cells.count - (isLabelled ? 0 : 1)
    if index.isOdd(place), cells.count != wanted { return true }
    guard index.hasLineEndsInsideQuotes else { return false }
    var scratch = ScratchText()
    return cells.contains { cell in
      bytes.holdsRow(
        in: cell, delimiter: table.delimiter, lineEnd: table.lineEnd,
        fewestDelimiters: wanted / 2
      ) { isNumberOfRow(scratch.clean(bytes, $0)) }
    }
  }

  /// The table written anew: `rows` gives those that stand for one of its rows; nil where it grows too much.
  ///
  /// Blank rows are passed over, and rows whose quotes leave them open are left as they are.
  func rewritten(
    _ bytes: ByteBlock, under headers: [String], _ rows: (_ cells: [String]) -> [[String]]
  ) -> [UInt8]? {
    let limit = bytes.count * Self.growthLimit
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    text.appendRow(headers)
    let (end, count) = forEach(in: bytes) { cells, isUnsure in
      guard text.count <= limit, cells.dropFirst().contains(where: { !$0.isEmpty }) else { return }
      // The reader rejects it, since it lacks cells.
      for row in isUnsure ? [cells] : rows(cells) { text.appendRow(row) }
    }
    // A quoted cell that never ends is for the reader to reject.
    if end < bytes.count {
      text += isLabelled ? [] : Array("\(header.row + count + 1),".utf8)
      text += bytes.bytes(end..<bytes.count)
    }
    return text.count <= limit ? text : nil
  }
}

extension CellText {
  /// The text as a cell that is written anew keeps it: an amount that a sheet holds as a text with its mark.
  fileprivate var stringWithMark: String {
    isTextOfSheet ? bytes.string(start - 1..<end) : string
  }
}
