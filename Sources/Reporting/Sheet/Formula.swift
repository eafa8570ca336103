/// Spreadsheet arithmetic that names the columns of its own table: their letters are found where the table stands.
///
/// `"\(cell: .refundableDuty)+\(cell: .interest)"` adds two cells of the line on which the formula stands.
struct Formula: Hashable, Sendable, ExpressibleByStringInterpolation {
  fileprivate enum Part: Hashable, Sendable {
    case text(String)
    /// The column's cell on the formula's own line: `F9`.
    case cell(ColumnDescription)
    /// The same, so that a copy into another column still means this one: `$F9`.
    case key(ColumnDescription)
    /// The column's cell in the table's first row: `F7`.
    case first(ColumnDescription)
    /// The same, so that a copy into another line still means this one: `F$7`.
    case fixedFirst(ColumnDescription)
    /// The column's cell on the line before: `F8`.
    case before(ColumnDescription)
  }

  private let parts: [Part]

  private init(parts: [Part]) { self.parts = parts }

  /// Arithmetic that names no column of its own table.
  init(_ text: String) { parts = [.text(text)] }

  init(stringLiteral text: String) { self.init(text) }

  init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ text: String) { parts = Formula.joined(parts, [.text(text)]) }

    mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
    mutating func appendInterpolation(_ number: Int) { appendLiteral(String(number)) }
    mutating func appendInterpolation(_ formula: Formula) {
      parts = Formula.joined(parts, formula.parts)
    }

    /// The column's cell on the formula's own line.
    mutating func appendInterpolation(cell column: ColumnDescription) {
      parts.append(.cell(column))
    }

    /// The same, with the column fixed: for cells by which a row is known.
    mutating func appendInterpolation(key column: ColumnDescription) { parts.append(.key(column)) }

    /// The column's cell in the table's first row.
    mutating func appendInterpolation(first column: ColumnDescription) {
      parts.append(.first(column))
    }

    /// The same, with the line fixed: for sums that run from line to line.
    mutating func appendInterpolation(fixedFirst column: ColumnDescription) {
      parts.append(.fixedFirst(column))
    }

    /// The column's cell on the line before.
    mutating func appendInterpolation(before column: ColumnDescription) {
      parts.append(.before(column))
    }
  }

  static func + (first: Formula, second: Formula) -> Formula {
    Formula(parts: joined(first.parts, second.parts))
  }

  /// Words beside words are one part, so that equal arithmetic is equal however it was put together.
  fileprivate static func joined(_ parts: [Part], _ more: [Part]) -> [Part] {
    guard case .text(let before)? = parts.last, case .text(let words)? = more.first else {
      return parts + more
    }
    return parts.dropLast() + [.text(before + words)] + more.dropFirst()
  }

  /// The arithmetic in a program's own words, on a line of a table whose first row stands on `first`; both from 1.
  func text(line: Int, first: Int, in table: Table) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let words): text += words
      case .cell(let column): text += "\(table.letters(of: column))\(line)"
      case .key(let column): text += "$\(table.letters(of: column))\(line)"
      case .first(let column): text += "\(table.letters(of: column))\(first)"
      case .fixedFirst(let column): text += "\(table.letters(of: column))$\(first)"
      case .before(let column): text += "\(table.letters(of: column))\(line - 1)"
      }
    }
    return text
  }
}

extension [Formula] {
  func joined(separator: String) -> Formula {
    guard let first else { return "" }
    return dropFirst().reduce(first) { $0 + Formula(separator) + $1 }
  }
}
