/// Walks over the tags and the text of a stretch of a spreadsheet's XML.
struct SpreadsheetXML {
  /// What the XML is, where it is not what a spreadsheet program writes.
  enum Damage: Error {
    case neverEnds, documentType, badEntity, longCell

    var description: String {
      switch self {
      case .neverEnds: "a tag or a text that never ends"
      case .documentType: "a document type definition, which no spreadsheet program writes"
      case .badEntity: "an unknown entity"
      case .longCell: "a cell longer than a cell can be"
      }
    }
  }

  /// Bytes of text in one cell: 32,767 characters is what a spreadsheet takes.
  static let cellLimit = 32_767 * 4

  let bytes: ByteBlock
  var position = 0
  let limit: Int

  init(_ bytes: ByteBlock) {
    self.bytes = bytes
    limit = bytes.count
  }

  /// The next tag, whatever text comes before it; nil at the end.
  @inline(__always)
  mutating func nextTag() throws(Damage) -> SpreadsheetTag? {
    while let open = bytes.firstIndex(of: UInt8(ascii: "<"), from: position, limit: limit) {
      guard open + 1 < limit else { throw .neverEnds }
      let next = bytes[open + 1]
      if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
        position = try endOfMarkup(at: open)
        continue
      }
      guard let tag = SpreadsheetTag(bytes, at: open, limit: limit) else { throw .neverEnds }
      position = tag.end
      return tag
    }
    position = limit
    return nil
  }

  /// The place behind a comment, a character data section or a processing instruction.
  private func endOfMarkup(at open: Int) throws(Damage) -> Int {
    let end: Int?
    if bytes[open + 1] == UInt8(ascii: "?") {
      end = bytes.end(of: "?>", from: open, limit: limit)
    } else if begins("<!--", at: open) {
      end = bytes.end(of: "-->", from: open + 4, limit: limit)
    } else if begins("<![CDATA[", at: open) {
      end = bytes.end(of: "]]>", from: open, limit: limit)
    } else {
      throw .documentType
    }
    guard let end else { throw .neverEnds }
    return end
  }

  private func begins(_ word: StaticString, at index: Int) -> Bool {
    index + word.utf8CodeUnitCount <= limit
      && bytes.reads(word, in: index..<(index + word.utf8CodeUnitCount))
  }

  /// Adds the text up to the next tag, with its entities resolved.
  @inline(__always)
  mutating func readText(into text: inout [UInt8]) throws(Damage) {
    while true {
      guard let open = bytes.firstIndex(of: UInt8(ascii: "<"), from: position, limit: limit) else {
        throw .neverEnds
      }
      if open - position + text.count > Self.cellLimit { throw .longCell }
      try appendResolved(position..<open, to: &text)
      position = open
      guard open + 1 < limit, bytes[open + 1] == UInt8(ascii: "!") else { return }
      let end = try endOfMarkup(at: open)
      if begins("<![CDATA[", at: open) {
        if end - open + text.count > Self.cellLimit { throw .longCell }
        for index in (open + 9)..<max(open + 9, end - 3) { text.append(bytes[index]) }
      }
      position = end
    }
  }

  @inline(__always)
  private func appendResolved(_ range: Range<Int>, to text: inout [UInt8]) throws(Damage) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&") {
        index = try appendEntity(at: index, limit: range.upperBound, to: &text)
      } else if byte == UInt8(ascii: "_"), let unit = escape(at: index, limit: range.upperBound) {
        text.append(contentsOf: String(unit).utf8)
        index += 7
      } else {
        text.append(byte)
        index += 1
      }
    }
  }

  /// The character that a spreadsheet writes as `_x000D_`, because XML cannot hold it.
  private func escape(at index: Int, limit: Int) -> Unicode.Scalar? {
    guard index + 7 <= limit, bytes[index + 1] == UInt8(ascii: "x"),
      bytes[index + 6] == UInt8(ascii: "_"),
      let unit = number((index + 2)..<(index + 6), radix: 16)
    else { return nil }
    return Unicode.Scalar(unit)
  }

  private func appendEntity(
    at start: Int, limit: Int, to text: inout [UInt8]
  ) throws(Damage) -> Int {
    let near = min(limit, start + 12)
    guard let end = bytes.firstIndex(of: UInt8(ascii: ";"), from: start, limit: near) else {
      throw .badEntity
    }
    let name = (start + 1)..<end
    if bytes.reads("amp", in: name) {
      text.append(UInt8(ascii: "&"))
    } else if bytes.reads("lt", in: name) {
      text.append(UInt8(ascii: "<"))
    } else if bytes.reads("gt", in: name) {
      text.append(UInt8(ascii: ">"))
    } else if bytes.reads("quot", in: name) {
      text.append(0x22)
    } else if bytes.reads("apos", in: name) {
      text.append(0x27)
    } else {
      guard name.count >= 2, bytes[name.lowerBound] == UInt8(ascii: "#") else { throw .badEntity }
      let isHexadecimal = bytes[name.lowerBound + 1] == UInt8(ascii: "x")
      let digits = (name.lowerBound + (isHexadecimal ? 2 : 1))..<end
      guard let value = number(digits, radix: isHexadecimal ? 16 : 10),
        let character = Unicode.Scalar(value)
      else { throw .badEntity }
      text.append(contentsOf: String(character).utf8)
    }
    return end + 1
  }

  private func number(_ range: Range<Int>, radix: UInt32) -> UInt32? {
    guard !range.isEmpty, range.count <= 7 else { return nil }
    var value: UInt32 = 0
    for index in range {
      let digit: UInt32
      switch bytes[index] {
      case 0x30...0x39: digit = UInt32(bytes[index] - 0x30)
      case 0x41...0x46 where radix == 16: digit = UInt32(bytes[index] - 0x37)
      case 0x61...0x66 where radix == 16: digit = UInt32(bytes[index] - 0x57)
      default: return nil
      }
      value = value * radix + digit
    }
    return value
  }

  /// Adds the text of a string item or inline string up to its end tag: its runs joined, without phonetic ones.
  mutating func readRuns(into text: inout [UInt8], upTo end: StaticString) throws(Damage) {
    var phonetic = false
    while let tag = try nextTag() {
      if tag.isNamed(end, in: bytes), tag.isClosing { return }
      if tag.isNamed("rPh", in: bytes), !tag.isEmpty { phonetic = !tag.isClosing }
      if tag.isNamed("t", in: bytes), !tag.isClosing, !tag.isEmpty, !phonetic {
        try readText(into: &text)
      }
    }
    throw .neverEnds
  }
}
