import EntryStore
import Testing

@testable import Intake

@Suite("First rows of a text")
struct FirstRowsTests {
  private let words = HeadingWords(of: layouts)

  private func firstRows(
    of text: String, naming words: HeadingWords?
  ) -> [FirstRows] {
    let bytes = Array(text.utf8)
    return ByteBlock.with(bytes, bytes.indices) {
      FirstRows.underEachDelimiter(of: $0, naming: words)
    }
  }

  private func mayInclude(_ words: HeadingWords, _ cell: String) -> Bool {
    let bytes = Array(cell.utf8)
    return ByteBlock.with(bytes, bytes.indices) {
      words.mayInclude(CellText(bytes: $0, start: 0, end: $0.count))
    }
  }

  @Test("only the first row and those that may head a table are spelled out")
  func rowsOfData() {
    let text = "Report,of,May\n1,2,3\nEntry No,HTS,x\nAAA00000017,9903.01.24,3\n"
    #expect(firstRows(of: text, naming: words)[0].rows.map(\.row) == [1, 3])
    #expect(firstRows(of: text, naming: nil)[0].rows.map(\.row) == [1, 2, 3, 4])
    #expect(firstRows(of: text, naming: words).map(\.rows.count) == [2, 0, 0, 0])
  }

  @Test(
    "a word is known however it is spelled",
    arguments: [
      "entry no", "ENTRY_NO", "  Entry \t No ", "Entry\nNo", "Entry\u{A0}No", "\u{FEFF}Entry No",
    ])
  func spellings(cell: String) {
    #expect(HeaderRow.normalized(cell) == "entry no")
    #expect(mayInclude(words, cell))
  }

  @Test(
    "cells of data are no words",
    arguments: ["", "AAA-0000001-7", "$1,234.00", "entry", "entry noo", "9903.01.24", "CN"])
  func data(cell: String) {
    #expect(!mayInclude(HeadingWords(of: [aceEntrySummaryLineTariff]), cell))
  }

  @Test("every name that a layout, a report or an account is known by is a word")
  func allWords() {
    let names =
      layouts.flatMap { $0.signature + $0.fields.keys } + knownReports.flatMap(\.signature)
      + AccountHeader.words
    #expect(names.count > 300)
    #expect(names.filter { !mayInclude(words, $0.uppercased()) } == [])
  }

  @Test("where a layout has a word beyond ASCII, no cell is passed over")
  func beyondASCII() throws {
    let layout = try SenderLayout(
      name: "Versand",
      columns: ["Nr\u{37E}": "entry_number", "Tarif": "hts", "Zoll": "tariff_duty"]
    ).layout
    // The Greek question mark is the same text as a semicolon.
    #expect(layout.fields[HeaderRow.normalized("NR;")] == .entryNumber)
    #expect(mayInclude(HeadingWords(of: [layout]), "NR;"))
  }

  @Test("a header is found as if all rows were spelled out", arguments: [",", ";", "\t", "|"])
  func candidates(delimiter: String) throws {
    for layout in layouts where !layout.fields.isEmpty {
      let header = layout.fields.keys.sorted().map { $0.replacing(" ", with: "_").uppercased() }
      let rows = [["Report"], ["AAA00000017", "1", "9903.01.24"], header, header.map { _ in "1" }]
      let text = rows.map { $0.joined(separator: delimiter) }.joined(separator: "\r\n")
      let known = try #require(
        Candidate(of: firstRows(of: text, naming: words), among: layouts))
      let found = try #require(Candidate(of: firstRows(of: text, naming: nil), among: layouts))
      #expect(known.header.row == 3)
      #expect(known.header.cells == found.header.cells)
      #expect(known.header.end == found.header.end)
      #expect(known.layout.name == found.layout.name)
      #expect(known.table.delimiter == found.table.delimiter)
    }
  }
}
