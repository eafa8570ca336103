import Customs
import Dealings
import EntryStore
import Testing

@testable import Refunds

@Suite("CBP's answers") struct ReplyTests {
  static let entry = EntryNumber(filer: FilerCode(packed: 15_000), digits: 1)

  @Test(
    "an answer is understood whatever its case and punctuation",
    arguments: [
      ("Entry Summary Updated", "", Verdict.accepted, [String]()),
      ("ENTRY SUMMARY UPDATED.", "", .accepted, []),
      ("Accepted with Error(s)", "", .accepted, []),
      ("Failed", "PROTEST ON ENTRY", .failed, ["E13"]),
      ("failed", "hts relationship/sequence mismatch", .failed, ["S2"]),
      ("Failed", "UNABLE TO CALCULATE DUTY-'A' DUTY COMP CODE", .failed, ["E17"]),
      ("Failed", "ENTRY ON DRAWBACK; PROTEST ON ENTRY", .failed, ["E1", "E13"]),
      ("Failed", "Some new check", .failed, []),
      ("", "Duplicate Entry", .failed, ["F7"]),
      ("", "Some new check", .failed, []),
      ("Held for lunch", "", .unknown, []),
      ("", "", .unknown, []),
    ])
  func understood(status: String, error: String, verdict: Verdict, messages: [String]) {
    let reply = Reply(status: status, error: error, under: Law.current.newest)
    #expect(reply.verdict == verdict)
    #expect(reply.messages.map(\.id) == messages)
  }

  func item(
    _ error: String, outcome: Outcome? = .fileNow, changed: Bool = false,
    fileBy: Day = .unreported, liquidated: Day = .unreported, verdict: Verdict = .failed
  ) -> WorkItem {
    var answer = AnsweredEntry(Self.entry)
    answer.error = error
    answer.status = verdict == .accepted ? "Entry Summary Updated" : "Failed"
    answer.verdict = verdict
    answer.factsChangedSince = changed
    answer.expected = outcome.map { outcome in
      var expected = ExpectedRefund(Self.entry)
      expected.outcome = outcome.text
      expected.fileBy = fileBy
      expected.liquidationDate = liquidated
      return expected
    }
    return WorkItem(of: answer, under: Law.current.on("2026-11-21"))
  }

  @Test("a rule that changed since, and CBP's own fault, are worth filing again now")
  func now() {
    for error in ["HTS RELATIONSHIP/SEQUENCE MISMATCH", "Unexpected Error-try Again"] {
      #expect(item(error).refiling == .now)
      #expect(item(error, outcome: nil).isRefiled)
      #expect(item(error, outcome: .wait).refiling == .later)
    }
  }

  @Test("a cause that must be mended first is mended only when a later estimate finds other facts")
  func mended() {
    #expect(item("PROTEST ON ENTRY").refiling == .afterCorrection)
    #expect(item("PROTEST ON ENTRY", changed: true).refiling == .now)
    #expect(item("PROTEST ON ENTRY", outcome: .wait, changed: true).refiling == .afterCorrection)
    #expect(item("Entry on Drawback").refiling == .later)
    #expect(item("Some new check").refiling == .afterCorrection)
  }

  @Test("what is never taken, and a window that closed, are not filed again")
  func never() {
    #expect(item("No IEEPA HTS on Entry", changed: true).refiling == .never)
    let late = item(
      "Unexpected Error-try Again", fileBy: "2026-11-20", liquidated: "2026-09-01")
    #expect(late.refiling == .never)
    #expect(late.why == "The window of CAPE closed on 2026-11-20.")
    // The protest is what is left: 180 days after liquidation.
    #expect(late.byWhen == "2027-02-28")
    #expect(item("Unexpected Error-try Again", fileBy: "2026-11-21").refiling == .now)
  }

  @Test("an accepted entry needs nothing but patience")
  func accepted() {
    #expect(item("", verdict: .accepted).refiling == nil)
    #expect(!item("", verdict: .accepted).isRefiled)
  }
}
