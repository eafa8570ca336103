import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Reading a book") struct ReadingTests {
  static func expectTruth(
    _ store: EntryStore, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(store.entries.count == 3, sourceLocation: sourceLocation)
    #expect(store.tariffLines.count == 10, sourceLocation: sourceLocation)
    #expect(store.refundableDuty == TestBook.refundable, sourceLocation: sourceLocation)
    #expect(store.duty == TestBook.duty, sourceLocation: sourceLocation)
    #expect(store.value == TestBook.value, sourceLocation: sourceLocation)
    #expect(store.conflicts.isEmpty, sourceLocation: sourceLocation)
  }

  @Test("every wrapping of the same book reads the same")
  func wrappings() async throws {
    let plain = TestBook.csv()
    let wrapped = TestBook.csv(cell: { text in
      text.first?.isNumber == true && !text.contains("/")
        ? TestBook.quoted("=\"\(text)\"") : TestBook.quotedWhereNeeded(text)
    })
    let texts = [
      plain, TestBook.csv(lineEnd: "\r\n"), TestBook.csv(lineEnd: "\r"),
      TestBook.csv(lineEnd: "\r\n", prefix: "\u{FEFF}", cell: TestBook.quoted), wrapped,
      String(plain.dropLast()), plain + "\n\n", plain + ",,,,,,,,,,,\n",
      "ES-003 Entry Summary Line Tariff Details\n\nReport Parameters:,2025\n" + plain,
    ]
    for text in texts {
      let reading = try await reading(text)
      Self.expectTruth(reading.store)
      #expect(reading.rejects.isEmpty)
    }
  }

  @Test("the facts of an entry are those of its rows")
  func facts() async throws {
    let store = try await reading(TestBook.csv()).store
    let entry = try row(of: "61240004566", in: store)
    let record = store.entries[entry]
    #expect(record.importer.description == "98-765432100")
    #expect(record.port.description == "2704")
    #expect(record.type.description == "01")
    #expect(record.entryDate == "2025-05-20")
    #expect(record.summaryDate == "2025-06-04")
    #expect(record.liquidation == .unreported)
    #expect(record.facts[.drawback] == .unreported)
    let lines = Array(store.tariffLines(of: entry))
    #expect(lines.map(\.hts.description) == ["99030163", "6109100012"])
    #expect(lines.map(\.row) == [8, 9])
    #expect(lines.map(\.origin.description) == ["CN", "CN"])
    let person = try row(of: "1E520007897", in: store)
    #expect(store.entries[person].importer.description == "***-**-6789")
  }

  @Test("columns come in any order, among columns nobody knows")
  func columnOrder() async throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<20 {
      let order = Array(0..<14).shuffled(using: &generator)
      let table =
        ([TestBook.header + ["Vessel", "Remark, \"own\""]]
          + TestBook.rows.map { TestBook.cells($0) + ["Ever \"Given\"", "two\nlines, and more"] })
      let text = table.map { row in
        order.map { TestBook.quotedWhereNeeded(row[$0]) }.joined(separator: ",") + "\n"
      }.joined()
      let reading = try await reading(text)
      Self.expectTruth(reading.store)
      #expect(reading.rejects.isEmpty)
    }
  }

  @Test("only entry number, HTS number and duty are indispensable")
  func fewestColumns() async throws {
    let text =
      "HTS Number - Full,Entry Summary Number,Line Tariff Duty Amount\n"
      + TestBook.rows.map { "\($0.hts),\($0.entry),\"\($0.duty)\"\n" }.joined()
    let store = try await reading(text).store
    #expect(store.entries.count == 3)
    #expect(store.refundableDuty == TestBook.refundable)
    let source = try #require(store.sources.first)
    #expect(source.factsMissing == ["liquidation", "protest", "drawback", "reconciliation"])
    #expect(source.remarks.contains { $0.hasPrefix("no entry date") })
    #expect(source.remarks.contains { $0.hasPrefix("no line number") })
  }

  @Test("a value of the line, repeated on each of its rows, is taken once")
  func lineValues() async throws {
    var header = TestBook.header
    header[10] = "Line Goods Value Amount"
    header.append("Line Duty Amount")
    let values = ["1": "$10,000.00", "2": "$5,000.00"]
    let text =
      header.joined(separator: ",") + "\n"
      + TestBook.rows.map { row in
        var cells = TestBook.cells(row)
        cells[10] =
          row.entry == "BQX76543218"
          ? values[row.line] ?? "" : row.entry == "61240004566" ? "$100,000.00" : "$2,001.00"
        cells.append(
          row.entry == "BQX76543218"
            ? (row.line == "1" ? "$4,770.00" : "$1,525.00")
            : row.entry == "61240004566" ? "$10,825.00" : "$626.31")
        return cells.map(TestBook.quotedWhereNeeded).joined(separator: ",") + "\n"
      }.joined()
    let whole = try await reading(text)
    Self.expectTruth(whole.store)
    #expect(whole.store.sources[0].linesNotAddingUp == 0)
    // The line's own duty tells when rows were filtered away.
    let filtered = text.split(separator: "\n").filter { !$0.contains("99038803") }
      .joined(separator: "\n")
    #expect(try await reading(filtered).store.sources[0].linesNotAddingUp == 1)
  }

  @Test(
    "a value of the line stands on its Chapter 1-97 number, wherever that is, else on the last",
    arguments: [
      (["84713000", "99030125"], ["500.00", "0.00"]),
      (["99030125", "84713000"], ["0.00", "500.00"]),
      (["99030125", "84713000", "99038803"], ["0.00", "500.00", "0.00"]),
      (["99030125", "99038803"], ["0.00", "500.00"]),
    ])
  func lineValueStandsOnCommodity(numbers: [String], values: [String]) async throws {
    let rows = numbers.map { "BQX-7654321-8,1,\($0),500.00,10.00" }
    let text = (["Entry No,Line,Tariff,Line Entered Value,Tariff Duty"] + rows)
      .joined(separator: "\n")
    let lines = try await reading(text).store.tariffLines(of: 0)
    #expect(lines.map(\.hts.description) == numbers)
    #expect(lines.map(\.value.description) == values)
  }

  @Test("facts that users add: status, protest, drawback, reconciliation, claims")
  func addedColumns() async throws {
    let header =
      TestBook.header + [
        "Importer Name", "Liquidation Status", "Liquidation Date", "Protest Number",
        "Protest Status", "Reconciliation Indicator", "Drawback Indicator", "Control Status",
        "Claim Number", "Claim Error", "Entry Summary Status", "Monthly Payment Status",
        "Latest PSC Filed Date",
      ]
    let added: [String: [String]] = [
      "BQX76543218": [
        "Müller & Co, Inc.", "Liquidated", "10/02/2026", "2704-26-100001", "Open", "Y", "N",
        "CBP", "", "", "Accepted", "PD", "",
      ],
      "61240004566": [
        "Sea \"Star\" LLC", "Unliquidated", "", "", "", "N", "Y", "Trade", "123456789012", "",
        "Rejected", "AU", "02/01/2026",
      ],
      "1E520007897": [
        "", "", "", "2704-26-100002", "", "", "", "", "123456789013", "PROTEST ON ENTRY", "", "",
        "",
      ],
    ]
    let text =
      header.joined(separator: ",") + "\n"
      + TestBook.rows.map { row in
        (TestBook.cells(row) + (added[row.entry] ?? [])).map(TestBook.quotedWhereNeeded)
          .joined(separator: ",") + "\n"
      }.joined()
    let reading = try await reading(text)
    #expect(reading.rejects.isEmpty)
    let store = reading.store
    Self.expectTruth(store)
    let rows = try ["BQX76543218", "61240004566", "1E520007897"].map {
      try row(of: $0, in: store)
    }
    let records = rows.map { store.entries[$0] }
    #expect(rows.map(store.importerName) == ["Müller & Co, Inc.", "Sea \"Star\" LLC", ""])
    #expect(records.map(\.liquidation) == [.liquidated, .unliquidated, .unreported])
    #expect(records.map(\.liquidationDate) == ["2026-10-02", .unreported, .unreported])
    #expect(records.map(\.protest) == [.open, .noProtest, .open])
    #expect(records.map { $0.facts[.reconciliationFlagged] } == [.yes, .no, .no])
    #expect(records.map { $0.facts[.drawback] } == [.no, .yes, .no])
    #expect(records.map(\.control) == [.cbp, .trade, .unreported])
    #expect(records.map { $0.facts[.onDeclaration] } == [.no, .yes, .no])
    #expect(records.map(\.summary) == [.accepted, .rejected, .unreported])
    #expect(records.map(\.statement) == [.paid, .authorized, .unreported])
    #expect(records.map(\.correctionDate) == [.unreported, "2026-02-01", .unreported])
    #expect(store.sources[0].factsMissing.isEmpty)
  }

  @Test("more sources than can be numbered are refused, and those before them are read")
  func tooManySources() async throws {
    let folder = try TemporaryFolder()
    for name in ["a.csv", "b.csv", "c.csv"] { _ = try folder.write(TestBook.csv(), to: name) }
    var reader = BookReader(headings: testHeadings)
    reader.sourceLimit = 2
    let reading = try await reader.read([folder.path])
    ReadingTests.expectTruth(reading.store)
    #expect(
      reading.refusals == [.tooManySources(path: folder.path + "/c.csv", limit: 2)])
  }

  @Test("chunk size, window size and the order of files leave no trace", arguments: 0..<40)
  func noTrace(seed: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let files = RandomBook.files(&generator)
    let expected = wholeText(try await reading(files))
    for _ in 0..<4 {
      let chunkSize = Int.random(in: 1...700, using: &generator)
      let windowSize = Int.random(in: 1...300, using: &generator)
      let other = wholeText(
        try await reading(files, chunkSize: chunkSize, windowSize: windowSize))
      let difference = other.split(separator: "\n").difference(
        from: expected.split(separator: "\n"))
      #expect(difference.isEmpty, "seed \(seed), chunk \(chunkSize), window \(windowSize)")
    }
  }

  @Test("every row and every cent is used, rejected or accounted for", arguments: 0..<30)
  func nothingIsLost(seed: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 500)
    let reading = try await reading(RandomBook.files(&generator))
    for source in reading.store.sources {
      #expect(source.rowsRead == source.rowsUsed + source.rowsRejected + source.rowsOther)
      #expect(source.dutyRead == source.dutyUsed + source.dutyRejected + source.dutyOther)
    }
    #expect(reading.store.duty == reading.store.sources.map(\.dutyUsed).reduce(.zero, +))
    #expect(reading.store.value == reading.store.sources.map(\.valueUsed).reduce(.zero, +))
    #expect(reading.store.tariffLines.count == reading.store.sources.map(\.rowsUsed).reduce(0, +))
    #expect(
      reading.rejects.count { $0.wholeRow }
        == reading.store.sources.map(\.rowsRejected).reduce(0, +))
  }
}

/// Books with overlaps, repeats, contradictions, quoted line breaks and damaged rows.
enum RandomBook {
  static func files(_ generator: inout SeededGenerator) -> [String: String] {
    var files: [String: String] = [:]
    for file in 0..<3 {
      var rows: [TestBook.Row] = []
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let entry = Int.random(in: 0..<6, using: &generator)
        for ordinal in 1...Int.random(in: 1...4, using: &generator) {
          rows.append(row(entry: entry, ordinal: ordinal, &generator))
        }
      }
      let isQuoted = Bool.random(using: &generator)
      files["part-\(file).csv"] = TestBook.csv(
        rows, lineEnd: Bool.random(using: &generator) ? "\n" : "\r\n",
        cell: isQuoted ? TestBook.quoted : TestBook.quotedWhereNeeded)
    }
    return files
  }

  private static func row(
    entry: Int, ordinal: Int, _ generator: inout SeededGenerator
  ) -> TestBook.Row {
    var row = TestBook.rows[entry % TestBook.rows.count]
    row.entry = "BQX0000000\(entry)"
    row.ordinal = "\(ordinal)"
    row.hts = ["99030124", "99038803", "8536500000"][ordinal % 3]
    row.duty = "$\(ordinal),\(100 + entry).00"
    switch Int.random(in: 0..<30, using: &generator) {
    case 0: row.duty = "$9,999.99"
    case 1: row.duty = "n/a"
    case 2: row.entry = "Total"
    case 3: row.hts = "99-x"
    case 4: row.importer = "two\nlines, \"quoted\""
    case 5: row.entryDate = "04/01/2025"
    case 6: row.port = ""
    case 7: row.entryDate = "31/31/2025"
    case 8: row.port = "901"
    case 9: row.type = "1"
    case 10: row.hts = "853650000"
    default: break
    }
    return row
  }
}
