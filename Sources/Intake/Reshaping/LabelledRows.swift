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

  /// Calls `body` with each row in the first bytes of the table, or in all of them; returns where the last one ends
  /// and how many they are.
  ///
  /// Where only some columns are wanted, the cells of the others are left empty.
  @discardableResult
  func forEach(
    in bytes: ByteBlock, first limit: Int = .max, only wanted: Set<Int>? = nil,
    _ body: (_ cells: [String]) -> Void
  ) -> (end: Int, count: Int) {
    var index = StructuralIndex()
    let size = min(limit, bytes.count - header.end)
    index.scan(
      bytes, header.end..<(header.end + size), delimiter: table.delimiter, lineEnd: table.lineEnd)
    var scratch = ScratchText()
    var (end, count) = (header.end, 0)
    index.forEachRecord(from: header.end) { ranges in
      count += 1
      end = min((ranges.last?.upperBound ?? end) + 1, bytes.count)
      let label = isLabelled ? [] : [String(header.row + count)]
      body(
        label
          + ranges.enumerated().map { place, range in
            let isWanted = wanted?.contains(label.count + place) ?? true
            return isWanted ? scratch.clean(bytes, range).stringWithMark : ""
          })
    }
    return (end, count)
  }

  /// The table written anew: `rows` gives those that stand for one of its rows; nil where it grows too much.
  ///
  /// Blank rows are passed over.
  func rewritten(
    _ bytes: ByteBlock, under headers: [String], _ rows: (_ cells: [String]) -> [[String]]
  ) -> [UInt8]? {
    let limit = bytes.count * Self.growthLimit
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    text.appendRow(headers)
    let (end, count) = forEach(in: bytes) { cells in
      guard text.count <= limit, cells.dropFirst().contains(where: { !$0.isEmpty }) else { return }
      for row in rows(cells) { text.appendRow(row) }
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
