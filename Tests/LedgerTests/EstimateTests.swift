import Customs
import Dealings
import EntryStore
import GRDB
import Testing

@testable import Ledger

@Suite("Recording estimates")
struct EstimateTests {
  let folder: Folder
  let ledger: Ledger

  init() throws {
    folder = try Folder()
    ledger = try Ledger.open(folder.ledger)
  }

  func estimate(
    filingDate: Day = "2026-11-21", catalogue: String = "1", digests: [String] = ["aa", "bb"]
  ) -> EstimateRecord {
    let sum = EstimateRecord.Sum(entries: 2, duty: Cents(12_345), interest: Cents(67))
    let sources = digests.map { digest in
      var source = Source(path: "books/\(digest).csv")
      source.sha256 = digest
      source.layout = "ACE ES-003"
      source.rowsRead = 10
      return source
    }
    return EstimateRecord(
      filingDate: filingDate, lawVersion: catalogue, sources: sources, floor: sum,
      expected: sum, ceiling: sum)
  }

  func determination(
    _ number: UInt32, outcome: String = "file-now", duty: Int64 = 12_345,
    fileBy: Day = .unreported
  ) -> EntryDetermination {
    EntryDetermination(
      entry: entry(number), outcome: outcome, reason: "window.open",
      refundableDuty: Cents(duty), interest: Cents(-300), isConfirmed: number.isMultiple(of: 2),
      fileBy: fileBy)
  }

  func record(_ estimate: EstimateRecord, entries: [EntryDetermination]) throws {
    try ledger.record(estimate, entries: entries) { _ in EntryFacts() }
  }

  func count(_ table: String) throws -> Int? {
    try ledger.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
  }

  @Test("What is recorded can be read from the views, in decimal amounts and ISO days")
  func views() throws {
    try record(
      estimate(),
      entries: [
        determination(2, duty: 5, fileBy: "2026-12-01"), determination(1, outcome: "wait"),
      ])
    let rows = try ledger.database.read {
      try Row.fetchAll($0, sql: "SELECT * FROM v_entries ORDER BY entry_number")
    }
    try #require(rows.count == 2)
    #expect(rows[0]["entry_number"] == entry(1).description)
    #expect(rows[0]["outcome"] == "wait")
    #expect(rows[0]["reason"] == "window.open")
    #expect(rows[0]["refundable_duty"] == "123.45")
    #expect(rows[0]["interest"] == "-3.00")
    #expect(rows[0]["evidence"] == "assumed")
    #expect(rows[0]["file_by"] == nil as String?)
    #expect(rows[0]["filing_day"] == "2026-11-21")
    #expect(rows[0]["declaration"] == nil as String?)
    #expect(rows[1]["refundable_duty"] == "0.05")
    #expect(rows[1]["evidence"] == "confirmed")
    #expect(rows[1]["file_by"] == "2026-12-01")
    #expect(try count("source") == 2)
  }

  @Test("What sources told of an entry is recorded, and what they did not tell is null")
  func facts() throws {
    var reported = EntryFacts()
    reported.importer = try #require(ImporterNumber("12-345678900"))
    reported.person = entry(1)
    reported.port = PortCode(number: 2_704)
    reported.type = 1
    reported.entryDate = "2025-10-04"
    reported.liquidation = .underReview
    reported.liquidationDate = "2026-08-14"
    reported.protest = .deniedAccelerated
    reported.correctionDate = "2025-11-02"
    reported.depositDate = "2025-10-15"
    reported.rateClass = "corporate"
    reported.ieepaDuty = Cents(7)
    reported.refundableDutyLow = Cents(-2)
    reported.headings = [
      HeadingDuty(try #require(HTSNumber("9903.01.24")), duty: Cents(5)),
      HeadingDuty(try #require(HTSNumber("9903.01.25")), duty: Cents(2)),
    ]
    try ledger.record(estimate(), entries: [determination(1), determination(2)]) {
      $0 == 0 ? reported : EntryFacts()
    }
    let columns = """
      quote(importer_number) || quote(person) || quote(port) || quote(entry_type) || quote(entry_day)
        || quote(liquidation_status) || quote(liquidation_day) || quote(protest)
        || quote(correction_day) || quote(deposit_day) || quote(rate_class)
        || quote(ieepa_duty_cents) || quote(refundable_duty_low_cents)
      """
    #expect(
      try column("SELECT \(columns) FROM estimate_entry ORDER BY entry_number", in: ledger) == [
        "'12-345678900''\(entry(1))''2704''01''2025-10-04''under-review''2026-08-14'"
          + "'denied, accelerated disposition''2025-11-02''2025-10-15''corporate'7-2",
        "NULLNULLNULLNULLNULLNULLNULLNULLNULLNULLNULL00",
      ])
    #expect(
      try column("SELECT heading || ' ' || duty FROM v_headings", in: ledger)
        == ["99030124 0.05", "99030125 0.02"])
  }

  @Test("Duty that is not known is null wherever it is read, never 0.00")
  func unknown() throws {
    var reported = EntryFacts()
    reported.rateClass = "corporate"
    reported.ieepaDuty = .unreported
    reported.refundableDutyLow = .unreported
    reported.headings = [HeadingDuty(try #require(HTSNumber("9903.01.25")), duty: .unreported)]
    try ledger.record(estimate(), entries: [determination(1), determination(2)]) {
      $0 == 0 ? reported : EntryFacts()
    }
    #expect(
      try column(
        "SELECT quote(ieepa_duty) || quote(refundable_duty) || quote(interest) FROM v_entries"
          + " ORDER BY entry_number", in: ledger)[0] == "NULLNULLNULL")
    #expect(
      try column("SELECT heading || quote(duty) FROM v_headings", in: ledger) == ["99030125NULL"])
    #expect(
      try ledger.expectedRefunds(of: [entry(1)])[entry(1)]?.headings.map(\.duty.isReported) == [
        false
      ])
  }

  @Test("The same estimate is recorded once, whatever the order of files and entries")
  func idempotent() throws {
    let entries = [determination(1), determination(2)]
    try record(estimate(), entries: entries)
    try record(estimate(digests: ["bb", "aa"]), entries: Array(entries.reversed()))
    #expect(try count("estimate") == 1)
    #expect(try count("estimate_entry") == 2)
    #expect(try count("source") == 2)
  }

  @Test("Another filing day, catalogue, file or conclusion is another estimate")
  func distinct() throws {
    let entries = [determination(1), determination(2)]
    try record(estimate(), entries: entries)
    try record(estimate(filingDate: "2026-11-22"), entries: entries)
    try record(estimate(catalogue: "2"), entries: entries)
    try record(estimate(digests: ["aa"]), entries: entries)
    try record(estimate(), entries: [determination(1), determination(2, outcome: "done")])
    try record(estimate(), entries: [determination(1), determination(2, duty: 1)])
    #expect(try count("estimate") == 6)
    #expect(try count("estimate_entry") == 12)
  }

  @Test("The view shows the estimate that was recorded last, also when it is an earlier one again")
  func lastEstimate() throws {
    try record(estimate(), entries: [determination(1)])
    try record(estimate(filingDate: "2026-11-22"), entries: [determination(1)])
    #expect(try column("SELECT filing_day FROM v_entries", in: ledger) == ["2026-11-22"])
    try record(estimate(), entries: [determination(1)])
    #expect(try column("SELECT filing_day FROM v_entries", in: ledger) == ["2026-11-21"])
  }

  @Test("An estimate that cannot be recorded whole leaves nothing behind")
  func atomic() throws {
    #expect(throws: LedgerError.self) {
      try record(estimate(), entries: [determination(1), determination(1)])
    }
    #expect(try count("estimate") == 0)
    #expect(try count("source") == 0)
  }
}
