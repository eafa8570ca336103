/// What a cell of an XLSX file can hold of a text.
enum XLSXText {
  /// Excel's limit for a cell, in units of UTF-16.
  private static let limit = 32_767

  /// The text without what no XLSX file may hold, and no longer than a cell takes.
  ///
  /// `_x000D_` and its like stand for characters by their numbers; where a text holds such letters themselves,
  /// their first underscore is written by its number.
  static func storable(_ text: String) -> String {
    guard text.utf8.count > limit || needsCare(text) else { return text }
    let scalars = Array(text.unicodeScalars)
    var storable = ""
    var length = 0
    for (place, scalar) in scalars.enumerated() {
      if scalar == "\u{0}" || scalar == "\u{FFFE}" || scalar == "\u{FFFF}" { continue }
      let isNumber = scalar == "_" && isCharacterNumber(scalars[(place + 1)...].prefix(6))
      length += scalar.utf16.count
      if length >= limit { return storable + "…" }
      storable.unicodeScalars.append(scalar)
      if isNumber { storable += "x005F_" }
    }
    return storable
  }

  /// Whether a byte occurs with which forbidden characters begin in UTF-8, or letters that begin a number.
  private static func needsCare(_ text: String) -> Bool {
    var before: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0 || byte == 0xEF || before == UInt8(ascii: "_") && byte == UInt8(ascii: "x") {
        return true
      }
      before = byte
    }
    return false
  }

  /// Whether what follows an underscore is `x`, four hexadecimal digits, and an underscore.
  private static func isCharacterNumber(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    rest.count == 6 && rest.first == "x" && rest.last == "_"
      && rest.dropFirst().dropLast().allSatisfy(\.properties.isASCIIHexDigit)
  }
}
