import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Several tariff lines in a row") struct ReshapingTests {
  @Test("a column for each HTS number is read as a tariff line for each cell with a duty")
  func numberColumns() async throws {
    let text = """
      Customs documents 2025,,,,,,,
      Entry No,Line No,Entry Date,Importer,9903.01.10 (25%),9903.01.24a,9903.88.03,9903.01.24b
      BQX-7654321-8,1,2025-05-20,"Nord, Inc.",,"$2,000.00",2500,
      BQX-7654321-8,2,2025-05-20,"Nord, Inc.",100.00,,,500.25
      ,,,,,,,
      009-0000012-6,1,2025-06-02,South,,,,
      """
    let read = try await reading(text)
    let entry = try row(of: "BQX76543218", in: read.store)
    #expect(
      read.store.tariffLines(of: entry).map {
        "\($0.line).\($0.ordinal) \($0.hts.dotted) \($0.duty) \($0.row)"
      }
        == [
          "1.2 9903.01.24 2000.00 3", "1.3 9903.88.03 2500.00 3", "2.1 9903.01.10 100.00 4",
          "2.4 9903.01.24 500.25 4",
        ])
    #expect(read.store.importerName(of: entry) == "Nord, Inc.")
    // A row without any duty has no tariff line, and is named.
    #expect(read.rejects.map(\.row) == [6])
  }

  @Test(
    "groups of tariff, value and duty that repeat on a row",
    arguments: [
      "Tariff 1,Value 1,Duty 1,Tariff 2,Value 2,Duty 2",
      "Tariff,Value,Duty,Tariff,Value,Duty",
      "HTS (1),Value (1),Duty (1),HTS (2),Value (2),Duty (2)",
    ])
  func repeatedGroups(columns: String) async throws {
    let text = """
      Entry No,Line No,Port,\(columns)
      BQX76543218,1,2704,9903.01.24,0,2000.00,8536.50.0000,10000,270.00
      BQX76543218,2,2704,9903.01.25,0,500.00,,,
      """
    let read = try await reading(text)
    #expect(read.rejects.isEmpty)
    #expect(
      read.store.tariffLines(of: 0).map {
        "\($0.line).\($0.ordinal) \($0.hts.dotted) \($0.duty) \($0.value)"
      }
        == [
          "1.1 9903.01.24 2000.00 0.00", "1.2 8536.50.0000 270.00 10000.00",
          "2.1 9903.01.25 500.00 0.00",
        ])
    #expect(read.store.tariffLines(of: 0).map(\.row) == [2, 2, 3])
  }

  @Test("rows that have an ordinal of their own keep all of their tariff lines")
  func groupsUnderOrdinals() async throws {
    let text = """
      Entry No,Line No,Tariff Ordinal,Tariff 1,Duty 1,Tariff 2,Duty 2
      BQX76543218,1,1,9903.01.24,2000.00,9903.88.03,270.00
      BQX76543218,1,2,9903.01.25,500.00,8536.50.0000,30.00
      """
    let read = try await reading(text)
    #expect(read.rejects.isEmpty && read.store.conflicts.isEmpty)
    #expect(
      read.store.tariffLines(of: 0).map { "\($0.line).\($0.ordinal) \($0.hts.dotted) \($0.duty)" }
        == [
          "1.1 9903.01.24 2000.00", "1.2 9903.88.03 270.00", "1.3 9903.01.25 500.00",
          "1.4 8536.50.0000 30.00",
        ])
  }

  @Test(
    "a table wider than any export, or of short rows that would grow, is left as it is",
    arguments: [
      "Entry No" + String(repeating: ",9903.01.24", count: 1_024),
      "Entry No,9903.01.24" + String(repeating: ",a", count: 1_000),
    ])
  func traps(header: String) throws {
    let text = header + "\n" + String(repeating: "x,1\n", count: 10_000)
    let contents = try SourceContents(of: SourceFile(path: "trap", contents: Array(text.utf8)))
    let reshaped = try contents.reshaped(
      among: layouts, naming: HeadingWords(of: layouts))
    #expect(reshaped.tables[0].text === contents.tables[0].text)
  }

  @Test("a sheet's own rows are told, also where blank rows stand between")
  func rowsOfSheets() async throws {
    let header = ["Entry No", "Line No", "9903.01.24", "9903.01.25"].map {
      "<c t=\"str\"><v>\($0)</v></c>"
    }.joined()
    let workbook = TestWorkbook(
      rows: "<row r=\"3\">\(header)</row>"
        + "<row r=\"7\"><c t=\"str\"><v>BQX76543218</v></c><c><v>1</v></c><c/><c><v>2000</v></c></row>"
        + "<row r=\"9\"><c t=\"str\"><v>BQX76543218</v></c><c><v>2</v></c><c><v>500</v></c></row>")
    let folder = try TemporaryFolder()
    let path = try folder.write(workbook.bytes, to: "book.xlsx")
    let read = try await BookReader(headings: testHeadings).read([path])
    #expect(
      read.store.tariffLines(of: 0).map { "\($0.line) \($0.hts.dotted) \($0.duty) \($0.row)" }
        == ["1 9903.01.25 2000.00 7", "2 9903.01.24 500.00 9"])
  }

  @Test("a quoted cell that never ends is a reject with its row, in a table written anew too")
  func unterminated() async throws {
    let read = try await reading(
      """
      Entry No,Line No,9903.01.24,Remark

      BQX76543218,1,"2,000.00",first
      BQX76543218,2,500.00,"never
      ends
      """)
    #expect(read.store.tariffLines(of: 0).map(\.row) == [3])
    let reject = try #require(read.rejects.first)
    #expect(read.rejects.count == 1)
    #expect(reject.row == 4)
    #expect(reject.reason.contains("(2 lines of text)"))
  }

  /// The test book with the cells blanked that repeat those of the row above, within an entry.
  static func grouped(_ rows: [TestBook.Row] = TestBook.rows, blanks: Range<Int>) -> String {
    var above: [String] = []
    return ([TestBook.header] + rows.map(TestBook.cells)).map { cells in
      let follows = !above.isEmpty && cells[0] == above[0]
      above = cells
      return cells.enumerated().map { place, cell in
        TestBook.quotedWhereNeeded(follows && blanks.contains(place) ? "" : cell)
      }.joined(separator: ",") + "\n"
    }.joined()
  }

  @Test("a grouped table is the book that it was made of, row by row")
  func groups() async throws {
    // Columns 0 to 5 tell the entry; 6 is the line number, which an outline may leave blank too.
    let whole = try await reading(TestBook.csv())
    for chunkSize in [1, 100, 4 << 20] {
      let read = try await reading(Self.grouped(blanks: 0..<6), chunkSize: chunkSize)
      ReadingTests.expectTruth(read.store)
      #expect(read.rejects.isEmpty)
      for entry in 0..<3 {
        #expect(
          Array(read.store.tariffLines(of: entry)) == Array(whole.store.tariffLines(of: entry)))
      }
      #expect(
        read.store.sources[0].remarks.contains(
          "a grouped table: 7 rows below the first of their entry were read with its number"))
    }
  }

  @Test("blank line numbers are those of the row above, within the entry")
  func groupedLines() async throws {
    let rows = TestBook.rows.filter { $0.line == "1" }
    let read = try await reading(Self.grouped(rows, blanks: 0..<7))
    #expect(read.rejects.isEmpty)
    #expect(read.store.tariffLines(of: 0).map(\.line) == Array(repeating: 1, count: 2))
  }

  @Test("where a number is merely missing, nothing is filled down")
  func missingNumbers() async throws {
    // The number alone is blank, while the rest of the entry's columns stands there.
    let alone = try await reading(Self.grouped(blanks: 0..<1))
    #expect(alone.rejects.map(\.row) == [3, 4, 5, 6, 7, 9, 11])
    // One row of a book that repeats its numbers.
    var lines = TestBook.csv().split(separator: "\n", omittingEmptySubsequences: false)
    lines[3] = ",,,,,," + lines[3].split(separator: ",").suffix(6).joined(separator: ",")
    let one = try await reading(lines.joined(separator: "\n"))
    #expect(one.rejects.map(\.row) == [4])
  }

  @Test("behind a subtotal nothing is filled down, and subtotals are checked")
  func subtotals() async throws {
    let text = """
      Entry No,HTS,Tariff Duty
      BQX76543218,9903.01.24,2000.00
      ,8536.50.0000,270.00
      ,Total,2270.00
      ,9903.01.25,1.00
      61240004566,9903.01.25,500.00
      ,0101.21.0010,0.00
      ,Total,500.00
      """
    let read = try await reading(text)
    #expect(read.rejects.map(\.row) == [5])
    #expect(read.store.refundableDuty == Cents(250_000))
    #expect(
      read.store.sources[0].remarks.contains(
        "the total in row 8 is $500.00, but the rows add up to $2,771.00: rows may be missing"))
    let sound = try await reading(text.replacing(",9903.01.25,1.00\n", with: ""))
    #expect(sound.rejects.isEmpty)
    #expect(
      sound.store.sources[0].remarks.contains(
        "the 2 subtotals add up to the sum of the rows, $2,770.00"))
  }

  @Test("a plain book is left as it is")
  func plain() async throws {
    let read = try await reading(TestBook.csv())
    ReadingTests.expectTruth(read.store)
    #expect(!read.store.sources[0].remarks.contains { $0.contains("one by one") })
  }
}
