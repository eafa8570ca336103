import Customs
import Dealings
import EntryStore

/// How the money of the last estimate became that of this one: what a controller presents each month.
struct Changes {
  let rollForward: RollForward
  let rowLimit: Int

  func sheet() -> Sheet {
    Sheet(
      "Changes",
      title:
        "From the estimate of \(rollForward.filingDateBefore) to that of \(rollForward.filingDate)",
      notes: [
        "Refundable duty by where it stands. Each entry counts under the one change that says most"
          + " about its money, so that the changes lead from the opening to the closing."
      ],
      tables: [steps, entries])
  }

  /// A line that leads from the opening to the closing.
  private struct Step {
    let title: String
    let entries: Int?
    let duty: @Sendable (RollForward.Standing) -> Cents
  }

  private var steps: Table {
    let standings = RollForward.Standing.allCases
    let closing = rollForward.closing.duty
    let opening = Step(
      title: "Estimate of \(rollForward.filingDateBefore)", entries: nil,
      duty: { rollForward.opening.duty[$0] ?? .zero })
    let steps = rollForward.steps.map { step in
      Step(
        title: step.change.title, entries: step.entries,
        duty: { (step.after.duty[$0] ?? .zero) - (step.before.duty[$0] ?? .zero) })
    }
    return Table(
      "Refundable duty", rows: [opening] + steps,
      totalLabel: "Estimate of \(rollForward.filingDate)"
    ) {
      Column(.change) { .text($0.title) }
      Column(.entries) { $0.entries.map { .count($0) } ?? .empty }
      for standing in standings {
        Column(.duty(of: standing), total: .money(closing[standing] ?? .zero)) {
          .money($0.duty(standing))
        }
      }
      Column(
        "In all", .money, "Refundable duty wherever it stands.",
        total: .money(standings.reduce(.zero) { $0 + (closing[$1] ?? .zero) }),
        formula: { _ in
          guard let first = standings.first, let last = standings.last else { return nil }
          return "SUM(\(cell: .duty(of: first)):\(cell: .duty(of: last)))"
        }
      ) { step in .money(standings.reduce(.zero) { $0 + step.duty($1) }) }
    }
  }

  private var entries: Table {
    let changed = rollForward.entries
    let shown = min(changed.count, rowLimit)
    return Table(
      shown == changed.count
        ? "Entry by entry" : "Entry by entry, the first \(shown) of \(changed.count)",
      count: shown, whenEmpty: "No entry changed but for its interest.", row: { changed[$0] }
    ) {
      Column(.change) { .text($0.change.title) }
      Column("Entry", .code, "Number of the entry summary.", width: 15) {
        .code($0.entry.dashed)
      }
      Column("Duty before", .money, "Refundable duty in the estimate before.") {
        .money($0.dutyBefore)
      }
      Column("Duty", .money, "Refundable duty in this estimate.") { .money($0.duty) }
      Column("Interest before", .money, "Interest in the estimate before.") {
        .money($0.interestBefore)
      }
      Column(.interest) { .money($0.interest) }
      Column(
        "Outcome before", .text, "What the estimate before concluded of the entry.", width: 22
      ) { .text($0.outcomeBefore) }
      Column("Outcome", .text, "What this estimate concludes of the entry.", width: 22) {
        .text($0.outcome)
      }
      Column("Importer", .code, "Number of the importer of record.") { .code($0.importer) }
    }
  }
}

extension ColumnDescription {
  fileprivate static let change = ColumnDescription(
    "Change", .text, "What changed about the entry that says most about its money.", width: 40)

  fileprivate static func duty(of standing: RollForward.Standing) -> ColumnDescription {
    ColumnDescription(
      standing.title, .money, "Refundable duty of entries that stand there.")
  }
}
