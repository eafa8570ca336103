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

/// The name of an importer of record; a person's name with every nine digits in it masked too, however written.
///
/// Nine digits alone may be any number. Beside a person they are taken for that person's secret.
public func masked(_ name: String, of importer: ImporterNumber) -> String {
  let name = masked(name)
  guard importer.isPerson else { return name }
  var bytes = Array(name.utf8)
  let separators: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: " ")]
  var digits: [Int] = []
  for index in bytes.indices {
    if (0x30...0x39).contains(bytes[index]) {
      digits.append(index)
    } else if !separators.contains(bytes[index]) {
      digits = []
    }
    guard digits.count == 9 else { continue }
    for digit in digits.prefix(5) { bytes[digit] = UInt8(ascii: "*") }
    digits = []
  }
  return String(decoding: bytes, as: UTF8.self)
}
