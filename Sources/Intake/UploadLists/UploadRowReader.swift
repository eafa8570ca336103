import Customs
import Dealings
import EntryStore

/// Reads one line of an upload list.
struct UploadRowReader {
  private let bytes: ByteBlock
  private let format: UploadListFormat

  init(_ bytes: ByteBlock, _ format: UploadListFormat) {
    self.bytes = bytes
    self.format = format
  }

  func row(_ cells: [Range<Int>], number: Int) -> UploadList.Row {
    var cells = cells.map { bytes.bytes($0) }
    if format.lineEnd == 0x0A, cells.last?.last == 0x0D { cells[cells.count - 1].removeLast() }
    let own = cells.dropFirst(format.firstColumn)
    let label = format.isLabelled ? cells.first.map { String(decoding: $0, as: UTF8.self) } : nil
    let cell = UploadCell(cells.indices.contains(format.column) ? cells[format.column] : [])
    var oddities = cell.oddities
    if own.allSatisfy({ $0.allSatisfy(isBlank) }) {
      oddities = [.blank]
    } else {
      if own.count > 1 { oddities.insert(.otherCells) }
      for cell in own { oddities.formUnion(oddCharacters(in: cell)) }
    }
    return UploadList.Row(
      number: label.flatMap { Int($0) } ?? number, raw: cell.raw, length: cell.length,
      entry: cell.entry, oddities: oddities)
  }
}

/// What a cell holds that a list of plain numbers does not: characters of no use, and formulas.
func oddCharacters(in cell: [UInt8]) -> UploadOddities {
  var oddities: UploadOddities = []
  if cell.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
    oddities.insert(.controlCharacter)
  }
  if cell.contains(where: { $0 >= 0x80 }) { oddities.insert(.foreignCharacter) }
  let first = cell.first { !isBlank($0) && $0 != UInt8(ascii: "\"") }
  if let first, "=+@".utf8.contains(first) { oddities.insert(.formula) }
  return oddities
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// The cell of an entry number, and what was taken off it to read the number.
struct UploadCell {
  private(set) var raw = ""
  private(set) var length = 0
  private(set) var entry: EntryNumber?
  private(set) var oddities: UploadOddities = []

  /// Characters of a cell that are kept for the reader of a report.
  private static let keptCharacters = 80

  init(_ cell: [UInt8]) {
    var text = Array(String(decoding: cell, as: UTF8.self).unicodeScalars)[...]
    let bare = trimmed(text)
    if bare.count >= 2, bare.first == "\"", bare.last == "\"" {
      oddities.insert(.quoted)
      text = undoubled(bare.dropFirst().dropLast())
    }
    length = text.count
    raw = string(text.prefix(Self.keptCharacters))
    let number = string(plain(text)[...])
    entry = EntryNumber(number)
    if entry == nil { mend(number) }
  }

  /// The text without what spreadsheets and people put around and between its letters and digits.
  private mutating func plain(_ text: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
    var rest = trimmed(text)
    if rest.count < text.count { oddities.insert(.spacesAround) }
    if rest.first == "-" { oddities.insert(.formula) }
    if rest.count >= 3, rest.starts(with: "=\"".unicodeScalars), rest.last == "\"" {
      oddities.insert(.formula)
      rest = trimmed(rest.dropFirst(2).dropLast())
    }
    if rest.first == "'" || rest.first == "\u{2019}" {
      oddities.insert(.apostrophe)
      rest = trimmed(rest.dropFirst())
    }
    var plain: [Unicode.Scalar] = []
    for character in rest {
      switch character {
      case "-": oddities.insert(.dashes)
      case " ": oddities.insert(.spacesInside)
      case "a"..."z":
        oddities.insert(.lowerCase)
        plain.append(character)
      case _ where isIgnored(character): break
      default: plain.append(character)
      }
    }
    return plain
  }

  /// Controls, and the foreign spaces, dashes and marks without width that web pages and word processors leave.
  private func isIgnored(_ character: Unicode.Scalar) -> Bool {
    switch character.properties.generalCategory {
    case .control, .format, .spaceSeparator: true
    case .dashPunctuation: !character.isASCII
    default: false
    }
  }

  private mutating func mend(_ number: String) {
    let cell = Array(number.utf8)
    ByteBlock.with(cell, cell.indices) { bytes in
      let text = CellText(bytes: bytes, start: 0, end: bytes.count)
      entry = repairedEntryNumber(text)
      if entry != nil { oddities.insert(.lostZeros) }
      if isScientific(text) { oddities.insert(.scientific) }
    }
  }

  private func trimmed(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var text = text
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }

  /// Each doubled quote once.
  private func undoubled(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var single: [Unicode.Scalar] = []
    var isSecond = false
    for character in text {
      isSecond = character == "\"" && !isSecond
      if character != "\"" || isSecond { single.append(character) }
    }
    return single[...]
  }

  private func string(_ text: some Sequence<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(text))
  }
}
