import Customs
import EntryStore
import Foundation
import Testing

@testable import Intake

@Suite("Bad input") struct BadInputTests {
  static func refusal(of bytes: [UInt8]) async throws -> IntakeError? {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "bad.csv")
    do throws(IntakeError) {
      _ = try await BookReader(headings: testHeadings).read([path])
      return nil
    } catch {
      guard case .nothingUsable(let reasons) = error else { return error }
      return reasons.first
    }
  }

  static func message(of text: String) async throws -> String {
    try #require(await refusal(of: Array(text.utf8))).description
  }

  @Test("an empty file, blanks only, a header only")
  func empty() async throws {
    #expect(try await Self.message(of: "").contains("the file is empty"))
    #expect(try await Self.message(of: " \n\n  ").contains("the file is empty"))
    #expect(
      try await Self.message(of: TestBook.csv([])).contains("a header but no row below it"))
  }

  @Test("no known header, and a header without what sizing needs")
  func headers() async throws {
    let unknown = try await Self.message(of: "a,b,c\n1,2,3\n")
    #expect(unknown.contains("no header row") && unknown.contains("a,b,c"))
    #expect(unknown.contains("ES-003"))
    let missing = try await Self.message(
      of: "Entry Summary Number,HTS Number - Full,Entry Date\nBQX76543218,99030124,1/1/2026\n")
    #expect(missing.contains("row 1 lacks a column with the duty of each HTS number"))
    let lineDuty = try await Self.message(
      of: "Entry Summary Number,HTS Number - Full,Line Duty Amount\nBQX76543218,99030124,1\n")
    #expect(lineDuty.contains("cannot be split"))
  }

  @Test("what is no text is named by its first bytes")
  func containers() async throws {
    let cases: [([UInt8], String)] = [
      (Array("PK\u{3}\u{4}xxxx".utf8), "a ZIP archive that is damaged"),
      (Array("%PDF-1.7".utf8), "a PDF"), ([0x89, 0x50, 0x4E, 0x47], "an image (PNG)"),
      ([0xD0, 0xCF, 0x11, 0xE0], "a damaged Excel workbook"),
      ([0x09, 0x04, 0x06, 0x00, 0x00, 0x00, 0x10, 0x00], "an Excel 4 worksheet"),
      ([0x1F, 0x8B, 8], "a gzip archive that is cut off"), ([1, 2, 0, 3], "binary data"),
      (Array("\n<HTML><table>".utf8), "a web page"),
      (Array("<?xml?><?mso-application progid=\"Excel.Sheet\"?>".utf8), "an XML 2003 spreadsheet"),
      (Array("<?xml?><a/>".utf8), "this is XML"), (Array("[ {\"a\": 1}]".utf8), "this is JSON"),
    ]
    for (bytes, name) in cases {
      let message = try #require(await Self.refusal(of: bytes)).description
      #expect(message.contains(name), "\(message)")
    }
  }

  @Test("a path that is not there, a folder without exports, an unreadable file")
  func paths() async throws {
    let folder = try TemporaryFolder()
    let intake = BookReader(headings: testHeadings)
    await #expect(throws: IntakeError.noSuchPath(path: folder.path + "/none")) {
      _ = try await intake.read([folder.path + "/none"])
    }
    await #expect(throws: IntakeError.noFiles(path: folder.path)) {
      _ = try await intake.read([folder.path])
    }
  }

  static func rejects(_ change: (inout TestBook.Row) -> Void) async throws -> Reading {
    var rows = TestBook.rows
    change(&rows[1])
    return try await reading(TestBook.csv(rows))
  }

  @Test("a row that cannot be used names row, column, raw text and what to do")
  func rows() async throws {
    let duty = try await Self.rejects { $0.duty = "2.000,00" }
    let reject = try #require(duty.rejects.first)
    #expect(duty.rejects.count == 1)
    #expect(reject.row == 3)
    #expect(reject.column == "Line Tariff Duty Amount")
    #expect(reject.raw == "2.000,00")
    #expect(
      reject.reason == "\"2.000,00\" is not an amount such as 1,234.50. The row is used without it."
        + " Its duty is not known.")
    #expect(!reject.wholeRow && !reject.duty.isReported)
    #expect(duty.store.refundableDuty == TestBook.refundable - Cents(200_000))
    let entry = try row(of: "BQX76543218", in: duty.store)
    #expect(
      duty.store.tariffLines(of: entry).map(\.duty.isReported) == [
        true, false, true, true, true, true,
      ])
    #expect(duty.store.entries.doubts[entry] == [])

    let number = try await Self.rejects { $0.entry = "BQX7654321" }
    #expect(number.rejects.map(\.duty) == [Cents(200_000)])
    #expect(number.rejects[0].reason.contains("11 characters"))
    #expect(number.store.sources[0].dutyRejected == Cents(200_000))

    let hts = try await Self.rejects { $0.hts = "9903" + "01" + "2" }
    #expect(hts.rejects.map(\.column) == ["HTS Number - Full"])
    #expect(hts.rejects.map(\.duty) == [Cents(200_000)])
  }

  @Test("a cell that only costs certainty leaves its row in use")
  func cells() async throws {
    var rows = TestBook.rows
    for index in rows.indices where rows[index].entry == "61240004566" {
      rows[index].entryDate = "20/50/2025"
    }
    let reading = try await reading(TestBook.csv(rows))
    #expect(reading.store.refundableDuty == TestBook.refundable)
    #expect(reading.rejects.map(\.wholeRow) == [false, false])
    #expect(reading.rejects[0].reason.hasSuffix("The row is used without it."))
    let entry = try row(of: "61240004566", in: reading.store)
    #expect(reading.store.entries.doubts[entry] == [.unreadableFact])
    #expect(reading.store.entries.entryDate[entry] == .unreported)
  }

  @Test("too few cells, too many cells, trailing commas")
  func cellCounts() async throws {
    let lines = TestBook.csv().split(separator: "\n").map(String.init)
    let trailing = lines.enumerated().map { $0 == 0 ? $1 : $1 + ",," }.joined(separator: "\n")
    ReadingTests.expectTruth(try await reading(trailing).store)
    let long = lines.enumerated().map { $0 == 2 ? $1 + ",x" : $1 }.joined(separator: "\n")
    let short = lines.enumerated().map { $0 == 2 ? "BQX76543218,01" : $1 }.joined(separator: "\n")
    for (text, count) in [(long, 13), (short, 2)] {
      let reading = try await reading(text)
      #expect(reading.rejects.map(\.row) == [3])
      #expect(reading.rejects[0].reason.contains("the row has \(count) cells, the header 12"))
      #expect(reading.store.tariffLines.count == 9)
    }
  }

  @Test("a quoted cell that never ends takes the rest of the text with it, and says so")
  func truncatedQuote() async throws {
    let text = TestBook.csv() + "BQX00000000,01,\"12-345\nBQX00000001,01\n"
    for (chunk, window) in [(1 << 20, 1 << 16), (64, 16)] {
      let reading = try await reading(text, chunkSize: chunk, windowSize: window)
      ReadingTests.expectTruth(reading.store)
      #expect(reading.rejects.map(\.row) == [12])
      #expect(reading.rejects[0].reason.contains("never ends"))
    }
  }

  @Test("a text that says the row of its rows itself cannot say row 0")
  func rowZero() async throws {
    let header = "source row of the sheet,Entry Number,HTS,Tariff Duty\n"
    let read = try await reading(header + "0,BQX76543218,99030124,1\n0,x,99030124,1\n0,\"y,1\n")
    #expect(read.store.tariffLines(of: 0).map(\.row) == [2])
    #expect(read.rejects.map(\.row) == [3, 4])
  }

  @Test("one bad file among good ones is refused by itself")
  func oneBadFile() async throws {
    let reading = try await reading(["good.csv": TestBook.csv(), "junk.csv": "x,y\n1,2\n"])
    ReadingTests.expectTruth(reading.store)
    #expect(reading.refusals.count == 1)
    #expect(reading.store.sources.map(\.name) == ["good.csv", "junk.csv"])
    #expect(reading.store.sources[1].rowsRead == 0)
    #expect(reading.store.sources[1].status == .notRead)
    #expect(reading.store.sources[1].reason.contains("no header row"))
    #expect(reading.hasFindings)
  }

  @Test("amounts beyond what money can be are refused, not added")
  func amounts() async throws {
    let row = TestBook.Row(duty: "100000000000")
    var rows = Array(repeating: row, count: 12)
    for index in rows.indices { rows[index].ordinal = "\(index + 1)" }
    // Twelve rows of the largest amount are fine; a million such rows are not.
    #expect(try await reading(TestBook.csv(rows)).rejects.isEmpty)
    let many = (0..<60_000).map { index -> TestBook.Row in
      var row = row
      row.line = "\(index % 60_000 + 1)"
      row.value = "100000000000"
      return row
    }
    await #expect(throws: IntakeError.self) { _ = try await reading(TestBook.csv(many)) }
  }

  @Test("no bytes crash the reader", arguments: 0..<300)
  func noise(seed: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = Array(TestBook.csv().utf8)
    for _ in 0..<Int.random(in: 1...20, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: Array("\"\n,".utf8).shuffled(using: &generator), at: place)
      default: bytes.removeSubrange(place..<min(place + 40, bytes.count))
      }
    }
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "noise.csv")
    var intake = BookReader(headings: testHeadings)
    intake.chunkSize = Int.random(in: 1...500, using: &generator)
    intake.windowSize = Int.random(in: 1...500, using: &generator)
    guard let reading = try? await intake.read([path]) else { return }
    for source in reading.store.sources {
      #expect(source.rowsRead == source.rowsUsed + source.rowsRejected + source.rowsOther)
      #expect(source.dutyRead == source.dutyUsed + source.dutyRejected + source.dutyOther)
    }
  }
}
