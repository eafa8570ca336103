import Customs
import EntryStore

/// How the money of the last estimate became that of this one: what a controller presents each month.
struct Changes {
  let rollForward: RollForward
  let rowLimit: Int

  func sheet() -> Sheet {
    Sheet(
      "Changes",
      title:
        "From the estimate of \(rollForward.filingDayBefore) to that of \(rollForward.filingDay)",
      notes: [
        "Refundable duty by where it stands. Each entry counts under the one change that says most"
          + " about its money, so that the changes lead from the opening to the closing."
      ],
      tables: [steps, entries])
  }

  private var steps: Table {
    let standings = RollForward.Standing.allCases
    func row(_ title: String, _ entries: Int?, _ amount: (RollForward.Standing) -> Cents) -> [Cell]
    {
      let amounts = standings.map(amount)
      return [.text(title), entries.map { .count($0) } ?? .empty]
        + amounts.map { .money($0) }
        + [.formula("SUM(C{line}:E{line})", value: .money(amounts.reduce(.zero, +)))]
    }
    let opening = row("Estimate of \(rollForward.filingDayBefore)", nil) {
      rollForward.opening.duty[$0] ?? .zero
    }
    let steps = rollForward.steps.map { step in
      row(step.change.title, step.entries) {
        (step.after.duty[$0] ?? .zero) - (step.before.duty[$0] ?? .zero)
      }
    }
    let closing = standings.map { rollForward.closing.duty[$0] ?? .zero }
    return Table(
      "Refundable duty",
      columns: [Column("Change", .text, width: 40), Column("Entries", .count)]
        + standings.map { Column($0.title, .money) } + [Column("In all", .money)],
      rows: [opening] + steps,
      total: [.text("Estimate of \(rollForward.filingDay)"), .empty]
        + closing.map { .money($0) } + [.money(closing.reduce(.zero, +))])
  }

  private var entries: Table {
    let changed = rollForward.entries
    let shown = min(changed.count, rowLimit)
    return Table(
      shown == changed.count
        ? "Entry by entry" : "Entry by entry, the first \(shown) of \(changed.count)",
      columns: [
        Column("Change", .text, width: 40), Column("Entry", .code, width: 15),
        Column("Duty before", .money), Column("Duty", .money), Column("Interest before", .money),
        Column("Interest", .money), Column("Outcome before", .text, width: 22),
        Column("Outcome", .text, width: 22), Column("Importer", .code),
      ], count: shown, whenEmpty: "No entry changed but for its interest."
    ) { place in
      let entry = changed[place]
      return [
        .text(entry.change.title), .code(entry.entry.dashed), .money(entry.dutyBefore),
        .money(entry.duty), .money(entry.interestBefore), .money(entry.interest),
        .text(entry.outcomeBefore), .text(entry.outcome), .code(entry.importer),
      ]
    }
  }
}

/// `changes.csv`: one row for each entry that changed otherwise than by interest alone.
enum ChangesCSV {
  static let name = "changes.csv"

  static func bytes(_ rollForward: RollForward) -> [UInt8] {
    var text = CSVLine.header(
      "change", "entry_number", "importer_number", "outcome_before", "outcome", "duty_before",
      "duty", "interest_before", "interest", "filing_day_before", "filing_day")
    for entry in rollForward.entries {
      var line = CSVLine()
      line.add(entry.change.rawValue)
      line.add(entry.entry.write)
      line.add(entry.importer)
      line.add(entry.outcomeBefore)
      line.add(entry.outcome)
      line.add(entry.dutyBefore.write)
      line.add(entry.duty.write)
      line.add(entry.interestBefore.write)
      line.add(entry.interest.write)
      line.add(rollForward.filingDayBefore.write)
      line.add(rollForward.filingDay.write)
      text += line.end()
    }
    return text
  }
}
