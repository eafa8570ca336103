import Customs

/// A sheet of single entries, all of them, from which other sheets add up.
struct EntryDetail: Sendable {
  let sheet: Sheet

  /// Nil where entries are missing, stand on several sheets, or are so many that adding them up for each of so
  /// many rows would keep a spreadsheet program busy.
  init?(_ sheet: Sheet, of count: Int, for rows: Int) {
    let shown = sheet.tables[0].count
    guard shown == count, shown < Sheet.lineLimit / 2, shown * rows <= 1_000_000 else { return nil }
    self.sheet = sheet
  }

  /// The sum of a measure over the entries that meet all criteria; of `Entries`, how many they are.
  func sum(_ measure: String, where criteria: [(column: String, wanted: String)]) -> String {
    let wanted = criteria.map { "\(sheet.range(column: $0.column)),\($0.wanted)" }
      .joined(separator: ",")
    return measure == "Entries"
      ? "COUNTIFS(\(wanted))" : "SUMIFS(\(sheet.range(column: measure)),\(wanted))"
  }

  /// The sum of a measure over all entries.
  func sum(_ measure: String) -> String {
    measure == "Entries"
      ? "COUNTA(\(sheet.range(column: "Entry number")))" : "SUM(\(sheet.range(column: measure)))"
  }

  /// The criteria for a day in the week whose Monday stands in column A of the row that asks.
  static func inWeek(_ column: String) -> [(column: String, wanted: String)] {
    [(column, "\">=\"&$A{line}"), (column, "\"<\"&$A{line}+7")]
  }

  /// The criteria for a day in a week.
  static func inWeek(
    _ column: String, from monday: Day
  ) -> [(column: String, wanted: String)] {
    [(column, "\">=\"&\(monday.formula)"), (column, "\"<\"&\((monday + 7).formula)")]
  }

  /// The criterion for the importer whose number stands in column A of the row that asks.
  static func importer(_ label: String) -> String {
    // A masked Social Security number holds asterisks, which would stand for any text.
    label.contains("*") ? "SUBSTITUTE($A{line},\"*\",\"~*\")" : "$A{line}"
  }
}

extension Day {
  /// The day as arithmetic: `DATE(2026,11,21)`.
  var formula: String { "DATE(\(civil.year),\(civil.month),\(civil.day))" }
}
