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

  @Test("members of an archive that cannot be read are named, and the others are read")
  func members() async throws {
    let book = Array(TestBook.csv().utf8)
    let other = Array("Entry No,HTS,Tariff Duty\nLK400003011,99030124,30.00\n".utf8)
    let archive = storedArchive([
      ("book.csv", book), ("other.csv", other), ("inner.zip", storedArchive([("x.csv", other)])),
      ("lines.csv", Array("Entry No,HTS,Line Duty\nLK400003011,99030124,30.00\n".utf8)),
      ("scan.pdf", Array("%PDF-1.7".utf8)), ("__MACOSX/._book.csv", other),
    ])
    var damaged = archive
    let place = try #require(
      archive.indices.first { archive[$0...].starts(with: Array("LK400003011,99030124,30".utf8)) })
    damaged[place] ^= 1
    let reading = try await BookReader(headings: testHeadings).read([
      SourceFile(path: "exports.zip", contents: damaged)
    ])
    ReadingTests.expectTruth(reading.store)
    #expect(
      reading.store.omissions.map(\.source.sheet).sorted()
        == ["inner.zip", "lines.csv", "other.csv", "scan.pdf"])
    #expect(reading.store.filesRead == 1)
  }

  @Test("documents of other programs are refused by their names")
  func otherDocuments() async throws {
    let kinds = [
      "content.xml": "OpenDocument", "Index/Document.iwa": "Apple Numbers",
      "word/document.xml": "Word document",
    ]
    for (member, name) in kinds {
      let file = SourceFile(path: "x", contents: storedArchive([(member, Array("<x/>".utf8))]))
      await #expect {
        try await BookReader(headings: testHeadings).read([file])
      } throws: { "\($0)".contains(name) }
    }
  }

  @Test("a workbook whose parts are parted by backslashes is read, as Excel does")
  func backslashes() async throws {
    let rows = [TestBook.header] + TestBook.rows.map(TestBook.cells)
    let members = TestWorkbook(text: rows).members.map {
      (name: $0.name.replacing("/", with: "\\"), bytes: $0.bytes)
    }
    let reading = try await BookReader(headings: testHeadings).read([
      SourceFile(path: "book.xlsx", contents: storedArchive(members))
    ])
    ReadingTests.expectTruth(reading.store)
    #expect(!reading.hasFindings)
  }

  @Test("bytes behind a gzip archive that are no padding make it a damaged one")
  func behindGzip() async throws {
    let packed = ContainerTests.gzip(Array(TestBook.csv().utf8))
    let padded = try await ContainerTests.reading(packed + [0, 0, 0], as: "book.csv.gz")
    ReadingTests.expectTruth(padded.store)
    await #expect(throws: IntakeError.self) {
      _ = try await ContainerTests.reading(packed + [1, 2, 3], as: "book.csv.gz")
    }
  }
}
