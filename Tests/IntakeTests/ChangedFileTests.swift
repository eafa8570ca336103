import Customs
import EntryStore
import Foundation
import Testing

@testable import Intake

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite("Files that other programs write") struct ChangedFileTests {
  /// A book that is too large to be read at once.
  static let largeBook: String = {
    let rows = (0..<20_000).map { index -> TestBook.Row in
      var row = TestBook.Row(hts: "99030124", duty: "$1.00")
      row.line = "\(index + 1)"
      return row
    }
    return TestBook.csv(rows)
  }()

  /// What another program may do to a file while it is read.
  enum Change: CaseIterable {
    case cutShort, emptied, grown, written, replaced, removed

    func make(to path: String) throws {
      switch self {
      case .cutShort: try #require(unsafe truncate(path, 1_000) == 0)
      case .emptied: try #require(unsafe truncate(path, 0) == 0)
      case .grown:
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data("more".utf8))
      case .written:
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seek(toOffset: 1_000_000)
        try file.write(contentsOf: Data("x".utf8))
        // A file system tells the times of writing apart by some milliseconds only.
        let later = Date(timeIntervalSinceNow: 10)
        try FileManager.default.setAttributes([.modificationDate: later], ofItemAtPath: path)
      case .replaced:
        try Data(ChangedFileTests.largeBook.utf8).write(to: URL(filePath: path), options: .atomic)
      case .removed: try FileManager.default.removeItem(atPath: path)
      }
    }
  }

  @Test(
    "no stretch is read of a file that is not the one that was opened", arguments: Change.allCases)
  func changed(change: Change) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.largeBook, to: "book.csv")
    let file = try SourceFile(path: path)
    try #require(file.count > SourceFile.headSize)
    let digest = try file.sha256()
    #expect(digest.count == 64)
    let first = try file.withBytes(of: 0..<5) { $0.string(0..<5) }
    #expect(first == "Entry")
    try change.make(to: path)
    for range in [0..<5, file.count - 5..<file.count, 0..<file.count] {
      #expect(throws: IntakeError.self) { try file.withBytes(of: range) { _ in } }
      if change != .removed {
        #expect(throws: IntakeError.changed(path: path)) {
          try file.withBytes(of: range) { _ in }
        }
      }
    }
    #expect(throws: IntakeError.self) { try file.sha256() }
    #expect(throws: IntakeError.self) { try SourceContents(of: file) }
  }

  @Test("a file that changes is refused by itself, and the others are read")
  func oneOfSeveral() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.largeBook, to: "changing.csv")
    let changing = try SourceFile(path: path)
    try #require(changing.count > SourceFile.headSize)
    let good = SourceFile(path: "good.csv", contents: Array(TestBook.csv().utf8))
    try Change.cutShort.make(to: path)
    let reading = try await BookReader(headings: testHeadings).read([changing, good])
    ReadingTests.expectTruth(reading.store)
    #expect(reading.refusals == [.changed(path: path)])
    #expect(reading.store.sources.map(\.status).last == .notRead)
    #expect(reading.refusals[0].description.contains("was changed while it was read"))
  }

  @Test("what is read a stretch at a time is what is read at once")
  func stretches() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.largeBook, to: "book.csv")
    for chunkSize in [100_000, 4 << 20] {
      var reader = BookReader(headings: testHeadings)
      reader.chunkSize = chunkSize
      reader.digests = SourceDigests()
      let onDisk = try await reader.read([path])
      let digest = await reader.digests?.taken()
      reader.digests = SourceDigests()
      let inMemory = try await reader.read([
        SourceFile(path: path, contents: Array(Self.largeBook.utf8))
      ])
      #expect(wholeText(onDisk) == wholeText(inMemory))
      #expect(digest?.count == 1 && digest?.contains(nil) == false)
      #expect(await reader.digests?.taken() == digest)
    }
  }

  @Test("a file that changes after it was read has no digest, and says so")
  func changedLater() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.largeBook, to: "book.csv")
    let file = try SourceFile(path: path)
    try Change.grown.make(to: path)
    let store = EntryStoreBuilder().finish(sources: [Source(path: path)])
      .with(digests: [try? file.sha256()])
    #expect(store.sources[0].sha256.isEmpty)
    #expect(store.sources[0].remarks.contains { $0.contains("changed after it was read") })
  }

  @Test("characters at the border of two stretches count as what they are")
  func borders() throws {
    let folder = try TemporaryFolder()
    for (character, name) in [([0xC3, 0xA9], "UTF-8"), ([0xE9, 0x20], "Windows-1252")] {
      for place in -4...1 {
        var text = [UInt8](repeating: UInt8(ascii: "a"), count: SourceFile.headSize + 1_000)
        for (offset, byte) in character.enumerated() {
          text[SourceFile.headSize + place + offset] = UInt8(byte)
        }
        let path = try folder.write(text, to: "text.csv")
        #expect(try TextEncoding(of: SourceFile(path: path)).name == name, "\(place)")
      }
    }
  }

  @Test("the order of day and month is proven by a date far down in a file on disk")
  func proofFarDown() async throws {
    let row = "BQX76543218,1,99030124,1.00,05/06/2025\n"
    let text =
      "Entry Number,Line,HTS,Tariff Duty,Entry Date\n"
      + String(repeating: row, count: 30_000) + "61240004566,1,99030124,1.00,25/06/2025\n"
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "broker.csv")
    let plan = try Plan(of: SourceTable(text: SourceFile(path: path)), layouts: layouts)
    #expect(plan.column(of: .entryDate)?.dayForm.longYears == .dayFirst)
  }
}
