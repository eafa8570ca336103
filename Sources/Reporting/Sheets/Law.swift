import Customs
import EntryStore
import Refunds

/// The sheets that say on what the figures rest: assumptions and rules.
struct LawSheets {
  let estimate: Estimate
  let breakdown: Breakdown

  func assumptions() -> Sheet {
    return Sheet(
      "Assumptions", title: "What the estimate takes for granted",
      notes: [
        "A fact that no source reports is taken as clear and the entry is marked assumed; what the "
          + "user states for all entries counts as reported. What no source says, and what to add "
          + "to the report for it, stands on Data quality."
      ],
      tables: [
        PlanningInput.table(under: estimate.terms), statements(), takenForGranted(), parameters(),
      ],
      frozenColumns: 1)
  }

  /// What a rule decided; empty where that is not known.
  private func refundable(_ rule: Rule, _ sums: Sums) -> Cell {
    rule.leavesAmountUnknown && sums.entries > 0 && sums.isZero
      ? .empty : .money(sums.refundableDuty)
  }

  func rulesApplied() -> Sheet {
    let determinations = estimate.determinations
    var decided: [Int: Sums] = [:]
    for (rule, sums) in estimate.totals.byReason { decided[rule] = sums }
    let rows = determinations.rules.enumerated().map { place, rule -> [Cell] in
      let spoke = determinations.spoke[place].words.reduce(0) { $0 + $1.nonzeroBitCount }
      let sums = decided[place] ?? Sums()
      return [
        .code(rule.id), .text(rule.title), .code(rule.outcomeText), .count(spoke),
        .count(sums.entries), refundable(rule, sums), .day(rule.inForce.first),
        rule.inForce.last.map { .day($0) } ?? .empty, .text(rule.message?.text ?? ""),
        .text(rule.citations.map(\.authority).joined(separator: "; ")),
        rule.citations.map(\.verified).min().map { .day($0) } ?? .empty,
      ]
    }
    return Sheet(
      "Rules applied", title: "Rules in force on the filing day",
      notes: [
        "Rules stand by rank: of those that speak on an entry, the first decides. A citation was "
          + "last verified on the day shown."
      ],
      tables: [
        Table(
          columns: [
            Column("Rule", .code, width: 28), Column("Title", .sentence, width: 40),
            Column("Outcome", .code, width: 20), Column("Entries it spoke on", .count, width: 12),
            Column("Entries it decided", .count, width: 12),
            Column("Refundable duty decided", .money), Column("In force from", .date),
            Column("In force through", .date), Column("CBP's answer", .sentence, width: 44),
            Column("Citation", .sentence, width: 44), Column("Last verified", .date),
          ], rows: rows,
          total: [.text("Total"), .empty, .empty, .empty]
            + [
              .count(estimate.totals.all.entries), .money(estimate.totals.all.refundableDuty),
            ])
      ], frozenColumns: 1)
  }

  private func statements() -> Table {
    Table(
      "Stated by the user, and remarks",
      columns: [Column("Kind", .text, width: 36), Column("Statement", .sentence, width: 78)],
      rows: estimate.attested.map { [.text("Stated by the user"), .text($0)] }
        + [estimate.scheduleSentence].compactMap { $0 }.map {
          [.text("Tariff schedule"), .text($0)]
        }
        + estimate.remarks.map { [.text("Remark"), .text($0)] })
  }

  private func takenForGranted() -> Table {
    Table(
      "Taken for granted on entries that CAPE accepts",
      columns: [
        Column("Fact", .text), Column("What is assumed", .sentence),
        Column("Entries", .count, width: 14), Column("Refundable duty", .money, width: 36),
      ],
      rows: zip(Assumptions.each, breakdown.assumed).map { each, sums in
        [
          .text(each.assumption.texts.joined()), .text(each.meaning), .count(sums.entries),
          .money(sums.refundableDuty),
        ]
      })
  }

  private func parameters() -> Table {
    Table(
      "Numbers and choices of the law",
      columns: [
        Column("Number or choice", .text), Column("Value", .sentence),
        Column("Last verified", .date, width: 14), Column("Citation", .sentence, width: 36),
        Column("Why, where sources differ", .sentence, width: 60),
      ],
      rows: estimate.terms.parameters.map { parameter in
        [
          .text(parameter.title), .text(parameter.value), .day(parameter.citation.verified),
          .text(parameter.citation.authority), .text(parameter.note),
        ]
      })
  }
}
