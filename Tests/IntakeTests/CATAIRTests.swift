import Customs
import Dealings
import EntryStore
import Foundation
import Testing

@testable import Intake

@Suite("CATAIR records") struct CATAIRTests {
  private static func read(_ lines: [String]) async throws -> Reading {
    try await reading(["query.txt": TestQuery.text(lines)])
  }

  private static func record(of entry: String, in reading: Reading) throws -> EntryRecord {
    reading.store.entries[try row(of: entry, in: reading.store)]
  }

  private static func lines(of entry: String, in reading: Reading) throws -> [String] {
    reading.store.tariffLines(of: try row(of: entry, in: reading.store)).map {
      "\($0.line).\($0.ordinal) \($0.hts.dotted) \($0.duty) \($0.value) \($0.origin) :\($0.row)"
    }
  }

  private static func remarks(_ reading: Reading) -> String {
    reading.store.sources[0].remarks.joined(separator: "\n")
  }

  @Test("an answer to a query is read with the facts of every record, each at its line")
  func wholeAnswer() async throws {
    let read = try await Self.read(TestQuery.first + TestQuery.second)
    #expect(read.rejects.isEmpty)
    #expect(read.store.refundableDuty == Cents(250_000))
    #expect(read.store.value == Cents(1_500_000))
    #expect(
      try Self.lines(of: "00900000126", in: read) == [
        "1.1 9903.01.24 2000.00 0.00 CN :11", "1.2 8536.50.0000 270.00 10000.00 CN :12",
      ])
    #expect(
      try Self.lines(of: "BQX76543218", in: read) == [
        "1.1 9903.01.25 500.00 0.00 VN :24", "2.1 0101.21.0010 0.00 5000.00 VN :27",
      ])
    let first = try Self.record(of: "00900000126", in: read)
    #expect(first.importer.description == "12-345678900")
    #expect(first.port.description == "0901" && first.type == 1)
    #expect(first.entryDate == "2025-03-12" && first.summaryDate == "2025-03-26")
    #expect(first.paymentDate == "2025-04-15" && first.correctionDate == "2025-05-02")
    #expect(first.liquidation == .liquidated && first.liquidationDate == "2026-09-12")
    #expect(first.liquidatedDuty == Cents(227_000))
    #expect(first.summary == .accepted && first.control == .cbp && first.protest == .noProtest)
    #expect(first.facts[.postSummaryCorrection] == .yes)
    #expect(first.facts[.reconciliationFlagged] == .no)
    #expect(first.facts[.reconciliationOnFile] == .no)
    #expect(first.facts[.underCBPReview] == .no)
    #expect(first.doubts == [])
    let second = try Self.record(of: "BQX76543218", in: read)
    #expect(second.liquidation == .unliquidated && second.liquidationDate == .unreported)
    #expect(second.facts[.reconciliationFlagged] == .yes)
    #expect(second.facts[.postSummaryCorrection] == .no)
    #expect(second.facts[.drawback] == .unreported)
    #expect(second.statement == .unreported)
    #expect(read.store.appearances(of: 0).map(\.row) == [1])
    #expect(read.store.appearances(of: 1).map(\.row) == [16])
    let source = read.store.sources[0]
    #expect(source.layout == "CATAIR Entry Summary Query" && source.authority == .ace)
    #expect(source.factsMissing == ["drawback"])
    #expect(source.rowsRead == 4 && source.dutyUsed == Cents(277_000))
  }

  /// The book with other records in place of the first entry's.
  private static func changed(_ changes: [String: String]) -> [String] {
    TestQuery.first.map { changes[String($0.prefix(2))] ?? $0 } + TestQuery.second
  }

  /// A change to the records of an entry, what it makes of the entry, and the cells that it costs.
  struct Change: Sendable, CustomTestStringConvertible {
    let name: String
    let records: [String: String]
    let rejected: [String]
    let holds: @Sendable (EntryRecord) -> Bool

    init(
      _ name: String, _ records: [String: String], rejected: [String] = [],
      _ holds: @escaping @Sendable (EntryRecord) -> Bool
    ) {
      self.name = name
      self.records = records
      self.rejected = rejected
      self.holds = holds
    }

    var testDescription: String { name }
  }

  private static func jb(_ code: String, on day: String) -> [String: String] {
    ["JB": TestRecord.jb("00900000126", liquidation: code, on: day)]
  }

  static let changes = [
    Change("trade control", ["JC": TestRecord.jc(control: "1")]) { $0.control == .trade },
    Change("inactive", ["JC": TestRecord.jc(control: "3")]) { $0.control == .inactive },
    Change("rejected", ["JC": TestRecord.jc(status: "2")]) { $0.summary == .rejected },
    Change("canceled", ["JC": TestRecord.jc(status: "3")]) { $0.summary == .cancelled },
    Change(
      "unknown status", ["JC": TestRecord.jc(status: "8")],
      rejected: ["2 Summary Status (JC 4): 8"]
    ) { $0.summary == .unreported && $0.doubts == [.unreadableFact] },
    Change("reliquidated", jb("3", on: "091226")) { $0.liquidation == .reliquidated },
    Change("code without a date", jb("1", on: "")) {
      $0.liquidation == .liquidated && $0.liquidationDate == .unreported
    },
    Change("date against the code", jb("2", on: "091226")) {
      $0.liquidation == .unreported && $0.liquidationDate == "2026-09-12" && $0.doubts == []
    },
    Change("a date of zeros is none", jb("2", on: "000000")) {
      $0.liquidation == .unliquidated && $0.liquidationDate == .unreported
    },
    Change(
      "no such day", jb("1", on: "023126"),
      rejected: ["1 Liquidation Date (JB 44-49): 023126 (columns 44 to 49)"]
    ) { $0.liquidation == .liquidated && $0.doubts == [.unreadableFact] },
    Change(
      "unknown liquidation code", jb("7", on: ""),
      rejected: ["1 Liquidation Status (JB 43, JB 44-49, JC 71-78): 7"]
    ) { $0.liquidation == .unreported && $0.doubts == [.unknownLiquidationStatus] },
    Change(
      "extension or suspension",
      jb("2", on: "").merging(["JC": TestRecord.jc([(71, "44")])]) { $1 },
      rejected: [
        "1 Liquidation Status (JB 43, JB 44-49, JC 71-78): not liquidated, extension or suspension"
          + " code 44"
      ]
    ) { $0.liquidation == .unreported && $0.doubts == [.unknownLiquidationStatus] },
    Change("liquidated after a suspension", ["JC": TestRecord.jc([(71, "44")])]) {
      $0.liquidation == .liquidated && $0.doubts == []
    },
    Change("a protest without its record", ["JC": TestRecord.jc(protest: "YS")]) {
      $0.protest == .open
    },
    Change(
      "a denied protest",
      ["JG": TestRecord.line("JJ", [(3, "090126100001"), (15, "1"), (16, "DN"), (18, "091526")])]
    ) { $0.protest == .denied },
    Change(
      "a protest of unknown state",
      ["JG": TestRecord.line("JJ", [(3, "090126100001"), (16, "PD")])],
      rejected: ["2 Protest (JC 42-43, JJ 16-17): PD"]
    ) { $0.protest == .unreported && $0.doubts == [.unreadableFact] },
    Change(
      "two protests that differ",
      [
        "JE": TestRecord.line("JJ", [(16, "WD")]), "JG": TestRecord.line("JJ", [(16, "OP")]),
      ],
      rejected: ["2 Protest (JC 42-43, JJ 16-17): WD OP"]
    ) { $0.protest == .unreported && $0.doubts == [.unreadableFact] },
    Change("under review", ["JD": TestRecord.jd(review: "1")]) {
      $0.facts[.underCBPReview] == .yes
    },
    Change("liquidated by CAPE", ["JD": TestRecord.jd(reasons: "6236")]) {
      $0.facts[.onDeclaration] == .yes
    },
    Change("reasons that only look like CAPE's", ["JD": TestRecord.jd(reasons: "6360")]) {
      $0.facts[.onDeclaration] == .no
    },
    Change("a refund at liquidation", ["JD": TestRecord.jd(duty: "-12345")]) {
      $0.liquidatedDuty == Cents(-12_345)
    },
    Change("reconciliation on file", ["JC": TestRecord.jc([(58, "009  00000134")])]) {
      $0.facts[.reconciliationOnFile] == .yes
    },
    Change("FTA reconciliation on file", ["JC": TestRecord.jc([(45, "009  00000134")])]) {
      $0.facts[.reconciliationOnFile] == .yes
    },
    Change("flagged for FTA", ["10": TestRecord.header("00900000126", [(46, "Y")])]) {
      $0.facts[.reconciliationFlagged] == .yes
    },
    Change(
      "no record JD", ["JD": TestRecord.line("JE", [])],
      rejected: Array(repeating: "11 CBP Review (JD 3): no record", count: 1)
        + ["12 CBP Review (JD 3): no record"]
    ) { $0.entryDate == "2025-03-12" && $0.doubts == [.unreadableFact] },
    Change("no record JF", ["JF": TestRecord.line("JE", [])]) {
      $0.importer.description == "12-345678900" && $0.port.description == "0901" && $0.type == 1
        && $0.summaryDate == .unreported && $0.doubts == []
    },
    Change(
      "a record JF that was cut", ["JF": String(TestRecord.jf().prefix(26))],
      rejected: ["5 Port of Entry (JF 25-28, 10 18-21): 09... (the record ends before column 28)"]
    ) { $0.port == .unreported },
  ]

  @Test(
    "every code and date of CBP's records, and the cells that cannot be read", arguments: changes)
  func facts(change: Change) async throws {
    let read = try await Self.read(Self.changed(change.records))
    let entry = try Self.record(of: "00900000126", in: read)
    #expect(change.holds(entry), "\(entry)")
    #expect(read.rejects.map { "\($0.row) \($0.column): \($0.raw)" } == change.rejected)
    #expect(read.rejects.allSatisfy { !$0.wholeRow })
    #expect(read.store.refundableDuty == Cents(250_000))
  }

  @Test("what the records say twice is compared, and said where it differs")
  func contradictions() async throws {
    let agreeing = Self.remarks(try await Self.read(TestQuery.first + TestQuery.second))
    #expect(agreeing.contains("is the sum of the records 50 in 2 entry summaries"))
    #expect(!agreeing.contains("contradict"))
    let code = Self.remarks(try await Self.read(Self.changed(Self.jb("2", on: "091226"))))
    #expect(code.contains("contradict each other in 1 entry summaries (first in row 1)"))
    let day = Self.remarks(
      try await Self.read(Self.changed(["JD": TestRecord.line("JE", [])])))
    #expect(day.contains("the estimated one of the record 11 in 1 entry summaries"))
    let total = Self.remarks(
      try await Self.read(Self.changed(["90": TestRecord.totals(duty: "227001")])))
    #expect(total.contains("$2,270.01, but the records add up to $2,270.00"), "\(total)")
    #expect(total.contains("not the sum of the records 50 in 1 entry summaries (first in row 15"))
    let untold = Self.remarks(
      try await Self.read(Self.changed(["90": TestRecord.line("89", [])])))
    #expect(untold.contains("1 entry summaries have no record 90"))
  }

  /// A record 50 in place of the first one, and what becomes of it: the duty, empty where it is not known and nil
  /// where the record is left out, and the cell that is rejected.
  static let tariffs: [(record: String, duty: String?, rejected: String?)] = [
    (TestRecord.tariff("99030124", duty: "0000200000"), "2000.00", nil),
    (TestRecord.tariff("9903012400", duty: "200001"), "2000.01", nil),
    (TestRecord.tariff("99030124", duty: "5"), "0.05", nil),
    (TestRecord.tariff("99030124", duty: "-5"), "-0.05", nil),
    (TestRecord.tariff("99030124", duty: ""), "", "Duty (50 14-23): "),
    (
      TestRecord.tariff("99030124", duty: "200000", value: "1.50"), "2000.00",
      "Value of Goods (50 25-34): 1.50 (columns 25 to 34)"
    ),
    (
      TestRecord.tariff("99030124", duty: "2000.00"), "",
      "Duty (50 14-23): 2000.00 (columns 14 to 23)"
    ),
    (TestRecord.tariff("99030124", duty: "FREE"), "", "Duty (50 14-23): FREE (columns 14 to 23)"),
    (TestRecord.tariff("99030124", duty: "-"), "", "Duty (50 14-23): - (columns 14 to 23)"),
    (
      TestRecord.tariff("99030124", duty: "200000 "), "",
      "Duty (50 14-23): 200000 (columns 14 to 23)"
    ),
    (TestRecord.tariff("99O30124", duty: "200000"), nil, "HTS Number (50 3-12): 99O30124"),
    (
      String(TestRecord.tariff("99030124", duty: "200000").prefix(21)), "",
      "Duty (50 14-23): 2000... (the record ends before column 23)"
    ),
    (
      "5099030124", "", "Duty (50 14-23): ... (the record ends before column 23)"
    ),
  ]

  @Test("an amount has two decimals that are not written; nothing else is one", arguments: tariffs)
  func amounts(record: String, duty: String?, rejected: String?) async throws {
    var lines = TestQuery.first + TestQuery.second
    lines[10] = record
    let read = try await Self.read(lines)
    #expect(
      read.rejects.map { "\($0.column): \($0.raw)" } == (rejected.map { [$0] } ?? []))
    #expect(read.rejects.allSatisfy { $0.row == 11 })
    let entry = try row(of: "00900000126", in: read.store)
    let kept = read.store.tariffLines(of: entry).map { "\($0.row) \($0.duty)" }
    #expect(kept == (duty.map { ["11 \($0)"] } ?? []) + ["12 270.00"])
    #expect(read.store.entries.doubts[entry] == (duty == nil ? [.rejectedRows] : []))
  }

  @Test("every wrapping of the same records reads the same")
  func wrappings() async throws {
    let lines = TestQuery.first + TestQuery.second
    let whole = wholeText(try await Self.read(lines))
    let trimmed = lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    let texts = [
      TestQuery.text(lines, lineEnd: "\r\n"), TestQuery.text(lines, lineEnd: "\r"),
      "\u{FEFF}" + TestQuery.text(lines), String(TestQuery.text(lines).dropLast()),
      TestQuery.text(trimmed), TestQuery.text(lines.map { $0 + "     " }),
      TestQuery.text(lines) + "\n\u{1A}",
      TestQuery.text(lines).replacingOccurrences(of: "REF0", with: "R\u{C9}F0"),
    ]
    for text in texts {
      #expect(wholeText(try await reading(["query.txt": text])) == whole)
    }
    let utf16: [UInt8] = [0xFF, 0xFE] + Array(TestQuery.text(lines).utf8).flatMap { [$0, 0] }
    let folder = try TemporaryFolder()
    _ = try folder.write(utf16, to: "query.txt")
    var reader = BookReader(headings: testHeadings)
    // The user's word on other files does not turn the days of records around.
    reader.dayOrder = .dayFirst
    #expect(wholeText(try await reader.read([folder.path])) == whole)
    for chunk in [64, 200, 700] {
      let read = try await reading(
        ["query.txt": TestQuery.text(lines)], chunkSize: chunk, windowSize: 50)
      #expect(wholeText(read) == whole)
    }
  }

  @Test("blank lines count as rows, and lines that go on are read up to column 80")
  func longLines() async throws {
    var lines = TestQuery.first + TestQuery.second
    lines[10] += "00000011"
    lines.insert("", at: 10)
    let read = try await Self.read(lines)
    #expect(read.store.refundableDuty == Cents(250_000))
    #expect(read.rejects.isEmpty)
    #expect(try Self.lines(of: "00900000126", in: read).first?.hasSuffix(":12") == true)
    #expect(Self.remarks(read).contains("1 records go on beyond column 80 (first in row 12)"))
  }

  @Test("kinds that are not read are counted, and lines that are no records are rejected whole")
  func otherKinds() async throws {
    var lines = TestQuery.first + TestQuery.second
    lines.insert(TestRecord.line("20", [(3, "MAEU")]), at: 8)
    lines.insert(TestRecord.line("ZZ", []), at: 9)
    lines.append(TestRecord.line("ZZ", []))
    lines.append("\"note, by hand\" of the broker")
    lines.append("B")
    let read = try await Self.read(lines)
    #expect(read.store.refundableDuty == Cents(250_000))
    let remarks = Self.remarks(read)
    #expect(
      remarks.contains(
        "4 records are of kinds that are not known and were passed over: 20 (1, first in row 9),"
          + " ZZ (2, first in row 10), B (1, first in row 33)"), "\(remarks)")
    #expect(remarks.contains("62 (1), 89 (1), JE (1), JG (1)"))
    let reject = try #require(read.rejects.first)
    #expect(read.rejects.count == 1 && reject.wholeRow && reject.row == 32)
    #expect(reject.raw == "\"note, by hand\" of the broker")
    #expect(reject.reason.contains("does not begin with the two letters or digits"))
    #expect(read.store.sources[0].rowsRejected == 1)
  }

  @Test("a record that cannot stand where it stands goes to no entry")
  func order() async throws {
    let (first, second) = (TestQuery.first, TestQuery.second)
    func rejected(_ lines: [String]) async throws -> ([String], Reading) {
      let read = try await Self.read(lines)
      return (
        read.rejects.filter(\.wholeRow).map { "\($0.row) \($0.raw.prefix(2))" }, read
      )
    }
    // CBP's record before the one that begins the entry summary.
    let (early, _) = try await rejected([first[1]] + first + second)
    #expect(early == ["1 JC"])
    // A line behind the totals, with no line of its own to begin with.
    let (late, lateRead) = try await rejected(first + [first[10]] + second)
    #expect(late == ["16 50"])
    #expect(lateRead.store.sources[0].dutyRejected == Cents(200_000))
    #expect(lateRead.store.refundableDuty == Cents(250_000))
    // Both records that name the second entry are gone: nothing of it may go to the first one.
    let nameless = second.filter { !["JB", "10"].contains($0.prefix(2)) }
    let (lost, lostRead) = try await rejected(first + nameless)
    #expect(lost.count == nameless.count)
    #expect(lostRead.store.entries.count == 1)
    #expect(lostRead.store.sources[0].dutyRejected == Cents(50_000))
    // The same without the totals that close the first one.
    let (open, openRead) = try await rejected(first.dropLast() + nameless)
    #expect(open.count == nameless.count)
    #expect(openRead.store.refundableDuty == Cents(200_000))
    // A second record 11: what follows may be another entry's, of which the beginning is lost.
    let (twice, twiceRead) = try await rejected(first[..<8] + [first[7]] + first[8...] + second)
    #expect(twice == ["1 no", "9 11", "10 4A", "11 40", "12 50", "13 50", "16 90"])
    #expect(twiceRead.store.sources[0].dutyRejected == Cents(227_000))
    #expect(twiceRead.store.refundableDuty == Cents(50_000))
  }

  @Test("a Social Security number in a rejected line is masked, whatever stands beside it")
  func secrets() async throws {
    let parties = TestRecord.line(
      "11", [(3, "123-45-6789"), (15, "12-345678900"), (27, "123-45-6789")])
    let read = try await Self.read(TestQuery.second + [parties])
    #expect(read.rejects.map(\.raw) == ["11***-**-6789 12-345678900***-**-6789"])
  }

  @Test("a record 50 without its line is rejected and leaves the entry in doubt")
  func withoutLine() async throws {
    let lines = TestQuery.first.filter { !["4A", "40"].contains($0.prefix(2)) } + TestQuery.second
    let read = try await Self.read(lines)
    #expect(read.rejects.map(\.raw) == ["no record", "no record"])
    #expect(read.rejects.map(\.row) == [9, 10])
    #expect(read.rejects.map(\.duty) == [Cents(200_000), Cents(27_000)])
    #expect(try Self.record(of: "00900000126", in: read).doubts == [.rejectedRows])
    // CBP's number of the line, or the filer's, is enough.
    for kind in ["4A", "40"] {
      let lines = TestQuery.first.filter { $0.prefix(2) != kind } + TestQuery.second
      let read = try await Self.read(lines)
      #expect(read.rejects.isEmpty)
      #expect(try Self.lines(of: "00900000126", in: read).count == 2)
    }
  }

  @Test("the same number twice on a line is two tariff lines")
  func repeatedTariffs() async throws {
    let read = try await Self.read(
      TestQuery.first[..<11] + [TestQuery.first[10]] + TestQuery.first[11...] + TestQuery.second)
    #expect(
      try Self.lines(of: "00900000126", in: read) == [
        "1.1 9903.01.24 2000.00 0.00 CN :11", "1.2 9903.01.24 2000.00 0.00 CN :12",
        "1.3 8536.50.0000 270.00 10000.00 CN :13",
      ])
    #expect(read.rejects.isEmpty)
  }

  @Test("entry summaries as filers send them are a broker's word, and report no more than they say")
  func filed() async throws {
    let lines = (TestQuery.first + TestQuery.second).filter { !$0.hasPrefix("J") }
    let read = try await Self.read(lines)
    #expect(read.rejects.isEmpty)
    #expect(read.store.refundableDuty == Cents(250_000))
    let source = read.store.sources[0]
    #expect(source.layout == "CATAIR entry summaries" && source.authority == .broker)
    #expect(source.factsMissing == ["liquidation", "protest", "drawback"])
    let entry = try Self.record(of: "00900000126", in: read)
    #expect(entry.entryDate == "2025-03-12" && entry.importer.description == "12-345678900")
    #expect(entry.facts[.reconciliationOnFile] == .unreported)
    #expect(entry.facts[.underCBPReview] == .unreported)
    #expect(entry.facts[.onDeclaration] == .unreported)
    #expect(read.store.appearances(of: 0).map(\.row) == [1])
  }

  @Test("an entry summary without its record JB is read, and a person must look at it")
  func withoutStatus() async throws {
    let lines = TestQuery.first + TestQuery.second.filter { !$0.hasPrefix("J") }
    let read = try await Self.read(lines)
    #expect(read.store.refundableDuty == Cents(250_000))
    let entry = try Self.record(of: "BQX76543218", in: read)
    #expect(
      entry.liquidation == .unreported
        && entry.doubts == [.unreadableFact, .unknownLiquidationStatus])
    #expect(entry.entryDate == "2025-05-20" && entry.port.description == "2704")
    #expect(read.rejects.allSatisfy { $0.raw == "no record" && !$0.wholeRow })
    #expect(try Self.record(of: "00900000126", in: read).doubts == [])
  }

  @Test("without records 50 nothing can be sized: of one entry it is said, a whole text is refused")
  func withoutTariffs() async throws {
    let status = TestQuery.first.filter { $0.hasPrefix("J") }
    let read = try await Self.read(status + TestQuery.second)
    #expect(read.rejects.map(\.raw) == ["no record"] && read.rejects.map(\.row) == [1])
    let entry = try Self.record(of: "00900000126", in: read)
    #expect(entry.liquidation == .liquidated && entry.doubts == [.rejectedRows])
    let message = try await BadInputTests.message(of: TestQuery.text(status))
    #expect(message.contains("CATAIR records without tariff numbers"))
    #expect(message.contains("with their detail"))
  }

  @Test("an answer without detail lies over the entries of other files")
  func statusOverBook() async throws {
    let rows = TestBook.rows.map { row in
      var row = row
      if row.entry == "BQX76543218" { row.entry = "00900000126" }
      return row
    }
    let status = TestQuery.first.filter { $0.hasPrefix("J") }
    let read = try await reading([
      "book.csv": TestBook.csv(rows), "status.txt": TestQuery.text(status),
    ])
    ReadingTests.expectTruth(read.store)
    #expect(read.rejects.isEmpty)
    let entry = try Self.record(of: "00900000126", in: read)
    #expect(entry.liquidation == .liquidated && entry.liquidationDate.isReported)
    #expect(read.store.sources.map(\.layout).contains("CATAIR entry summary status"))
    let place = try row(of: "00900000126", in: read.store)
    #expect(read.store.appearances(of: place).map(\.row) == [2, 1])
  }

  @Test("of two versions of an entry summary the later is read, wherever it stands")
  func versions() async throws {
    var later = TestQuery.first
    later[0] = TestRecord.jb("00900000126", version: "00300", liquidation: "1", on: "091226")
    later[10] = TestRecord.tariff("99030124", duty: "150000")
    for (lines, rows) in [
      (TestQuery.first + later + TestQuery.second, [11, 12]),
      (later + TestQuery.first + TestQuery.second, [26, 27]),
    ] {
      let read = try await Self.read(lines)
      #expect(read.store.refundableDuty == Cents(200_000))
      #expect(read.store.conflicts.isEmpty)
      #expect(read.rejects.map { Int($0.row) } == rows)
      #expect(read.rejects.allSatisfy { $0.reason.contains("begins a later version") })
      #expect(read.store.sources[0].dutyRejected == Cents(227_000))
    }
    // The same version twice is one entry reported twice.
    let twice = try await Self.read(TestQuery.first + TestQuery.first + TestQuery.second)
    #expect(twice.rejects.isEmpty && twice.store.refundableDuty == Cents(250_000))
  }

  @Test(
    "an entry summary that stands again and contradicts itself is shown where it begins",
    arguments: [1, 4 << 20])
  func contradiction(chunkSize: Int) async throws {
    let again = TestQuery.first.map { $0.hasPrefix("JF") ? TestRecord.jf(port: "2704") : $0 }
    let read = try await reading(TestQuery.text(TestQuery.first + again), chunkSize: chunkSize)
    let conflict = try #require(read.store.conflicts.first { $0.field == "port" })
    #expect((conflict.kept, conflict.keptAt.row) == ("0901", 1))
    #expect((conflict.other, conflict.otherAt.row) == ("2704", 16))
  }

  @Test("an entry number that cannot be read is taken from the other record that has it")
  func entryNumbers() async throws {
    let unreadable = TestRecord.jb("00900000126").replacingOccurrences(
      of: "00000126", with: "0000012X")
    let read = try await Self.read(Self.changed(["JB": unreadable]))
    #expect(read.rejects.isEmpty && read.store.refundableDuty == Cents(250_000))
    let both = try await Self.read(
      Self.changed([
        "JB": unreadable,
        "10": TestRecord.header("00900000126").replacingOccurrences(
          of: "00000126", with: "000001 6"),
      ]))
    #expect(both.store.entries.count == 1)
    #expect(both.rejects.map(\.raw) == ["0090000012X", "0090000012X"])
    #expect(both.store.sources[0].dutyRejected == Cents(227_000))
    // The other record names another entry: then it is that entry's.
    let other = try await Self.read(
      [TestQuery.first[0]] + TestQuery.second.dropFirst() + TestQuery.first.suffix(9))
    #expect(try Self.record(of: "BQX76543218", in: other).liquidation == .unreported)
    #expect(other.store.refundableDuty == Cents(250_000))
  }

  @Test("only records that begin an entry summary make a text one of records")
  func recognition() async throws {
    func isRecognized(_ text: String) -> Bool {
      ByteBlock.with(Array(text.utf8), 0..<text.utf8.count, CATAIRText.recognises)
    }
    #expect(isRecognized(TestQuery.text(TestQuery.first)))
    #expect(isRecognized("A009  batch\nB009ER\n" + TestQuery.text(TestQuery.second)))
    for text in [
      TestBook.csv(), TestQuery.text(Array(TestQuery.first[1...5])), "JB", "10", "JB,1,2\n10,3,4\n",
      "JB BQX-76543218 liquidated\n", "10 A BQX76543218\n",
      String(repeating: "x\n", count: 30) + TestQuery.text(TestQuery.first),
    ] {
      #expect(!isRecognized(text), "\(text.prefix(40))")
    }
    let archive = ContainerTests.zip([
      ("query.txt", Array(TestQuery.text(TestQuery.first + TestQuery.second).utf8))
    ])
    let read = try await ContainerTests.reading(archive, as: "all.zip")
    #expect(read.store.refundableDuty == Cents(250_000))
  }

  @Test("inspect shows the records and the columns that are read")
  func inspection() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      TestQuery.text(TestQuery.first + TestQuery.second), to: "query.txt")
    let inspected = try await BookReader(headings: testHeadings).inspect([path])
    let (inspections, refusals) = (inspected.inspections, inspected.refusals)
    let table = try #require(inspections.first)
    #expect(refusals.isEmpty && inspections.count == 1)
    #expect(table.container == "CATAIR records" && table.delimiter == "" && table.headerRow == 0)
    #expect(
      table.why == "its lines are records 10 (2), 11 (2), 40 (3), 4A (3), 50 (4), 90 (2), JB (2),"
        + " JC (2), JD (2), JF (2)")
    let duty = try #require(table.columns.first { $0.header == "Duty (50 14-23)" })
    #expect(duty.field == "duty of each HTS number")
    #expect(duty.format == "in cents")
    #expect(duty.samples == ["2000.00", "270.00", "500.00"])
    #expect(table.columns.allSatisfy { $0.field != nil })
    #expect(table.missing == ["drawback: add a drawback indicator"])
    #expect(table.remarks.contains { $0.contains("collection status (JC 20)") })
  }

  @Test(
    "no bytes behind the first record crash the reader, and no line is lost", arguments: 0..<50)
  func noise(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let records = TestQuery.first + TestQuery.second
    var bytes: [UInt8] = Array((records[0] + "\n").utf8)
    for _ in 0..<Int.random(in: 1...60, using: &generator) {
      var line = Array((records.randomElement(using: &generator) ?? "").utf8)
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        let place = Int.random(in: 0..<line.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: line[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: line.remove(at: place)
        case 2: line.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        default: line.removeLast(Int.random(in: 0..<line.count, using: &generator))
        }
        if line.isEmpty { break }
      }
      bytes += line + [0x0A]
    }
    try Self.expectAccount(of: bytes)
    try Self.expectAccount(
      of: Array((records[0] + "\n").utf8)
        + (0..<2000).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }

  /// Each line that is not blank is a record that was read, one that was counted, or a reject.
  private static func expectAccount(of bytes: [UInt8]) throws {
    let lines = bytes.split(omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x0D }
      .count { $0.contains { $0 > 0x20 } }
    let file = SourceFile(path: "noise", contents: bytes)
    let text = try file.withBytes { CATAIRText(of: $0) }
    let read = text.origin.counts.values.reduce(0, +)
    #expect(read + text.remarks.passedOver + text.origin.rejects.count == lines)
    let table = SourceFile(path: "noise", contents: text.text)
    // Without any record 50 the text is a list, which tells nothing without records JB.
    guard text.text.starts(with: "\(SourceRowLabel(headerRow: 0).text),Entry Number".utf8),
      String(decoding: text.text, as: UTF8.self).prefix(while: { $0 != "\n" }).contains(
        "HTS Number")
    else { return }
    let plan = try Plan(of: SourceTable(text: table), layouts: layouts)
    let chunk = try table.withBytes { bytes in
      ChunkReader(
        plan: plan, bytes: bytes, source: 0, firstRow: 2, headings: testHeadings, quantified: [],
        naming: HeadingWords(of: layouts)
      ).read(plan.body, windowSize: 1 << 16)
    }
    // Each row of the table ends as a tariff line or as a reject, and no record 50 is without a row.
    #expect(chunk.rowsRead == text.text.count { $0 == 0x0A } - 1)
    #expect(chunk.lines.count + chunk.rowsRejected == chunk.rowsRead)
    #expect(chunk.rowsRead >= text.origin.counts["50"] ?? 0)
  }
}
