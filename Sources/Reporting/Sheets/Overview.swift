import Customs
import EntryStore
import Refunds

/// The first page: what comes back, when it ages out, and what that rests on.
struct Overview {
  let estimate: Estimate
  let breakdown: Breakdown
  /// Where the figures are added up; nil when that sheet is left out.
  let base: ByImporterPortMonth?
  let deadlines: Deadlines
  let sources: Sheet
  /// Nil where the tariff lines are not looked at.
  let programmes: Sheet?
  let cash: Chart?

  private static func columns(_ first: String, last: String) -> [Column] {
    [Column(first, .text, width: 30)] + Column.sums + [Column(last, .sentence, width: 100)]
  }

  private var notes: [String] {
    let store = estimate.store
    return [
      "\(counted(store.entries.count, "entry summary", "entry summaries")) and "
        + "\(counted(estimate.totals.tariffLines, "tariff line", "tariff lines")) from "
        + "\(counted(store.filesRead, "file", "files")), judged as of the filing day \(estimate.filingDay) by "
        + "catalogue \(estimate.terms.version), last verified \(estimate.terms.verified).",
      base == nil
        ? "The figures by outcome are plain values, because the sheet of single rows was left out."
        : "The totals are formulas over the other sheets, so a changed cell recalculates.",
    ]
  }

  func sheet() -> Sheet {
    let sheet = Sheet(
      "Overview", title: "IEEPA duty refund estimate", notes: notes,
      tables: [
        range { _, _ in nil }, outcomes(), soon(), planning { _, _ in "" }, assumptions(),
        cautions(),
      ], charts: charts)
    // The range adds up rows of the table below it, whose places are known once the sheet stands.
    let sums = range { outcomes, measure in
      outcomes.compactMap { Outcome.allCases.firstIndex(of: $0) }
        .map { sheet.address(table: 1, row: $0, column: measure) }.joined(separator: "+")
    }
    return sheet.replacing(0, with: sums)
      .replacing(3, with: planning { sheet.address(row: $0, column: $1) })
  }

  // MARK: Charts

  /// The range, the money by month, what ages out, and the programmes; those of them that show anything.
  private var charts: [Chart] {
    let range = Sheet("Overview", title: "", notes: notes, tables: [self.range { _, _ in nil }])
    let bars = ["Refundable duty", "Interest"].map {
      Chart.Series(
        title: $0, names: range.cells(column: "Range"), values: range.cells(column: $0))
    }
    let expiring = Chart.Series(
      title: "Duty and interest",
      names: deadlines.sheet.cells(column: "Week of the year", rows: expiringWeeks),
      values: deadlines.sheet.cells(column: "Duty and interest", rows: expiringWeeks))
    let programmeBars = programmes.map { sheet in
      [("All entries", "Refundable duty"), ("Accepted now", "Accepted now: refundable duty")].map {
        Chart.Series(
          title: $0, names: sheet.cells(column: "Programme"), values: sheet.cells(column: $1))
      }
    }
    return [
      Chart(.stackedColumns, "What can come back", bars), cash,
      Chart(.columns, "Money that ages out, by week", [expiring]),
      programmeBars.flatMap { Chart(.bars, "Refundable by programme", $0) },
    ].compactMap { $0 }
  }

  private var expiringWeeks: Int { min(estimate.totals.expiring.count, DeadlineWeeks.shown) }

  // MARK: Tables

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

  /// The range with the reader's haircuts and fee; `figure` names a cell of the range.
  ///
  /// Nothing is rounded here, so that the months and deposits of what CAPE accepts come to the same.
  private func planning(_ figure: (Int, String) -> String) -> Table {
    let range = estimate.totals.range
    func row(
      _ title: String, _ haircut: PlanningInput, _ row: Int, _ sums: Sums, less fee: String = "",
      _ meaning: String
    ) -> [Cell] {
      let cells = zip(["Refundable duty", "Interest"], [sums.refundableDuty, sums.interest]).map {
        measure, cents -> Cell in
        let less = row > 0 ? "-" + figure(row - 1, measure) : ""
        return .formula(
          "(\(figure(row, measure))\(less))*(1-\(haircut.rawValue))\(fee)", value: .money(cents))
      }
      return [.text(title), .empty, .empty] + cells
        + [.formula("D{line}+E{line}", value: .money(sums.total)), .text(meaning)]
    }
    let fee = PlanningInput.feeRate.rawValue
    let rest = range.expected - range.floor
    return Table(
      "For planning, with the haircuts and the fee on Assumptions",
      columns: Overview.columns("Part", last: "What it means"),
      rows: [
        row("Floor", .haircutReported, 0, range.floor, PlanningInput.haircutReported.meaning),
        row("Rest of expected", .haircutAssumed, 1, rest, PlanningInput.haircutAssumed.meaning),
        [.text("Fee"), .empty, .empty]
          + ["D", "E"].map {
            .formula("-SUM(\($0){first}:\($0){before})*\(fee)", value: .money(.zero))
          } + [
            .formula("D{line}+E{line}", value: .money(.zero)),
            .text("\(PlanningInput.feeRate.meaning) Month by month on Cash timing."),
          ],
        row(
          "Rest of ceiling", .haircutNotAccepted, 2, Sums(), less: "*(1-\(fee))",
          "\(PlanningInput.haircutNotAccepted.meaning) Less the fee."),
      ],
      total: [.text("Net"), .empty, .empty] + range.expected.cells.dropFirst(2))
  }

  private func outcomes() -> Table {
    let sums = estimate.totals.byOutcome
    return Table(
      "By outcome", columns: Overview.columns("Outcome", last: "What it means"),
      rows: sums.map { outcome, sums in
        [.text(outcome.title)] + sums.cells(from: 1) { base?.sum($0, outcome: outcome.text) }
          + [.text(outcome.meaningAndCode)]
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
            deadlines.row(of: week.week).map {
              deadlines.sheet.reference(row: $0, column: measure)
            }
          } + [.text("The first must be on an accepted declaration by \(week.firstDay).")]
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
    let rejected = RejectedRows(of: store.sources)
    let unsettled = store.unsettledConflicts
    var rows: [[Cell]] = []
    func add(_ label: String, _ count: Cell, _ money: Cell, _ meaning: String) {
      rows.append([.text(label), count, .empty, money, .empty, .empty, .text(meaning)])
    }
    if rejected.count > 0 {
      add(
        "Rejected rows",
        .formula("SUM(\(sources.range(column: "Rows rejected")))", value: .count(rejected.count)),
        rejected.isDutyUnknown
          ? rejected.dutyCell
          : .formula(
            "SUM(\(sources.range(column: "Duty rejected")))", value: .money(rejected.duty)),
        "Rows that could not be used, and their duty; see Sources and rejects."
          + (rejected.withoutDuty > 0 ? " The \(rejected.unknownDuty)." : ""))
    }
    if let sentence = estimate.openingSentence { add("Filing day", .empty, .empty, sentence) }
    let cells = estimate.findings.rejectedCells
    if cells > 0 {
      add(
        "Cells not used", .count(cells), .empty,
        "Cells that could not be read, in rows that were used; see Sources and rejects.")
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
      ], rows: rows,
      whenEmpty: "No row was rejected, every cell was read and no conflict is unsettled.")
  }
}
