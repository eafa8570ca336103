import Customs

/// A picture of figures that stand in tables, so that it follows when they change.
struct Chart: Hashable, Sendable {
  enum Kind: String, CustomStringConvertible {
    case columns
    case stackedColumns
    /// Lying columns, for names too long to stand below each other's columns.
    case bars

    var description: String { self == .stackedColumns ? "stacked columns" : rawValue }
  }

  /// Cells below each other, as a formula names them, with what they hold.
  struct Cells: Hashable, Sendable {
    let range: String
    let cells: [Cell]
  }

  /// One color of a chart.
  struct Series: Hashable, Sendable {
    let title: String
    let names: Cells
    let values: Cells
  }

  /// Lines of a sheet that a row of charts takes, with a free one below the table before.
  static let lines = 16

  let kind: Kind
  let title: String
  let series: [Series]

  /// Nil where there is nothing to draw.
  init?(_ kind: Kind, _ title: String, _ series: [Series]) {
    let isDrawn = series.contains { series in
      series.values.cells.contains { cell in
        if case .money(let cents) = cell.value { cents != .zero } else { false }
      }
    }
    guard isDrawn else { return nil }
    self.kind = kind
    self.title = title
    self.series = series
  }
}
