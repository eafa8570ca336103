import Customs
import Testing

@testable import Reporting

@Suite("Sheets")
struct SheetTests {
  private func table(_ count: Int) -> Table {
    Table("Numbers", count: count, row: { $0 }) {
      Column("Name", .text, "A name.") { .text("row \($0)") }
      Column(.entries, total: .count(count)) { _ in .count(1) }
    }
  }

  @Test("Tables stand one below the other with a free line before each")
  func places() {
    let sheet = Sheet("S", title: "T", notes: ["One note."], tables: [table(2), table(0)])
    #expect(
      sheet.places == [
        TablePlace(title: 3, header: 4, rows: 5..<7, total: 7),
        TablePlace(title: 9, header: 10, rows: 11..<11, total: 12),
      ])
  }

  @Test("References name a sheet, quoted, and a cell")
  func references() {
    let sheet = Sheet("It's", title: "T", tables: [table(3)])
    #expect(sheet.range(column: .entries) == "'It''s'!$B$5:$B$7")
    #expect(
      sheet.reference(row: 1, column: ColumnDescription("Name", .text, "A name.")) == "'It''s'!A6")
    #expect(sheet.totalCells(table: 0)[1] == .formula("SUM(B5:B7)", value: .count(3)))
  }

  @Test(
    "Columns have letters",
    arguments: [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
  func letters(index: Int, letters: String) { #expect(columnLetters(index) == letters) }

  @Test("Arithmetic finds the letters of its columns, its line and its table's first row")
  func formulas() {
    let table = table(3)
    let count = table.columns[1]
    let formula: Formula =
      "SUM(\(fixedFirst: count):\(cell: count))+\(first: count)-\(before: count)*\(key: count)+{x}"
    #expect(formula.text(line: 9, first: 7, in: table) == "SUM(B$7:B9)+B7-B8*$B9+{x}")
  }

  @Test("A table that is too long goes on, and the last total adds up all parts")
  func splitting() {
    let parts = Sheet("Long", title: "T", tables: [table(10)]).split(lineLimit: 9)
    #expect(parts.map(\.name) == ["Long", "Long (2)", "Long (3)"])
    #expect(parts.map { $0.tables[0].count } == [4, 4, 2])
    #expect(parts[1].tables[0].row(0)[0] == .text("row 4"))
    #expect(parts[0].tables[0].total.isEmpty)
    #expect(
      parts[2].totalCells(table: 0)[1]
        == .formula(
          "SUM('Long'!$B$5:$B$8)+SUM('Long (2)'!$B$5:$B$8)+SUM('Long (3)'!$B$5:$B$6)",
          value: .count(10)))
    for part in parts { #expect((part.places[0].total ?? part.places[0].rows.upperBound) < 9) }
  }

  @Test("A table that fits stays whole")
  func notSplit() {
    #expect(Sheet("Fits", title: "T", tables: [table(4)]).split(lineLimit: 9).count == 1)
  }

  @Test("Text breaks at spaces")
  func wrapping() {
    #expect(wrapped("one two three", to: 7) == ["one two", "three"])
    #expect(wrapped("immeasurable x", to: 4) == ["immeasurable", "x"])
    #expect(wrapped("", to: 4) == [""])
  }

  @Test(
    "A broken text finds lines enough, also where a long word breaks early",
    arguments: [
      ("", 10, 0, 1), ("one two", 10, 0, 1), ("one two three", 10, 0, 2), ("one two", 10, 3, 2),
      ("immeasurable", 10, 0, 2), ("a/long-path-with-no-space", 10, 0, 4), ("a b c", 1, 0, 3),
    ])
  func lines(text: String, width: Int, besideLast: Int, lines: Int) {
    #expect(linesToHold(text, width: width, besideLast: besideLast) == lines)
  }

  @Test("Known ports have names, others none")
  func ports() {
    #expect(PortCode(number: 2704).name == "Los Angeles, CA")
    #expect(PortCode(number: 101).name == "Portland, ME")
    #expect(PortCode(number: 9).name == "")
  }

  @Test(
    "Social Security numbers are masked inside any text",
    arguments: [
      ("123-45-6789", "***-**-6789"), ("x123-45-6789;", "x***-**-6789;"),
      ("1123-45-6789", "1123-45-6789"), ("123-45-67890", "123-45-67890"),
      ("12-3456789", "12-3456789"), ("é 123-45-6789 123-45-0000", "é ***-**-6789 ***-**-0000"),
    ])
  func masking(raw: String, expected: String) { #expect(masked(raw) == expected) }
}
