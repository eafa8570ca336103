import Customs

/// What a number in a cell means to the person who sees it: an amount, or a day.
enum NumberFormat {
  /// Whether a format that comes with every spreadsheet program shows a day or a time.
  static func isDate(builtIn number: Int) -> Bool {
    (14...22).contains(number) || (45...47).contains(number)
  }

  /// Whether a format of the workbook's own shows a day or a time: it has a year, month or day outside quotes,
  /// brackets and escapes.
  static func isDate(_ code: String) -> Bool {
    if code.lowercased() == "general" { return false }
    var characters = code.makeIterator()
    while let character = characters.next() {
      switch character {
      case "\"": while let next = characters.next(), next != "\"" {}
      case "[": while let next = characters.next(), next != "]" {}
      case "\\", "_", "*": _ = characters.next()
      case ";": return false
      case "y", "Y", "m", "M", "d", "D": return true
      default: break
      }
    }
    return false
  }

  /// The ISO day of a serial number, its time dropped; nil for what is no day: a time alone, or a far future.
  static func day(serial: Double, since1904: Bool) -> String? {
    guard serial >= (since1904 ? 0 : 1), serial < 2_958_466 else { return nil }
    let whole = Int32(serial)
    if since1904 { return Day(number: whole - 24_107).description }
    // The 1900 system counts a 29 February 1900, which never was, as day 60.
    if whole == 60 { return "1900-02-29" }
    return Day(number: whole - (whole < 60 ? 25_568 : 25_569)).description
  }

  /// A number as a person would type it: as an ISO day where its format shows days, as plain decimal text elsewhere.
  static func text(_ value: Double, isDate: Bool, since1904: Bool) -> String {
    (isDate ? day(serial: value, since1904: since1904) : nil) ?? text(value)
  }

  /// A number as plain decimal text: digits for a whole number below 2^53, the shortest decimal otherwise.
  ///
  /// Three decimals could be taken for a group of thousands, so they are written with a fourth.
  static func text(_ value: Double) -> String {
    let text = shortestText(value)
    return text.utf8.suffix(4).first == UInt8(ascii: ".") ? text + "0" : text
  }

  private static func shortestText(_ value: Double) -> String {
    if value.magnitude < 0x1p53, value.rounded(.towardZero) == value {
      return String(Int64(value))
    }
    let shortest = value.description
    guard value.magnitude < 1, let mark = shortest.firstIndex(of: "e"),
      let exponent = Int(shortest[shortest.index(after: mark)...])
    else { return shortest }
    let sign = value < 0 ? "-" : ""
    let digits = shortest[..<mark].filter(\.isNumber)
    let significant = digits.hasSuffix("0") ? digits.dropLast() : digits[...]
    return sign + "0." + String(repeating: "0", count: -exponent - 1) + significant
  }
}
