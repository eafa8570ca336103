/// The cells of one sheet of a legacy workbook.
///
/// They are gathered before they are written: Excel stores them row by row, but other programs store them as they came.
struct LegacySheet {
  private struct Cell {
    /// The row from 0 times `columns`, and the column from 0.
    let place: Int
    let value: Value
  }

  private enum Value {
    case number(Double, style: Int)
    /// A string that cells share, by its number.
    case shared(Int)
    /// One of `texts`.
    case text(Int)
  }

  private let parts: LegacyWorkbookParts
  private var cells: [Cell] = []
  private var isInOrder = true
  private var texts = SharedStrings()

  private static let rows = 1 << 16
  private static let columns = 1 << 8

  /// Reads the sheet from its place in the stream.
  init(
    _ sheet: LegacyWorkbookParts.Sheet, in bytes: ByteBlock, _ parts: LegacyWorkbookParts
  ) throws(LegacyDamage) {
    self.parts = parts
    guard sheet.start < sheet.limit else { throw .cutShort }
    var records = LegacyRecords(bytes, sheet.start..<sheet.limit)
    guard try records.next().kind == .beginning else { throw .header }
    // A chart on the sheet has a beginning and an end of its own.
    var depth = 1
    var textFormula: LegacyRecord?
    while depth > 0 {
      let record = try records.next()
      switch record.kind {
      case .beginning: depth += 1
      case .end: depth -= 1
      case .formula where depth == 1:
        textFormula = try readFormula(record) ? record : nil
      case .formulaText where depth == 1:
        if let cell = textFormula { try addText(in: record, at: 0, to: cell) }
        textFormula = nil
      case let kind? where depth == 1: try read(kind, record)
      default: break
      }
    }
  }

  private mutating func read(
    _ kind: LegacyRecord.Kind, _ record: LegacyRecord
  ) throws(LegacyDamage) {
    switch kind {
    case .number:
      try add(.number(record.double(at: 6), style: record.little16(at: 4)), to: record)
    case .compactNumber:
      let number = Self.expanded(try record.little32(at: 6))
      try add(.number(number, style: record.little16(at: 4)), to: record)
    case .compactNumbers: try readCompactNumbers(record)
    case .sharedLabel: try add(.shared(record.little32(at: 6)), to: record)
    case .label, .richLabel: try addText(in: record, at: 6, to: record)
    case .truthOrError:
      let value = try record.little16(at: 6)
      try addWord(value & 0xFF, isError: value >> 8 != 0, to: record)
    default: break
    }
  }

  /// Numbers of neighboring cells: their row and first column, each number behind its style, the last column.
  private mutating func readCompactNumbers(_ record: LegacyRecord) throws(LegacyDamage) {
    let place = try place(of: record)
    for index in 0..<max(0, (record.body.count - 6) / 6) {
      guard place % Self.columns + index < Self.columns else { throw .place }
      let number = Self.expanded(try record.little32(at: 6 + 6 * index))
      try add(.number(number, style: record.little16(at: 4 + 6 * index)), at: place + index)
    }
  }

  /// Reads the result that was stored with a formula; true where it is a text, which stands in a record of its own.
  private mutating func readFormula(_ record: LegacyRecord) throws(LegacyDamage) -> Bool {
    if try record.little16(at: 12) == 0xFFFF {
      let value = try record.little16(at: 8) & 0xFF
      switch try record.little16(at: 6) & 0xFF {
      case 0: return true
      case 1: try addWord(value, isError: false, to: record)
      case 2: try addWord(value, isError: true, to: record)
      default: break
      }
      return false
    }
    let number = try record.double(at: 6)
    // Programs that cannot calculate write zero, and ask that Excel does it when it opens the workbook.
    if number == 0, try record.little16(at: 14) & 2 != 0 {
      try addText(SheetText.uncalculated, to: record)
    } else {
      try add(.number(number, style: record.little16(at: 4)), to: record)
    }
    return false
  }

  /// A number in four bytes: a whole one, or the upper half of a floating-point one; perhaps a hundred times as large.
  private static func expanded(_ compact: Int) -> Double {
    let number =
      compact & 2 == 0
      ? Double(bitPattern: UInt64(compact & 0xFFFF_FFFC) << 32)
      : Double(Int32(truncatingIfNeeded: compact) >> 2)
    return compact & 1 == 0 ? number : number / 100
  }

  private static let errors = [
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A",
  ]

  private mutating func addWord(
    _ value: Int, isError: Bool, to record: LegacyRecord
  ) throws(LegacyDamage) {
    let truth = value == 0 ? "FALSE" : "TRUE"
    let word = isError ? Self.errors[value] ?? "#ERROR \(value)!" : truth
    try addText(Array(word.utf8), to: record)
  }

  private mutating func addText(
    in record: LegacyRecord, at offset: Int, to cell: LegacyRecord
  ) throws(LegacyDamage) {
    var text = LegacyText(record, at: offset, parts.encoding)
    try addText(text.read(lengthWidth: 2), to: cell)
  }

  private mutating func addText(_ text: [UInt8], to cell: LegacyRecord) throws(LegacyDamage) {
    try add(.text(texts.count), to: cell)
    texts.append(text)
  }

  private mutating func add(_ value: Value, to record: LegacyRecord) throws(LegacyDamage) {
    try add(value, at: place(of: record))
  }

  private func place(of record: LegacyRecord) throws(LegacyDamage) -> Int {
    let column = try record.little16(at: 2)
    guard column < Self.columns else { throw .place }
    return try record.little16(at: 0) * Self.columns + column
  }

  private mutating func add(_ value: Value, at place: Int) throws(LegacyDamage) {
    guard cells.count < Self.rows * Self.columns else { throw .place }
    if let last = cells.last, last.place >= place { isInOrder = false }
    cells.append(Cell(place: place, value: value))
  }

  /// The cells as delimited text of at most `limit` bytes.
  consuming func text(atMost limit: Int) throws(LegacyDamage) -> SheetText {
    var cells = cells
    // The sort is stable: of two cells in one place the later one counts.
    if !isInOrder { cells.sort { $0.place < $1.place } }
    var table = SheetText()
    var row = -1
    for (index, cell) in cells.enumerated() {
      if index + 1 < cells.count, cells[index + 1].place == cell.place { continue }
      if cell.place / Self.columns != row {
        if row >= 0 { table.endRow(row + 1) }
        row = cell.place / Self.columns
        table.beginRow()
        if table.text.count > limit { throw .tooLarge }
      }
      try write(cell.value, to: &table, column: cell.place % Self.columns)
    }
    if row >= 0 { table.endRow(row + 1) }
    table.finish()
    return table
  }

  private func write(
    _ value: Value, to table: inout SheetText, column: Int
  ) throws(LegacyDamage) {
    switch value {
    case .number(let number, let style):
      let isDate = parts.isDate.indices.contains(style) && parts.isDate[style]
      let text = NumberFormat.text(number, isDate: isDate, since1904: parts.since1904)
      table.cell = Array(text.utf8)
      table.addCell(column: column)
    case .shared(let number):
      guard let range = parts.strings.range(of: number) else { throw .string }
      table.add(parts.strings.bytes, range, column: column)
    case .text(let number):
      guard let range = texts.range(of: number) else { throw .string }
      table.add(texts.bytes, range, column: column)
    }
  }
}
