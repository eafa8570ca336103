import Customs
import EntryStore
import Foundation
import Glibc
import Testing

@testable import Intake

/// Whatever is given is read, or named with the reason.
@Suite("What is not read is named") struct OmissionTests {
  private func omissions(_ reading: Reading) -> [String] {
    reading.store.omissions.flatMap { source, sentences in
      sentences.map { "\(source.name): \($0)" }
    }
  }

  @Test("of a folder every file is read that holds an export, whatever its name ends in")
  func otherEndings() async throws {
    for name in ["export.dat", "export", "EXPORT.OLD", "2026/export.csv.bak"] {
      let reading = try await reading([name: TestBook.csv()])
      ReadingTests.expectTruth(reading.store)
      #expect(omissions(reading).isEmpty)
    }
  }

  @Test("and every other file is named, but for what systems hide")
  func otherFiles() async throws {
    let reading = try await reading([
      "book.csv": TestBook.csv(), "notes.txt": "Call the broker.\n", "page.html": "<html></html>",
      "empty.csv": "", ".hidden": "x", "~$book.xlsx": "lock", "Thumbs.db": "x",
    ])
    let names = reading.store.omissions.map(\.source.name)
    #expect(names.sorted() == ["empty.csv", "notes.txt", "page.html"])
    #expect(reading.hasFindings)
  }

  @Test(
    "links that lead nowhere, locked folders, pipes and devices in a folder are named, never waited for"
  )
  func noFiles() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(TestBook.csv(), to: "book.csv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/gone.csv", withDestinationPath: "nowhere.csv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/zero.csv", withDestinationPath: "/dev/zero")
    let made = unsafe mkfifo(folder.path + "/pipe.csv", 0o600)
    #expect(made == 0)
    let reading = try await BookReader(headings: testHeadings).read([folder.path])
    ReadingTests.expectTruth(reading.store)
    #expect(
      reading.store.omissions.map(\.source.name).sorted() == ["gone.csv", "pipe.csv", "zero.csv"])
  }

  @Test("names that are no UTF-8 are read, in folders and named themselves")
  func names() async throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(TestBook.csv(), to: "book.csv")
    let name: [UInt8] = Array("\(folder.path)/M".utf8) + [0xE4] + Array("rz.csv".utf8)
    let path = FilePath(bytes: name)
    let renamed = unsafe source.withCString { old in
      unsafe path.withSystemPath { unsafe rename(old, $0) }
    }
    #expect(renamed == 0)
    #expect(path.shown == "\(folder.path)/M\\xE4rz.csv")
    let reader = BookReader(headings: testHeadings)
    for given in [folder.path, String(decoding: name, as: UTF8.self)] {
      let reading = try await reader.read([given])
      ReadingTests.expectTruth(reading.store)
      #expect(reading.store.sources.map(\.path) == [path.shown])
    }
  }

  @Test("what is named twice is read once, and a folder of files that were found is not empty")
  func twice() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(TestBook.csv(), to: "2025/book.csv")
    let reader = BookReader(headings: testHeadings)
    for paths in [
      [folder.path, folder.path + "/2025"], [folder.path, folder.path],
      [path, folder.path + "/./2025"], [folder.path + "/2025", path],
    ] {
      let reading = try await reader.read(paths)
      ReadingTests.expectTruth(reading.store)
      #expect(reading.store.sources.count == 1 && !reading.hasFindings)
    }
    var writer = reader
    writer.outputFolder = folder.path
    await #expect(throws: IntakeError.outputFolder(path: folder.path)) {
      _ = try await writer.read([folder.path])
    }
  }

  @Test("a sheet without header is named where entries are in it, and hidden ones are too")
  func sheets() async throws {
    let rows = [TestBook.header] + TestBook.rows.map(TestBook.cells)
    let book = TestWorkbook([
      .init(name: "Report", rows: TestWorkbook.rows(rows)),
      .init(name: "Parameters", rows: TestWorkbook.rows([["Entry date from", "04/01/2025"]])),
      .init(name: "More", rows: TestWorkbook.rows(Array(rows.dropFirst()))),
      .init(name: "Old", state: "hidden", rows: TestWorkbook.rows(rows)),
      .init(name: "Lists", state: "veryHidden", rows: TestWorkbook.rows([["Y", "N"]])),
    ])
    let reading = try await BookReader(headings: testHeadings).read([
      SourceFile(path: "book.xlsx", contents: book.bytes)
    ])
    ReadingTests.expectTruth(reading.store)
    #expect(reading.store.omissions.map(\.source.sheet).sorted() == ["More", "Old"])
    #expect(
      reading.store.sources.map(\.sheet).sorted()
        == ["Lists", "More", "Old", "Parameters", "Report"])
  }
}

@Suite("Several tables in one text") struct TableTests {
  private static let header =
    "Entry Summary Number,Entry Date,Entry Summary Line Number,Tariff Ordinal Number,HTS Number - Full,"
  private static let book =
    header + "Line Tariff Duty Amount\n"
    + "BQX76543218,04/22/2025,1,1,99030124,100.00\nBQX76543218,04/22/2025,1,2,8528724000,5.00\n"

  private func duties(_ reading: Reading) -> [String] {
    (0..<reading.store.entries.count).map { entry in
      let duty = reading.store.tariffLines(of: entry).reduce(Cents.zero) { $0 + $1.duty }
      return "\(reading.store.entries.number[entry]) \(duty)"
    }
  }

  @Test(
    "a header below the first starts a table with its own columns", arguments: [1, 7, 64, 4096])
  func below(size: Int) async throws {
    let moved =
      "HTS Number - Full,Line Tariff Duty Amount,Entry Summary Number,Entry Date\n"
      + "99030124,30.00,LK400003011,04/22/2025\n"
    let reading = try await reading(Self.book + moved, chunkSize: size, windowSize: size)
    #expect(duties(reading) == ["BQX76543218 105.00", "LK400003011 30.00"])
    #expect(reading.store.sources.map(\.sheet) == ["", "rows from 4 on"])
    #expect(reading.store.tariffLines(of: 1).map(\.row) == [5])
    #expect(!reading.hasFindings)
  }

  @Test("also where the table above it is short and has fewer known columns")
  func above() async throws {
    let short = "Entry Number,HTS,Tariff Duty\nLK400003011,99030124,30.00\n\n"
    let reading = try await reading(short + Self.book)
    #expect(duties(reading) == ["BQX76543218 105.00", "LK400003011 30.00"])
  }

  @Test("what stands below a header that is not understood is named as not read")
  func unknown() async throws {
    let other = "Folio,Asiento,Partida,Grupo,Nomenclatura,Cuota\nLK400003011,x,1,1,99030124,70.00\n"
    let reading = try await reading(Self.book + other)
    #expect(duties(reading) == ["BQX76543218 105.00"])
    #expect(reading.store.omissions.map(\.source.sheet) == ["rows from 4 on"])
  }

  @Test("the same header once more, as on every page, is no table of its own")
  func again() async throws {
    let reading = try await reading(
      Self.book + Self.book.replacing("BQX76543218", with: "LK400003011"))
    #expect(duties(reading) == ["BQX76543218 105.00", "LK400003011 105.00"])
    #expect(reading.store.sources.count == 1 && !reading.hasFindings)
  }

  @Test("two tables side by side are refused by name, and so are two columns for one thing")
  func sideBySide() async throws {
    let texts = [
      "Entry No,HTS,Tariff Duty,,Entry No,HTS,Tariff Duty\n"
        + "BQX76543218,99030124,1.00,,LK400003011,99030124,9.00\n": "side by side",
      "Entry No,HTS,Tariff Duty,Tariff Duty Amount\nBQX76543218,99030124,1.00,9.00\n":
        "columns C and D both give the duty of each HTS number",
    ]
    for (text, sentence) in texts {
      do {
        _ = try await reading(text)
        Issue.record("was read")
      } catch let error as IntakeError {
        #expect(error.description.contains(sentence))
      }
    }
    // Columns that say the same, or of which one holds something else, are no question.
    let same =
      "Entry No,Entry,HTS,Tariff Duty,HTS Duty\nBQX76543218,ref 1,99030124,1.00,1.00\n"
    #expect(duties(try await reading(same)) == ["BQX76543218 1.00"])
  }

  @Test("a fact that two columns give differently is named")
  func twoFacts() async throws {
    let text =
      "Entry No,HTS,Tariff Duty,Liquidation Date,Liq Date\n"
      + "BQX76543218,99030124,1.00,01/30/2026,02/20/2026\n"
    let reading = try await reading(text)
    #expect(reading.store.omissions.flatMap(\.sentences).count == 1 && reading.hasFindings)
  }

  @Test("empty last cells that a program left off, and a header with a comma at its end")
  func shortRows() async throws {
    let text =
      "Entry No,HTS,Tariff Duty,Liquidation Date,Protest Number,\r\n"
      + "BQX76543218,99030124,1.00,01/30/2026\r\nLK400003011,99030124,2.00\r\n"
    for size in [1, 64, 4096] {
      let reading = try await reading(text, chunkSize: size, windowSize: size)
      #expect(duties(reading) == ["BQX76543218 1.00", "LK400003011 2.00"])
      #expect(reading.store.entries.liquidationDay[0].description == "2026-01-30")
      #expect(!reading.store.entries.liquidationDay[1].isReported)
      #expect(!reading.hasFindings)
    }
  }

  @Test("a row that a line break cuts in two is not filled up")
  func brokenRow() async throws {
    let text =
      "Entry No,HTS,Tariff Duty,Goods,Drawback\n"
      + "BQX76543218,99030124,1.00,TV\nSTAND,Y\nLK400003011,99030124,2.00,x,N\n"
    let reading = try await reading(text)
    #expect(duties(reading) == ["LK400003011 2.00"])
    #expect(reading.rejects.map(\.row) == [2, 3])
  }

  @Test("zero bytes behind a text are not part of it")
  func zeros() async throws {
    for zeros in [1, 256, 1 << 21] {
      let reading = try await reading(Self.book + String(repeating: "\0", count: zeros))
      #expect(duties(reading) == ["BQX76543218 105.00"])
      #expect(!reading.hasFindings)
    }
  }
}

@Suite("Columns that may tell of a bar") struct BarTests {
  @Test("headers touch a bar by their words, and names of parties do not")
  func headers() {
    let touching: [String: Bar] = [
      "protest filed?": .protest, "open protests": .protest, "dbk / drawback": .drawback,
      "recon": .reconciliation, "fta reconciliation status": .reconciliation,
      "ad/cvd case": .suspension, "antidumping deposit": .suspension, "cbp review": .suspension,
      "court injunction": .suspension, "surety demand": .suspension, "suspended": .suspension,
    ]
    for (header, bar) in touching { #expect(Bar(header: header) == bar, "\(header)") }
    for header in ["review team number", "surety code", "importer name", "duty", "address"] {
      #expect(Bar(header: header) == nil, "\(header)")
    }
  }

  private func bars(
    _ cells: [String], header: String = "Protest Filed?"
  ) async throws -> Reading {
    let numbers = ["BQX76543218", "LK400003011", "LK400003052"]
    let rows = zip(numbers, cells).map { "\($0),99030124,1.00,\($1)\n" }
    let text = "Entry No,HTS,Tariff Duty,\(header)\n" + rows.joined()
    return try await BookReader(headings: testHeadings)
      .read([SourceFile(path: "t.csv", contents: Array(text.utf8))])
  }

  @Test("anything but a no leaves a doubt, and the column is named with its values")
  func doubts() async throws {
    let reading = try await bars(["Y", "", "No"])
    let doubts = reading.store.entries.doubts
    #expect(doubts == [.unreadProtest, [], []])
    let sentence = try #require(reading.store.omissions.first?.sentences.first)
    #expect(sentence.contains("\"Protest Filed?\"") && sentence.contains("\"Y\", \"No\""))
    #expect(sentence.contains("1 of its rows"))
    let amounts = try await bars(["0.00", "$12.50", "-"], header: "AD/CVD Deposit")
    #expect(amounts.store.entries.doubts == [[], .unreadSuspension, []])
  }

  @Test("an empty column is not named, and one that a layout gives null is not either")
  func idle() async throws {
    #expect(try await bars(["", " ", ""]).hasFindings == false)
    var reader = BookReader(headings: testHeadings)
    reader.senderLayouts = [
      try SenderLayout(
        name: "Mine",
        columns: [
          "Entry No": "entry_number", "HTS": "hts", "Tariff Duty": "tariff_duty",
          "Reviewed by": nil,
        ])
    ]
    let text = "Entry No,HTS,Tariff Duty,Reviewed by\nBQX76543218,99030124,1.00,Ann\n"
    let reading = try await reader.read([SourceFile(path: "t.csv", contents: Array(text.utf8))])
    #expect(!reading.hasFindings && reading.store.entries.doubts == [[]])
  }
}
