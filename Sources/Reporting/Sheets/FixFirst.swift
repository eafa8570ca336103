import Customs
import EntryStore
import Refunds

extension EntryCells {
  private static let reason = "What is wrong"

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
          + "\(sheet.range(table: 1, column: EntryCells.reason)),$K{line})"
      })
  }

  private func reasons(_ sum: (String) -> String?) -> Table {
    let determinations = estimate.determinations
    let reasons = estimate.totals.byReason.filter {
      let outcome = determinations.rules[$0.rule].outcome
      return outcome == .fixThenFile || outcome == .review
    }.sorted { $0.sums.refundableDuty > $1.sums.refundableDuty }
    let measures = ["IEEPA duty", "Refundable duty", "Interest"]
    let all = reasons.reduce(Sums()) { $0 + $1.sums }
    return Table(
      "What to fix, most money first",
      columns: [
        Column("Rule", .code), Column("", .code), Column("", .text), Column("", .code, width: 8),
        Column("Entries", .count),
      ] + EntryCells.moneyColumns + [
        Column("Outcome", .code, width: 16), Column(EntryCells.reason, .sentence, width: 36),
        Column("Next step", .sentence, width: 50), Column("CBP's answer if filed now", .sentence),
      ],
      rows: reasons.map { place, sums in
        let rule = determinations.rules[place]
        return [.code(rule.id), .empty, .empty, .empty, .count(sums.entries)]
          + zip(measures, sums.cells.dropFirst()).map { measure, cell in
            sum(measure).map { .formula($0, value: cell) } ?? cell
          } + [
            .formula("G{line}+H{line}", value: .money(sums.total)), .code(rule.outcomeText),
            .text(rule.titleAndName), .text(rule.nextStep.text), .text(rule.message?.text ?? ""),
          ]
      },
      total: [.text("Total"), .empty, .empty, .empty] + all.cells,
      whenEmpty: "Nothing must be fixed first.")
  }

  private func blocked(_ shown: Selection) -> Table {
    let determinations = estimate.determinations
    return Table(
      "Entries, most refundable duty first",
      columns: EntryCells.columns + EntryCells.moneyColumns + [
        Column("Outcome", .code, width: 16), Column(EntryCells.reason, .sentence, width: 36),
        Column("Next step", .sentence, width: 50), Column("Sources (file:row)", .text, width: 34),
      ], count: shown.entries.count,
      total: [.text("Total")] + Array(repeating: .empty, count: 4) + shown.sums.cells.dropFirst(),
      whenEmpty: "Nothing must be fixed first."
    ) { row in
      let entry = shown.entries[row]
      return identity(of: entry) + money(of: entry, from: 5)
        + [
          .code(determinations.outcome[entry].text),
          .text(determinations.decidingRule(of: entry).titleAndName),
          .text(nextStep(of: entry)), sources(of: entry),
        ]
    }
  }
}

extension Rule {
  /// The title with the name by which other sheets and files know the rule.
  var titleAndName: String { "\(title) (\(id))" }
}
