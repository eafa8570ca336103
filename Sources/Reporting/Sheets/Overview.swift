import Customs
import EntryStore
import Refunds

/// The first page: what comes back, when it ages out, and what that rests on.
struct Overview {
  let estimate: Estimate
  let breakdown: Breakdown
  /// Where the figures are added up; nil when that sheet is left out.
  let base: ByImporterPortMonth?
  let deadlines: Sheet
  let sources: Sheet

  private static func columns(_ first: String, last: String) -> [Column] {
    [Column(first, .text, width: 30)] + Column.sums + [Column(last, .sentence, width: 76)]
  }

  func sheet() -> Sheet {
    let store = estimate.store
    var notes = [
      "\(store.entries.count) entry summaries and \(estimate.totals.tariffLines) tariff lines from "
        + "\(store.sources.count) files, judged as of the filing day \(estimate.filingDay) by "
        + "catalogue \(estimate.catalogue.version), last verified \(estimate.catalogue.verified)."
    ]
    notes.append(
      base == nil
        ? "The figures by outcome are plain values, because the sheet of single rows was left out."
        : "The figures are formulas over the other sheets, so a changed cell recalculates.")
    let sheet = Sheet(
      "Overview", title: "IEEPA duty refund estimate", notes: notes,
      tables: [range { _, _ in nil }, outcomes(), soon(), assumptions(), cautions()])
    // The range adds up rows of the table below it, whose places are known once the sheet stands.
    let sums = range { outcomes, measure in
      outcomes.compactMap { Outcome.allCases.firstIndex(of: $0) }
        .map { sheet.address(table: 1, row: $0, column: measure) }.joined(separator: "+")
    }
    return sheet.replacing(0, with: sums)
  }

  private func range(_ sum: ([Outcome], String) -> String?) -> Table {
    let range = estimate.totals.range
    let accepted = Outcome.allCases.filter(\.isAccepted)
    let later = Outcome.allCases.filter(\.mayStillReturn)
    return Table(
      "What can come back", columns: Overview.columns("Range", last: "What it means"),
      rows: [
        [.text("Floor")]
          + range.floor.cells(from: 1) {
            base?.floor($0, outcome: "file-now*")
          } + [
            .text(
              "CAPE accepts it, and every fact that decides is reported or attested; the low figure "
                + "of an amount that is a range.")
          ],
        [.text("Expected")] + range.expected.cells(from: 1) { sum(accepted, $0) }
          + [.text("CAPE accepts it; facts that no source reports are assumed clear.")],
        [.text("Ceiling")] + range.ceiling.cells(from: 1) { sum(accepted + later, $0) }
          + [.text("Also what waits, needs a correction, a review or another remedy.")],
      ])
  }

  private func outcomes() -> Table {
    let sums = estimate.totals.byOutcome
    return Table(
      "By outcome", columns: Overview.columns("Outcome", last: "What it means"),
      rows: sums.map { outcome, sums in
        [.code(outcome.text)] + sums.cells(from: 1) { base?.sum($0) } + [.text(outcome.meaning)]
      }, total: [.text("Total")] + estimate.totals.all.cells)
  }

  private func soon() -> Table {
    let totals = estimate.totals
    let weeks = totals.expiring.filter { $0.week <= breakdown.weeks.lastSoon }
    let total = weeks.reduce(Sums()) { $0 + $1.sums }
    return Table(
      "Ages out of CAPE in the next \(DeadlineWeeks.soon) weeks",
      columns: Overview.columns("Week of", last: "What it means"),
      rows: weeks.map { week in
        [.day(week.week)]
          + week.sums.cells(from: 1) { measure in
            Deadlines.row(of: week.week, totals).map {
              deadlines.reference(row: $0, column: measure)
            }
          } + [.text("Must be on a declaration by the end of this week at the latest.")]
      }, total: weeks.isEmpty ? [] : [.text("Total")] + total.cells,
      whenEmpty: "Nothing ages out in the next \(DeadlineWeeks.soon) weeks.")
  }

  private func assumptions() -> Table {
    var rows: [[Cell]] = zip(Assumptions.each, breakdown.assumed).filter { $1.entries > 0 }.map {
      each, sums in
      [.text("Assumed: \(each.assumption.texts.joined())")] + sums.cells(from: 1) { _ in nil }
        + [.text(each.meaning)]
    }
    let blank = [Cell](repeating: .empty, count: Column.sums.count)
    rows += estimate.attested.map { [.text("Stated by the user")] + blank + [.text($0)] }
    return Table(
      "What the expected figure rests on", columns: Overview.columns("Rests on", last: "Meaning"),
      rows: rows, whenEmpty: "Every fact that decides is reported.")
  }

  private func cautions() -> Table {
    let store = estimate.store
    let rejectedRows = store.sources.reduce(0) { $0 + $1.rowsRejected }
    let rejectedDuty = store.sources.reduce(Cents.zero) { $0 + $1.dutyRejected }
    let unsettled = store.conflicts.count { !$0.settled }
    var rows: [[Cell]] = []
    func add(_ label: String, _ count: Cell, _ money: Cell, _ meaning: String) {
      rows.append([.text(label), count, .empty, money, .empty, .empty, .text(meaning)])
    }
    if rejectedRows > 0 {
      add(
        "Rejected rows",
        .formula("SUM(\(sources.range(column: "Rows rejected")))", value: .count(rejectedRows)),
        .formula("SUM(\(sources.range(column: "Duty rejected")))", value: .money(rejectedDuty)),
        "Rows that could not be used, and their duty; see Sources and rejects.")
    }
    if unsettled > 0 {
      add(
        "Unsettled conflicts", .count(unsettled), .empty,
        "Sources disagree and nothing decides: the smaller refund is kept; see Conflicts.")
    }
    for caution in estimate.amountCautions {
      add(
        caution.label, .count(caution.entries),
        caution.duty > .zero ? .money(caution.duty) : .empty, caution.sentence)
    }
    if let schedule = estimate.scheduleSentence { add("Tariff schedule", .empty, .empty, schedule) }
    for remark in estimate.remarks { add("Remark", .empty, .empty, remark) }
    return Table(
      "Read with care",
      columns: [
        Column("Caution", .text), Column("Count", .count), Column("", .money),
        Column("Duty", .money), Column("", .money), Column("", .money),
        Column("Meaning", .sentence),
      ], rows: rows, whenEmpty: "No row was rejected and no conflict is unsettled.")
  }
}
