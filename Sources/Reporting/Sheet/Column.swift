/// What a column is called and means: everything that the reader of a sheet or a script must know of it.
struct ColumnDescription: Hashable, Sendable {
  enum Kind: String, Sendable {
    case text
    /// Sentences, broken over several lines of a cell.
    case sentence
    case code
    case count
    case money
    case date
    case share

    /// A width, in characters, that holds what such a column usually has.
    var width: Int {
      switch self {
      case .text: 28
      case .sentence: 56
      case .code: 14
      case .count: 10
      case .money: 18
      case .date, .share: 12
      }
    }

    /// What its numbers are measured in where the declaration does not say.
    fileprivate var unit: String {
      switch self {
      case .money: "US dollars"
      case .share: "percent"
      case .text, .sentence, .code, .count, .date: ""
      }
    }
  }

  /// Unique in its table or file; empty for a column that stands there for another table's sake.
  let title: String
  let kind: Kind
  /// A sentence in the trade's words.
  let meaning: String
  /// What a number counts or is measured in; empty where the column holds none.
  let unit: String
  let width: Int

  init(
    _ title: String, _ kind: Kind, _ meaning: String, unit: String? = nil, width: Int? = nil
  ) {
    self.title = title
    self.kind = kind
    self.meaning = meaning
    self.unit = unit ?? kind.unit
    self.width = width ?? kind.width
  }

  /// The same column in another width.
  func wide(_ width: Int) -> ColumnDescription {
    ColumnDescription(title, kind, meaning, unit: unit, width: width)
  }

  var isNumeric: Bool { kind == .count || kind == .money || kind == .share }
}

/// A column of a table, declared once: what it is called and means, what each row has in it, and what all come to.
struct Column<Row>: Sendable {
  let description: ColumnDescription
  /// The exact sum of the column; nil where it has none.
  let total: Cell?
  let cell: @Sendable (Row) -> Cell

  /// A column that several tables have in common.
  ///
  /// Where a cell is not empty, `formula` is the arithmetic that comes to it; nil leaves the plain value.
  init(
    _ description: ColumnDescription, width: Int? = nil, total: Cell? = nil,
    formula: (@Sendable (Row) -> Formula?)? = nil, cell: @escaping @Sendable (Row) -> Cell
  ) {
    self.description = width.map(description.wide) ?? description
    self.total = total
    guard let formula else {
      self.cell = cell
      return
    }
    self.cell = { row in
      let value = cell(row)
      guard value != .empty, let formula = formula(row) else { return value }
      return .formula(formula, value: value)
    }
  }

  /// A column of this table alone.
  init(
    _ title: String, _ kind: ColumnDescription.Kind, _ meaning: String, unit: String? = nil,
    width: Int? = nil, total: Cell? = nil, formula: (@Sendable (Row) -> Formula?)? = nil,
    cell: @escaping @Sendable (Row) -> Cell
  ) {
    self.init(
      ColumnDescription(title, kind, meaning, unit: unit, width: width), total: total,
      formula: formula, cell: cell)
  }

  /// A column that stays blank, because another table of the sheet has one there.
  static func blank(_ kind: ColumnDescription.Kind, width: Int? = nil) -> Column {
    Column("", kind, "", width: width) { _ in .empty }
  }
}

/// Puts the columns of a table, or of a CSV file, one below the other.
@resultBuilder enum ListBuilder<Element> {
  static func buildExpression(_ element: Element) -> [Element] { [element] }
  static func buildExpression(_ elements: [Element]) -> [Element] { elements }
  static func buildBlock(_ elements: [Element]...) -> [Element] { elements.flatMap(\.self) }
  static func buildArray(_ elements: [[Element]]) -> [Element] { elements.flatMap(\.self) }
}
