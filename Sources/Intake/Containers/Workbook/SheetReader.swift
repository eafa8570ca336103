/// Writes the cells of one sheet as delimited text, row by row as they are unpacked.
struct SheetReader {
  private let parts: WorkbookParts
  private let strings: SharedStrings
  private var table = SheetText()
  private var rowNumber = 0
  private var inside = false
  private(set) var isComplete = false

  /// The last row and column that a sheet can have.
  private static let lastRow = 1_048_576
  private static let lastColumn = 16_384

  init(_ parts: WorkbookParts, _ strings: SharedStrings) {
    self.parts = parts
    self.strings = strings
  }

  consuming func finish() -> SheetText {
    table.finish()
    return table
  }

  /// Bytes written so far.
  var written: Int { table.text.count }

  /// Why a sheet cannot be read.
  enum Damage: Error {
    case xml(SpreadsheetXML.Damage)
    case place, string

    var description: String {
      switch self {
      case .xml(let damage): damage.description
      case .place: "a cell or row out of its place"
      case .string: "a cell that names a string which is not there"
      }
    }
  }

  /// Reads a stretch that holds whole rows.
  mutating func read(_ bytes: ByteBlock) throws(Damage) {
    var xml = SpreadsheetXML(bytes)
    while let tag = try next(&xml) {
      if !inside {
        if tag.isNamed("sheetData", in: bytes), !tag.isClosing {
          inside = !tag.isEmpty
          isComplete = tag.isEmpty
        }
      } else if tag.isNamed("sheetData", in: bytes), tag.isClosing {
        inside = false
        isComplete = true
      } else if tag.isNamed("row", in: bytes), !tag.isClosing {
        rowNumber = tag.reference.isEmpty ? rowNumber + 1 : bytes.digits(tag.reference) ?? 0
        guard (1...Self.lastRow).contains(rowNumber) else { throw .place }
        if !tag.isEmpty { try readRow(&xml) }
      }
    }
  }

  @inline(__always)
  private func next(_ xml: inout SpreadsheetXML) throws(Damage) -> SpreadsheetTag? {
    do throws(SpreadsheetXML.Damage) { return try xml.nextTag() } catch { throw .xml(error) }
  }

  private mutating func readRow(_ xml: inout SpreadsheetXML) throws(Damage) {
    table.beginRow()
    var column = -1
    while let tag = try next(&xml) {
      if tag.isNamed("c", in: xml.bytes), !tag.isClosing {
        let found = tag.reference.isEmpty ? column + 1 : Self.column(tag.reference, in: xml.bytes)
        guard let found, found > column, found < Self.lastColumn else { throw .place }
        column = found
        if !tag.isEmpty { try readCell(&xml, tag, column: column) }
      } else if tag.isNamed("row", in: xml.bytes), tag.isClosing {
        table.endRow(rowNumber)
        return
      }
    }
    throw .xml(.neverEnds)
  }

  /// The column of a reference such as `AB12`, from 0.
  @inline(__always)
  private static func column(_ reference: Range<Int>, in bytes: ByteBlock) -> Int? {
    var column = 0
    for index in reference.prefix(4) {
      let letter = (bytes[index] & 0xDF) &- 0x41
      if letter > 25 { break }
      column = column * 26 + Int(letter) + 1
    }
    return column == 0 ? nil : column - 1
  }

  private mutating func readCell(
    _ xml: inout SpreadsheetXML, _ cell: SpreadsheetTag, column: Int
  ) throws(Damage) {
    let bytes = xml.bytes
    table.cell.removeAll(keepingCapacity: true)
    var isFormula = false
    do throws(SpreadsheetXML.Damage) {
      while let tag = try xml.nextTag() {
        if tag.isNamed("v", in: bytes), !tag.isClosing, !tag.isEmpty {
          try xml.readText(into: &table.cell)
        } else if tag.isNamed("is", in: bytes), !tag.isClosing, !tag.isEmpty {
          try xml.readRuns(into: &table.cell, upTo: "is")
        } else if tag.isNamed("f", in: bytes) {
          isFormula = true
        } else if tag.isNamed("c", in: bytes) {
          if !tag.isClosing { throw .neverEnds }
          break
        }
      }
    } catch {
      throw .xml(error)
    }
    let isNumber = cell.type.isEmpty || bytes.reads("n", in: cell.type)
    if table.cell.isEmpty {
      // A formula that gives an empty text says that it gives text.
      guard isFormula, isNumber else { return }
      table.cell = SheetText.uncalculated
      table.addCell(column: column)
    } else if bytes.reads("s", in: cell.type) {
      guard let range = Self.number(table.cell).flatMap(strings.range(of:)) else { throw .string }
      table.add(strings.bytes, range, column: column)
    } else if bytes.reads("b", in: cell.type) {
      table.cell = Array((table.cell == [0x31] ? "TRUE" : "FALSE").utf8)
      table.addCell(column: column)
    } else if bytes.reads("d", in: cell.type) {
      if table.cell.count > 10 { table.cell.removeLast(table.cell.count - 10) }
      table.addCell(column: column)
    } else if isNumber {
      writeNumber(style: bytes.digits(cell.style) ?? 0)
      table.addCell(column: column)
    } else {
      table.markText()
      table.addCell(column: column)
    }
  }

  private static func number(_ cell: [UInt8]) -> Int? {
    guard cell.count <= 9 else { return nil }
    var value = 0
    for byte in cell {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Turns a number as the file stores it into the text a person would type.
  private mutating func writeNumber(style: Int) {
    let isDate = parts.isDate.indices.contains(style) && parts.isDate[style]
    if !isDate, Self.isPlain(table.cell) { return }
    // Swift takes hexadecimal digits and names for numbers too, which no sheet writes.
    guard table.cell.allSatisfy(Self.isOfDecimalNumber),
      let value = Double(String(decoding: table.cell, as: UTF8.self)), value.isFinite
    else { return }
    let text = NumberFormat.text(value, isDate: isDate, since1904: parts.since1904)
    table.cell = Array(text.utf8)
  }

  private static func isOfDecimalNumber(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte)
  }

  /// Whether a number already reads as it would be written: few digits, no exponent, no zeros to drop or to add.
  private static func isPlain(_ cell: [UInt8]) -> Bool {
    guard cell.count <= 15, let last = cell.last else { return false }
    var hasMark = false
    for (index, byte) in cell.enumerated() {
      if byte == UInt8(ascii: "."), !hasMark, index > 0, cell[index - 1] != UInt8(ascii: "-") {
        hasMark = true
      } else if byte == UInt8(ascii: "-") {
        if index > 0 || cell.count == 1 { return false }
      } else if !(0x30...0x39).contains(byte) {
        return false
      }
    }
    let first = cell[0] == UInt8(ascii: "-") ? 1 : 0
    let leadsWithZero =
      cell[first] == 0x30 && (cell.count == first + 1 ? first == 1 : cell[first + 1] != 0x2E)
    let hasThreeDecimals = cell.suffix(4).first == UInt8(ascii: ".")
    return !leadsWithZero && !hasThreeDecimals
      && !(hasMark && (last == 0x30 || last == UInt8(ascii: ".")))
  }
}
