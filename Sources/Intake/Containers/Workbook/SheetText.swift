/// A sheet's cells as delimited text, each row led by its number in the sheet.
///
/// The first rows wait until it is known which of them is the header and how wide the table is: a sheet does not say,
/// and what it says of its dimension is often wrong.
struct SheetText {
  private(set) var text: [UInt8] = []
  /// The cell that is being read.
  var cell: [UInt8] = []
  /// Cells with content that stand right of the table and were left out.
  private(set) var cellsLeftOut = 0

  /// The row that is being read.
  private var row = Row()
  private var waiting: [Row] = []
  private var isWaiting = true
  private var width = HeaderRow.widest

  /// What a cell reads whose formula was written by a program that cannot calculate: no amount, and so no row, is
  /// taken from it.
  static let uncalculated = Array("formula never calculated".utf8)

  private struct Row {
    var number = 0
    var text: [UInt8] = []
    var cellCount = 0
    /// Cells with a letter: a header is made of them.
    var words = 0
  }

  mutating func beginRow() {
    row.text.removeAll(keepingCapacity: true)
    row.cellCount = 0
    row.words = 0
  }

  /// Whether a cell stands within the table; then the commas before it are written.
  @inline(__always)
  private mutating func advance(to column: Int) -> Bool {
    guard column < width else {
      cellsLeftOut += 1
      return false
    }
    for _ in row.cellCount...column { row.text.append(0x2C) }
    row.cellCount = column + 1
    return true
  }

  /// Adds `cell`.
  @inline(__always)
  mutating func addCell(column: Int) {
    guard advance(to: column) else { return }
    if isWaiting { countWord(cell, cell.indices) }
    row.text.appendCell(cell)
  }

  /// Adds a cell that is written already.
  @inline(__always)
  mutating func add(_ written: [UInt8], _ range: Range<Int>, column: Int) {
    if range.isEmpty { return }
    guard advance(to: column) else { return }
    if isWaiting { countWord(written, range) }
    row.text.append(contentsOf: written[range])
  }

  /// Marks `cell`, which is a text, where it looks like an amount.
  @inline(__always)
  mutating func markText() {
    if SheetAmount.isOne(cell) { cell.insert(SheetAmount.mark, at: 0) }
  }

  private mutating func countWord(_ bytes: [UInt8], _ range: Range<Int>) {
    if bytes[range].contains(where: { (0x61...0x7A).contains($0 | 0x20) }) { row.words += 1 }
  }

  mutating func endRow(_ number: Int) {
    if row.cellCount == 0 { return }
    row.number = number
    if isWaiting {
      waiting.append(row)
      if waiting.count == HeaderRow.searchedRows { writeWaiting() }
    } else {
      write(row, label: String(number))
    }
  }

  mutating func finish() {
    if isWaiting { writeWaiting() }
  }

  /// The header is the first of the rows with the most words; the table is as wide as the widest of these rows.
  private mutating func writeWaiting() {
    isWaiting = false
    width = waiting.map(\.cellCount).max() ?? 0
    let words = waiting.map(\.words).max() ?? 0
    let header = waiting.firstIndex { $0.words == words }
    for (index, row) in waiting.enumerated() {
      write(
        row,
        label: index == header
          ? SourceRowLabel(headerRow: row.number).text : String(row.number))
    }
    waiting = []
  }

  private mutating func write(_ row: Row, label: String) {
    text.append(contentsOf: label.utf8)
    text.append(contentsOf: row.text)
    for _ in row.cellCount..<max(row.cellCount, width) { text.append(0x2C) }
    text.append(0x0A)
  }
}
