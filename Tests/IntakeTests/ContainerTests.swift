import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Containers and encodings") struct ContainerTests {
  /// The book with an importer's name that no ASCII text can hold.
  static let text = TestBook.csv(
    header: TestBook.header + ["Importer Name"], cell: TestBook.quotedWhereNeeded
  ).split(separator: "\n").enumerated()
    .map { $0 == 0 ? $1 + "\n" : $1 + ",Müller €\n" }.joined()

  static func reading(_ bytes: [UInt8], as name: String = "book.csv") async throws -> Reading {
    let folder = try TemporaryFolder()
    _ = try folder.write(bytes, to: name)
    return try await BookReader(headings: testHeadings).read([folder.path])
  }

  static func littleEndian(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }

  static func bigEndian(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }

  @Test("the same book reads the same in every encoding")
  func encodings() async throws {
    let windows = Self.text.unicodeScalars.map {
      $0 == "€" ? 0x80 : UInt8(truncatingIfNeeded: $0.value)
    }
    let books: [([UInt8], String)] = [
      (Array(Self.text.utf8), "UTF-8"), (windows, "Windows-1252"),
      (Self.littleEndian("\u{FEFF}" + Self.text), "UTF-16 LE"),
      (Self.littleEndian(Self.text), "UTF-16 LE"),
      (Self.bigEndian("\u{FEFF}" + Self.text), "UTF-16 BE"),
      (Self.bigEndian(Self.text), "UTF-16 BE"),
    ]
    let expected = wholeText(try await Self.reading(books[0].0))
    #expect(expected.contains("Müller €"))
    for (bytes, encoding) in books {
      let reading = try await Self.reading(bytes)
      ReadingTests.expectTruth(reading.store)
      #expect(wholeText(reading) == expected, "\(encoding)")
      let contents = try SourceContents(of: SourceFile(path: "book", contents: bytes))
      #expect(contents.tables.map(\.encoding) == [encoding])
    }
  }

  @Test("one damaged byte does not turn UTF-8 into something else; plain text is not copied")
  func utf8Stays() throws {
    let damaged = SourceFile(
      path: "book", contents: Array("Müller, Käse, Öl, ".utf8) + [0xFF, 10, 10, 10])
    let table = try #require(try SourceContents(of: damaged).tables.first)
    #expect(table.encoding == "UTF-8")
    #expect(table.text === damaged)
  }

  // MARK: archives

  /// What an archive's checksums are made with, bit by bit.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
        rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1
      }
    }
  }

  static func number(_ value: Int, bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// A gzip archive that stores without compressing.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    packed += [1] + number(bytes.count, bytes: 2) + number(~bytes.count, bytes: 2) + bytes
    return packed + number(Int(checksum(bytes)), bytes: 4) + number(bytes.count, bytes: 4)
  }

  /// A ZIP archive that stores without compressing; `flags` 1 says that its members are encrypted.
  static func zip(_ members: [(name: String, bytes: [UInt8])], flags: Int = 0) -> [UInt8] {
    var (packed, directory): ([UInt8], [UInt8]) = ([], [])
    for (name, bytes) in members {
      let common =
        number(20, bytes: 2) + number(flags, bytes: 2) + number(0, bytes: 6)
        + number(Int(checksum(bytes)), bytes: 4) + number(bytes.count, bytes: 4)
        + number(bytes.count, bytes: 4) + number(name.utf8.count, bytes: 2) + [0, 0]
      directory += Array("PK\u{1}\u{2}".utf8) + [20, 0] + common + number(0, bytes: 10)
      directory += number(packed.count, bytes: 4) + Array(name.utf8)
      packed += Array("PK\u{3}\u{4}".utf8) + common + Array(name.utf8) + bytes
    }
    return packed + directory + Array("PK\u{5}\u{6}".utf8) + number(0, bytes: 4)
      + number(members.count, bytes: 2) + number(members.count, bytes: 2)
      + number(directory.count, bytes: 4) + number(packed.count, bytes: 4) + [0, 0]
  }

  static let book = Array(TestBook.csv().utf8)

  @Test("gzip, also in several members, and a ZIP of exports read as the book")
  func archives() async throws {
    let half = Self.book.count / 2
    let parts = Self.gzip(Array(Self.book[..<half])) + Self.gzip(Array(Self.book[half...]))
    for packed in [Self.gzip(Self.book), parts] {
      ReadingTests.expectTruth(try await Self.reading(packed, as: "book.csv.gz").store)
    }
    let archive = Self.zip([
      ("march/book.csv", Self.book), ("again.csv.gz", Self.gzip(Self.book)),
      ("../outside.csv", Self.book), ("/absolute.csv", Self.book),
      ("inner.zip", Self.zip([("book.csv", Self.book)])), ("__MACOSX/._book.csv", [1]),
      ("scan.pdf", Array("%PDF-1.7".utf8)),
    ])
    let reading = try await Self.reading(archive, as: "all.zip")
    #expect(reading.store.refundableDuty == TestBook.refundable)
    #expect(reading.store.sources.prefix(2).map(\.sheet) == ["march/book.csv", "again.csv.gz"])
    let omissions = reading.store.omissions.map { "\($0.source.sheet): \($0.sentences[0])" }
    try #require(omissions.count == 4)
    let expected = [
      "../outside.csv: cannot be read: its name leads out", "/absolute.csv: cannot be read",
      "inner.zip: this is an archive within an archive", "scan.pdf: this is a PDF",
    ]
    for (place, words) in expected.enumerated() {
      #expect(omissions[place].hasPrefix(words), "\(omissions)")
    }
  }

  @Test("archives with a password, with nothing to read, or with a workbook are refused by name")
  func refusedArchives() async throws {
    let cases: [([UInt8], String)] = [
      (Self.zip([("book.csv", Self.book)], flags: 1), "protected by a password"),
      (Self.zip([]), "nothing in it that can be read"),
      (Self.zip([("xl/workbook.xml", [1])]), "a damaged Excel workbook"),
    ]
    for (bytes, words) in cases {
      let message = try #require(await BadInputTests.refusal(of: bytes)).description
      #expect(message.contains(words), "\(message)")
    }
  }

  @Test("what unpacks to far more than it came from is turned away")
  func bombs() {
    func admitted(_ counts: [Int], packed: Int) -> [Bool] {
      var unpacking = Unpacking()
      return counts.map { unpacking.admits($0, member: unpacking.total + $0, packed: packed) }
    }
    #expect(admitted([16 << 20, 1 << 20], packed: 1000) == [true, false])
    #expect(admitted([16 << 20, 1 << 20], packed: 1 << 20) == [true, true])
    #expect(admitted([Unpacking.limit, 1], packed: Unpacking.limit) == [true, false])
  }

  @Test("no damage to an archive crashes the reader", arguments: 0..<20)
  func damage(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let archives = [
      Self.gzip(Self.book), Self.zip([("a.csv", Self.book), ("b.gz", Self.gzip(Self.book))]),
    ]
    for round in 0..<100 {
      var bytes = archives[round % 2]
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        // The directory at the end is where a ZIP is most easily confused.
        let from = Bool.random(using: &generator) ? 0 : max(bytes.count - 160, 0)
        bytes[Int.random(in: from..<bytes.count, using: &generator)] ^=
          1 << UInt8.random(in: 0..<8, using: &generator)
      }
      if round % 5 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator)) }
      do throws(IntakeError) {
        let contents = try SourceContents(of: SourceFile(path: "noise", contents: bytes))
        #expect(!contents.tables.isEmpty)
      } catch {
        #expect(error.path == "noise")
      }
    }
  }
}
