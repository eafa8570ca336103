/// A header row, cell by cell.
struct HeaderRow {
  let row: Int
  let cells: [String]
  /// The cells as layouts spell them: every layout and report is compared with them.
  let names: [String]
  /// Where the row begins in the text, and where the next one does.
  let start: Int
  let end: Int

  /// How many of the first rows may come before the header: report titles and parameters.
  static let searchedRows = 30
  /// Columns that a table of an export can have.
  static let widest = 1024

  init(row: Int, cells: [String], range: Range<Int>) {
    self.init(
      row: row, cells: cells, names: cells.map(HeaderRow.normalized), start: range.lowerBound,
      end: range.upperBound)
  }

  private init(row: Int, cells: [String], names: [String], start: Int, end: Int) {
    self.row = row
    self.cells = cells
    self.names = names
    self.start = start
    self.end = end
  }

  /// The same header with a column before its first.
  func led(by header: String) -> HeaderRow {
    HeaderRow(
      row: row, cells: [header] + cells, names: [HeaderRow.normalized(header)] + names,
      start: start, end: end)
  }

  /// Whether an ASCII character parts the words of a header.
  @inline(__always)
  static func isSpaceInHeader(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == UInt8(ascii: "_") || (0x09...0x0D).contains(byte)
  }

  /// An ASCII letter as layouts spell it.
  @inline(__always)
  static func lowercase(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// A header in the form in which layouts spell it: lower case, single spaces, no underscores or line breaks.
  static func normalized(_ header: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(header.utf8.count)
    var pendingSpace = false
    for character in header.unicodeScalars {
      // Looking a character's properties up is slow, and headers are nearly all ASCII.
      let byte = character.isASCII ? UInt8(truncatingIfNeeded: character.value) : nil
      let isPassedOver =
        byte.map(isSpaceInHeader) ?? (character == "\u{FEFF}" || character.properties.isWhitespace)
      if isPassedOver {
        pendingSpace = !result.isEmpty
        continue
      }
      if pendingSpace { result.append(UInt8(ascii: " ")) }
      pendingSpace = false
      if let byte {
        result.append(lowercase(byte))
      } else {
        result += character.properties.lowercaseMapping.utf8
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// The first rows of a text, cut at one delimiter.
struct FirstRows: Sendable {
  let delimiter: UInt8
  let lineEnd: UInt8
  /// The rows, or the first one and those that may head a table where only headers are looked for.
  let rows: [HeaderRow]
  /// Whether what was looked at ends inside quotes.
  let endsInsideQuotes: Bool

  /// Bytes in which the first rows are looked for.
  static let searchedBytes = 1 << 18

  /// Delimiters that are tried, in this order: the one under which a header is best known is the file's.
  static let delimiters: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]

  /// Whether the rows are led by their numbers in a sheet.
  var isLabelled: Bool {
    rows.contains { $0.cells.first.flatMap { SourceRowLabel($0) } != nil }
  }

  /// The first rows of a text under each delimiter that it may have; those that may head a table where `words` says
  /// what they would have in them.
  static func underEachDelimiter(
    of bytes: ByteBlock, naming words: HeadingWords? = nil
  ) -> [FirstRows] {
    let lineEnd = lineEnd(of: bytes)
    var index = StructuralIndex()
    return delimiters.map { delimiter in
      FirstRows(of: bytes, delimiter: delimiter, lineEnd: lineEnd, naming: words, with: &index)
    }
  }

  private init(
    of bytes: ByteBlock, delimiter: UInt8, lineEnd: UInt8, naming words: HeadingWords?,
    with index: inout StructuralIndex
  ) {
    self.delimiter = delimiter
    self.lineEnd = lineEnd
    let start = TextEncoding.start(of: bytes)
    // Rows seldom have more than 250 bytes; only where they do is more of the text looked at.
    for size in [HeaderRow.searchedRows << 8, HeaderRow.searchedRows << 10, Self.searchedBytes] {
      let end = min(bytes.count, start + size)
      index.scan(bytes, start..<end, delimiter: delimiter, lineEnd: lineEnd)
      if index.recordEnds.count >= HeaderRow.searchedRows || end == bytes.count { break }
    }
    endsInsideQuotes = index.endsInsideQuotes
    var rows: [HeaderRow] = []
    var scratch = ScratchText()
    var row = 0
    index.forEachRecord(from: start, first: HeaderRow.searchedRows) { cells in
      row += 1
      if let words {
        // A row that this delimiter leaves whole heads nothing that it does not head under the first.
        if cells.count == 1, delimiter != Self.delimiters[0] { return }
        guard row == 1 || cells.contains(where: { words.mayInclude(scratch.clean(bytes, $0)) })
        else { return }
      }
      guard let first = cells.first, let last = cells.last else { return }
      rows.append(
        HeaderRow(
          row: row, cells: cells.map { scratch.clean(bytes, $0).string },
          range: first.lowerBound..<min(last.upperBound + 1, bytes.count)))
    }
    self.rows = rows
  }

  /// The line end in force: LF, also before CR LF; CR where no LF follows.
  ///
  /// Quotes are distinguished as for any cell, at each delimiter that is tried.
  static func lineEnd(of bytes: ByteBlock) -> UInt8 {
    let start = TextEncoding.start(of: bytes)
    let limit = min(bytes.count, start + 1 << 16)
    let ends = CellEnds(
      of: bytes, upTo: limit, delimiters: delimiters, lineEnds: [0x0A, 0x0D])
    var place = start
    while place < limit {
      let end = ends.end(ofCellFrom: place)
      switch end.kind {
      case .delimiter: place = end.place + 1
      case .lineEnd: return lineEnd(of: bytes, at: end.place)
      // A quoted cell that never ends tells nothing: the first line does.
      case .text, .unclosedQuote:
        let first = (start..<limit).first { bytes[$0] == 0x0A || bytes[$0] == 0x0D }
        return first.map { lineEnd(of: bytes, at: $0) } ?? 0x0A
      }
    }
    return 0x0A
  }

  private static func lineEnd(of bytes: ByteBlock, at place: Int) -> UInt8 {
    if bytes[place] == 0x0A { return 0x0A }
    return place + 1 < bytes.count && bytes[place + 1] == 0x0A ? 0x0A : 0x0D
  }
}
