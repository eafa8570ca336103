import Customs
import Dealings
import EntryStore
import Refunds

extension FollowUp {
  /// What came of the declarations, on one screen.
  public func text(folder: String, written: [String]) -> String {
    var lines = ["What came of the declarations, as of \(filingDate)", ""]
    for file in files {
      let source = file.source
      lines += printed(
        "\(source.name): \(file.kind.title), \(source.rowsUsed) of \(source.rowsRead) rows used",
        indent: 2)
    }
    if !files.isEmpty { lines.append("") }
    lines.append("CBP answered")
    for (state, items) in Dictionary(grouping: work, by: \.state).sorted(by: { $0.key < $1.key }) {
      lines += printed("\(state): \(entries(items.count)), \(duty(of: items))", indent: 2)
    }
    if work.isEmpty { lines.append("  Nothing yet.") }
    let failed = Dictionary(grouping: work.filter { $0.answer.verdict == .failed }, by: \.words)
    if !failed.isEmpty { lines += ["", "What failed, and whether to file it again"] }
    for (words, items) in failed.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) })
    {
      lines += printed("\(masked(words)): \(entries(items.count)), \(duty(of: items))", indent: 2)
      for (refiling, some) in Dictionary(grouping: items, by: \.refilingText)
        .sorted(by: { $0.key < $1.key })
      {
        lines += printed("\(refiling): \(entries(some.count)). \(some[0].why)", indent: 4)
      }
    }
    if !filedByOthers.isEmpty {
      lines += [""]
      lines += printed(
        "\(entries(filedByOthers.count)) CBP accepted on declarations that are not in the ledger,"
          + " such as \(filedByOthers[0].answer.entry.dashed): find out who filed.")
    }
    lines += ["", "Payments"]
    for state in PaymentTieOut.State.allCases {
      let found = tieOut.payments.filter { $0.state == state }
      guard !found.isEmpty else { continue }
      let expected = found.reduce(Cents.zero) { $0 + $1.expected }
      let banked = found.reduce(Cents.zero) { $0 + ($1.banked.reported ?? .zero) }
      lines += printed(
        "\(state.title): \(found.count == 1 ? "1 payment" : "\(found.count) payments"),"
          + " \(expected.dollars) expected, \(banked.dollars) in the bank", indent: 2)
      for payment in found.prefix(3) where !payment.explanation.isEmpty {
        lines += printed(
          "\(payment.payee) \(payment.refundNumber): \(payment.explanation)", indent: 4)
      }
    }
    if tieOut.payments.isEmpty { lines.append("  None yet.") }
    let unmatched = tieOut.unmatchedLines
    if !unmatched.isEmpty {
      lines += printed(
        (unmatched.count == 1
          ? "1 line of the bank belongs" : "\(unmatched.count) lines of the bank belong")
          + " to no known payment:"
          + " \(unmatched.reduce(Cents.zero) { $0 + $1.amount }.dollars)", indent: 2)
    }
    lines += ["", "Written to \(folder)"]
    lines += printed(written.joined(separator: ", "), indent: 2)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The counts and sums for scripts.
  public var json: String {
    JSON.object([
      ("filing_day", .text(filingDate.description)),
      (
        "answers",
        .array(
          Dictionary(grouping: work, by: \.state).sorted { $0.key < $1.key }.map { state, items in
            .object([
              ("state", .text(state)), ("entries", .number(items.count)),
              (
                "refundable_duty",
                .text(items.reduce(Cents.zero) { $0 + $1.refundableDuty }.description)
              ),
            ])
          })
      ),
      ("refile", .number(work.count(where: \.isRefiled))),
      ("filed_by_others", .number(filedByOthers.count)),
      (
        "payments",
        .array(
          tieOut.payments.map { payment in
            .object([
              ("payee", .text(payment.payee)),
              ("liquidation_day", payment.liquidationDate.json),
              ("refund_number", .text(payment.refundNumber)),
              ("state", .text(payment.state.rawValue)),
              ("expected", .text(payment.expected.description)),
              ("told", payment.reported.json), ("treasury", payment.sent.json),
              ("bank", payment.banked.json), ("explanation", .text(payment.explanation)),
            ])
          })
      ),
      ("unmatched_bank_lines", .number(tieOut.unmatchedLines.count)),
    ]).text + "\n"
  }

  private func entries(_ count: Int) -> String { count == 1 ? "1 entry" : "\(count) entries" }

  private func duty(of items: [WorkItem]) -> String {
    "\(items.reduce(Cents.zero) { $0 + $1.refundableDuty }.dollars) duty"
  }
}

extension Day {
  fileprivate var json: JSON { isReported ? .text(description) : .null }
}

extension Cents {
  fileprivate var json: JSON { isReported ? .text(description) : .null }
}
