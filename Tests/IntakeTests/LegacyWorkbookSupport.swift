@testable import Intake

/// A legacy `.xls` written by the tests, record by record.
struct TestLegacyWorkbook {
  struct Sheet {
    var name = "Main Report"
    /// 0 is visible, 1 hidden, 2 hidden from the menus too.
    var state: UInt8 = 0
    /// 0 holds cells, 2 is a chart.
    var kind: UInt8 = 0
    var records: [UInt8] = []
  }

  var sheets: [Sheet]
  var since1904 = false
  /// Formats of the cell styles 0, 1, ...: a built-in number, or a format code.
  var styles: [String] = ["0", "14", "yyyy\\-mm\\-dd", "0.00\"md\"", "[Red]#,##0", "45"]
  /// The record of shared strings, with those that continue it.
  var sharedStrings: [UInt8] = []
  /// Excel 95, with texts in this code page.
  var codePage: Int?
  /// Records in front of all others.
  var first: [UInt8] = []

  init(_ sheets: [Sheet]) { self.sheets = sheets }
  init(cells records: [[UInt8]]) { sheets = [Sheet(records: records.flatMap(\.self))] }

  /// Every cell a shared string.
  init(text rows: [[String]]) {
    let texts = rows.flatMap(\.self)
    var cells: [[UInt8]] = []
    for (row, texts) in rows.enumerated() {
      for column in texts.indices {
        cells.append(cell(0x00FD, row, column, little(cells.count, 4)))
      }
    }
    self.init(cells: cells)
    let (table, breaks) = texts.reduce(into: ([UInt8](), [Int]())) {
      $0.1.append($0.0.count)
      $0.0 += unicode($1, lengthWidth: 2)
    }
    sharedStrings = record(
      0x00FC, little(texts.count, 4) + little(texts.count, 4) + table,
      breaks: breaks.map { $0 + 8 })
  }

  var stream: [UInt8] {
    let name = {
      codePage == nil ? unicode($0, lengthWidth: 1) : [UInt8($0.count)] + Array($0.utf8)
    }
    let beginning = { record(0x0809, little(codePage == nil ? 0x0600 : 0x0500, 2) + little($0, 2)) }
    var globals = beginning(5) + first
    if let codePage { globals += record(0x0042, little(codePage, 2)) }
    globals += record(0x0022, little(since1904 ? 1 : 0, 2))
    for (index, code) in styles.enumerated() where Int(code) == nil {
      let text = codePage == nil ? unicode(code, lengthWidth: 2) : name(code)
      globals += record(0x041E, little(164 + index, 2) + text)
    }
    for (index, format) in styles.enumerated() {
      globals += record(0x00E0, little(0, 2) + little(Int(format) ?? 164 + index, 2))
    }
    let end = record(0x000A, [])
    let tabs = { (start: Int) in
      var start = start
      return sheets.flatMap { sheet in
        defer { start += 8 + sheet.records.count + 4 }
        return record(0x0085, little(start, 4) + [sheet.state, sheet.kind] + name(sheet.name))
      }
    }
    let length = globals.count + tabs(0).count + sharedStrings.count + end.count
    let bodies = sheets.flatMap { beginning(0x10) + $0.records + end }
    return globals + tabs(length) + sharedStrings + end + bodies
  }

  var bytes: [UInt8] { compoundFile([(codePage == nil ? "Workbook" : "Book", stream)]) }
}

func little(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

func little(_ value: Double) -> [UInt8] {
  (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt64($0 * 8)) }
}

/// A record, continued by others at the last of `breaks` that it has room for.
func record(_ kind: Int, _ body: [UInt8], breaks: [Int] = []) -> [UInt8] {
  var (record, start, kind) = ([UInt8](), 0, kind)
  while true {
    let end =
      body.count - start <= 8224 ? body.count : breaks.last { $0 > start && $0 - start <= 8224 }
    let piece = body[start..<(end ?? body.count)]
    record += little(kind, 2) + little(piece.count, 2) + piece
    start += piece.count
    kind = 0x003C
    if start == body.count { return record }
  }
}

/// The record of a cell of style 0 unless it says otherwise.
func cell(_ kind: Int, _ row: Int, _ column: Int, style: Int = 0, _ value: [UInt8]) -> [UInt8] {
  record(kind, little(row, 2) + little(column, 2) + little(style, 2) + value)
}

/// A text in one byte to a character where all fit, in two elsewhere.
func unicode(_ text: String, lengthWidth: Int) -> [UInt8] {
  let units = text.utf16.map(Int.init)
  let isWide = units.contains { $0 > 255 }
  return little(units.count, lengthWidth) + [isWide ? 1 : 0]
    + units.flatMap { little($0, isWide ? 2 : 1) }
}

/// A compound file with these streams, those below 4,096 bytes in small sectors.
///
/// The order in the file: table, further sectors of the table's list, directory, small table, small sectors, streams.
func compoundFile(_ streams: [(name: String, bytes: [UInt8])], sectorSize: Int = 512) -> [UInt8] {
  func padded(_ bytes: [UInt8], to size: Int, with filler: UInt8 = 0) -> [UInt8] {
    bytes + Array(repeating: filler, count: (size - bytes.count % size) % size)
  }
  func chained(_ count: Int, from start: Int) -> [Int] {
    (0..<count).map { $0 == count - 1 ? 0xFFFF_FFFE : start + $0 + 1 }
  }
  var (short, shortTable) = ([UInt8](), [Int]())
  var starts: [Int] = []
  for stream in streams where stream.bytes.count < 4096 {
    let packed = padded(stream.bytes, to: 64)
    starts.append(shortTable.count)
    shortTable += chained(packed.count / 64, from: shortTable.count)
    short += packed
  }
  let shortBytes = padded(shortTable.flatMap { little($0, 4) }, to: sectorSize, with: 0xFF)
  let directorySize = padded(Array(repeating: 0, count: 128 * (streams.count + 1)), to: sectorSize)
  var parts = [directorySize, shortBytes, padded(short, to: sectorSize)]
  parts += streams.filter { $0.bytes.count >= 4096 }.map { padded($0.bytes, to: sectorSize) }
  let counts = parts.map { $0.count / sectorSize }
  let perSector = sectorSize / 4
  let own = counts.reduce(0, +)
  var (tableCount, listCount) = (1, 0)
  while tableCount * perSector < own + tableCount + listCount {
    tableCount += 1
    listCount = (max(0, tableCount - 109) + perSector - 2) / (perSector - 1)
  }
  var table = Array(repeating: 0xFFFF_FFFD, count: tableCount)
  table += Array(repeating: 0xFFFF_FFFC, count: listCount)
  var firsts: [Int] = []
  for count in counts {
    firsts.append(count == 0 ? 0xFFFF_FFFE : table.count)
    table += chained(count, from: table.count)
  }
  var list: [Int] = []
  for index in 0..<listCount {
    let rest = Array(109..<tableCount).dropFirst(index * (perSector - 1)).prefix(perSector - 1)
    list += rest + Array(repeating: 0xFFFF_FFFF, count: perSector - 1 - rest.count)
    list.append(index == listCount - 1 ? 0xFFFF_FFFE : tableCount + index + 1)
  }
  func entry(_ name: String, _ kind: Int, right: Int, child: Int, _ start: Int, _ size: Int)
    -> [UInt8]
  {
    let units = name.utf16.flatMap { little(Int($0), 2) }
    return units + Array(repeating: 0, count: 64 - units.count) + little(units.count + 2, 2)
      + [UInt8(kind), 1] + little(0xFFFF_FFFF, 4) + little(right, 4) + little(child, 4)
      + Array(repeating: 0, count: 36) + little(start, 4) + little(size, 4) + little(0, 4)
  }
  var directory = entry("Root Entry", 5, right: 0xFFFF_FFFF, child: 1, firsts[2], short.count)
  var (shorts, longs) = (starts.makeIterator(), firsts.dropFirst(3).makeIterator())
  for (index, stream) in streams.enumerated() {
    let start = stream.bytes.count < 4096 ? shorts.next() : longs.next()
    directory += entry(
      stream.name, 2, right: index + 1 < streams.count ? index + 2 : 0xFFFF_FFFF,
      child: 0xFFFF_FFFF, start ?? 0, stream.bytes.count)
  }
  parts[0] = padded(directory, to: sectorSize)
  var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  header += Array(repeating: 0, count: 16) + little(0x3E, 2) + little(sectorSize == 512 ? 3 : 4, 2)
  header += little(0xFFFE, 2) + little(sectorSize == 512 ? 9 : 12, 2) + little(6, 2)
  header += Array(repeating: 0, count: 10) + little(tableCount, 4) + little(firsts[0], 4)
  header += little(0, 4) + little(4096, 4) + little(firsts[1], 4) + little(counts[1], 4)
  header += little(listCount == 0 ? 0xFFFF_FFFE : tableCount, 4) + little(listCount, 4)
  header += (0..<109).flatMap { little($0 < tableCount ? $0 : 0xFFFF_FFFF, 4) }
  let tables = padded(table.flatMap { little($0, 4) }, to: sectorSize, with: 0xFF)
  return padded(header, to: sectorSize) + tables + list.flatMap { little($0, 4) }
    + parts.flatMap(\.self)
}
