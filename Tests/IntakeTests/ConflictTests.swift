import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Sources that disagree") struct ConflictTests {
  @Test("equal repeats collapse, within a file and between files")
  func repeats() async throws {
    let twice = try await reading([
      "a.csv": TestBook.csv(TestBook.rows + TestBook.rows.prefix(3)), "b.csv": TestBook.csv(),
    ])
    ReadingTests.expectTruth(twice.store)
    #expect(twice.store.sources.map(\.rowsOther) == [3, 10])
    let entry = try row(of: "BQX76543218", in: twice.store)
    #expect(Array(twice.store.appearances(of: entry)).map(\.row) == [2, 2])
  }

  @Test("files that share the lines of an entry complete each other")
  func completion() async throws {
    let halves = try await reading([
      "a.csv": TestBook.csv(Array(TestBook.rows.prefix(4))),
      "b.csv": TestBook.csv(Array(TestBook.rows.dropFirst(3))),
    ])
    ReadingTests.expectTruth(halves.store)
  }

  @Test("where nothing decides, the smaller refund is kept, whatever the order of the files")
  func smallerRefund() async throws {
    var before = TestBook.rows
    before[6].duty = "$125,000.00"
    for names in [("a.csv", "b.csv"), ("b.csv", "a.csv")] {
      let reading = try await reading([
        names.0: TestBook.csv(), names.1: TestBook.csv(before),
      ])
      #expect(reading.store.refundableDuty == TestBook.refundable)
      let conflict = try #require(reading.store.conflicts.first)
      #expect(reading.store.conflicts.count == 1)
      #expect(conflict.field == "line 1.1 9903.01.63 duty")
      #expect(conflict.kept == "10000.00")
      #expect(conflict.other == "125000.00")
      #expect(conflict.difference == Cents(11_500_000))
      #expect(!conflict.settled)
      #expect(reading.store.sources[Int(conflict.keptAt.source)].name == names.0)
      let entry = try row(of: "61240004566", in: reading.store)
      #expect(reading.store.entries.doubts[entry].contains(.unsettledConflict))
    }
  }

  @Test("a version is kept whole: lines that only the other version has are not added to it")
  func wholeVersions() async throws {
    // Before the correction a third tariff line carried 9,000.00 of refundable duty.
    var before = TestBook.rows
    before[6].duty = "$125,000.00"
    before.insert(
      TestBook.Row(
        entry: "61240004566", importer: "98-765432100", port: "2704", entryDate: "05/20/2025",
        summaryDate: "06/04/2025", ordinal: "3", hts: "99030124", duty: "$9,000.00"), at: 8)
    let reading = try await reading(["a.csv": TestBook.csv(before), "b.csv": TestBook.csv()])
    #expect(reading.store.refundableDuty == TestBook.refundable)
    #expect(reading.store.conflicts.map(\.kept) == ["10000.00", ""])
    #expect(reading.store.conflicts.map(\.difference) == [Cents(11_500_000), Cents(900_000)])
  }

  @Test("ACE outweighs a broker's own list, even for more money")
  func aceOverBroker() async throws {
    var other = TestBook.rows
    other[6].duty = "$1.00"
    var header = TestBook.header
    header[0] = "Entry No"
    let reading = try await reading([
      "ace.csv": TestBook.csv(), "broker.csv": TestBook.csv(other, header: header),
    ])
    #expect(reading.store.sources.map(\.layout) == ["ACE ES-003", "Broker tariff lines"])
    #expect(reading.store.refundableDuty == TestBook.refundable)
    let conflict = try #require(reading.store.conflicts.first)
    #expect(conflict.why == "ACE over broker")
    #expect(conflict.settled)
  }

  static func statusFile(_ status: String, _ day: String, corrected: String = "") -> String {
    let header =
      TestBook.header + [
        "Liquidation Status", "Liquidation Date", "Latest PSC Filed Date",
      ]
    return header.joined(separator: ",") + "\n"
      + TestBook.rows.prefix(3).map { row in
        (TestBook.cells(row) + [status, day, corrected]).map(TestBook.quotedWhereNeeded)
          .joined(separator: ",") + "\n"
      }.joined()
  }

  @Test("a liquidation is newer than none, whichever file comes first")
  func laterState() async throws {
    for names in [("a.csv", "b.csv"), ("b.csv", "a.csv")] {
      let store = try await reading([
        names.0: Self.statusFile("Unliquidated", ""),
        names.1: Self.statusFile("Liquidated", "10/02/2026"),
      ]).store
      #expect(Array(store.entries.liquidation) == [.liquidated])
      #expect(Array(store.entries.liquidationDate) == ["2026-10-02"])
      #expect(store.conflicts.map(\.settled) == [true])
      #expect(store.entries.doubts[0].isEmpty)
    }
  }

  @Test("two liquidation days: the earlier closes the window sooner and is kept")
  func liquidationDays() async throws {
    let store = try await reading([
      "a.csv": Self.statusFile("Liquidated", "10/02/2026"),
      "b.csv": Self.statusFile("Liquidated", "09/04/2026"),
    ]).store
    #expect(Array(store.entries.liquidationDate) == ["2026-09-04"])
    #expect(store.conflicts.map(\.field) == ["liquidation_day"])
    #expect(store.entries.doubts[0] == [.unsettledConflict])
  }

  @Test("the later post-summary correction is the newer version")
  func laterCorrection() async throws {
    let old = Self.statusFile("Unliquidated", "", corrected: "01/05/2026")
    let new = Self.statusFile("Unliquidated", "", corrected: "02/05/2026")
      .replacing("$2,000.00", with: "$3,000.00")
    let store = try await reading(["a.csv": old, "b.csv": new]).store
    #expect(store.refundableDuty == Cents(300_000))
    #expect(store.conflicts.map(\.settled) == [true])
  }

  @Test("a post-summary correction that only one source shows is named", arguments: [nil, "N"])
  func oneSidedCorrection(other: String?) async throws {
    let file = { (duty: String, indicator: String?) in
      let header = TestBook.header + (indicator == nil ? [] : ["Post Summary Correction Indicator"])
      return header.joined(separator: ",") + "\n"
        + TestBook.rows.prefix(3).map { row in
          (TestBook.cells(row) + (indicator.map { [$0] } ?? [])).map(TestBook.quotedWhereNeeded)
            .joined(separator: ",") + "\n"
        }.joined().replacing("$2,000.00", with: duty)
    }
    let store = try await reading([
      "a.csv": file("$2,000.00", other), "b.csv": file("$3,000.00", "Y"),
    ]).store
    let conflict = try #require(store.conflicts.first { $0.field.hasSuffix("duty") })
    if other == "N" {
      // The source that knows of the correction is the later one.
      #expect((conflict.kept, conflict.settled) == ("3000.00", true))
      #expect(
        conflict.why == "a post-summary correction that the other does not have yet; only the kept"
          + " side shows a post-summary correction")
    } else {
      #expect((conflict.kept, conflict.settled) == ("2000.00", false))
      #expect(
        conflict.why == "\(Standing.nothingTells); only the other side shows a post-summary"
          + " correction")
    }
  }

  @Test("rows of one entry that contradict each other are a conflict with both rows named")
  func withinOneFile() async throws {
    var rows = Array(TestBook.rows.prefix(3))
    rows[2].port = "2704"
    let store = try await reading(TestBook.csv(rows)).store
    let conflict = try #require(store.conflicts.first)
    #expect(store.conflicts.count == 1)
    #expect(conflict.field == "port")
    #expect((conflict.kept, conflict.keptAt.row) == ("0901", 2))
    #expect((conflict.other, conflict.otherAt.row) == ("2704", 4))
  }

  // Looking every row up among all others takes minutes.
  @Test("an entry may have another value on each of many rows", .timeLimit(.minutes(1)))
  func manyValues() async throws {
    let count = 10_000
    let text =
      "Entry Number,HTS,Tariff Duty,Line,Port\n"
      + (1...count).map { "BQX76543218,\(1_000_000_000 + $0),1,1,\($0)\n" }.joined()
    let store = try await reading(text).store
    #expect(store.conflictCount == 9_998)
    #expect(store.conflicts.count == Unlisted<Conflict>.limit)
    #expect(store.tariffLines.count == count)
  }

  @Test(
    "of each cause so many conflicts are listed, but of the traced entry all", arguments: [1, 7])
  func manyConflicts(tasks: Int) async throws {
    let count = UInt32(Unlisted<Conflict>.limit + 50)
    let filer = try #require(FilerCode("BQX"))
    let numbers = (0..<count).map { place in
      let bare = EntryNumber(filer: filer, digits: place * 10)
      return EntryNumber(filer: filer, digits: place * 10 + UInt32(bare.expectedCheckDigit))
    }
    let rows = numbers.map { "\($0),1,1,99030124,5.00\n\($0),1,1,99030124,3.00\n" }
    let text = "Entry Number,Line,Tariff Ordinal Number,HTS,Tariff Duty\n" + rows.joined()
    let file = SourceFile(path: "book.csv", contents: Array(text.utf8))
    var reader = BookReader(headings: testHeadings)
    reader.joinTasks = tasks
    let last = try #require(numbers.max())
    for traced in [nil, last] {
      reader.tracing = traced
      let store = try await reader.read([file]).store
      let listed = numbers.sorted().prefix(Unlisted<Conflict>.limit) + (traced.map { [$0] } ?? [])
      #expect(store.conflicts.map(\.entry) == Array(listed))
      #expect(store.conflictCount == Int(count) && store.unsettledConflicts == Int(count))
      let rest = try #require(store.unlistedConflicts.first)
      #expect(rest.count == Int(count) - listed.count && rest.like.entry == numbers.min())
      #expect(rest.amount == Cents(Int64(rest.count) * 200))
    }
  }

  @Test("an importer number without its suffix is the same party")
  func suffix() async throws {
    var rows = TestBook.rows
    for index in rows.indices where rows[index].entry == "61240004566" {
      rows[index].importer = "98-7654321"
    }
    let store = try await reading(["a.csv": TestBook.csv(rows), "b.csv": TestBook.csv()]).store
    #expect(store.conflicts.isEmpty)
    #expect(store.entries.importer.map(\.description).contains("98-765432100"))
  }
}
