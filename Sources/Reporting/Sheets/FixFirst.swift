import Customs
import EntryStore
import Refunds

extension ColumnDescription {
  fileprivate static let whatIsWrong = ColumnDescription(
    "What is wrong", .sentence, "The rule that keeps CAPE from taking the entry, with its id.",
    width: 36)
}

extension EntryColumns {
  /// What a filer can put right before CAPE takes it: what to fix, with the most money first, and each entry.
  func fixFirst(rowLimit: Int) -> Sheet {
    let determinations = estimate.determinations
    let shown = Selection(rowLimit, of: determinations) {
      determinations.outcome[$0] == .fixThenFile || determinations.outcome[$0] == .review
    }
    let sheet = Sheet(
      "Fix first", title: "What to fix before CAPE takes it",
      notes: [
        "Entries that a correction or a person's look can bring into CAPE. What must only wait, or "
          + "needs a protest or the court, stands under Left out and why."
      ] + shown.notes, tables: [reasons { _ in nil }, blocked(shown)])
    // Where not all entries are shown, or not on one sheet, the reasons keep plain values.
    guard shown.entries.count == shown.count, shown.count > 0, sheet.split().count == 1 else {
      return sheet
    }
    return sheet.replacing(
      0,
      with: reasons { measure in
        "SUMIFS(\(sheet.range(table: 1, column: measure)),"
          + "\(sheet.range(table: 1, column: .whatIsWrong)),\(key: .whatIsWrong))"
      })
  }

  private func reasons(_ sum: @escaping @Sendable (ColumnDescription) -> Formula?) -> Table {
    let determinations = estimate.determinations
    let decided: [(rule: Rule, sums: Sums)] = estimate.totals.byReason.map {
      (determinations.rules[$0.rule], $0.sums)
    }
    let reasons = decided.filter {
      $0.rule.outcome == .fixThenFile || $0.rule.outcome == .review
    }.sorted { $0.sums.refundableDuty > $1.sums.refundableDuty }
    let all = reasons.reduce(Sums()) { $0 + $1.sums }
    return Table(
      "What to fix, most money first", rows: reasons, whenEmpty: "Nothing must be fixed first."
    ) {
      Column("Rule", .code, "Id of the rule.") { .code($0.rule.id) }
      Column.blank(.code)
      Column.blank(.text)
      Column.blank(.code, width: 8)
      Column(.entries, total: .count(all.entries)) { .count($0.sums.entries) }
      Column(
        .ieepaDuty, width: 16, total: .money(all.ieepaDuty), formula: { _ in sum(.ieepaDuty) }
      ) { .money($0.sums.ieepaDuty) }
      Column(
        .refundableDuty, width: 18, total: .money(all.refundableDuty),
        formula: { _ in sum(.refundableDuty) }
      ) { .money($0.sums.refundableDuty) }
      Column(
        .interest, width: 15, total: .money(all.interest), formula: { _ in sum(.interest) }
      ) { .money($0.sums.interest) }
      Column.dutyAndInterest(width: 18, total: all) { $0.sums.total }
      Column(.outcome, width: 16) { .code($0.rule.outcomeText) }
      Column(.whatIsWrong) { .text($0.rule.titleAndName) }
      Column(.nextStep) { .text($0.rule.nextStep.text) }
      Column(.cbpAnswer) { .text($0.rule.message?.text ?? "") }
    }
  }

  private func blocked(_ shown: Selection) -> Table {
    let determinations = estimate.determinations
    return Table(
      "Entries, most refundable duty first", count: shown.entries.count,
      whenEmpty: "Nothing must be fixed first.", row: { shown.entries[$0] }
    ) {
      identity()
      money(total: shown.sums)
      outcome(width: 16)
      Column(.whatIsWrong) { .text(determinations.decidingRule(of: $0).titleAndName) }
      Column(.nextStep) { .text(nextStep(of: $0)) }
      sources
    }
  }
}

extension Rule {
  /// The title with the name by which other sheets and files know the rule.
  var titleAndName: String { "\(title) (\(id))" }
}
