import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Legacy workbooks")
struct LegacyWorkbookTests {
  private static func contents(_ bytes: [UInt8]) throws(IntakeError) -> SourceContents {
    try SourceContents(of: SourceFile(path: "book.xls", contents: bytes))
  }

  private static func text(_ table: SourceTable) throws(IntakeError) -> String {
    try table.text.withBytes { $0.string(0..<$0.count) }
  }

  private static func label(_ row: Int, _ column: Int, _ text: String) -> [UInt8] {
    cell(0x0204, row, column, unicode(text, lengthWidth: 2))
  }

  /// A header of two words and the records of further cells.
  private static func book(_ cells: [UInt8]) -> TestLegacyWorkbook {
    TestLegacyWorkbook(cells: [label(0, 0, "first"), label(0, 1, "second"), cells])
  }

  /// The rows of the first sheet below its header.
  private static func rows(_ book: TestLegacyWorkbook) throws -> [String] {
    let table = try #require(try contents(book.bytes).tables.first)
    let lines = try text(table).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "source row under header 1,first,second")
    return lines.dropFirst().dropLast().map(String.init)
  }

  private static func refusal(_ bytes: [UInt8]) -> String {
    do {
      _ = try contents(bytes)
      return "was read"
    } catch {
      return error.description
    }
  }

  /// A formula with its stored result; the flags ask for calculation where `flags` is 2.
  private static func formula(_ result: [UInt8], flags: Int = 0, style: Int = 0) -> [UInt8] {
    cell(0x0006, 3, 0, style: style, result + little(flags, 2) + little(0, 6))
  }

  @Test(
    "a cell reads as a person sees it",
    arguments: [
      (cell(0x0203, 3, 0, little(90000126.0)), "90000126"),
      (cell(0x0203, 3, 0, little(61240004566.0)), "61240004566"),
      (cell(0x0203, 3, 0, little(1234.56)), "1234.56"),
      (cell(0x0203, 3, 0, little(-0.000025)), "-0.000025"),
      // Whole numbers and upper halves of floating-point ones, in ones and in hundredths
      (cell(0x027E, 3, 0, little(1 << 2 | 2, 4)), "1"),
      (cell(0x027E, 3, 0, little(123456 << 2 | 3, 4)), "1234.56"),
      (cell(0x027E, 3, 0, little(-2 << 2 | 2, 4)), "-2"),
      (cell(0x027E, 3, 0, Array(little(12.5).suffix(4))), "12.5"),
      (cell(0x027E, 3, 0, [1] + little(7.0).suffix(3)), "0.07"),
      (cell(0x0203, 3, 0, style: 1, little(45728.0)), "2025-03-12"),
      (cell(0x0203, 3, 0, style: 2, little(45728.75)), "2025-03-12"),
      (cell(0x027E, 3, 0, style: 2, little(45728 << 2 | 2, 4)), "2025-03-12"),
      (cell(0x0203, 3, 0, style: 3, little(45728.0)), "45728"),
      (cell(0x0203, 3, 0, style: 4, little(45728.0)), "45728"),
      (cell(0x0203, 3, 0, style: 5, little(0.5)), "0.5"),
      (cell(0x0203, 3, 0, style: 99, little(7.0)), "7"),
      (cell(0x0205, 3, 0, [1, 0]), "TRUE"), (cell(0x0205, 3, 0, [0, 0]), "FALSE"),
      (cell(0x0205, 3, 0, [0x17, 1]), "#REF!"), (cell(0x0205, 3, 0, [0x2A, 1]), "#N/A"),
      (cell(0x0205, 3, 0, [0x99, 1]), "#ERROR 153!"),
      (label(3, 0, "a,b"), "\"a,b\""), (label(3, 0, "Müller € 日本 🚢"), "Müller € 日本 🚢"),
      (label(3, 0, "01"), "01"),
      // A text with one change of font behind it
      (cell(0x0204, 3, 0, little(2, 2) + [8] + little(1, 2) + [0x68, 0x69] + little(0, 4)), "hi"),
      (formula(little(2500.1)), "2500.1"), (formula(little(45728.0), style: 1), "2025-03-12"),
      (formula([1, 0, 1, 0, 0, 0, 0xFF, 0xFF]), "TRUE"),
      (formula([2, 0, 7, 0, 0, 0, 0xFF, 0xFF]), "#DIV/0!"),
      (formula([3, 0, 0, 0, 0, 0, 0xFF, 0xFF]), ""),
      (formula(little(0.0)), "0"),
      (formula(little(0.0), flags: 2), "formula never calculated"),
      (formula(little(5.5), flags: 2), "5.5"),
      (
        formula([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) + record(0x04BC, little(0, 10))
          + record(0x0207, unicode("BQX76543218", lengthWidth: 2)), "BQX76543218"
      ),
    ])
  func cellText(records: [UInt8], expected: String) throws {
    let found = try Self.rows(Self.book(records + Self.label(3, 1, "z")))
    #expect(found == ["4,\(expected),z"])
  }

  @Test("neighbouring numbers share a record")
  func neighbors() throws {
    let amount = little(0, 2) + little(250_050 << 2 | 3, 4)
    let day = little(1, 2) + little(45728 << 2 | 2, 4)
    let place = little(2, 2) + little(0, 2)
    let found = try Self.rows(Self.book(record(0x00BD, place + amount + day + little(1, 2))))
    #expect(found == ["3,2500.5,2025-03-12"])
  }

  @Test("days count from 1904 where the workbook says so")
  func macintosh() throws {
    var book = Self.book(cell(0x0203, 1, 0, style: 1, little(44266.0)))
    book.since1904 = true
    #expect(try Self.rows(book) == ["2,2025-03-12,"])
  }

  @Test("rows keep their numbers, and cells may be stored in any order")
  func places() throws {
    let cells = [
      cell(0x0203, 8, 0, little(1.0)), cell(0x0203, 2, 1, little(2.0)),
      cell(0x0203, 2, 0, little(3.0)), cell(0x0203, 8, 0, little(4.0)),
    ]
    #expect(try Self.rows(Self.book(cells.flatMap(\.self))) == ["3,3,2", "9,4,"])
    #expect(try Self.rows(Self.book(cell(0x0203, 65_535, 1, little(5.0)))) == ["65536,,5"])
  }

  @Test("hidden sheets, charts and empty sheets are passed over and said so")
  func sheets() throws {
    let cells = Self.label(0, 0, "a") + cell(0x0203, 1, 0, little(1.0))
    // A chart on a sheet is a stream within it, with cells of its own.
    let chart =
      record(0x0809, little(0x0600, 2) + little(0x20, 2)) + cell(0x0203, 0, 5, little(9.0))
      + record(0x000A, [])
    let book = TestLegacyWorkbook([
      .init(name: "A", records: cells + chart), .init(name: "B", state: 1, records: cells),
      .init(name: "C", state: 2, records: cells), .init(name: "D", kind: 2), .init(name: "E"),
      .init(name: "Übersicht €", records: chart + cells),
    ])
    let contents = try Self.contents(book.bytes)
    #expect(contents.tables.map(\.sheet) == ["A", "Übersicht €"])
    #expect(contents.hidden.map(\.sheet) == ["B", "C"])
    #expect(
      contents.remarks == [
        "\"D\" holds no cells and was not read.", "The sheet \"E\" is empty.",
      ])
    for table in contents.tables {
      #expect(try Self.text(table) == "source row under header 1,a\n2,1\n")
    }
  }

  @Test(
    "the same book gives the same store as CSV and as a legacy workbook",
    arguments: [false, true])
  func sameAsText(isTyped: Bool) async throws {
    let folder = try TemporaryFolder()
    let csv = try folder.write(TestBook.csv(), to: "book.csv")
    var book = TestLegacyWorkbook(text: [TestBook.header] + TestBook.rows.map(TestBook.cells))
    if isTyped { book.sheets[0].records += Self.typed(TestBook.rows) }
    let sheet = try folder.write(book.bytes, to: "book.xls")
    let reader = BookReader(headings: testHeadings)
    let (plain, packed) = (try await reader.read([csv]), try await reader.read([sheet]))
    #expect(packed.store.refundableDuty == TestBook.refundable)
    #expect(packed.store.duty == TestBook.duty)
    #expect(packed.rejects.isEmpty)
    #expect(packed.store.entries.count == plain.store.entries.count)
    for entry in 0..<plain.store.entries.count {
      #expect(
        Array(packed.store.tariffLines(of: entry)) == Array(plain.store.tariffLines(of: entry)))
      #expect("\(packed.store.entries[entry])" == "\(plain.store.entries[entry])")
    }
  }

  /// Cells that take the places of the texts: entry dates as days, amounts and the number of an entry as numbers.
  private static func typed(_ rows: [TestBook.Row]) -> [UInt8] {
    rows.enumerated().flatMap { index, row in
      let date = row.entryDate.split(separator: "/")
      let day = Day(iso: "\(date[2])-\(date[0])-\(date[1])")
      let serial = Double(day?.number ?? 0) + 25_569
      let amount = { (text: String) in Double(text.filter { !"$,".contains($0) }) ?? -1 }
      let entry = Int(row.entry).map { cell(0x0203, index + 1, 0, little(Double($0))) } ?? []
      return entry + cell(0x0203, index + 1, 4, style: 1, little(serial))
        + cell(0x0203, index + 1, 10, little(amount(row.value)))
        + cell(0x0203, index + 1, 11, little(amount(row.duty)))
    }
  }

  @Test("shared strings go on in further records, wherever they are broken")
  func continued() throws {
    // The text is broken behind each of its characters, and from there on written the other way.
    let text = "Müller & Söhne"
    func written(_ text: Substring, isWide: Bool) -> [UInt8] {
      let characters = text.utf16.map { little(Int($0), isWide ? 2 : 1) }
      return [isWide ? 1 : 0] + characters.flatMap(\.self)
    }
    for place in 1..<text.count {
      for isWide in [false, true] {
        let front = written(text.prefix(place), isWide: isWide)
        let back = written(text.suffix(text.count - place), isWide: !isWide)
        let head = little(2, 4) + little(2, 4) + little(text.count, 2)
        var book = Self.book(cell(0x00FD, 1, 0, little(0, 4)) + cell(0x00FD, 1, 1, little(1, 4)))
        book.sharedStrings =
          record(0x00FC, head + front) + record(0x003C, back + unicode("日本", lengthWidth: 2))
        #expect(try Self.rows(book) == ["2,Müller & Söhne,日本"])
      }
    }
  }

  @Test("the fonts and the pronunciation of a text may be broken too")
  func continuedFonts() throws {
    let head = little(2, 4) + little(2, 4)
    let text = little(2, 2) + [12] + little(2, 2) + little(6, 4) + Array("hi".utf8)
    let tail = Array(repeating: UInt8(7), count: 8 + 6)
    for place in 0...tail.count {
      var book = Self.book(cell(0x00FD, 1, 1, little(1, 4)))
      book.sharedStrings =
        record(0x00FC, head + text + tail.prefix(place))
        + record(0x003C, tail.dropFirst(place) + unicode("next", lengthWidth: 2))
      #expect(try Self.rows(book) == ["2,,next"])
    }
  }

  @Test("Excel 95 writes in a code page")
  func codePages() throws {
    let text = [0x4D, 0xFC, 0x80] as [UInt8]
    func book(_ codePage: Int, _ text: [UInt8]) -> TestLegacyWorkbook {
      let cells: [[UInt8]] = [Array("first".utf8), Array("second".utf8), text].enumerated().map {
        cell($0 == 1 ? 0x00D6 : 0x0204, $0 / 2, $0 % 2, little($1.count, 2) + $1)
      }
      var book = TestLegacyWorkbook(cells: cells)
      book.codePage = codePage
      return book
    }
    #expect(try Self.rows(book(1252, text)) == ["2,Mü€,"])
    #expect(try Self.rows(book(1251, [0x4D])) == ["2,M,"])
    #expect(Self.refusal(book(1251, text).bytes).contains("code page 1251"))
  }

  @Test("long and short streams, sectors of both sizes, and a table of many sectors are read")
  func sectors() throws {
    let header = Self.label(0, 0, "first") + Self.label(0, 1, "second")
    for filler in [0, 4_000, 40_000, 8_000_000] {
      let passedOver = record(0x0200, Array(repeating: 0, count: 8_000))
      let book = TestLegacyWorkbook(cells: [
        header, Array(repeating: passedOver, count: filler / 8_000).flatMap(\.self),
        record(0x0200, Array(repeating: 0, count: filler % 8_000)), Self.label(1, 1, "z"),
      ])
      for sectorSize in [512, 4096] {
        let bytes = compoundFile(
          [
            ("Other", [1, 2, 3]), ("Workbook", book.stream),
            ("Big", Array(repeating: 1, count: 5000)),
          ],
          sectorSize: sectorSize)
        let table = try #require(try Self.contents(bytes).tables.first)
        #expect(try Self.text(table) == "source row under header 1,first,second\n2,,z\n")
      }
    }
  }

  @Test("a legacy workbook in a ZIP archive is read as it is")
  func packed() throws {
    let book = Self.book(Self.label(1, 1, "z"))
    let contents = try Self.contents(storedArchive([("2025/book.xls", book.bytes)]))
    #expect(contents.tables.map(\.sheet) == ["2025/book.xls Main Report"])
    #expect(contents.tables.map(\.container) == ["legacy Excel workbook in a ZIP archive"])
  }

  @Test("what is no honest legacy workbook is refused by name")
  func refusals() {
    var secret = Self.book([])
    secret.first = record(0x002F, little(0, 6))
    #expect(Self.refusal(secret.bytes).contains("protected by a password"))
    let stream = Self.book([]).stream
    for (name, words) in [
      ("EncryptedPackage", "protected by a password"), ("WordDocument", "a Word document"),
      ("PowerPoint Document", "a PowerPoint presentation"),
      ("__properties_version1.0", "an Outlook message"), ("VisioDocument", "without a worksheet"),
    ] {
      #expect(Self.refusal(compoundFile([(name, [1])])).contains(words))
    }
    #expect(
      Self.refusal(compoundFile([("WordDocument", [1]), ("Workbook", stream)])) == "was read")
    #expect(Self.refusal(TestLegacyWorkbook([.init()]).bytes).contains("empty"))
    let damages: [[UInt8]] = [
      cell(0x0203, 1, 256, little(1.0)), cell(0x00FD, 1, 1, little(0, 4)),
      record(0x00BD, little(1, 2) + little(255, 2) + little(0, 14)), record(0x0203, [1, 0, 1]),
      cell(0x0204, 1, 1, little(9, 2) + [0, 0x41]), Array(record(0x0809, little(0, 4)).dropLast(2)),
    ]
    for damage in damages {
      #expect(Self.refusal(Self.book(damage).bytes).contains("damaged Excel workbook"))
    }
  }

  @Test("no part of the container leads in circles or out of it")
  func chains() {
    let book = Self.book(record(0x0200, Array(repeating: 0, count: 6_000)))
    let whole = book.bytes
    // The table is in the sector behind the header: each of its entries leads back, out, or to itself.
    for entry in 0..<20 {
      for next in [0, 1, entry, 1_000_000, 0xFFFF_FFFF] {
        var bytes = whole
        bytes.replaceSubrange((512 + 4 * entry)..<(516 + 4 * entry), with: little(next, 4))
        _ = try? Self.contents(bytes)
      }
    }
    for place in stride(from: 24, to: 80, by: 2) {
      for value in [0, 1, 0x7FFF, 0xFFFF] {
        var bytes = whole
        bytes.replaceSubrange(place..<place + 2, with: little(value, 2))
        _ = try? Self.contents(bytes)
      }
    }
    for length in stride(from: 8, to: whole.count - 512, by: 37) {
      #expect(Self.refusal(Array(whole.prefix(length))).contains("damaged"), "\(length)")
    }
  }

  @Test("two sheets in one place are refused, as is a sheet beyond the end")
  func sheetPlaces() {
    let stream = TestLegacyWorkbook([.init(name: "A"), .init(name: "B")]).stream
    let tabs = stream.indices.filter {
      stream[$0...].prefix(4).elementsEqual([0x85, 0x00, 0x09, 0x00])
    }
    #expect(tabs.count == 2)
    for start in [Array(stream[(tabs[0] + 4)..<(tabs[0] + 8)]), little(0x7FFF_FFFF, 4)] {
      var bytes = stream
      bytes.replaceSubrange((tabs[1] + 4)..<(tabs[1] + 8), with: start)
      // Without the end of the first sheet nothing but the end of the stream stops it.
      let cut = Array(bytes.dropLast(4))
      for bytes in [bytes, cut] {
        let refusal = Self.refusal(compoundFile([("Workbook", bytes)]))
        #expect(refusal.contains("damaged Excel workbook"))
      }
    }
  }

  @Test("no damage to the bytes of a legacy workbook crashes", arguments: [1, 2, 3] as [UInt64])
  func damage(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    var book = TestLegacyWorkbook(text: [TestBook.header] + TestBook.rows.map(TestBook.cells))
    book.sheets[0].records += Self.typed(TestBook.rows)
    let whole = book.bytes
    var read = 0
    for _ in 0..<1_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &chance) {
        let place = Int.random(in: bytes.indices, using: &chance)
        bytes[place] =
          [0, 0xFF, UInt8.random(in: 0...255, using: &chance)]
          .randomElement(using: &chance) ?? 0
      }
      if Int.random(in: 0..<10, using: &chance) == 0 {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &chance))
      }
      if (try? Self.contents(bytes)) != nil { read += 1 }
    }
    #expect(read > 0 && read < 1_000)
  }
}
