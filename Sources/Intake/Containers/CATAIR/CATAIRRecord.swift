import Customs

/// A line of 80 columns as filers exchange them with CBP; its first two columns say what kind of record it is.
///
/// Columns are counted from 1, as CBP counts them.
struct CATAIRRecord {
  /// Columns of a record; what stands beyond them is no part of it.
  static let width = 80

  /// How a stretch of columns is written.
  enum Form: Sendable {
    case text
    /// A code that fills its columns.
    case code
    /// Filer code and number with two blanks between them.
    case number
    /// `MMDDYY`.
    case day
    /// Dollars and cents without a point between them, right-justified.
    case cents
    /// Cents that every record of the kind must have.
    case duty
    /// Whole dollars, right-justified.
    case dollars

    /// What a person should know of it; empty where it goes without saying.
    var name: String {
      switch self {
      case .text, .code, .number: ""
      case .day: "MMDDYY"
      case .cents, .duty: "in cents"
      case .dollars: "in whole dollars"
      }
    }
  }

  /// Line of the file, from 1.
  let row: Int
  let kind: String
  /// A byte for each column; a character beyond ASCII takes one, as it did where it was written.
  private let columns: [UInt8]

  /// The record in a line; nil where the line is blank.
  init?(_ bytes: ByteBlock, _ line: Range<Int>, row: Int) {
    guard line.contains(where: { bytes[$0] > 0x20 }) else { return nil }
    // Longer lines are no records; their beginning is enough to show them.
    let characters = bytes.bytes(line.prefix(500))
    columns =
      characters.contains { $0 >= 0x80 } ? characters.filter { $0 & 0xC0 != 0x80 } : characters
    kind = String(decoding: columns.prefix(2), as: UTF8.self)
    self.row = row
  }

  /// Whether the first two columns can name a kind: a letter or a digit, and another one or nothing.
  var hasKind: Bool {
    let isNaming = { (byte: UInt8) in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
    }
    guard let first = columns.first, isNaming(first) else { return false }
    return columns.count == 1 || columns[1] == 0x20 || isNaming(columns[1])
  }

  /// Whether something stands beyond the last column.
  var goesOn: Bool { columns.dropFirst(Self.width).contains { $0 > 0x20 } }

  /// The whole line, for a person to look at.
  ///
  /// Social Security numbers are masked here, because one that stands between digits is not known as one by its text.
  var raw: String {
    var masked = columns
    let length = 11
    for start in columns.indices.dropLast(length - 1) {
      let stretch = start..<start + length
      if let number = ImporterNumber(bytes: Array(columns[stretch]).span), number.isPerson {
        masked.replaceSubrange(stretch, with: number.description.utf8)
      }
    }
    return Self.text(masked[...])
  }

  /// What stands in a place, without the blanks around it.
  func text(_ place: CATAIRPlace) -> String { Self.text(stretch(place.columns)) }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let text = bytes.drop { $0 <= 0x20 }
    let end = text.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? text.startIndex
    return String(decoding: text[..<end], as: UTF8.self)
  }

  private func stretch(_ range: ClosedRange<Int>) -> ArraySlice<UInt8> {
    columns.dropFirst(range.lowerBound - 1).prefix(range.count)
  }

  /// What stands in a place in the form in which other files have it.
  ///
  /// What is not written as it should be is given with its place, so that no field takes it for a value.
  func value(_ place: CATAIRPlace) -> String {
    let text = text(place)
    let last = place.columns.upperBound
    let isCut = columns.count < last
    if text.isEmpty, !isCut || place.form != .duty { return "" }
    let value: String? =
      switch place.form {
      case .text: text
      case .number: number(text)
      case .code: text.utf8.count == place.columns.count ? text : nil
      case .day: day(text)
      case .cents, .duty: amount(place).map { Cents($0).description }
      case .dollars: amount(place).map { String($0) }
      }
    return value
      ?? (isCut
        ? "\(text)... (the record ends before column \(last))"
        : "\(text) (columns \(place.columns.lowerBound) to \(last))")
  }

  /// The number that stands right-justified in a place, perhaps with a sign before its digits.
  func amount(_ place: CATAIRPlace) -> Int64? {
    let stretch = stretch(place.columns)
    // A record that ends within the stretch was cut, and its last digits with it.
    guard stretch.count == place.columns.count, let last = stretch.last, last > 0x20 else {
      return nil
    }
    let digits = Self.text(stretch)
    let unsigned = digits.hasPrefix("-") ? digits.dropFirst() : digits[...]
    guard unsigned.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int64(digits)
  }

  private func number(_ text: String) -> String? {
    let (filer, gap, number) = (text.prefix(3), text.dropFirst(3).prefix(2), text.dropFirst(5))
    return gap == "  " && number.utf8.count == 8 ? String(filer + number) : nil
  }

  /// The day as a text that reads one way only; a day of zeros is none.
  private func day(_ text: String) -> String? {
    if text == "000000" { return "" }
    guard text.utf8.count == 6, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text),
      let day = Day(year: 2000 + number % 100, month: number / 10_000, day: number / 100 % 100)
    else { return nil }
    return day.description
  }
}

extension CATAIRRecord {
  /// Calls `body` with each record of a text, until it returns false; blank lines are counted and passed over.
  static func forEach(in bytes: ByteBlock, _ body: (CATAIRRecord) -> Bool) {
    var row = 0
    var start = TextEncoding.start(of: bytes)
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      row += 1
      if let record = CATAIRRecord(bytes, start..<end, row: row), !body(record) { return }
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
  }
}
