import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Several tariff lines in a row") struct ReshapingTests {
  @Test("a column for each HTS number is read as a tariff line for each cell with a duty")
  func numberColumns() async throws {
    let text = """
      Customs documents 2025,,,,,,,
      Entry No,Line No,Entry Date,Importer,9903.01.10 (25%),9903.01.24a,9903.88.03,9903.01.24b
      BQX-7654321-8,1,2025-05-20,"Nord, Inc.",,"$2,000.00",2500,
      BQX-7654321-8,2,2025-05-20,"Nord, Inc.",100.00,,,500.25
      ,,,,,,,
      009-0000012-6,1,2025-06-02,South,,,,
      """
    let read = try await reading(text)
    let entry = try row(of: "BQX76543218", in: read.store)
    #expect(
      read.store.tariffLines(of: entry).map {
        "\($0.line).\($0.ordinal) \($0.hts.dotted) \($0.duty) \($0.row)"
      }
        == [
          "1.2 9903.01.24 2000.00 3", "1.3 9903.88.03 2500.00 3", "2.1 9903.01.10 100.00 4",
          "2.4 9903.01.24 500.25 4",
        ])
    #expect(read.store.importerName(of: entry) == "Nord, Inc.")
    // A row without any duty has no tariff line, and is named.
    #expect(read.rejects.map(\.row) == [6])
  }

  @Test(
    "groups of tariff, value and duty that repeat on a row",
    arguments: [
      "Tariff 1,Value 1,Duty 1,Tariff 2,Value 2,Duty 2",
      "Tariff,Value,Duty,Tariff,Value,Duty",
      "HTS (1),Value (1),Duty (1),HTS (2),Value (2),Duty (2)",
    ])
  func repeatedGroups(columns: String) async throws {
    let text = """
      Entry No,Line No,Port,\(columns)
      BQX76543218,1,2704,9903.01.24,0,2000.00,8536.50.0000,10000,270.00
      BQX76543218,2,2704,9903.01.25,0,500.00,,,
      """
    let read = try await reading(text)
    #expect(read.rejects.isEmpty)
    #expect(
      read.store.tariffLines(of: 0).map {
        "\($0.line).\($0.ordinal) \($0.hts.dotted) \($0.duty) \($0.value)"
      }
        == [
          "1.1 9903.01.24 2000.00 0.00", "1.2 8536.50.0000 270.00 10000.00",
          "2.1 9903.01.25 500.00 0.00",
        ])
    #expect(read.store.tariffLines(of: 0).map(\.row) == [2, 2, 3])
  }

  @Test("a plain book is left as it is")
  func plain() async throws {
    let read = try await reading(TestBook.csv())
    ReadingTests.expectTruth(read.store)
    #expect(!read.store.sources[0].remarks.contains { $0.contains("one by one") })
  }
}
