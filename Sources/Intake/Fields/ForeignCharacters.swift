/// How many bytes of space beyond ASCII begin at a place: blanks of any width, and marks without width that web pages
/// and word processors leave; 0 for anything else.
@inline(never)
func foreignSpace(_ bytes: ByteBlock, from start: Int, to end: Int) -> Int {
  [2, 3].first { start + $0 <= end && isForeignSpace(bytes, start..<start + $0) } ?? 0
}

/// How many bytes of space beyond ASCII end before a place.
@inline(never)
func foreignSpace(_ bytes: ByteBlock, endingAt end: Int, from start: Int) -> Int {
  [2, 3].first { end - $0 >= start && isForeignSpace(bytes, end - $0..<end) } ?? 0
}

private func isForeignSpace(_ bytes: ByteBlock, _ range: Range<Int>) -> Bool {
  guard bytes[range.lowerBound] >= 0xC2 else { return false }
  let characters = bytes.string(range).unicodeScalars
  return characters.count == 1 && characters.first.map(PlainCharacter.init) == .space
}

/// What an ASCII character stands for a character beyond ASCII that people and programs put around and between digits.
private enum PlainCharacter: Equatable {
  /// A space of any width, or a mark without any.
  case space
  case dash, apostrophe, other

  init(_ character: Unicode.Scalar) {
    switch character {
    // The minus sign, which is no dash to Unicode.
    case "\u{2212}": self = .dash
    case "\u{2018}", "\u{2019}", "\u{2032}", "\u{02BC}": self = .apostrophe
    default:
      switch character.properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator, .format: self = .space
      case .dashPunctuation: self = .dash
      default: self = .other
      }
    }
  }
}

/// Reads a cell in which spaces, dashes and apostrophes beyond ASCII are written as those of ASCII; nil where it has
/// none, or anything else beyond ASCII.
///
/// For parsers that could not read a cell as it stands. Where spaces may group thousands, one between two digits becomes
/// an apostrophe, which groups them in either form of amounts; an ASCII space between digits groups none.
@inline(never)
func inPlainCharacters<Value>(
  _ text: CellText, spacesGroup: Bool = false, _ read: (CellText) -> Value?
) -> Value? {
  guard (0..<text.count).contains(where: { text[$0] >= 0x80 }) else { return nil }
  let characters = Array(text.string.unicodeScalars)
  let isDigit = { (place: Int) in
    characters.indices.contains(place) && ("0"..."9").contains(characters[place])
  }
  var plain: [UInt8] = []
  for (place, character) in characters.enumerated() {
    if character.isASCII {
      plain.append(UInt8(truncatingIfNeeded: character.value))
      continue
    }
    switch PlainCharacter(character) {
    case .space where character.properties.generalCategory == .format: break
    case .space:
      let isGrouping = spacesGroup && isDigit(place - 1) && isDigit(place + 1)
      plain.append(UInt8(ascii: isGrouping ? "'" : " "))
    case .dash: plain.append(UInt8(ascii: "-"))
    case .apostrophe: plain.append(UInt8(ascii: "'"))
    case .other: return nil
    }
  }
  return ByteBlock.with(plain, plain.indices) { (bytes: ByteBlock) -> Value? in
    read(CellText(bytes: bytes, start: 0, end: bytes.count))
  }
}

extension CellText {
  /// The text without the `.0` that programs put behind whole numbers which they keep as binary ones; nil where it is
  /// anything but digits with such an ending.
  var withoutFloatEnding: CellText? {
    guard count >= 3, self[count - 1] == UInt8(ascii: "0"), self[count - 2] == UInt8(ascii: "."),
      (0..<count - 2).allSatisfy({ self[$0] &- 0x30 <= 9 })
    else { return nil }
    return CellText(bytes: bytes, start: start, end: end - 2)
  }
}
