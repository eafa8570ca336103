/// Reads the JSON export: one array of objects, one object for each row.
///
/// Only what counts is made into text; everything else, footnotes and columns to come, is passed over.
struct ScheduleJSON {
  /// How deep what is passed over may nest; the export goes four deep.
  private static let depthLimit = 32

  private let bytes: ByteBlock
  private var position: Int
  private var row = 0

  private init(_ bytes: ByteBlock) {
    self.bytes = bytes
    position = TextEncoding.start(of: bytes)
  }

  /// Whether a text begins as JSON does.
  static func recognises(_ bytes: ByteBlock) -> Bool {
    var reader = ScheduleJSON(bytes)
    reader.skipSpace()
    return reader.next == UInt8(ascii: "[") || reader.next == UInt8(ascii: "{")
  }

  /// Hands over every row of the array.
  static func read(
    _ bytes: ByteBlock, _ take: (ScheduleRow) -> Void
  ) throws(ScheduleDamage) {
    var reader = ScheduleJSON(bytes)
    try reader.expect("[", "the text is no list of rows")
    if try !reader.ends(with: "]") {
      repeat {
        reader.row += 1
        take(try reader.object())
      } while try reader.goesOn(to: "]")
    }
    reader.skipSpace()
    if reader.next != nil { throw reader.damage("something stands behind the list of rows") }
  }

  private mutating func object() throws(ScheduleDamage) -> ScheduleRow {
    var row = ScheduleRow()
    try expect("{", "a row must begin with {")
    if try ends(with: "}") { return row }
    repeat {
      let key = try text()
      try expect(":", "a colon must follow \"\(key.prefix(40))\"")
      switch key {
      case "htsno": row.number = try textOrNull()
      case "general": row.general = try textOrNull()
      case "special": row.special = try textOrNull()
      default: try passOver(depth: 1)
      }
    } while try goesOn(to: "}")
    return row
  }

  // MARK: Values

  private mutating func textOrNull() throws(ScheduleDamage) -> String {
    skipSpace()
    if next == UInt8(ascii: "n") {
      try passOver(depth: 1)
      return ""
    }
    return try text()
  }

  private mutating func text() throws(ScheduleDamage) -> String {
    let (range, hasEscape) = try quoted()
    return hasEscape ? try unescaped(range) : bytes.string(range)
  }

  /// Takes a text in quotes; returns where it stands without them.
  private mutating func quoted() throws(ScheduleDamage) -> (range: Range<Int>, hasEscape: Bool) {
    try expect("\"", "a text in quotes is wanted here")
    let start = position
    var hasEscape = false
    while let byte = next {
      if byte == UInt8(ascii: "\"") {
        position += 1
        return (start..<position - 1, hasEscape)
      }
      if byte < 0x20 { throw damage("a control character stands in a text") }
      hasEscape = hasEscape || byte == UInt8(ascii: "\\")
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    throw damage("a text does not end")
  }

  private func unescaped(_ range: Range<Int>) throws(ScheduleDamage) -> String {
    var units: [UInt16] = []
    var rest = bytes.string(range).utf16[...]
    while let unit = rest.popFirst() {
      guard unit == UInt16(UInt8(ascii: "\\")) else {
        units.append(unit)
        continue
      }
      guard let escape = rest.popFirst().flatMap(UInt8.init(exactly:)) else {
        throw damage("an escape is cut short")
      }
      switch escape {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(UInt16(escape))
      case UInt8(ascii: "b"): units.append(8)
      case UInt8(ascii: "f"): units.append(12)
      case UInt8(ascii: "n"): units.append(10)
      case UInt8(ascii: "r"): units.append(13)
      case UInt8(ascii: "t"): units.append(9)
      case UInt8(ascii: "u"):
        let digits = String(decoding: rest.prefix(4), as: UTF16.self)
        guard digits.utf8.count == 4, let unit = UInt16(digits, radix: 16) else {
          throw damage("an escape is not four digits")
        }
        units.append(unit)
        rest = rest.dropFirst(4)
      default: throw damage("an escape is not known")
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func passOver(depth: Int) throws(ScheduleDamage) {
    guard depth <= Self.depthLimit else { throw damage("values nest too deep") }
    skipSpace()
    switch next {
    case UInt8(ascii: "\""): _ = try quoted()
    case UInt8(ascii: "{"):
      position += 1
      if try ends(with: "}") { return }
      repeat {
        _ = try quoted()
        try expect(":", "a colon is wanted here")
        try passOver(depth: depth + 1)
      } while try goesOn(to: "}")
    case UInt8(ascii: "["):
      position += 1
      if try ends(with: "]") { return }
      repeat { try passOver(depth: depth + 1) } while try goesOn(to: "]")
    default:
      let start = position
      while let byte = next, Self.isOfWord(byte) { position += 1 }
      if position == start { throw damage("a value is wanted here") }
    }
  }

  /// Whether a byte can stand in a number, `true`, `false` or `null`.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "E"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  // MARK: Signs

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (9...13).contains(byte) { position += 1 }
  }

  private mutating func expect(_ sign: Unicode.Scalar, _ otherwise: String) throws(ScheduleDamage) {
    skipSpace()
    guard next == UInt8(ascii: sign) else { throw damage(otherwise) }
    position += 1
  }

  /// Takes the sign that closes an empty list or object.
  private mutating func ends(with sign: Unicode.Scalar) throws(ScheduleDamage) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  /// Takes a comma, or the sign that closes the list or object.
  private mutating func goesOn(to sign: Unicode.Scalar) throws(ScheduleDamage) -> Bool {
    if try ends(with: sign) { return false }
    try expect(",", "a comma or \(sign) is wanted here")
    return true
  }

  private func damage(_ reason: String) -> ScheduleDamage {
    next == nil
      ? ScheduleDamage(reason: "the file is cut off", row: row, byte: bytes.count)
      : ScheduleDamage(reason: reason, row: row, byte: position + 1)
  }
}
