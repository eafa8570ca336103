import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Repair and refusal") struct RepairTests {
  @Test("a filer column that contradicts the entry number is told, and the number is believed")
  func contradictingFiler() async throws {
    let header = ["Filer Code"] + TestBook.header
    let filers = ["BQX", "BQX", "bqx", "MYK", "MYK", "", "612", "612", "XYZ", "XYZ"]
    let text =
      header.joined(separator: ",") + "\n"
      + zip(filers, TestBook.rows).map { filer, row in
        ([filer] + TestBook.cells(row)).map(TestBook.quotedWhereNeeded).joined(separator: ",")
          + "\n"
      }.joined()
    for size in [1, 50, 4 << 20] {
      let reading = try await reading(text, chunkSize: size, windowSize: size)
      ReadingTests.expectTruth(reading.store)
      #expect(
        reading.store.sources[0].remarks.contains(
          "in 4 rows, first in row 5, the filer code is not the one that the entry number begins"
            + " with; the entry number was believed"))
    }
  }

  @Test("leading zeros come back where nothing else can be lost, and each repair is listed")
  func leadingZeros() async throws {
    // 009-0000012-6 without its zeros has eight digits left.
    let rows = [
      TestBook.Row(entry: "900000126", type: "1", port: "901", hts: "99030124", duty: "5.00"),
      TestBook.Row(
        entry: "900000126", type: "1", port: "901", ordinal: "2", hts: "101210010", duty: "1.00"),
    ]
    let read = try await reading(TestBook.csv(rows))
    #expect(read.rejects.isEmpty)
    #expect(read.store.entries.number.map(\.description) == ["00900000126"])
    #expect(read.store.entries.port.map(\.description) == ["0901"])
    #expect(read.store.entries.type.map(\.description) == ["01"])
    #expect(read.store.tariffLines(of: 0).map(\.hts.description) == ["99030124", "0101210010"])
    #expect(
      read.repairs.map { "\($0.column): \($0.raw) -> \($0.repaired) in row \($0.firstRow)" } == [
        "Entry Summary Number: 900000126 -> 00900000126 in row 2",
        "Entry Type Code: 1 -> 01 in row 2",
        "HTS Number - Full: 101210010 -> 0101210010 in row 3",
        "Port of Entry Code: 901 -> 0901 in row 2",
      ])
    #expect(read.store.sources[0].remarks.contains { $0.hasPrefix("Port of Entry Code: leading") })
  }

  @Test("an entry number that zeros do not prove is a reject, not a guess")
  func unproven() async throws {
    let read = try await reading(TestBook.csv([TestBook.Row(entry: "900000127", duty: "5.00")]))
    #expect(read.repairs.isEmpty)
    #expect(read.rejects.map(\.raw) == ["900000127"])
  }

  @Test(
    "scientific notation has lost digits, and the cell is named",
    arguments: ["6.12E+10", "9E8", "6,1E+10"])
  func scientific(text: String) async throws {
    let read = try await reading(TestBook.csv([TestBook.Row(entry: text, duty: "5.00")]))
    #expect(read.rejects.count == 1)
    #expect(read.rejects[0].reason.contains("scientific notation"))
    #expect(read.rejects[0].duty == Cents(500))
  }

  @Test("an entry number that only looks like one in scientific notation is read as it stands")
  func looksScientific() async throws {
    let read = try await reading(TestBook.csv([TestBook.Row(entry: "1E520007897", duty: "5.00")]))
    #expect(read.rejects.isEmpty)
    #expect(read.store.entries.number.map(\.description) == ["1E520007897"])
  }

  @Test("a total is no entry and no reject: it checks the sum of the rows above it")
  func totals() async throws {
    let commas = String(repeating: ",", count: 10)
    let right = try await reading(TestBook.csv() + "Total\(commas),\"$17,746.31\"\n")
    ReadingTests.expectTruth(right.store)
    #expect(right.rejects.isEmpty)
    #expect(right.store.sources[0].remarks.contains { $0.hasSuffix("is the sum of the rows") })
    let wrong = try await reading(TestBook.csv() + ",,Grand Total,,,,,,,,,\"$20,000.00\"\n")
    #expect(wrong.store.sources[0].remarks.contains { $0.contains("rows may be missing") })
    #expect(wrong.store.sources[0].rowsRead == 10)
  }

  @Test("a check digit that is wrong is said, and the entry is still read")
  func checkDigits() async throws {
    let rows = TestBook.rows.map { row in
      var row = row
      if row.entry == "BQX76543218" { row.entry = "BQX76543219" }
      return row
    }
    let read = try await reading(TestBook.csv(rows))
    ReadingTests.expectTruth(read.store)
    #expect(read.store.sources[0].remarks.contains { $0.hasPrefix("the check digit of 1 entry") })
  }

  /// A grid with filer and entry number in columns of their own, as CargoWise gives it.
  static func splitBook(_ rows: [(filer: String, number: String, check: String)]) -> String {
    "Filer,Entry No,Check Digit,Line,Ordinal,Tariff,Tariff Duty\n"
      + rows.map { "\($0.filer),\($0.number),\($0.check),1,1,9903.01.24,5.00\n" }.joined()
  }

  @Test(
    "an entry number in several columns is put together; the same digits of two filers stay two")
  func splitNumbers() async throws {
    let read = try await reading(
      Self.splitBook([("BQX", "7654321", "8"), ("ABC", "7654321", "0"), ("009", "12", "6")]))
    #expect(read.rejects.isEmpty)
    #expect(read.repairs.isEmpty)
    #expect(
      read.store.entries.number.map(\.description)
        == ["00900000126", "ABC76543210", "BQX76543218"])
  }

  @Test(
    "a missing check digit is computed and listed; where a zero may be lost instead, nothing is")
  func missingCheckDigit() async throws {
    let whole = try await reading(Self.splitBook([("BQX", "76543218", "")]))
    #expect(whole.store.entries.number.map(\.description) == ["BQX76543218"])
    let computed = try await reading(Self.splitBook([("BQX", "7654321", "")]))
    #expect(computed.store.entries.number.map(\.description) == ["BQX76543218"])
    #expect(computed.repairs.map(\.repaired) == ["BQX76543218"])
    // 009-0000012-6 is valid as it stands, so 126 has lost zeros and no check digit.
    let padded = try await reading(Self.splitBook([("009", "126", "")]))
    #expect(padded.store.entries.number.map(\.description) == ["00900000126"])
    let unknown = try await reading(Self.splitBook([("009", "127", "")]))
    #expect(unknown.rejects.count == 1)
  }

  @Test("rows that differ in the check digit alone are two entries; one without it is the same")
  func checkDigitsApart() async throws {
    let two = try await reading(Self.splitBook([("BQX", "7654321", "8"), ("BQX", "7654321", "9")]))
    #expect(two.store.entries.number.map(\.description) == ["BQX76543218", "BQX76543219"])
    let one = try await reading(Self.splitBook([("BQX", "7654321", "8"), ("BQX", "7654321", "")]))
    #expect(one.store.entries.number.map(\.description) == ["BQX76543218"])
    #expect(one.repairs.map(\.firstRow) == [3])
  }

  @Test("a repair names the row that comes first, also where a sheet's rows are not in order")
  func firstRow() async throws {
    let rows = [9, 4, 7].map { row in
      "<row r=\"\(row)\"><c t=\"str\"><v>900000126</v></c><c t=\"str\"><v>99030124</v></c>"
        + "<c><v>5</v></c></row>"
    }
    let header = ["Entry Number", "HTS", "Tariff Duty"].map { "<c t=\"str\"><v>\($0)</v></c>" }
    let book = TestWorkbook(rows: "<row r=\"1\">\(header.joined())</row>" + rows.joined())
    for size in [1, 4 << 20] {
      var reader = BookReader(headings: testHeadings)
      reader.chunkSize = size
      let read = try await reader.read([SourceFile(path: "book.xlsx", contents: book.bytes)])
      #expect(read.repairs.map(\.firstRow) == [9])
    }
  }

  @Test("a duty that may stand for a whole line is never taken for that of an HTS number")
  func plainDuty() async throws {
    let text = "Filer,Entry No,7501 Line Number,Tariff,Duty\nBQX,76543218,1,9903.01.24,5.00\n"
    let error = try #require(await BadInputTests.refusal(of: Array(text.utf8)))
    #expect(error.description.contains("cannot be split"))
  }
}
