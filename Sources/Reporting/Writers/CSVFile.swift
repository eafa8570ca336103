import Customs

/// A column of a CSV file, declared once: what it is called and means, and how a row writes its field.
///
/// Fields are written straight into the file's bytes: a large book has millions of rows. Of files of that size what a
/// closure needs stands in the row: what it captured would be counted for every field, by all cores at once.
struct CSVColumn<Row>: Sendable {
  fileprivate enum Field: Sendable {
    case bytes(@Sendable (Row, inout [UInt8]) -> Void)
    case text(@Sendable (Row) -> String)
    case count(@Sendable (Row) -> Int?)
    case money(@Sendable (Row) -> Cents)
    case date(@Sendable (Row) -> Day)
  }

  let description: ColumnDescription
  /// What an empty field says; empty itself where no field is.
  let whenEmpty: String
  fileprivate let field: Field

  private init(
    _ title: String, _ kind: ColumnDescription.Kind, _ meaning: String, unit: String? = nil,
    whenEmpty: String, field: Field
  ) {
    description = ColumnDescription(title, kind, meaning, unit: unit)
    self.whenEmpty = whenEmpty
    self.field = field
  }

  /// A field that writes itself and is quoted where it must be.
  init(
    _ title: String, _ kind: ColumnDescription.Kind, _ meaning: String, whenEmpty: String = "",
    bytes: @escaping @Sendable (Row, inout [UInt8]) -> Void
  ) {
    self.init(title, kind, meaning, whenEmpty: whenEmpty, field: .bytes(bytes))
  }

  /// Words, which may be a stranger's.
  init(
    _ title: String, _ meaning: String, whenEmpty: String = "",
    text: @escaping @Sendable (Row) -> String
  ) {
    self.init(title, .text, meaning, whenEmpty: whenEmpty, field: .text(text))
  }

  /// A word out of a few, or a number that counts nothing.
  init(
    _ title: String, _ meaning: String, whenEmpty: String = "",
    code: @escaping @Sendable (Row) -> String
  ) {
    self.init(title, .code, meaning, whenEmpty: whenEmpty, field: .text(code))
  }

  init(
    _ title: String, _ meaning: String, unit: String, whenEmpty: String = "",
    count: @escaping @Sendable (Row) -> Int?
  ) {
    self.init(title, .count, meaning, unit: unit, whenEmpty: whenEmpty, field: .count(count))
  }

  init(
    _ title: String, _ meaning: String, whenEmpty: String = "",
    money: @escaping @Sendable (Row) -> Cents
  ) {
    self.init(title, .money, meaning, whenEmpty: whenEmpty, field: .money(money))
  }

  init(
    _ title: String, _ meaning: String, whenEmpty: String = "",
    date: @escaping @Sendable (Row) -> Day
  ) {
    self.init(title, .date, meaning, whenEmpty: whenEmpty, field: .date(date))
  }
}

/// A CSV file: what a line of it stands for, and its columns.
struct CSVFile<Row>: Sendable {
  let name: String
  /// What a line stands for, in a sentence.
  let lines: String
  let columns: [CSVColumn<Row>]
  private let fields: [CSVColumn<Row>.Field]

  init(
    _ name: String, _ lines: String, @ListBuilder<CSVColumn<Row>> columns: () -> [CSVColumn<Row>]
  ) {
    self.name = name
    self.lines = lines
    self.columns = columns()
    fields = self.columns.map(\.field)
  }

  /// The first line: the columns' names.
  var header: [UInt8] {
    Array(columns.map(\.description.title).joined(separator: ",").utf8) + [CSV.newline]
  }

  /// Writes the line of a row.
  func write(_ row: Row, to text: inout [UInt8]) {
    for place in fields.indices {
      if place > 0 { text.append(CSV.comma) }
      switch fields[place] {
      case .bytes(let write): write(row, &text)
      case .text(let words): text += CSV.field(words(row))
      case .count(let count): if let count = count(row) { Customs.write(count, to: &text) }
      case .money(let money): money(row).write(to: &text)
      case .date(let date): date(row).write(to: &text)
      }
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
