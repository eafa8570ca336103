/// What is out of the ordinary in a book: shapes on which time or memory might grow out of proportion to its size.
public enum BookShape: String, Sendable, CaseIterable {
  /// Nothing is.
  case plain
  /// One row in each thousand cannot be used, for four causes in turn.
  case flawed
  /// No row can be used: none has a duty that can be read.
  case unreadable
  /// 200 columns, of which only those of the layout are known.
  case wide
  /// Every row stands twice, with two duties.
  case contradictory
  /// Every row is of one entry summary, which has a line for each.
  case oneEntry = "one-entry"
  /// The rows of one entry summary, over and over.
  case repeated
  /// Every entry has another importer.
  case manyImporters = "many-importers"

  /// Why a row cannot be used.
  enum Flaw: Int, CaseIterable {
    case duty, entryNumber, htsNumber, cells
  }

  /// Whether all rows are of one entry summary.
  var isOfOneEntry: Bool { self == .oneEntry || self == .repeated }

  /// What is wrong with a row, if anything.
  func flaw(ofRow row: Int) -> Flaw? {
    switch self {
    case .unreadable: .duty
    case .flawed where row % 1_000 == 999: Flaw(rawValue: row / 1_000 % Flaw.allCases.count)
    default: nil
    }
  }

  /// Columns that no layout knows, behind those of the layout.
  func furtherColumns(behind known: Int) -> [String] {
    self == .wide ? (known + 1...200).map { "Reference \($0)" } : []
  }
}
