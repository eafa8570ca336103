import Customs
import Dealings
import EntryStore
import Testing

@testable import Intake

@Suite("Lists of entries laid over exports") struct EntryListTests {
  /// Reads a list beside the test book.
  static func withList(_ list: String, named name: String = "list.csv") async throws -> Reading {
    try await reading(["book.csv": TestBook.csv(), name: list])
  }

  static let liquidations = """
    Entry Summary Number,Liquidation Status,Liquidation Date
    BQX-7654321-8,Liquidated,01/16/2026
    61240004566,Extended,

    """

  @Test("a list fills what the book does not report, and changes no duty")
  func filling() async throws {
    let reading = try await Self.withList(Self.liquidations)
    ReadingTests.expectTruth(reading.store)
    let entries = reading.store.entries
    let liquidated = try row(of: "BQX76543218", in: reading.store)
    #expect(entries[liquidated].liquidation == .liquidated)
    #expect(entries[liquidated].liquidationDate.description == "2026-01-16")
    #expect(try entries[row(of: "61240004566", in: reading.store)].liquidation == .extended)
    // Not to stand in a list says nothing.
    #expect(try entries[row(of: "1E520007897", in: reading.store)].liquidation == .unreported)
    #expect(reading.rejects.isEmpty)
    #expect(reading.store.conflicts.isEmpty)
  }

  @Test("a list has no duty and no value, whatever its columns are called")
  func columnsOfTariffLines() async throws {
    let header = CATAIRColumn.headers(
      of: [.entryNumber, .liquidationDate, .tariffDuty, .tariffValue])
    let list =
      header.map(TestBook.quoted).joined(separator: ",")
      + "\nBQX-7654321-8,2026-01-16,5.00,7.00\n"
    let read = try await Self.withList(list)
    let source = try #require(read.store.sources.last)
    #expect(source.layout == "CATAIR entry summary status")
    #expect([source.rowsUsed, source.rowsRejected] == [1, 0])
    #expect([source.dutyRead, source.dutyUsed, source.valueUsed] == [.zero, .zero, .zero])
  }

  @Test("the list's rows are accounted for, and an entry is first of all where its duty stands")
  func accounting() async throws {
    // Its name comes before the book's.
    let reading = try await Self.withList(Self.liquidations, named: "a-list.csv")
    let list = try #require(reading.store.sources.first)
    #expect(list.layout == "ACE entry list")
    #expect(list.authority == .ace)
    #expect([list.rowsRead, list.rowsUsed, list.rowsRejected, list.rowsOther] == [2, 2, 0, 0])
    #expect([list.dutyRead, list.dutyUsed, list.valueUsed] == [.zero, .zero, .zero])
    #expect(list.factsMissing.isEmpty)
    #expect(
      list.remarks == [
        "a list without duty by HTS number: its facts lie over the entries of exports"
      ])
    let entry = try row(of: "BQX76543218", in: reading.store)
    let places = reading.store.appearances(of: entry).map {
      "\(reading.store.sources[Int($0.source)].name):\($0.row)"
    }
    #expect(places == ["book.csv:2", "a-list.csv:2"])
  }

  @Test("an entry that only a list knows is listed row by row, and the sums still close")
  func unknownEntries() async throws {
    let reading = try await Self.withList(
      Self.liquidations + "MYK28000864,Liquidated,01/16/2026\nMYK28000864,Reliquidated,02/06/2026\n"
    )
    ReadingTests.expectTruth(reading.store)
    #expect(reading.rejects.map(\.row) == [4, 5])
    let reject = try #require(reading.rejects.first)
    #expect(reject.raw == "MYK28000864")
    #expect(reject.column == "Entry Summary Number")
    #expect(reject.wholeRow)
    #expect(reject.reason.contains("no file has the duty of this entry by HTS number"))
    let list = try #require(reading.store.sources.last)
    #expect([list.rowsRead, list.rowsUsed, list.rowsRejected, list.rowsOther] == [4, 2, 2, 0])
  }

  @Test("lists by themselves give nothing to size, and say what each lacks")
  func listsAlone() async throws {
    let message = try await BadInputTests.message(of: Self.liquidations)
    #expect(
      message.contains(
        "the header in row 1 lacks a column with the HTS number and a column with the duty of each"
          + " HTS number"))
  }

  @Test(
    "lists of every kind, under ACE's names and brokers'",
    arguments: [
      ("Entry Summary Number,Protest Number,Protest Status\nBQX76543218,270425100001,Denied\n", 0),
      ("Entry No;Protest No;Protest Status\nBQX76543218;270425100001;Denied\n", 0),
      ("Entry Number\tDrawback Claim Number\nBQX76543218\tBQX41000017\n", 1),
      ("Entry Summary Number,Reconciliation Issue Code\nBQX76543218,001\n", 2),
      ("Entry No,Statement Status,Payment Date\nBQX76543218,PD,03/28/2025\n", 3),
    ])
  func kinds(list: String, kind: Int) async throws {
    let reading = try await Self.withList(list)
    ReadingTests.expectTruth(reading.store)
    let record = try reading.store.entries[row(of: "BQX76543218", in: reading.store)]
    switch kind {
    case 0:
      #expect(record.protest == .denied)
      #expect(record.facts[.protested] == .yes)
    case 1: #expect(record.facts[.drawback] == .yes)
    case 2: #expect(record.facts[.reconciliationFlagged] == .yes)
    default:
      #expect(record.statement == .paid)
      #expect(record.paymentDate.description == "2025-03-28")
    }
    #expect(reading.rejects.isEmpty)
  }

  @Test("duty of whole lines is told once for each line, and never sized")
  func notSplit() async throws {
    let reading = try await Self.withList(
      """
      Entry Summary Number,Entry Summary Line Number,Reconciliation Indicator,Line Duty Amount
      BQX76543218,1,N,"$4,770.00"
      BQX76543218,1,N,"$4,770.00"
      BQX76543218,2,N,"$1,525.00"
      61240004566,1,Y,"$10,825.00"

      """)
    ReadingTests.expectTruth(reading.store)
    let flagged = try row(of: "61240004566", in: reading.store)
    #expect(reading.store.entries[flagged].facts[.reconciliationFlagged] == .yes)
    let list = try #require(reading.store.sources.last)
    #expect(
      list.remarks.contains(
        "$17,120.00 of duty is that of whole lines, not split by HTS number, and was not sized"))
    #expect(list.dutyRead == .zero)
  }

  @Test("ACE's list outweighs a broker's book, and both sides are shown")
  func disagreement() async throws {
    var header = TestBook.header
    header[0] = "Entry No"
    header += ["Liquidation Status"]
    let book =
      header.joined(separator: ",") + "\n"
      + TestBook.rows.map { row in
        (TestBook.cells(row) + ["Unliquidated"]).map(TestBook.quotedWhereNeeded)
          .joined(separator: ",") + "\n"
      }.joined()
    let reading = try await reading(["book.csv": book, "list.csv": Self.liquidations])
    let entry = try row(of: "BQX76543218", in: reading.store)
    #expect(reading.store.entries[entry].liquidation == .liquidated)
    let conflict = try #require(
      reading.store.conflicts.first { $0.entry.description.hasPrefix("BQX") })
    #expect(conflict.field == "liquidation_status")
    #expect(conflict.other == "unliquidated")
    #expect(conflict.settled)
  }

  @Test("cutting and the order of files leave no trace")
  func cutting() async throws {
    let list = Self.liquidations + "MYK28000864,Liquidated,01/16/2026\n"
    let whole = wholeText(try await Self.withList(list))
    for size in [1, 7, 64, 300] {
      let cut = try await reading(
        ["book.csv": TestBook.csv(), "list.csv": list], chunkSize: size, windowSize: size)
      #expect(wholeText(cut) == whole)
    }
  }

  @Test("a list that the user describes is read under its own names")
  func described() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(TestBook.csv(), to: "book.csv")
    _ = try folder.write("Ref,Closed on\nBQX76543218,2026-01-16\n", to: "list.csv")
    var reader = BookReader(headings: testHeadings)
    reader.senderLayouts = [
      try SenderLayout(
        name: "Closings", columns: ["Ref": "entry_number", "Closed on": "liquidation_day"])
    ]
    let reading = try await reader.read([folder.path])
    ReadingTests.expectTruth(reading.store)
    let entry = try row(of: "BQX76543218", in: reading.store)
    #expect(reading.store.entries[entry].liquidationDate.description == "2026-01-16")
    #expect(reading.store.sources.last?.layout == "Closings")
  }

  @Test("inspect says what a list is for")
  func inspection() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.liquidations, to: "list.csv")
    let inspection = try #require(
      try await BookReader(headings: testHeadings).inspect([path]).inspections.first)
    #expect(inspection.layout == "ACE entry list")
    #expect(inspection.why.hasSuffix("its facts lie over the entries of exports that do"))
    #expect(inspection.missing.isEmpty)
  }
}

@Suite("Words for entries that no rule reads")
struct StatedWordTests {
  @Test(
    "protests and claims are named once, in the order of the files, and codes do not name them",
    arguments: [1, 128 << 10])
  func words(windowSize: Int) async throws {
    let header =
      "Entry Summary Number,Entry Summary Line Number,Tariff Ordinal Number,HTS Number - Full,"
      + "Line Tariff Duty Amount"
    let reading = try await reading(
      [
        "a.csv": """
        \(header),Protest Number,Claim Number
        BQX76543218,1,1,99030124,5.00, 2704-26-100021,202610070042
        BQX76543218,1,2,8536500000,0.00,2704-26-100021,202610070042
        BQX76543226,1,1,99030124,5.00,,36
        BQX76543226,2,1,99030124,5.00,2704-26-100022,

        """,
        "b.csv": """
        \(header),Protest Number
        BQX76543218,1,1,99030124,5.00,2704-26-100099
        BQX76543218,1,2,8536500000,0.00,2704-26-100021

        """,
      ], windowSize: windowSize)
    let store = reading.store
    #expect(store.words(.protestNumber, of: 0) == ["2704-26-100021", "2704-26-100099"])
    #expect(store.words(.claimNumber, of: 0) == ["202610070042"])
    #expect(store.words(.protestNumber, of: 1) == ["2704-26-100022"])
    #expect(store.words(.claimNumber, of: 1).isEmpty)
  }
}
