import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Workbooks")
struct WorkbookTests {
  private func contents(_ bytes: [UInt8]) throws(IntakeError) -> SourceContents {
    try SourceContents(of: SourceFile(path: "book.xlsx", contents: bytes))
  }

  private func text(_ table: SourceTable) throws(IntakeError) -> String {
    try table.text.withBytes { $0.string(0..<$0.count) }
  }

  /// The rows of the first sheet below a header of two words, without the header.
  private func rows(_ rows: String, _ change: (inout TestWorkbook) -> Void = { _ in }) throws
    -> [String]
  {
    let header = "<row r=\"1\"><c t=\"str\"><v>first</v></c><c t=\"str\"><v>second</v></c></row>"
    var book = TestWorkbook(rows: header + rows)
    change(&book)
    let table = try #require(try contents(book.bytes).tables.first)
    let lines = try text(table).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "source row under header 1,first,second")
    return lines.dropFirst().dropLast().map(String.init)
  }

  private func refusal(_ bytes: [UInt8]) -> String {
    do {
      _ = try contents(bytes)
      return "was read"
    } catch {
      return error.description
    }
  }

  @Test(
    "a cell reads as a person sees it",
    arguments: [
      ("<c><v>90000126</v></c>", "90000126"), ("<c><v>6.1240004566E10</v></c>", "61240004566"),
      ("<c><v>12.0</v></c>", "12"), ("<c><v>1234.56</v></c>", "1234.56"),
      ("<c><v>8.0999999999999996</v></c>", "8.1"), ("<c><v>-2.5E-5</v></c>", "-0.000025"),
      ("<c><v>1E-7</v></c>", "0.0000001"), ("<c><v>0</v></c>", "0"), ("<c><v>-0.5</v></c>", "-0.5"),
      ("<c s=\"1\"><v>45728</v></c>", "2025-03-12"),
      ("<c s=\"2\"><v>45728.75</v></c>", "2025-03-12"),
      ("<c s=\"1\"><v>59</v></c>", "1900-02-28"), ("<c s=\"1\"><v>61</v></c>", "1900-03-01"),
      ("<c s=\"3\"><v>45728</v></c>", "45728"), ("<c s=\"4\"><v>45728</v></c>", "45728"),
      ("<c s=\"5\"><v>0.5</v></c>", "0.5"), ("<c s=\"99\"><v>7</v></c>", "7"),
      ("<c t=\"b\"><v>1</v></c>", "TRUE"), ("<c t=\"b\"><v>0</v></c>", "FALSE"),
      ("<c t=\"e\"><v>#REF!</v></c>", "#REF!"),
      ("<c t=\"d\"><v>2025-03-12T00:00:00</v></c>", "2025-03-12"),
      ("<c><f>A1</f><v/></c>", "formula never calculated"),
      ("<c><f>A1</f></c>", "formula never calculated"), ("<c t=\"str\"><f>A1</f><v></v></c>", ""),
      ("<c><f>A1&lt;2</f><v>5</v></c>", "5"), ("<c t=\"str\"><f>x</f><v>01</v></c>", "01"),
      (
        "<c t=\"inlineStr\"><is><r><t>a</t></r><r><t xml:space=\"preserve\"> b</t></r><rPh><t>z</t></rPh></is></c>",
        "a b"
      ),
      ("<c t=\"str\"><v>a&amp;&lt;&gt;&apos;&#65;&#x42;</v></c>", "a&<>'AB"),
      ("<c t=\"str\"><v>a,b</v></c>", "\"a,b\""), ("<c t=\"str\"><v>a&quot;</v></c>", "\"a\"\"\""),
      ("<c t=\"str\"><v>x_x000D_y_x00_</v></c>", "\"x\ry_x00_\""),
      ("<c t=\"str\"><v><![CDATA[a<b>]]></v></c>", "a<b>"),
      ("<c t=\"s\"><v>1</v></c>", "\"one, too\""),
      ("<x:c x:k='1'><x:v>5</x:v></x:c>", "5"), ("<c><!-- <v>1</v> --><v>2</v></c>", "2"),
    ])
  func cell(xml: String, expected: String) throws {
    let found = try rows("<row r=\"4\">\(xml)<c t=\"str\"><v>z</v></c></row>") {
      $0.sharedStrings =
        "<si><t>zero</t></si><si><r><t>one,</t></r><r><t> too</t></r><rPh><t>no</t></rPh></si>"
    }
    #expect(found == ["4,\(expected),z"])
  }

  @Test("days count from 1904 where the workbook says so")
  func macintosh() throws {
    let found = try rows("<row><c s=\"1\"><v>44266</v></c></row>") { $0.since1904 = true }
    #expect(found == ["2,2025-03-12,"])
  }

  @Test("rows and cells stand where they say, or behind the one before")
  func places() throws {
    let found = try rows(
      "<row r=\"3\"><c r=\"B3\"><v>1</v></c></row><row/><row><c><v>2</v></c></row>"
        + "<row r=\"9\"><c r=\"A9\"/></row><row r=\"12\"><c r=\"A12\"><v>3</v></c></row>")
    #expect(found == ["3,,1", "5,2,", "12,3,"])
  }

  @Test("the header need not be the first row, and a hidden sheet is passed over")
  func sheets() throws {
    let rows =
      "<row><c t=\"str\"><v>Title</v></c></row><row r=\"6\"><c t=\"str\"><v>a</v></c>"
      + "<c t=\"str\"><v>b</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>"
    let book = TestWorkbook([
      .init(name: "A", rows: rows), .init(name: "B", state: "hidden", rows: rows),
      .init(name: "C", state: "veryHidden", rows: rows), .init(name: "D"),
      .init(name: "E", rows: rows),
    ])
    let contents = try contents(book.bytes)
    #expect(contents.tables.map(\.sheet) == ["A", "E"])
    #expect(contents.hidden.map(\.sheet) == ["B", "C"])
    #expect(contents.remarks == ["The sheet \"D\" is empty."])
    #expect(try text(contents.tables[1]) == "1,Title,\nsource row under header 6,a,b\n7,1,2\n")
  }

  @Test("a book gives the same store as CSV and as a workbook")
  func sameAsText() async throws {
    let folder = try TemporaryFolder()
    let csv = try folder.write(TestBook.csv(), to: "book.csv")
    let rows = [TestBook.header] + TestBook.rows.map(TestBook.cells)
    let sheet = try folder.write(TestWorkbook(text: rows).bytes, to: "book.xlsx")
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

  @Test("two rows that claim one number are two rows, and may contradict each other")
  func repeatedRowNumber() async throws {
    let rows = ["Trade", "CBP"].map { status in
      "<row r=\"2\"><c t=\"str\"><v>BQX76543218</v></c><c t=\"str\"><v>99030124</v></c><c><v>5</v></c>"
        + "<c t=\"str\"><v>\(status)</v></c></row>"
    }
    let header = ["Entry Number", "HTS", "Tariff Duty", "Control Status"].map {
      "<c t=\"str\"><v>\($0)</v></c>"
    }
    let book = TestWorkbook(rows: "<row r=\"1\">\(header.joined())</row>" + rows.joined())
    let read = try await BookReader(headings: testHeadings)
      .read([SourceFile(path: "book.xlsx", contents: book.bytes)])
    #expect(read.store.conflicts.map(\.field) == ["9903.01.24 repeated", "control_status"])
  }

  @Test("many rows pass over the edge of what is unpacked at once")
  func stretches() throws {
    let body = (2...6_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }
    let found = try rows(body.joined())
    #expect(found == (2...6_000).map { "\($0),\($0)," })
  }

  @Test("what is no honest workbook is refused by name")
  func refusals() {
    let row = "<row><c><v>1</v></c></row>"
    var outside = TestWorkbook(rows: row)
    outside.further = [("xl/../../etc/x", [1])]
    #expect(refusal(outside.bytes).contains("points out of it"))
    outside.further = [("/etc/x", [1])]
    #expect(refusal(outside.bytes).contains("points out of it"))
    var binary = TestWorkbook(rows: row)
    binary.further = [("xl/workbook.bin", [1])]
    #expect(refusal(binary.bytes).contains(".xlsb"))
    #expect(refusal(storedArchive(outside.members.dropLast(), flags: 1)).contains("encrypted"))
    let sheet = "xl/worksheets/sheet1.xml"
    let members = TestWorkbook(rows: row).members
    #expect(refusal(storedArchive(members, claim: [sheet: 100 << 20])).contains("unpacks to more"))
    #expect(refusal(TestWorkbook(rows: "").bytes).contains("empty"))
    for damage in [
      "<!DOCTYPE a><worksheet/>", "<worksheet><sheetData><row><c>", "<worksheet/>",
      "<worksheet><sheetData><row r=\"0\"/></sheetData>",
      "<worksheet><sheetData><row><c r=\"B1\"/><c r=\"A1\"/></row></sheetData>",
      "<worksheet><sheetData><row><c r=\"XFE1\"/></row></sheetData>",
      "<worksheet><sheetData><row><c t=\"s\"><v>5</v></c></row></sheetData>",
      "<worksheet><sheetData><row><c t=\"str\"><v>&lol;</v></c></row></sheetData>",
      "<worksheet><sheetData><row><c t=\"str\"><v>" + String(repeating: "x", count: 200_000)
        + "</v></c></row></sheetData>",
    ] {
      #expect(refusal(TestWorkbook([.init(xml: damage)]).bytes).contains("damaged Excel workbook"))
    }
  }

  @Test("an entity of a document type in the small parts is refused")
  func documentType() {
    var members = TestWorkbook(rows: "").members
    members[1].bytes = Array("<!DOCTYPE w [<!ENTITY a \"b\">]><workbook>&a;</workbook>".utf8)
    #expect(refusal(storedArchive(members)).contains("no sound XML"))
  }

  @Test("no damage to the bytes of a workbook crashes", arguments: [1, 2, 3] as [UInt64])
  func damage(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let rows = [TestBook.header] + TestBook.rows.map(TestBook.cells)
    let members = TestWorkbook(text: rows).members
    var read = 0
    for _ in 0..<500 {
      // Damage below the checksums, which would otherwise hide the sheet from it.
      var members = members
      let member = Int.random(in: 1..<members.count, using: &chance)
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        let place = Int.random(in: members[member].bytes.indices, using: &chance)
        members[member].bytes[place] = UInt8.random(in: 0...255, using: &chance)
      }
      if Bool.random(using: &chance) {
        members[member].bytes.removeLast(Int.random(in: 0..<40, using: &chance))
      }
      if (try? contents(storedArchive(members))) != nil { read += 1 }
    }
    #expect(read > 0 && read < 500)
    let whole = storedArchive(members)
    for _ in 0..<500 {
      var bytes = Array(whole.prefix(Int.random(in: 0...whole.count, using: &chance)))
      if bytes.count > 0 {
        bytes[Int.random(in: bytes.indices, using: &chance)] ^=
          1 << UInt8.random(in: 0..<8, using: &chance)
      }
      _ = try? contents(bytes)
    }
  }
}
