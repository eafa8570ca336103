import Customs

/// A column of a CSV file, declared once: what it is called and means, and how a row writes its field.
///
/// Fields are written straight into the file's bytes: a large book has millions of rows.
struct CSVColumn<Row>: Sendable {
  let description: ColumnDescription
  /// What an empty field says; empty itself where no field is.
  let whenEmpty: String
  fileprivate let write: @Sendable (Row, inout [UInt8]) -> Void

  /// A field that writes itself and is quoted where it must be.
  init(
    _ title: String, _ kind: ColumnDescription.Kind, _ meaning: String, whenEmpty: String = "",
    bytes write: @escaping @Sendable (Row, inout [UInt8]) -> Void
  ) {
    description = ColumnDescription(title, kind, meaning)
    self.whenEmpty = whenEmpty
    self.write = write
  }

  /// Words, which may be a stranger's.
  init(
    _ title: String, _ meaning: String, whenEmpty: String = "",
    text: @escaping @Sendable (Row) -> String
  ) {
    self.init(title, .text, meaning, whenEmpty: whenEmpty) { $1 += CSV.field(text($0)) }
  }

  /// A word out of a few, or a number that counts nothing.
  init(
    _ title: String, _ meaning: String, whenEmpty: String = "",
    code: @escaping @Sendable (Row) -> String
  ) {
    self.init(title, .code, meaning, whenEmpty: whenEmpty) { $1 += CSV.field(code($0)) }
  }

  init(
    _ title: String, _ meaning: String, unit: String, whenEmpty: String = "",
    count: @escaping @Sendable (Row) -> Int?
  ) {
    description = ColumnDescription(title, .count, meaning, unit: unit)
    self.whenEmpty = whenEmpty
    write = { row, text in
      if let count = count(row) { Customs.write(count, to: &text) }
    }
  }

  init(
    _ title: String, _ meaning: String, whenEmpty: String = "",
    money: @escaping @Sendable (Row) -> Cents
  ) {
    self.init(title, .money, meaning, whenEmpty: whenEmpty) { money($0).write(to: &$1) }
  }

  init(
    _ title: String, _ meaning: String, whenEmpty: String = "",
    date: @escaping @Sendable (Row) -> Day
  ) {
    self.init(title, .date, meaning, whenEmpty: whenEmpty) { date($0).write(to: &$1) }
  }
}

/// A CSV file: what a line of it stands for, and its columns.
struct CSVFile<Row>: Sendable {
  let name: String
  /// What a line stands for, in a sentence.
  let lines: String
  let columns: [CSVColumn<Row>]

  init(
    _ name: String, _ lines: String, @ListBuilder<CSVColumn<Row>> columns: () -> [CSVColumn<Row>]
  ) {
    self.name = name
    self.lines = lines
    self.columns = columns()
  }

  /// The first line: the columns' names.
  var header: [UInt8] {
    Array(columns.map(\.description.title).joined(separator: ",").utf8) + [CSV.newline]
  }

  /// Writes the line of a row.
  func write(_ row: Row, to text: inout [UInt8]) {
    for place in columns.indices {
      if place > 0 { text.append(CSV.comma) }
      columns[place].write(row, &text)
    }
    text.append(CSV.newline)
  }

  /// The lines of some rows, without the header.
  func bytes(_ rows: some Sequence<Row>) -> [UInt8] {
    var text: [UInt8] = []
    for row in rows { write(row, to: &text) }
    return text
  }
}
