import Customs

/// One value in a table, with no file format in sight.
enum Cell: Hashable, Sendable {
  case empty
  case text(String)
  /// Text made of digits and dashes that no program may take for a number: `0101`, `12-3456789`.
  case code(String)
  case count(Int)
  case money(Cents)
  case day(Day)
  case month(Month)
  /// A part of a whole, in hundredths of a percent.
  case share(Int)
  /// Spreadsheet arithmetic with the value it comes to.
  indirect case formula(Formula, value: Cell)
  /// A value that the reader may change, with the name under which formulas read it, if it has one.
  indirect case input(String?, value: Cell)

  /// The cell without its arithmetic.
  var value: Cell {
    switch self {
    case .formula(_, let value), .input(_, let value): value.value
    default: self
    }
  }

  static func money(reported cents: Cents) -> Cell { cents.isReported ? .money(cents) : .empty }
  static func day(reported day: Day) -> Cell { day.isReported ? .day(day) : .empty }
}
