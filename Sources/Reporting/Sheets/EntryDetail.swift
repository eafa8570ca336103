import Customs

/// A sheet of single entries, all of them, from which other sheets add up.
struct EntryDetail: Sendable {
  let sheet: Sheet

  /// Nil where entries are missing, stand on several sheets, or are too many: adding them up for each of
  /// `rows` rows would keep a spreadsheet program busy.
  init?(_ sheet: Sheet, of count: Int, for rows: Int) {
    let shown = sheet.tables[0].count
    guard shown == count, shown < Sheet.lineLimit / 2, shown * rows <= 1_000_000 else { return nil }
    self.sheet = sheet
  }

  /// Cells of a column that are wanted: a column here, and what each of its cells must be.
  typealias Criterion = (column: ColumnDescription, wanted: Formula)

  /// The sum of a measure over the entries that meet all criteria; of `entries`, how many they are.
  func sum(_ measure: ColumnDescription, where criteria: [Criterion]) -> Formula {
    let wanted = criteria.map { "\(sheet.range(column: $0.column)),\($0.wanted)" as Formula }
      .joined(separator: ",")
    return measure == .entries
      ? "COUNTIFS(\(wanted))" : "SUMIFS(\(sheet.range(column: measure)),\(wanted))"
  }

  /// The sum of a measure over all entries.
  func sum(_ measure: ColumnDescription) -> Formula {
    measure == .entries
      ? "COUNTA(\(sheet.range(column: .entryNumber)))" : "SUM(\(sheet.range(column: measure)))"
  }

  /// The criteria for a day in the week whose Monday the row that asks has in a column.
  static func inWeek(_ column: ColumnDescription, of week: ColumnDescription) -> [Criterion] {
    [(column, "\">=\"&\(key: week)"), (column, "\"<\"&\(key: week)+7")]
  }

  /// The criteria for a day in a week.
  static func inWeek(_ column: ColumnDescription, from monday: Day) -> [Criterion] {
    [(column, "\">=\"&\(monday.formula)"), (column, "\"<\"&\((monday + 7).formula)")]
  }

  /// What a cell must be to name the same importer as the row that asks.
  static func importer(_ label: String) -> Formula {
    // A masked Social Security number holds asterisks, which would stand for any text.
    label.contains("*")
      ? "SUBSTITUTE(\(key: .importerNumber),\"*\",\"~*\")" : "\(key: .importerNumber)"
  }
}

extension Day {
  /// The day as arithmetic: `DATE(2026,11,21)`.
  var formula: String { "DATE(\(civil.year),\(civil.month),\(civil.day))" }
}
