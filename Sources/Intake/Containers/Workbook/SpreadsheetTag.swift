/// A tag in the XML of a sheet or of the shared strings, with the three attributes that matter there.
///
/// Sheets are hundreds of megabytes of tags of this one shape, for which a general XML parser is too slow.
struct SpreadsheetTag {
  /// Without a namespace prefix.
  let name: Range<Int>
  let isClosing: Bool
  /// Whether it closes itself: `<c r="A1"/>`.
  let isEmpty: Bool
  /// Values of `r`, `s` and `t`; empty where the tag has none.
  private(set) var reference = 0..<0
  private(set) var style = 0..<0
  private(set) var type = 0..<0
  /// Position behind the tag.
  let end: Int

  /// Reads the tag whose `<` stands at `start`; nil where it never ends.
  @inline(__always)
  init?(_ bytes: ByteBlock, at start: Int, limit: Int) {
    var index = start + 1
    guard index < limit else { return nil }
    isClosing = bytes[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    var nameStart = index
    while index < limit, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">"),
      bytes[index] != UInt8(ascii: "/")
    {
      if bytes[index] == UInt8(ascii: ":") { nameStart = index + 1 }
      index += 1
    }
    name = nameStart..<max(nameStart, index)
    var slash = false
    while index < limit {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") {
        isEmpty = slash
        end = index + 1
        return
      }
      if byte <= 0x20 {
        index += 1
      } else if byte == UInt8(ascii: "/") {
        slash = true
        index += 1
      } else {
        let attribute = index
        while index < limit, bytes[index] != UInt8(ascii: "=") {
          if bytes[index] == UInt8(ascii: ">") { return nil }
          index += 1
        }
        let length = index - attribute
        index += 1
        guard index < limit else { return nil }
        let quote = bytes[index]
        guard quote == 0x22 || quote == 0x27 else { return nil }
        index += 1
        let value = index
        while index < limit, bytes[index] != quote { index += 1 }
        guard index < limit else { return nil }
        if length == 1 {
          switch bytes[attribute] {
          case UInt8(ascii: "r"): reference = value..<index
          case UInt8(ascii: "s"): style = value..<index
          case UInt8(ascii: "t"): type = value..<index
          default: break
          }
        }
        index += 1
      }
    }
    return nil
  }

  @inline(__always)
  func isNamed(_ wanted: StaticString, in bytes: ByteBlock) -> Bool {
    bytes.reads(wanted, in: name)
  }
}

extension ByteBlock {
  /// Whether the bytes of a range spell a word.
  @inline(__always)
  func reads(_ word: StaticString, in range: Range<Int>) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count
    where unsafe self[range.lowerBound + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }

  @inline(__always)
  func firstIndex(of byte: UInt8, from start: Int, limit: Int) -> Int? {
    var index = start
    while index < limit {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// The place behind the next occurrence of a word.
  func end(of word: StaticString, from start: Int, limit: Int) -> Int? {
    let length = word.utf8CodeUnitCount
    var index = start
    while index + length <= limit {
      if reads(word, in: index..<(index + length)) { return index + length }
      index += 1
    }
    return nil
  }

  /// Digits as a number; nil where there is anything else, or more than nine of them.
  @inline(__always)
  func digits(_ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 9 else { return nil }
    var value = 0
    for index in range {
      let digit = self[index] &- 0x30
      if digit > 9 { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }
}
