import Customs
import Dealings
import EntryStore

/// The third layer of an upload check: what the exports and the ledger say of each entry summary.
struct EntrySummaryLayer {
  private let account: DeclarationPlan.Account
  private let history: FilingHistory
  private let book: UploadCheck.Book?
  private let audit: LineAudit
  private let facts: [FactTakenAsClear]

  init(
    _ terms: Terms, account: DeclarationPlan.Account, history: FilingHistory,
    book: UploadCheck.Book?
  ) {
    self.account = account
    self.history = history
    self.book = book
    audit = LineAudit(terms)
    facts = FactTakenAsClear.all(terms.numbers)
  }

  /// Adds to a row what is known of its entry.
  func check(_ entry: EntryNumber, _ checked: inout UploadCheck.Row) {
    if history.open.contains(entry) { checked.findings.append(.open) }
    guard let book, let row = book.store.entries.row(of: entry) else {
      if history.accepted.contains(entry) { checked.findings.append(.declared) }
      checked.findings.append(book == nil ? .withoutExports : .notInExports)
      return
    }
    checked.findings += determined(row, in: book)
    checked.notChecked = book.determinations.assumed[row].texts
    guard case .importer(let account) = account else { return }
    let importer = book.store.entries.importer[row]
    if !importer.isReported {
      checked.notChecked.append("importer")
    } else if !importer.isSameParty(as: account) {
      checked.findings.append(.importer(importer, not: account))
    }
  }

  /// The deciding rule where it does not take the entry, further answers of CBP, and warnings.
  private func determined(_ row: EntryRow, in book: UploadCheck.Book) -> [UploadFinding] {
    let determinations = book.determinations
    let deciding = determinations.decidingRule(of: row)
    var findings: [UploadFinding] = []
    for rule in determinations.reasons(of: row) {
      let isDeciding = rule.id == deciding.id
      let nextStep =
        isDeciding
        ? determinations.nextStep(of: row, in: book.store.entries) : rule.nextStep.text
      guard let finding = UploadFinding.rule(rule, nextStep: nextStep) else { continue }
      let isFurtherAnswer =
        !determinations.outcome[row].isAccepted && rule.message != nil
        && !findings.contains { $0.message == rule.message }
      if isDeciding || rule.isWarning || isFurtherAnswer { findings.append(finding) }
    }
    for check in audit.checks where check.severity == .review && check.message != nil {
      if determinations.lineQuestions[row].contains(LineQuestions(check.question)) {
        findings.append(.check(check))
      }
    }
    return findings
  }

  /// Facts taken as clear, with how many of these entries' exports do not report them.
  func unreported(of entries: Set<EntryNumber>) -> [UploadCheck.Unreported] {
    guard let table = book?.store.entries else { return [] }
    let rows = entries.compactMap(table.row)
    return facts.map { fact in
      UploadCheck.Unreported(
        fact: fact.title, message: fact.message,
        entries: rows.count { !fact.isReported(table, $0) })
    }.filter { $0.entries > 0 }
  }
}
