/// Comma-separated text after RFC 4180, with LF at the end of each line.
enum CSV {
  private static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let newline = UInt8(ascii: "\n")

  /// A text as one field: neutralized, and quoted where it holds a comma, a quote or a line end.
  ///
  /// Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, tab or CR as a formula; names and file
  /// names come from strangers, so such a cell gets a leading apostrophe.
  static func field(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var field: [UInt8] = []
    field.reserveCapacity(bytes.count + 3)
    if beginsFormula(bytes) { field.append(UInt8(ascii: "'")) }
    guard bytes.contains(where: { $0 == comma || $0 == quote || $0 == newline || $0 == 0x0D })
    else { return field + bytes }
    field.insert(quote, at: 0)
    for byte in bytes {
      field.append(byte)
      if byte == quote { field.append(quote) }
    }
    field.append(quote)
    return field
  }

  static func isQuoted(_ field: [UInt8]) -> Bool { field.first == quote }

  /// A text as it stands between the quotes of a field.
  static func quotesDoubled(_ text: String) -> [UInt8] {
    text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }
  }

  static func beginsFormula(_ bytes: [UInt8]) -> Bool {
    switch bytes.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      true
    default: false
    }
  }
}
