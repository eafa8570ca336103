import Customs
import Dealings
import EntryStore
import Testing

@testable import Intake

/// A quote begins a cell only where the cell begins, and never moves a cell or takes a row in silence.
@Suite("Quotes") struct QuoteTests {
  private static let header =
    "Entry Summary Number,Entry Summary Line Number,Tariff Ordinal Number,Description,"
    + "HTS Number - Full,Line Tariff Goods Value Amount,Line Tariff Duty Amount,Remark\n"

  /// Two entries with two tariff lines each, with these descriptions: 2,000.00 and 1,000.00 are refundable.
  private static func book(_ descriptions: [String], remark: String = "x") -> String {
    let rows = [
      "BQX76543218,1,1,§,99030124,0.00,2000.00", "BQX76543218,1,2,§,8528724000,20000.00,780.00",
      "61240004566,1,1,§,99030125,0.00,1000.00", "61240004566,1,2,§,8528724000,10000.00,390.00",
    ]
    return header
      + zip(rows, descriptions).map { "\($0.replacing("§", with: $1)),\(remark)\n" }.joined()
  }

  /// The duty of each entry, the first one first.
  private static func duties(_ reading: Reading) throws -> [Cents] {
    try ["BQX76543218", "61240004566"].map { number in
      let entry = try row(of: number, in: reading.store)
      return reading.store.tariffLines(of: entry).reduce(.zero) { $0 + $1.duty }
    }
  }

  private static let sizes = [1, 2, 7, 64, 100, 4 << 20]

  @Test(
    "an inch mark is a character",
    arguments: [
      ["TV STAND", "TV 55\"", "TV 65\"", "TV STAND"], ["TV 55\"", "a", "b", "c"],
      ["5\" x 7\"", "x\"", "\"TV 65\"\"\"", "\"a, b\""], ["a", "b", "c", "TV 55\""],
      [" \"a, b\" ", "=\"1,5\"", "'\"", "a \"b\" c"], ["\"TV 55\" WIDE\"", "a", "b", "c"],
      ["\"TV 55\" WIDE, BLACK\"", "a", "b", "c"], ["\"two\nlines, 55\"\" wide\"", "a", "5\"", "c"],
    ])
  func inchMarks(descriptions: [String]) async throws {
    for size in Self.sizes {
      let read = try await reading(
        Self.book(descriptions), chunkSize: size, windowSize: max(size / 2, 1))
      #expect(read.rejects.isEmpty, "\(size)")
      #expect(try Self.duties(read) == [Cents(278_000), Cents(139_000)], "\(size)")
      #expect(read.store.tariffLines.count == 4)
    }
  }

  @Test(
    "a quote that should be doubled costs rows, which are rejects, and moves no dollar",
    arguments: [
      // Written by a program that quotes and does not double.
      ["\"TV 55\"\"", "a", "b", "c"], ["a", "\"TV 55\"\"", "\"TV 65\"\"", "c"],
      ["\"TV 55\"\"", "a", "b", "TV 65\""], ["\"TV 55\"\"", "a", "TV 65\"", "c"],
      ["\"TV 55\"\"", "TV 65\"", "b", "c"], ["\"TV 55", "TV 65\"", "b", "c"],
      ["\"55\", 65\" AND 75\"\"", "a", "b", "c"], ["\"TV 55\" WIDE", "a", "b", "c"],
      ["\"TV", "a", "b", "c"], ["a", "b", "c", "\"TV 55"],
    ])
  func undoubled(descriptions: [String]) async throws {
    let right: Set<String> = [
      "BQX76543218 99030124 2000.00", "BQX76543218 8528724000 780.00",
      "61240004566 99030125 1000.00", "61240004566 8528724000 390.00",
    ]
    for remark in ["x", ""] {
      for size in Self.sizes {
        // A row of its own, so that something is read in any case.
        let text =
          Self.book(descriptions, remark: remark).replacing(
            Self.header, with: Self.header + "1E520007897,1,1,a,99030124,0.00,1.00,x\n")
        let read = try await reading(text, chunkSize: size, windowSize: max(size / 2, 1))
        let lines = (0..<read.store.entries.count).flatMap { entry in
          read.store.tariffLines(of: entry).map {
            "\(read.store.entries[entry].number) \($0.hts) \($0.duty)"
          }
        }.filter { !$0.hasPrefix("1E5") }
        #expect(Set(lines).isSubset(of: right) && lines.count < 4, "\(size)")
        #expect(read.rejects.contains { $0.wholeRow }, "\(size)")
        #expect(read.rejects.allSatisfy { $0.reason.contains("quote") }, "\(size)")
      }
    }
  }

  @Test("rows that stand in a quoted cell are told, and lines of text are not")
  func swallowed() async throws {
    let swallowed = try await reading(Self.book(["\"TV 55\"\"", "a", "TV 65\"", "c"]))
    let reject = try #require(swallowed.rejects.first)
    #expect(reject.row == 2 && reject.reason.contains("none of these 3 lines of text"))
    let notes = ["\"see lines\n1, 2, 3, 4, 5, 6, 7, 8, 9\"", "a", "\"12, Main St\nReno, NV\"", "c"]
    let read = try await reading(Self.book(notes))
    #expect(read.rejects.isEmpty && read.store.tariffLines.count == 4)
  }

  @Test("tables that are written anew keep the rule", arguments: [1, 64, 4 << 20])
  func reshaped(size: Int) async throws {
    let wide = { (name: String, other: String) in
      "Entry No,Line,Part,Description,9903.01.24,9903.01.25\n"
        + "BQX76543218,1,\(name),\(other),100.00,20.00\n61240004566,1,a,b,3.00,4.00\n"
    }
    let read = try await reading(wide("5\" x 7\"", "\"TV 55\" WIDE\""), chunkSize: size)
    #expect(read.rejects.isEmpty && read.store.duty == Cents(12_700))
    let merged = try await reading(wide("\"TV 55\"\"", "\"WIDE\""), chunkSize: size)
    #expect(merged.rejects.map(\.row) == [2] && merged.store.duty == Cents(700))
    let rows = try await reading(
      "Entry No,Line,Part,Description,9903.01.24,9903.01.25\n"
        + "BQX76543218,1,\"TV 55\"\",b,100.00,20.00\n61240004566,1,TV 65\",b,3.00,4.00\n"
        + "1E520007897,1,a,b,5.00,6.00\n", chunkSize: size)
    #expect(rows.rejects.map(\.row) == [2] && rows.store.duty == Cents(1_100))
    let grouped = try await reading(
      "Entry No,Line,HTS,Description,Tariff Duty\nBQX76543218,1,9903.01.24,TV 55\",100.00\n"
        + ",,8528724000,TV 65\",5.00\n61240004566,1,9903.01.24,\"TV 55\" WIDE\",7.00\n"
        + ",,8528724000,\"TV 65\"\",3.00\n", chunkSize: size)
    #expect(grouped.rejects.count == 1 && grouped.store.duty == Cents(11_200))
  }

  /// A text written anew from the records of the naive splitter, all cells quoted; a record that has a quote inside a
  /// cell and other than the header's count of cells gets one more, as a sound row that is none of the table's.
  private static func cleanText(of text: String) throws -> String? {
    let naive = NaiveRecords(Array(text.utf8))
    guard !naive.endsInsideQuotes, let header = naive.records.first else { return nil }
    return zip(naive.records, naive.isOdd).map { cells, isOdd in
      var cells = cells.map { cell in
        ByteBlock.with(cell, cell.indices) { bytes in
          var scratch = ScratchText()
          return scratch.clean(bytes, 0..<bytes.count).string
        }
      }
      if isOdd, cells.count != header.count { cells = [cells.joined(separator: " "), "x"] }
      return cells.map(TestBook.quoted).joined(separator: ",") + "\n"
    }.joined()
  }

  private static func randomText(
    _ header: String, _ cells: [String], _ generator: inout SeededGenerator
  ) -> String {
    var text = header + "\n"
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      text +=
        cells.map { cell in
          if cell != "§" { return cell }
          let isOdd = Int.random(in: 0..<3, using: &generator) == 0
          let some = isOdd ? ScanTests.oddCells : ScanTests.soundCells
          return some.randomElement(using: &generator) ?? ""
        }.joined(separator: ",") + "\n"
    }
    return text
  }

  @Test("a book is read as the naive splitter cuts it, at every size", arguments: 0..<60)
  func books(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let text = Self.randomText(
      "Part,Entry No,Line,HTS,Description,Tariff Duty,Remark",
      ["§", "BQX76543218", "1", "9903.01.24", "§", "2.00", "§"], &generator)
    guard let clean = try Self.cleanText(of: text) else { return }
    func reported(_ reading: Reading?) -> [String] {
      guard let reading else { return ["nothing"] }
      return reading.store.tariffLines(of: 0).map { "\($0.row) \($0.hts) \($0.duty)" }
        + reading.rejects.filter(\.wholeRow).map { "reject \($0.row)" }
    }
    let expected = reported(try? await reading(clean))
    for size in [1, 3, 20, 64, 150, 1_000] {
      let window = Int.random(in: 1...size, using: &generator)
      let found = reported(try? await reading(text, chunkSize: size, windowSize: window))
      #expect(found == expected, "seed \(seed), size \(size), window \(window)")
    }
  }

  @Test("answers and bank statements are read as the naive splitter cuts them", arguments: 0..<60)
  func answers(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 100)
    let texts = [
      Self.randomText(
        "Entry Number,Status,Error Description", ["BQX76543218", "Failed", "§"], &generator),
      Self.randomText("Date,Amount,Description", ["03/12/2026", "12.50", "§"], &generator),
      Self.randomText("Date,Description,Amount", ["03/12/2026", "§", "12.50"], &generator),
    ]
    for text in texts {
      guard let clean = try Self.cleanText(of: text) else { continue }
      func reported(_ text: String) throws -> [Int] {
        let file = try ClaimFile(SourceFile(path: "answer.csv", contents: Array(text.utf8)))
        return [file.source.rowsUsed, file.source.rowsOther, file.bankLines.count]
          + file.rejects.map { Int($0.row) }
      }
      #expect(try reported(text) == reported(clean), "seed \(seed)")
    }
  }

  @Test("accounts are read as the naive splitter cuts them", arguments: 0..<60)
  func accounts(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 200)
    let text = Self.randomText(
      "Legal Name,Importer Number,ACE Account", ["§", "12-3456789", "active"], &generator)
    guard let clean = try Self.cleanText(of: text) else { return }
    func reported(_ text: String) -> [Int] {
      guard
        let book = try? AccountBook(SourceFile(path: "accounts.csv", contents: Array(text.utf8)))
      else { return [-1] }
      return [book.source.rowsUsed, book.source.rowsRead] + book.rejects.map { Int($0.row) }
    }
    #expect(reported(text) == reported(clean), "seed \(seed)")
  }

  @Test("a bank's line below an inch mark is told with its own amount, or is a reject")
  func bankLines() throws {
    func file(_ rows: String) throws -> ClaimFile {
      let text = "Date,Description,Amount\n" + rows
      return try ClaimFile(SourceFile(path: "bank.csv", contents: Array(text.utf8)))
    }
    let inches = try file("03/12/2026,TV 55\",1.00\n03/13/2026,TV 65\",2.00\n")
    #expect(inches.bankLines.map(\.amount) == [Cents(100), Cents(200)])
    let swallowed = try file("03/12/2026,\"TV 55\"\",1.00\n03/13/2026,TV 65\",2.00\n")
    #expect(swallowed.bankLines.isEmpty)
    #expect(swallowed.rejects.map(\.row) == [2])
  }

  @Test("the end of lines is that outside quotes")
  func lineEnds() {
    for (text, end) in [
      ("TV 55\"\rb,c\r", 0x0D), ("\"a\nb\",c\rd\r", 0x0D), ("a\"\nb\r", 0x0A),
      ("\u{FEFF}\"a\nb\"\rc", 0x0D), ("\"a\rb", 0x0D), ("a;\"x\ny\"\rz", 0x0D), ("a", 0x0A),
      ("\"a\"\r\nb", 0x0A),
    ] as [(String, UInt8)] {
      let bytes = Array(text.utf8)
      let found = ByteBlock.with(bytes, bytes.indices) { FirstRows.lineEnd(of: $0) }
      #expect(found == end, "\(text.debugDescription)")
    }
  }

  @Test("only a text with a quote is told to have one")
  func refusals() async throws {
    let commas = try await BadInputTests.message(of: String(repeating: ",", count: 2_000_000))
    #expect(commas.contains("the first row does not end") && !commas.contains("quote"))
    let few = try await BadInputTests.message(of: ",,,,\n")
    #expect(few.contains("row 1 is blank"))
    for mark in [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF, 0x0A]] as [[UInt8]] {
      let message = try #require(await BadInputTests.refusal(of: mark)).description
      #expect(message.contains("the file is empty"), "\(message)")
    }
    let quote = try await BadInputTests.message(of: "\"Entry Number,HTS,Tariff Duty\na,b,c\n")
    #expect(quote.contains("a quoted cell that begins before or in the header row never ends"))
  }
}
