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
    let rows = determinations.rules.enumerated().map { place, rule in
      AppliedRule(
        rule: rule,
        spoke: determinations.spoke[place].words.reduce(0) { $0 + $1.nonzeroBitCount },
        decided: decided[place] ?? Sums())
    }
    let all = estimate.totals.all
    return Sheet(
      "Rules applied", title: "Rules in force on the filing day",
      notes: [
        "Rules stand by rank: of those that speak on an entry, the first decides. A citation was "
          + "last verified on the day shown."
      ],
      tables: [
        Table(rows: rows) {
          Column("Rule", .code, "Id of the rule.", width: 28) { .code($0.rule.id) }
          Column("Title", .sentence, "The rule in words.", width: 40) { .text($0.rule.title) }
          Column(.outcome, width: 20) { .code($0.rule.outcomeText) }
          Column(
            "Entries it spoke on", .count, "Entry summaries of which the rule holds.",
            unit: "entry summaries", width: 12
          ) { .count($0.spoke) }
          Column(
            "Entries it decided", .count, "Those on which it comes first by rank.",
            unit: "entry summaries", width: 12, total: .count(all.entries)
          ) { .count($0.decided.entries) }
          Column(
            "Refundable duty decided", .money, "Refundable duty of the entries that it decided.",
            total: .money(all.refundableDuty)
          ) { refundable($0.rule, $0.decided) }
          Column("In force from", .date, "First filing day on which the rule binds.") {
            .day($0.rule.inForce.first)
          }
          Column("In force through", .date, "Last filing day on which the rule binds.") {
            $0.rule.inForce.last.map { .day($0) } ?? .empty
          }
          Column(
            "CBP's answer", .sentence, "The message of CBP to which the rule leads.", width: 44
          ) {
            .text($0.rule.message?.text ?? "")
          }
          Column("Citation", .sentence, "The texts of the law that the rule rests on.", width: 44) {
            .text($0.rule.citations.map(\.authority).joined(separator: "; "))
          }
          Column("Last verified", .date, "Day on which the oldest of the citations was read.") {
            $0.rule.citations.map(\.verified).min().map { .day($0) } ?? .empty
          }
        }
      ], frozenColumns: 1)
  }

  /// A rule in force, and what it did to the book.
  private struct AppliedRule {
    let rule: Rule
    let spoke: Int
    let decided: Sums
  }

  private func statements() -> Table {
    typealias Statement = (kind: String, text: String)
    let stated: [Statement] = estimate.attested.map { ("Stated by the user", $0) }
    let schedule: [Statement] = [estimate.scheduleSentence].compactMap { $0 }.map {
      ("Tariff schedule", $0)
    }
    let remarks: [Statement] = estimate.remarks.map { ("Remark", $0) }
    return Table("Stated by the user, and remarks", rows: stated + schedule + remarks) {
      Column("Kind", .text, "Who states it.", width: 36) { .text($0.kind) }
      Column("Statement", .sentence, "What is stated.", width: 78) { .text($0.text) }
    }
  }

  private func takenForGranted() -> Table {
    Table(
      "Taken for granted on entries that CAPE accepts",
      rows: zip(Assumptions.each, breakdown.assumed).map { (each: $0, sums: $1) }
    ) {
      Column("Fact", .text, "The fact that no source reports.") {
        .text($0.each.assumption.texts.joined())
      }
      Column(.whatIsAssumed) { .text($0.each.meaning) }
      Column(.entries, width: 14) { .count($0.sums.entries) }
      Column(.refundableDuty, width: 36) { .money($0.sums.refundableDuty) }
    }
  }

  private func parameters() -> Table {
    Table("Numbers and choices of the law", rows: estimate.terms.parameters) {
      Column("Number or choice", .text, "What the law or its reading sets.") { .text($0.title) }
      Column("Value", .sentence, "What it is set to.") { .text($0.value) }
      Column("Last verified", .date, "Day on which the citation was read.", width: 14) {
        .day($0.citation.verified)
      }
      Column("Citation", .sentence, "The text of the law that says so.", width: 36) {
        .text($0.citation.authority)
      }
      Column(
        "Why, where sources differ", .sentence, "Why this reading and no other.", width: 60
      ) { .text($0.note) }
    }
  }
}
