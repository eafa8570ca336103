import Customs
import Dealings
import EntryStore
import GRDB
import Testing

@testable import Ledger

@Suite("Recording what CBP answered and paid")
struct ClaimTests {
  let folder: Folder
  let ledger: Ledger
  let today = Drafts(of: "2026-11-21")

  init() throws {
    folder = try Folder()
    ledger = try Ledger.open(folder.ledger)
  }

  func file(_ kind: ClaimFile.Kind, _ digest: String) -> ClaimFile {
    var source = Source(path: "answers/\(digest).csv")
    source.sha256 = digest
    return ClaimFile(kind, source: source)
  }

  /// Records answers with a verdict each.
  @discardableResult
  func answer(
    _ digest: String, claim: String = "", _ answers: [(number: UInt32, verdict: Verdict)]
  ) throws -> Bool {
    var file = file(.claimDetails, digest)
    file.answers = answers.map { answer in
      CBPAnswer(
        entry(answer.number), claim: claim, status: answer.verdict.rawValue,
        error: answer.verdict == .failed ? "PROTEST ON ENTRY" : "")
    }
    return try ledger.record(file, verdicts: answers.map(\.verdict))
  }

  func declare(_ name: String, _ entries: [UInt32], on day: Day = "2026-11-21") throws {
    try ledger.record(
      [
        DeclarationRecord(
          name: name, account: "filer:BQX",
          entries: entries.map { .init(entry($0), refundableDuty: Cents(100)) })
      ], replacing: Drafts(of: day))
  }

  func statuses() throws -> [String] {
    try column(
      "SELECT name || ' ' || status || ' ' || coalesce(claim_number, '-') FROM declaration ORDER BY id",
      in: ledger)
  }

  @Test("An answer accepts some entries of a declaration and frees the others")
  func partial() throws {
    try declare("a", [1, 2, 3])
    #expect(try answer("f1", claim: "C1", [(1, .accepted), (2, .failed), (3, .unknown)]))
    #expect(try statuses() == ["a accepted C1"])
    #expect(try ledger.filingHistory().accepted == [entry(1)])
    #expect(try ledger.filingHistory().open == [entry(3)])
    // The entry that failed may stand on another declaration, the others may not.
    try declare("b", [2], on: "2026-11-22")
    #expect(try ledger.filingHistory().open == [entry(2), entry(3)])
    #expect(throws: LedgerError.self) { try declare("c", [1], on: "2026-11-23") }
    #expect(throws: LedgerError.self) { try declare("c", [3], on: "2026-11-23") }
  }

  @Test("A declaration of which every entry failed is rejected")
  func allFailed() throws {
    try declare("a", [1, 2])
    try answer("f1", [(1, .failed), (2, .failed)])
    #expect(try statuses() == ["a rejected -"])
    #expect(try ledger.filingHistory().open.isEmpty)
  }

  @Test("An earlier claim's failures are not held against the declaration that files again")
  func refiled() throws {
    try answer("f1", claim: "C1", [(1, .failed), (2, .failed)])
    try declare("again", [1, 2])
    try answer("f2", claim: "C2", [(1, .accepted)])
    #expect(try statuses() == ["again accepted C2"])
    #expect(try ledger.filingHistory().accepted == [entry(1)])
    #expect(try ledger.filingHistory().open == [entry(2)])
    // And an old file that is read late still does not.
    try answer("f0", claim: "C0", [(2, .failed)])
    #expect(try ledger.filingHistory().open == [entry(2)])
  }

  @Test("An acceptance outweighs a failure, whichever is read first", arguments: [true, false])
  func acceptanceWins(acceptedFirst: Bool) throws {
    try declare("a", [1])
    let files: [(String, String, Verdict)] = [("x", "C1", .accepted), ("y", "C2", .failed)]
    for (digest, claim, verdict) in acceptedFirst ? files : files.reversed() {
      try answer(digest, claim: claim, [(1, verdict)])
    }
    #expect(try ledger.filingHistory().accepted == [entry(1)])
    let answered = try ledger.answeredEntries()
    #expect(answered.map(\.verdict) == [.accepted])
    #expect(answered.map(\.claim) == ["C1"])
  }

  @Test("The same file, and the same answer in another file, count once")
  func once() throws {
    #expect(try answer("f1", claim: "C1", [(1, .accepted)]))
    #expect(try !answer("f1", claim: "C1", [(1, .accepted)]))
    #expect(try answer("f2", claim: "C1", [(1, .accepted), (2, .failed)]))
    #expect(try column("SELECT count(*) FROM answer", in: ledger) == ["2"])
    #expect(try column("SELECT count(*) FROM claim_file", in: ledger) == ["2"])
  }

  @Test("Two deposits alike are two; a statement that overlaps adds none of them again")
  func bank() throws {
    let line = BankLine(day: "2026-12-01", amount: Cents(5_000), reference: "IEEPA", row: 2)
    var first = file(.bankStatement, "b1")
    first.bankLines = [line, line]
    _ = try ledger.record(first, verdicts: [])
    var second = file(.bankStatement, "b2")
    second.bankLines = [
      line, line, BankLine(day: "2026-12-02", amount: Cents(-100), reference: "RETURN", row: 4),
    ]
    _ = try ledger.record(second, verdicts: [])
    #expect(try ledger.bankLines().map(\.amount) == [Cents(5_000), Cents(5_000), Cents(-100)])
    let view = try column("SELECT amount FROM v_bank", in: ledger)
    #expect(view == ["50.00", "50.00", "-1.00"])
  }

  @Test("Of reports on one refund the last is right about money and keeps what it leaves out")
  func refunds() throws {
    var early = file(.claimedEntries, "r1")
    var refund = EntryRefund(entry(1))
    refund.claim = "C1"
    refund.importer = try #require(ImporterNumber("12-3456789"))
    refund.liquidationDate = "2026-12-11"
    refund.refund = Cents(10_000)
    early.entryRefunds = [refund]
    _ = try ledger.record(early, verdicts: [])
    var late = file(.refundedEntries, "r2")
    var duty = EntryRefund(entry(1))
    duty.refund = Cents(9_000)
    duty.refundNumber = "R77"
    duty.secondaryStatus = "Funds Diverted"
    var interest = EntryRefund(entry(1))
    interest.interest = Cents(450)
    late.entryRefunds = [duty, interest]
    _ = try ledger.record(late, verdicts: [])
    let reported = try ledger.reportedRefunds()
    try #require(reported.count == 1)
    #expect(reported[0].claim == "C1")
    #expect(reported[0].importer == "12-3456789")
    #expect(reported[0].liquidationDate == "2026-12-11")
    #expect(reported[0].refund == Cents(9_000))
    #expect(reported[0].interest == Cents(450))
    #expect(reported[0].refundNumber == "R77")
    #expect(reported[0].secondaryStatus == "Funds Diverted")
    #expect(try column("SELECT secondary_status FROM v_refunds", in: ledger) == ["Funds Diverted"])
    #expect(try column("SELECT refund FROM v_refunds", in: ledger) == ["90.00"])
  }

  @Test("A refund is held or on its way as the last report has it")
  func treasury() throws {
    var held = file(.heldRefunds, "h1")
    var refund = TreasuryRefund("R77")
    refund.total = Cents(9_450)
    refund.reason = "No ACH refund account"
    held.treasuryRefunds = [refund]
    _ = try ledger.record(held, verdicts: [])
    #expect(try ledger.treasuryRefunds().held == [refund])
    #expect(
      try column("SELECT reason FROM v_treasury_refunds", in: ledger) == ["No ACH refund account"])
    refund.reason = ""
    var sent = file(.treasuryRefunds, "t1")
    refund.secondaryStatus = "Sent to Treasury"
    sent.treasuryRefunds = [refund]
    _ = try ledger.record(sent, verdicts: [])
    let now = try ledger.treasuryRefunds()
    #expect(now.held.isEmpty)
    #expect(now.sent.map(\.secondaryStatus) == ["Sent to Treasury"])
  }

  @Test("Social Security numbers are kept with four digits")
  func masked() throws {
    var reports = file(.claimedEntries, "r1")
    var refund = EntryRefund(entry(1))
    refund.importer = try #require(ImporterNumber("123-45-6789"))
    refund.notifyParty = "987-65-4321"
    reports.entryRefunds = [refund]
    _ = try ledger.record(reports, verdicts: [])
    let reported = try ledger.reportedRefunds()
    #expect(reported.map(\.importer) == ["***-**-6789"])
    #expect(reported.map(\.notifyParty) == ["***-**-4321"])
  }

  @Test("A draft is marked as uploaded once, under a claim number of its own")
  func submitted() throws {
    try declare("a", [1])
    try declare("b", [2], on: "2026-11-22")
    try ledger.submit("a", claim: "C1", on: "2026-11-23")
    #expect(try statuses() == ["a submitted C1", "b drafted -"])
    #expect(throws: LedgerError.noSuchDraft(path: folder.ledger, name: "a")) {
      try ledger.submit("a", claim: "C2", on: "2026-11-23")
    }
    #expect(throws: LedgerError.claimTaken(claim: "C1", declaration: "a")) {
      try ledger.submit("b", claim: "C1", on: "2026-11-23")
    }
    // An answer that came before anybody said what was uploaded is found by the claim number.
    try answer("f", claim: "C9", [(2, .accepted)])
    #expect(try statuses() == ["a submitted C1", "b accepted C9"])
  }

  @Test("An answer finds its declaration by the claim number, though it was recorded later")
  func late() throws {
    try answer("f", claim: "C9", [(1, .failed), (2, .failed)])
    try declare("a", [1])
    #expect(try statuses() == ["a drafted -"])
    try ledger.submit("a", claim: "C9", on: "2026-11-23")
    #expect(try statuses() == ["a rejected C9"])
  }
}
