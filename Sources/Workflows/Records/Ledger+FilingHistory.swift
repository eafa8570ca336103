import Customs
import Dealings
import EntryStore
import Ledger
import Refunds
import Reporting

extension Ledger {
  /// What is filed already as of a filing date, and what CBP refused and is not worth filing again yet.
  func filingHistory(
    on filingDate: Day, leavingOut drafts: Drafts? = nil
  ) throws(LedgerError) -> FilingHistory {
    var history = try filingHistory(leavingOut: drafts)
    history.refused = try refused(on: filingDate, beside: history)
    return history
  }

  /// What CBP refused and is not worth filing again yet, beside what is filed.
  func refused(
    on filingDate: Day, beside history: FilingHistory
  ) throws(LedgerError) -> Set<EntryNumber> {
    let work = try workItems(on: filingDate)
    return Set(
      work.filter { $0.refiling != nil && !$0.isRefiled }.map(\.answer.entry)
    ).subtracting(history.open).subtracting(history.accepted)
  }

  /// Every entry that CBP answered, judged as of a filing date.
  func workItems(on filingDate: Day) throws(LedgerError) -> [WorkItem] {
    let terms = Law.current.on(filingDate)
    return try answeredEntries().map { WorkItem(of: $0, under: terms) }
  }

  /// What came of the declarations, as of a filing date.
  func followUp(on filingDate: Day, reading files: [ClaimFile]) throws(LedgerError) -> FollowUp {
    let open = try filingHistory().open
    // An entry that stands on a declaration again has been filed again.
    let work = try workItems(on: filingDate).filter {
      !$0.isRefiled || !open.contains($0.answer.entry)
    }
    let accepted = work.filter { $0.answer.verdict == .accepted }
      .map { ($0.answer.entry, $0.answer.claim) }
    let terms = Law.current.on(filingDate)
    let treasury = try treasuryRefunds()
    let tieOut = TieOut(
      accepted: Dictionary(accepted) { first, _ in first }, expected: try expectedOfAccepted(),
      reported: try reportedRefunds(), sent: treasury.sent, held: treasury.held,
      bank: try bankLines(),
      under: terms)
    return FollowUp(terms, work: work, tieOut: tieOut, files: files)
  }
}
