import Customs
import Testing

@testable import SyntheticBooks

@Suite("Shapes of synthetic books")
struct BookShapeTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  /// A book of that shape, and its rows below the header.
  func book(
    _ shape: BookShape, entries: Int = 600
  ) throws -> (truth: BookTruth, header: [String], rows: [[String]]) {
    var book = SyntheticBook(entries: entries, seed: 3)
    book.shape = shape
    let truth = try book.write(into: folder.path)
    let table = try cells(of: truth.files[0])
    return (truth, try #require(table.first), Array(table.dropFirst()))
  }

  @Test("What a book of any shape says it holds is what a naive reader finds in it")
  func truth() throws {
    for shape in BookShape.allCases {
      let (truth, header, rows) = try book(shape)
      #expect(truth.rows == rows.count, "\(shape)")
      let usable = rows.filter { row in
        row.count == header.count && !row[0].hasPrefix("?") && !row[18].hasPrefix("?")
          && row[26] != "n/a"
      }
      #expect(truth.flawedRows == rows.count - usable.count, "\(shape)")
      #expect(truth.duty == Cents(try usable.reduce(0) { try $0 + cents($1[26]) }), "\(shape)")
    }
  }

  @Test("One row in each thousand is flawed, for four causes in turn")
  func flawed() throws {
    let (truth, header, rows) = try book(.flawed, entries: 1_200)
    try #require(rows.count >= 4_000)
    #expect(truth.flawedRows == rows.count / 1_000)
    #expect(rows[999][26] == "n/a")
    #expect(rows[1_999][0].hasPrefix("?"))
    #expect(rows[2_999][18].hasPrefix("?"))
    #expect(rows[3_999].count == header.count + 1)
  }

  @Test("No row of an unreadable book has a duty")
  func unreadable() throws {
    let (truth, _, rows) = try book(.unreadable)
    #expect(rows.allSatisfy { $0[26] == "n/a" })
    #expect(truth.duty == .zero && truth.flawedRows == truth.rows)
  }

  @Test("A wide book has 200 columns and says what a plain one says")
  func wide() throws {
    let plain = try book(.plain).truth
    let (truth, header, rows) = try book(.wide)
    #expect(header.count == 200 && Set(header).count == 200)
    #expect(rows.allSatisfy { $0.count == 200 })
    #expect(truth.duty == plain.duty)
  }

  @Test("Every row of a contradictory book stands twice, with two duties")
  func contradictory() throws {
    let (_, _, rows) = try book(.contradictory)
    for place in stride(from: 0, to: rows.count, by: 2) {
      #expect(rows[place].dropLast() == rows[place + 1].dropLast())
      #expect(try cents(rows[place + 1][26]) == cents(rows[place][26]) + 100)
    }
  }

  @Test("All rows are of one entry, each with a place of its own or each the same")
  func oneEntry() throws {
    for (shape, isEachItsOwn) in [(BookShape.oneEntry, true), (.repeated, false)] {
      let (truth, _, rows) = try book(shape)
      #expect(truth.entries == 1)
      #expect(Set(rows.map { $0[0...6] }).count == 1)
      let keys = Set(rows.map { "\($0[7]) \($0[17])" })
      #expect(keys.count == (isEachItsOwn ? rows.count : rows.count / 600))
    }
  }

  @Test("No two lines of a single entry share a place, however many there are")
  func placesOfLines() {
    var book = SyntheticBook(entries: 1_000_000)
    book.shape = .oneEntry
    var before: (line: Int, ordinal: Int) = (-1, 0)
    for place in [0, 1, 16_382, 16_383, 999_999] {
      let entry = FictionalEntry(at: place, of: book)
      let last = (line: entry.linesBefore + 4, ordinal: entry.ordinalsBefore + 10)
      #expect(last.line <= 65_535 && last.ordinal <= 65_535)
      #expect((entry.ordinalsBefore, entry.linesBefore) > (before.ordinal, before.line))
      before = (entry.linesBefore, entry.ordinalsBefore)
    }
  }

  @Test("Every entry has another importer")
  func manyImporters() throws {
    let (truth, _, rows) = try book(.manyImporters)
    #expect(Set(rows.map { $0[2] }).count == truth.entries)
  }

  @Test("A book in more than a thousand files is numbered in their order")
  func manyFiles() throws {
    var book = SyntheticBook(entries: 1_200)
    book.entriesPerFile = 1
    let truth = try book.write(into: folder.path)
    #expect(truth.files.count == 1_200)
    #expect(truth.files.sorted() == truth.files)
    #expect(throws: BookError.leftOver(path: folder.path + "/es-003-0001.csv")) {
      try SyntheticBook(entries: 10).write(into: folder.path)
    }
  }
}
