import Customs
public import Dealings
import EntryStore

extension UploadList {
  /// Files larger than this are not read: five hundred times what CBP takes.
  private static let largest = 512 << 20

  /// Reads an upload list that any program may have written: text of any delimiter and encoding, or a workbook.
  ///
  /// A file in which there is no list is no error: it has no rows and says what it is.
  ///
  /// - Throws: `IntakeError.cannotOpen` where the file cannot be opened or is far beyond what CBP takes.
  public init(path: String) throws(IntakeError) { try self.init(SourceFile(path: path)) }

  package init(_ file: SourceFile) throws(IntakeError) {
    self.init(path: file.path, byteCount: file.count)
    guard file.count <= Self.largest else {
      throw .cannotOpen(
        path: file.path,
        reason: "an upload list of more than \(Self.largest >> 20) MB is not read")
    }
    if !file.path.lowercased().hasSuffix(".csv") { oddities.insert(.otherEnding) }
    do throws(IntakeError) {
      let contents = try SourceContents(of: file)
      try readBest(of: contents.tables)
    } catch {
      if case .changed = error { throw error }
      try readRefused(file, because: error)
    }
    if otherFormat.isEmpty { try noteBytes(of: file) }
  }

  /// Reads the first table with a known header; if none has one, the first.
  private mutating func readBest(of tables: [SourceTable]) throws(IntakeError) {
    let formats = try tables.map { (table) throws(IntakeError) in
      try table.text.withBytes { UploadListFormat(of: $0) }
    }
    guard let place = formats.firstIndex(where: \.hasKnownHeader) ?? formats.indices.first
    else { return }
    if tables[place].container != "text" { otherFormat = tables[place].container }
    try tables[place].text.withBytes { read($0, by: formats[place]) }
  }

  /// Text that control characters make look like something else is still read where it has a known header.
  private mutating func readRefused(
    _ file: SourceFile, because refusal: IntakeError
  ) throws(IntakeError) {
    switch refusal {
    case .empty: return
    case .notText(_, let container, _): otherFormat = container
    default: otherFormat = "a damaged archive or workbook"
    }
    let text = try TextEncoding(of: file).text(of: file)
    try text.withBytes { bytes in
      let format = UploadListFormat(of: bytes)
      guard format.hasKnownHeader, (0..<bytes.count).contains(where: { bytes[$0] == 0 }) else {
        return
      }
      otherFormat = ""
      read(bytes, by: format)
    }
  }

  private mutating func noteBytes(of file: SourceFile) throws(IntakeError) {
    let encoding = try TextEncoding(of: file)
    if case .utf16 = encoding { oddities.insert(.utf16) }
    try file.withHead { bytes in
      if [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]].contains(where: bytes.begins) {
        oddities.insert(.byteOrderMark)
      }
    }
  }

  private mutating func read(_ bytes: ByteBlock, by format: UploadListFormat) {
    if format.delimiter != UInt8(ascii: ",") { oddities.insert(.otherDelimiter) }
    let records = UploadRecords(in: bytes, format.body, format)
    if records.hasUnclosedQuote { oddities.insert(.unclosedQuote) }
    switch format.lineEnd {
    case 0x0D: oddities.insert(.carriageReturns)
    default:
      let first = (0..<bytes.count).first { bytes[$0] == 0x0A } ?? 0
      if first > 0, bytes[first - 1] == 0x0D { oddities.insert(.windowsLineEnds) }
    }
    if let header = format.header { read(header, bytes, by: format) }
    var number = format.header?.row ?? 0
    records.forEach { cells in
      number += 1
      rows.append(UploadRowReader(bytes, format).row(cells, number: number))
    }
    for place in rows.indices.reversed() {
      guard rows[place].oddities.contains(.blank) else { break }
      rows[place].oddities.remove(.blank)
      rows[place].oddities.insert(.blankAtEnd)
    }
  }

  private mutating func read(_ row: HeaderRow, _ bytes: ByteBlock, by format: UploadListFormat) {
    header = format.column < row.cells.count ? row.cells[format.column] : ""
    headerRow = format.headerRow
    if format.isLabelled ? headerRow > 1 : row.row > 1 { oddities.insert(.linesAboveHeader) }
    if format.column > format.firstColumn { oddities.insert(.headerInOtherColumn) }
    if row.cells.count > format.firstColumn + 1 { oddities.insert(.otherCells) }
    if !format.hasKnownHeader || HeaderRow.normalized(header) != "entry number" {
      oddities.insert(.headerInOtherWords)
    } else if header != "Entry Number" {
      oddities.insert(.headerInOtherCase)
    }
    if !format.isLabelled {
      let lines = bytes.bytes(TextEncoding.start(of: bytes)..<row.end)
      oddities.formUnion(oddCharacters(in: lines.filter { $0 != 0x0A && $0 != 0x0D }))
      if lines.contains(UInt8(ascii: "\"")) { oddities.insert(.quoted) }
    }
  }
}

/// How a list's text is cut into cells, and which cell has the entry number.
struct UploadListFormat {
  let delimiter: UInt8
  let lineEnd: UInt8
  /// Place of the entry number in a record, from 0.
  let column: Int
  /// Nil where no row reads like a header.
  let header: HeaderRow?
  /// Whether the header says in words known to us that entry numbers stand below it.
  let hasKnownHeader: Bool
  /// Whether each record is led by its row in the file, as those of sheets are.
  let isLabelled: Bool
  /// The bytes below the header.
  let body: Range<Int>

  /// Spellings in the form of `HeaderRow.normalized`.
  private static let spellings =
    (brokerTariffLines.spellings[.entryNumber] ?? []) + [
      "entrynumber", "entry numbers", "entry num", "entry nbr", "entry summary no",
      "entry summary no.", "entry id",
    ]

  init(of bytes: ByteBlock) {
    let tables = FirstRows.underEachDelimiter(of: bytes)
    var found: (table: FirstRows, row: HeaderRow?, column: Int, isKnown: Bool)?
    for table in tables {
      for row in table.rows.prefix(while: { $0.row < found?.row?.row ?? .max }) {
        guard let column = row.names.firstIndex(where: Self.spellings.contains) else { continue }
        found = (table, row, column, true)
      }
    }
    let best = found ?? Self.withoutKnownHeader(tables)
    delimiter = best?.table.delimiter ?? UInt8(ascii: ",")
    lineEnd = best?.table.lineEnd ?? 0x0A
    column = best?.column ?? 0
    header = best?.row
    hasKnownHeader = best?.isKnown ?? false
    isLabelled = best?.table.rows.first?.cells.first.map { SourceRowLabel($0) != nil } ?? false
    body = (best?.row?.end ?? TextEncoding.start(of: bytes))..<bytes.count
  }

  /// The delimiter and column under which entry numbers are read; the first row heads them if it has no digit.
  private static func withoutKnownHeader(
    _ tables: [FirstRows]
  ) -> (table: FirstRows, row: HeaderRow?, column: Int, isKnown: Bool)? {
    func column(_ table: FirstRows) -> Int? {
      table.rows.lazy.compactMap { $0.cells.firstIndex { EntryNumber($0) != nil } }.first
    }
    guard let table = tables.first(where: { column($0) != nil }) ?? tables.first else { return nil }
    let place = column(table) ?? 0
    let header = table.rows.first { row in
      row.row == 1 && place < row.cells.count && !row.cells[place].isEmpty
        && !row.cells[place].contains(where: \.isNumber)
    }
    return (table, header, place, false)
  }

  /// The first column that is the file's own.
  var firstColumn: Int { isLabelled ? 1 : 0 }

  /// Row of the header in the file, 0 where there is none.
  var headerRow: Int {
    guard let header else { return 0 }
    return header.cells.first.flatMap { SourceRowLabel($0)?.headerRow } ?? header.row
  }
}

/// The records of a list's body.
///
/// A quote that never closes would swallow all lines below it; then quotes are characters like any other.
struct UploadRecords {
  private var index = StructuralIndex()
  private let bytes: ByteBlock
  private let body: Range<Int>
  private let format: UploadListFormat

  init(in bytes: ByteBlock, _ body: Range<Int>, _ format: UploadListFormat) {
    self.bytes = bytes
    self.body = body
    self.format = format
    index.scan(bytes, body, delimiter: format.delimiter, lineEnd: format.lineEnd)
  }

  var hasUnclosedQuote: Bool { index.endsInsideQuotes }

  func forEach(_ take: (_ cells: [Range<Int>]) -> Void) {
    guard hasUnclosedQuote else { return index.forEachRecord(from: body.lowerBound, take) }
    var cells: [Range<Int>] = []
    var start = body.lowerBound
    for place in body where [format.delimiter, format.lineEnd].contains(bytes[place]) {
      cells.append(start..<place)
      start = place + 1
      guard bytes[place] == format.lineEnd else { continue }
      take(cells)
      cells.removeAll(keepingCapacity: true)
    }
    if start < body.upperBound || !cells.isEmpty { take(cells + [start..<body.upperBound]) }
  }
}
