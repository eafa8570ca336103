import Customs
import Dealings
import EntryStore
import GRDB
import Testing

@testable import Ledger

@Suite("What changed between estimates")
struct RollForwardTests {
  let folder: Folder
  let ledger: Ledger

  init() throws {
    folder = try Folder()
    ledger = try Ledger.open(folder.ledger)
  }

  func record(
    _ day: Day, digest: String? = nil,
    _ entries: [(conclusion: EntryDetermination, facts: EntryFacts)]
  ) throws {
    var source = Source(path: "book.csv")
    source.sha256 = digest ?? day.description
    let sum = EstimateRecord.Sum(entries: 0, duty: .zero, interest: .zero)
    try ledger.record(
      EstimateRecord(
        filingDate: day, lawVersion: "1", sources: [source], floor: sum, expected: sum,
        ceiling: sum), entries: entries.map(\.conclusion), facts: { entries[$0].facts })
  }

  func determination(
    _ number: UInt32, _ outcome: String = "file-now", duty: Int64 = 1_000, interest: Int64 = 10,
    fileBy: Day = .unreported, _ change: (inout EntryFacts) -> Void = { _ in }
  ) -> (conclusion: EntryDetermination, facts: EntryFacts) {
    var facts = EntryFacts()
    facts.ieepaDuty = Cents(duty)
    change(&facts)
    let conclusion = EntryDetermination(
      entry: entry(number), outcome: outcome, reason: "r", refundableDuty: Cents(duty),
      interest: Cents(interest), isConfirmed: true, fileBy: fileBy)
    return (conclusion, facts)
  }

  @Test("One estimate, or two of one filing day, have nothing to be compared with")
  func nothing() throws {
    #expect(try ledger.rollForward() == nil)
    try record("2026-11-21", [determination(1)])
    try record("2026-11-21", digest: "other", [determination(1, duty: 5)])
    #expect(try ledger.rollForward() == nil)
    #expect(try column("SELECT count(*) FROM v_changes", in: ledger) == ["0"])
  }

  @Test("Every kind of change is told apart, each entry once, and they add up")
  func kinds() throws {
    try record(
      "2026-11-21",
      [
        determination(1), determination(2), determination(3), determination(4),
        determination(5, fileBy: "2026-12-01"), determination(6), determination(7),
        determination(8), determination(9), determination(10),
      ])
    try record(
      "2026-12-21",
      [
        // 1 vanished.
        determination(2, "done"),
        determination(3, duty: 900) { $0.correctionDate = "2026-12-02" },
        determination(4, "wait") { $0.protest = .open },
        determination(5, "other-remedy", fileBy: "2026-12-01") { $0.liquidation = .liquidated },
        determination(6, interest: 15) { $0.liquidation = .liquidated },
        determination(7, "review"),
        determination(8, duty: 700) { $0.ieepaDuty = Cents(1_000) },
        determination(9, interest: 14),
        determination(10),
        determination(11, duty: 4_000),
      ])
    let rollForward = try #require(try ledger.rollForward())
    #expect(rollForward.filingDateBefore == "2026-11-21")
    #expect(rollForward.filingDate == "2026-12-21")
    let reported = Dictionary(
      uniqueKeysWithValues: rollForward.entries.map { ($0.entry.packed, $0.change) })
    let expected: [(UInt32, RollForward.Change)] = [
      (1, .vanished), (2, .accepted), (3, .newVersion), (4, .protested), (5, .agedOut),
      (6, .liquidated), (7, .outcome), (8, .amount), (11, .new),
    ]
    #expect(
      reported == Dictionary(uniqueKeysWithValues: expected.map { (entry($0.0).packed, $0.1) }))
    #expect(rollForward.steps.map(\.change) == RollForward.Change.allCases)
    #expect(rollForward.steps.allSatisfy { $0.entries == 1 })

    #expect(rollForward.opening.duty == [.toFile: Cents(10_000)])
    #expect(
      rollForward.closing.duty
        == [.toFile: Cents(8_600), .accepted: Cents(1_000), .keptOut: Cents(3_000)])
    for standing in RollForward.Standing.allCases {
      func sum(_ money: KeyPath<RollForward.Money, [RollForward.Standing: Cents]>) -> Cents {
        rollForward.steps.reduce(rollForward.opening[keyPath: money][standing] ?? .zero) {
          $0 + ($1.after[keyPath: money][standing] ?? .zero)
            - ($1.before[keyPath: money][standing] ?? .zero)
        }
      }
      #expect(sum(\.duty) == rollForward.closing.duty[standing] ?? .zero)
      #expect(sum(\.interest) == rollForward.closing.interest[standing] ?? .zero)
    }
    let view = try column(
      "SELECT change || ' ' || duty_before || ' ' || duty FROM v_changes WHERE change = 'new-version'",
      in: ledger)
    #expect(view == ["new-version 10.00 9.00"])
  }

  @Test("The comparison is with the last estimate of the filing day before")
  func before() throws {
    try record("2026-10-21", [determination(1, duty: 1)])
    try record("2026-11-21", [determination(1, duty: 2)])
    try record("2026-11-21", digest: "corrected", [determination(1, duty: 3)])
    try record("2026-12-21", [determination(1, duty: 4)])
    let rollForward = try #require(try ledger.rollForward())
    #expect(rollForward.filingDateBefore == "2026-11-21")
    #expect(rollForward.entries.map(\.dutyBefore) == [Cents(3)])
    #expect(rollForward.entries.map(\.change) == [.newVersion])
  }

  @Test("A fixed cause shows as facts that changed since the answer")
  func sinceTheAnswer() throws {
    try record("2026-11-21", [determination(1), determination(2)])
    var file = ClaimFile(.claimDetails, source: Source(path: "details.csv"))
    file.source.sha256 = "f"
    file.answers = [CBPAnswer(entry(1), error: "X", row: 2), CBPAnswer(entry(2), row: 3)]
    _ = try ledger.record(file, verdicts: [.failed, .failed])
    #expect(try ledger.answeredEntries().map(\.factsChangedSince) == [false, false])
    try record(
      "2026-12-21",
      [determination(1) { $0.protest = .withdrawn }, determination(2, interest: 99)])
    let answered = try ledger.answeredEntries()
    #expect(answered.map(\.factsChangedSince) == [true, false])
    #expect(answered.map(\.source) == ["details.csv:2", "details.csv:3"])
    #expect(answered.map(\.expected?.refundableDuty) == [Cents(1_000), Cents(1_000)])
  }

  @Test("Totals and the duty of headings of the last estimate can be asked for")
  func analysis() throws {
    let fentanyl = try #require(HTSNumber("9903.01.24"))
    let reciprocal = try #require(HTSNumber("9903.01.25"))
    try record(
      "2026-10-21", [determination(9) { $0.headings = [.init(fentanyl, duty: Cents(5))] }])
    try record(
      "2026-11-21",
      [
        determination(1) {
          $0.importer = ImporterNumber("12-3456789") ?? .unreported
          $0.port = PortCode(number: 2_704)
          $0.entryDate = "2025-04-09"
          $0.headings = [.init(reciprocal, duty: Cents(800)), .init(fentanyl, duty: Cents(200))]
        }
      ])
    #expect(
      try column(
        "SELECT heading || ' ' || duty FROM v_headings ORDER BY heading", in: ledger)
        == ["99030124 2.00", "99030125 8.00"])
    let totals = try #require(
      try ledger.database.read { try Row.fetchOne($0, sql: "SELECT * FROM v_totals") })
    #expect(totals["importer_number"] == "12-3456789")
    #expect(totals["port"] == "2704")
    #expect(totals["month"] == "2025-04")
    #expect(totals["ieepa_duty"] == "10.00")
  }
}
