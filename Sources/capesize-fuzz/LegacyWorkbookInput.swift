import SyntheticBooks

/// Workbooks of Excel before 2007, sound in their container and not in their records, or the other way round.
enum LegacyWorkbookInput {
  static func bytes(using numbers: inout RandomNumbers) -> [UInt8] {
    var stream = LegacyStream(using: &numbers).bytes
    if numbers.chance(percent: 30) { Damage(words: words).harm(&stream, using: &numbers) }
    let writer = CompoundFileWriter(lies: numbers.once(in: 4) ? 5 : 0)
    let names =
      numbers.once(in: 40) ? ["Book", "WordDocument", "EncryptedPackage", ""] : ["Workbook"]
    var file = writer.file(holding: stream, named: numbers.one(of: names), using: &numbers)
    if numbers.once(in: 10) { Damage(words: words).harm(&file, using: &numbers) }
    return file
  }

  /// Beginnings of records, lengths and places at the edge, and texts.
  private static let words: [[UInt8]] =
    [
      [0x09, 0x08, 8, 0], [0x0A, 0, 0, 0], [0x3C, 0, 0, 0], [0x3C, 0, 2, 0], [0x85, 0, 8, 0],
      [0xFC, 0, 8, 0], [0xFD, 0, 10, 0], [0x03, 2, 14, 0], [0xBD, 0, 6, 0], [0x06, 0, 22, 0],
      [0x07, 2, 3, 0], [0x2F, 0, 0, 0], [0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0],
      [0xFE, 0xFF, 0xFF, 0xFF], [0, 1], [8], [4], [0xFF, 0xFF, 0xFF, 0x7F],
    ] + Cells.strangeWords
}

/// The records of a legacy workbook, with a table in its sheet.
private struct LegacyStream {
  private(set) var bytes: [UInt8] = []
  private let fields: FieldWriter
  /// Since Excel 97 texts are written in Unicode.
  private let isUnicode: Bool
  private var strings: [[UInt8]] = []

  init(using numbers: inout RandomNumbers) {
    fields = FieldWriter(lies: numbers.one(of: [0, 0, 0, 0, 1, 5]))
    isUnicode = !numbers.once(in: 5)
    let cells = cells(of: RandomTable(using: &numbers), using: &numbers)
    var before: [UInt8] = []
    add(0x0809, [(isUnicode ? 0x0600 : 0x0500, 2), (5, 2)], to: &before, using: &numbers)
    if !isUnicode {
      add(0x42, [(numbers.one(of: [1252, 437, 0x8001]), 2)], to: &before, using: &numbers)
    }
    add(0x22, [(numbers.below(2), 2)], to: &before, using: &numbers)
    for style in 0..<4 {
      let format = numbers.one(of: [0, 14, 22, 164, 999])
      add(0xE0, [(0, 2), (format, 2)], to: &before, using: &numbers)
      let code = numbers.one(of: utf8("yyyy-mm-dd", "[Red]0.00", "\"d", "General", "\\"))
      let length = isUnicode ? 2 : 1
      add(
        0x41E, [(164 + style, 2)], text(code, length, using: &numbers), to: &before, using: &numbers
      )
    }
    let shared = sharedStrings(using: &numbers)
    let name = text(Array("Report".utf8), 1, using: &numbers)
    let state = numbers.once(in: 20) ? 1 : 0
    // The record that names the sheet is 10 bytes longer than its name; one that ends the part is 4.
    let start = before.count + 10 + name.count + shared.count + 4
    add(0x85, [(start, 4), (state, 1), (0, 1)], name, to: &before, using: &numbers)
    bytes = before + shared
    add(0x0A, [], to: &bytes, using: &numbers)
    add(0x0809, [(isUnicode ? 0x0600 : 0x0500, 2), (0x10, 2)], to: &bytes, using: &numbers)
    bytes += cells
    add(0x0A, [], to: &bytes, using: &numbers)
  }

  /// Adds a record of fields and what comes behind them.
  private func add(
    _ kind: Int, _ parts: [(value: Int, size: Int)], _ rest: [UInt8] = [],
    to stream: inout [UInt8], using numbers: inout RandomNumbers
  ) {
    fields.write(kind, 2, to: &stream, using: &numbers)
    let length = parts.reduce(rest.count) { $0 + $1.size }
    fields.write(length, 2, to: &stream, using: &numbers)
    for part in parts { fields.write(part.value, part.size, to: &stream, using: &numbers) }
    stream += rest
  }

  /// A text behind its length, in one byte to a character or in two, now and then with fonts and pronunciation.
  private func text(
    _ characters: [UInt8], _ lengthWidth: Int, using numbers: inout RandomNumbers
  ) -> [UInt8] {
    var text: [UInt8] = []
    fields.write(characters.count, lengthWidth, to: &text, using: &numbers)
    guard isUnicode else { return text + characters }
    let isWide = numbers.once(in: 4)
    let further = numbers.once(in: 20) ? numbers.one(of: [4, 8, 12]) : 0
    text.append(UInt8(further | (isWide ? 1 : 0)))
    if further & 8 != 0 { fields.write(1, 2, to: &text, using: &numbers) }
    if further & 4 != 0 { fields.write(4, 4, to: &text, using: &numbers) }
    text += isWide ? characters.flatMap { [$0, 0] } : characters
    return text + Array(repeating: 0, count: (further & 8 == 0 ? 0 : 4) + (further & 4))
  }

  /// The strings that cells name by number, now and then cut anywhere into a record and those that continue it.
  private mutating func sharedStrings(using numbers: inout RandomNumbers) -> [UInt8] {
    if strings.isEmpty { return [] }
    var table: [UInt8] = []
    for _ in 0..<2 { fields.write(strings.count, 4, to: &table, using: &numbers) }
    for string in strings { table += text(string, 2, using: &numbers) }
    var records: [UInt8] = []
    var kind = 0xFC
    let isCut = numbers.once(in: 10)
    repeat {
      let room = isCut ? 1 + numbers.below(100) : 8_224
      add(kind, [], Array(table.prefix(room)), to: &records, using: &numbers)
      table.removeFirst(min(room, table.count))
      kind = 0x3C
    } while !table.isEmpty
    return records
  }

  private mutating func cells(
    of table: RandomTable, using numbers: inout RandomNumbers
  ) -> [UInt8] {
    var cells: [UInt8] = []
    for (row, values) in ([table.header] + table.rows).enumerated() {
      for (column, value) in values.enumerated() {
        if value.isEmpty, numbers.once(in: 2) { continue }
        let place = [(row, 2), (column, 2), (numbers.below(5), 2)]
        add(value, at: place, isHeader: row == 0, to: &cells, using: &numbers)
      }
    }
    return cells
  }

  private mutating func add(
    _ value: [UInt8], at place: [(value: Int, size: Int)], isHeader: Bool, to cells: inout [UInt8],
    using numbers: inout RandomNumbers
  ) {
    let number = Self.numbers[numbers.below(Self.numbers.count)].bitPattern
    let (low, high) = (Int(number & 0xFFFF_FFFF), Int(number >> 32))
    switch numbers.below(isHeader ? 7 : 13) {
    case 0, 1, 2,
      3 where isUnicode:
      strings.append(value)
      add(0xFD, place + [(strings.count - 1, 4)], to: &cells, using: &numbers)
    case 0...5: add(0x204, place, text(value, 2, using: &numbers), to: &cells, using: &numbers)
    case 6: add(0xD6, place, text(value, 2, using: &numbers), to: &cells, using: &numbers)
    case 7: add(0x203, place + [(low, 4), (high, 4)], to: &cells, using: &numbers)
    case 8: add(0x27E, place + [(high | numbers.below(4), 4)], to: &cells, using: &numbers)
    case 9:
      let last = place[1].value + 1
      add(
        0xBD, Array(place.prefix(2)) + [(0, 2), (high, 4), (1, 2), (low | 2, 4), (last, 2)],
        to: &cells, using: &numbers)
    case 10:
      let word = [(numbers.one(of: [0, 1, 7, 42, 99]), 1), (numbers.below(2), 1)]
      add(0x205, place + word, to: &cells, using: &numbers)
    case 11:
      add(0x06, place + [(low, 4), (high, 4), (numbers.below(4), 2)], to: &cells, using: &numbers)
    default:
      let result = [(numbers.below(4), 2), (1, 2), (0, 2), (0xFFFF, 2), (0, 2)]
      add(0x06, place + result, to: &cells, using: &numbers)
      add(0x207, [], text(value, 2, using: &numbers), to: &cells, using: &numbers)
    }
  }

  private static let numbers: [Double] = [
    0, 1, -1, 0.005, 270, 1234.56, 45_728, 45_728.75, 60, 2_958_466, 99_030_124, 76_543_218, 1e20,
    1e308, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -0.0,
  ]
}
