import Customs
import Refunds

/// Labels with four figures beside them, aligned over the whole screen.
///
/// Cents are shown while all figures leave room for the labels; larger books are shown in dollars, thousands or
/// millions, so that a line never grows past the terminal.
struct TerminalColumns {
  enum Unit: Int, CaseIterable {
    case cents, dollars, thousands, millions, billions

    /// What the reader must know about it; nothing for cents.
    var note: String {
      switch self {
      case .cents: ""
      case .dollars: "Amounts in whole dollars."
      case .thousands: "Amounts in thousands of dollars."
      case .millions: "Amounts in millions of dollars."
      case .billions: "Amounts in billions of dollars."
      }
    }

    func text(_ amount: Cents) -> String {
      let cents: Int64
      switch self {
      case .cents: return amount.dollars
      case .dollars: cents = 100
      case .thousands: cents = 100_000
      case .millions: cents = 100_000_000
      case .billions: cents = 100_000_000_000
      }
      // Half and more goes up, as in a bank's statement.
      let half = amount < .zero ? -cents / 2 : cents / 2
      let rounded = Int((amount.amount + half) / cents)
      return (rounded < 0 ? "-$" : "$") + grouped(Int(rounded.magnitude))
    }
  }

  private static let titles = ["entries", "duty", "interest", "total"]
  /// Columns that look calm with the amounts of most books.
  private static let usualWidths = [7, 16, 14, 16]
  /// The room that the longest of our own labels takes.
  private static let labelWidth = 25

  let unit: Unit
  private let widths: [Int]

  init(for rows: [Sums]) {
    var unit = Unit.cents
    var widths = TerminalColumns.widths(of: rows, in: unit)
    while widths.reduce(0, +) > terminalWidth - TerminalColumns.labelWidth,
      let next = Unit(rawValue: unit.rawValue + 1)
    {
      unit = next
      widths = TerminalColumns.widths(of: rows, in: unit)
    }
    self.unit = unit
    self.widths = widths
  }

  func header(_ title: String) -> String { line(title, TerminalColumns.titles) }

  func row(_ label: String, _ sums: Sums) -> String {
    line("  " + label, TerminalColumns.figures(sums, in: unit))
  }

  private func line(_ label: String, _ figures: [String]) -> String {
    let room = terminalWidth - widths.reduce(0, +)
    return padded(label, to: room - 1) + " "
      + zip(widths, figures).map { width, figure in
        String(repeating: " ", count: max(width - figure.count, 0)) + figure
      }.joined()
  }

  private static func figures(_ sums: Sums, in unit: Unit) -> [String] {
    [String(sums.entries)] + [sums.refundableDuty, sums.interest, sums.total].map(unit.text)
  }

  /// Each column two wider than its longest figure, and in cents no narrower than usual.
  private static func widths(of rows: [Sums], in unit: Unit) -> [Int] {
    let figures = rows.map { TerminalColumns.figures($0, in: unit) }
    return zip(usualWidths, titles).enumerated().map { place, column in
      let (usual, title) = column
      let longest = figures.map { $0[place].count + 2 }.max() ?? 0
      return max(longest, unit == .cents ? usual : title.count + 2)
    }
  }
}
