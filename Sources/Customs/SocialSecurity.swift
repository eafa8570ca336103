/// A text with every Social Security number in it (`123-45-6789`) masked but for its last four digits.
///
/// Importer numbers mask themselves; texts kept as they were read, such as a rejected cell, do not.
public func masked(_ text: String) -> String {
  var bytes = Array(text.utf8)
  guard bytes.count >= 11 else { return text }
  func isDigit(_ index: Int) -> Bool {
    bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index])
  }
  let dash = UInt8(ascii: "-")
  var found = false
  var index = 0
  while index + 11 <= bytes.count {
    let isNumber =
      bytes[index + 3] == dash && bytes[index + 6] == dash
      && !isDigit(index - 1) && !isDigit(index + 11)
      && [0, 1, 2, 4, 5, 7, 8, 9, 10].allSatisfy { isDigit(index + $0) }
    if isNumber {
      for place in [0, 1, 2, 4, 5] { bytes[index + place] = UInt8(ascii: "*") }
      found = true
      index += 11
    } else {
      index += 1
    }
  }
  return found ? String(decoding: bytes, as: UTF8.self) : text
}
