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
  let programs: Sheet?
  let cash: Chart?

  /// What the table is about, its sums, and what each line means.
  @ListBuilder<Column<Line>> private static func columns(
    _ first: ColumnDescription, last: ColumnDescription = .meaning, total: Sums? = nil
  ) -> [Column<Line>] {
    Column(first, width: 30) { $0.label }
    Column.sums(total: total, formula: { $1.sum($0) }) { $0.sums }
    Column(last) { .text($0.meaning) }
  }

  /// A line of most tables here.
  private struct Line {
    let label: Cell
    var sums: Sums?
    let meaning: String
    /// A measure as arithmetic.
    var sum: @Sendable (ColumnDescription) -> Formula? = { _ in nil }
  }

  private var notes: [String] {
    let store = estimate.store
    return [
      "\(counted(store.entries.count, "entry summary", "entry summaries")) and "
        + "\(counted(estimate.totals.tariffLines, "tariff line", "tariff lines")) from "
        + "\(counted(store.filesRead, "file", "files")), judged as of the filing day \(estimate.filingDate) by "
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
        .map { Formula(sheet.address(table: 1, row: $0, column: measure)) }.joined(separator: "+")
    }
    return sheet.replacing(0, with: sums)
      .replacing(3, with: planning { sheet.address(row: $0, column: $1) })
  }

  // MARK: Charts

  /// The range, the money by month, what ages out, and the programs; those of them that show anything.
  private var charts: [Chart] {
    let range = Sheet("Overview", title: "", notes: notes, tables: [self.range { _, _ in nil }])
    let bars = [ColumnDescription.refundableDuty, .interest].map {
      Chart.Series(
        title: $0.title, names: range.cells(column: .range), values: range.cells(column: $0))
    }
    let expiring = Chart.Series(
      title: "Duty and interest",
      names: deadlines.sheet.cells(column: .weekOfYear, rows: expiringWeeks),
      values: deadlines.sheet.cells(column: .dutyAndInterest, rows: expiringWeeks))
    let programmeBars = programs.map { sheet in
      [("All entries", ColumnDescription.refundableDuty), ("Accepted now", .acceptedDuty)].map {
        Chart.Series(
          title: $0, names: sheet.cells(column: .program), values: sheet.cells(column: $1))
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

  private func range(
    _ sum: @escaping @Sendable ([Outcome], ColumnDescription) -> Formula?
  ) -> Table {
    let range = estimate.totals.range
    let accepted = Outcome.allCases.filter(\.isAccepted)
    let later = Outcome.allCases.filter(\.mayStillReturn)
    let lines = [
      Line(
        label: .text("Floor"), sums: range.floor,
        meaning:
          "CAPE accepts it, and every fact that decides is reported or attested; the low figure "
          + "of an amount that is a range.", sum: { base?.floor($0, outcome: "file-now*") }),
      Line(
        label: .text("Expected"), sums: range.expected,
        meaning: "CAPE accepts it; facts that no source reports are assumed clear.",
        sum: { sum(accepted, $0) }),
      Line(
        label: .text("Ceiling"), sums: range.ceiling,
        meaning: "Also what waits, needs a correction, a review or another remedy.",
        sum: { sum(accepted + later, $0) }),
    ]
    return Table("What can come back", rows: lines) { Overview.columns(.range) }
  }

  /// A part of the range as the reader plans with it.
  private struct Plan {
    let title: String
    let sums: Sums
    let meaning: String
    /// A measure after haircut and fee.
    let formula: @Sendable (ColumnDescription) -> Formula
  }

  /// The range with the reader's haircuts and fee; `figure` names a cell of the range.
  ///
  /// Nothing is rounded here, so that the months and deposits of what CAPE accepts come to the same.
  private func planning(
    _ figure: @escaping @Sendable (Int, ColumnDescription) -> String
  ) -> Table {
    let range = estimate.totals.range
    let fee = PlanningInput.feeRate.rawValue
    func plan(
      _ title: String, _ haircut: PlanningInput, _ row: Int, _ sums: Sums, less fee: String = "",
      _ meaning: String
    ) -> Plan {
      Plan(title: title, sums: sums, meaning: meaning) { measure in
        let less = row > 0 ? "-" + figure(row - 1, measure) : ""
        return "(\(figure(row, measure))\(less))*(1-\(haircut.rawValue))\(fee)"
      }
    }
    let plans = [
      plan("Floor", .haircutReported, 0, range.floor, PlanningInput.haircutReported.meaning),
      plan(
        "Rest of expected", .haircutAssumed, 1, range.expected - range.floor,
        PlanningInput.haircutAssumed.meaning),
      Plan(
        title: "Fee", sums: Sums(),
        meaning: "\(PlanningInput.feeRate.meaning) Month by month on Cash timing."
      ) { "-SUM(\(first: $0):\(before: $0))*\(fee)" },
      plan(
        "Rest of ceiling", .haircutNotAccepted, 2, Sums(), less: "*(1-\(fee))",
        "\(PlanningInput.haircutNotAccepted.meaning) Less the fee."),
    ]
    let net = range.expected
    return Table(
      "For planning, with the haircuts and the fee on Assumptions", rows: plans, totalLabel: "Net"
    ) {
      Column("Part", .text, "Part of the range, or what is taken off.", width: 30) {
        .text($0.title)
      }
      Column(.entries) { _ in .empty }
      Column(.ieepaDuty) { _ in .empty }
      Column(
        .refundableDuty, total: .money(net.refundableDuty),
        formula: { $0.formula(.refundableDuty) }
      ) { .money($0.sums.refundableDuty) }
      Column(.interest, total: .money(net.interest), formula: { $0.formula(.interest) }) {
        .money($0.sums.interest)
      }
      Column.dutyAndInterest(total: net) { $0.sums.total }
      Column(.meaning) { .text($0.meaning) }
    }
  }

  private func outcomes() -> Table {
    let lines = estimate.totals.byOutcome.map { outcome, sums in
      Line(
        label: .text(outcome.title), sums: sums, meaning: outcome.meaningAndCode,
        sum: { base?.sum($0, outcome: outcome.text) })
    }
    return Table("By outcome", rows: lines) {
      Overview.columns(.outcomeInWords, total: estimate.totals.all)
    }
  }

  private func soon() -> Table {
    let weeks = estimate.totals.expiring.filter { $0.week <= breakdown.weeks.lastSoon }
    let total = weeks.reduce(Sums()) { $0 + $1.sums }
    let lines = weeks.map { week in
      Line(
        label: .day(week.week), sums: week.sums,
        meaning: "The first must be on an accepted declaration by \(week.firstDay).",
        sum: { measure in
          deadlines.row(of: week.week).map {
            Formula(deadlines.sheet.reference(row: $0, column: measure))
          }
        })
    }
    return Table(
      "Ages out of CAPE in the next \(DeadlineWeeks.soon) weeks", rows: lines,
      whenEmpty: "Nothing ages out in the next \(DeadlineWeeks.soon) weeks."
    ) {
      Overview.columns(.weekOf, total: weeks.isEmpty ? nil : total)
    }
  }

  private func assumptions() -> Table {
    let assumed = zip(Assumptions.each, breakdown.assumed).filter { $1.entries > 0 }.map {
      each, sums in
      Line(
        label: .text("Assumed: \(each.assumption.texts.joined())"), sums: sums,
        meaning: each.meaning)
    }
    let stated = estimate.attested.map {
      Line(label: .text("Stated by the user"), meaning: $0)
    }
    return Table(
      "What the expected figure rests on", rows: assumed + stated,
      whenEmpty: "Every fact that decides is reported."
    ) {
      Overview.columns(.restsOn, last: .assumptionMeaning)
    }
  }

  /// Something that the reader must know before trusting a figure.
  private struct Caution {
    let label: String
    var count = Cell.empty
    var duty = Cell.empty
    let meaning: String
  }

  private var allCautions: [Caution] {
    let rejected = RejectedRows(of: estimate.store.sources)
    let unsettled = estimate.store.unsettledConflicts
    var cautions: [Caution] = []
    if rejected.count > 0 {
      cautions.append(
        Caution(
          label: "Rejected rows",
          count: .formula(
            "SUM(\(sources.range(column: .rowsRejected)))", value: .count(rejected.count)),
          duty: rejected.isDutyUnknown
            ? rejected.dutyCell
            : .formula(
              "SUM(\(sources.range(column: .dutyRejected)))", value: .money(rejected.duty)),
          meaning: "Rows that could not be used, and their duty; see Sources and rejects."
            + (rejected.withoutDuty > 0 ? " The \(rejected.unknownDuty)." : "")))
    }
    if let sentence = estimate.openingSentence {
      cautions.append(Caution(label: "Filing day", meaning: sentence))
    }
    if estimate.findings.rejectedCells > 0 {
      cautions.append(
        Caution(
          label: "Cells not used", count: .count(estimate.findings.rejectedCells),
          meaning: "Cells that could not be read, in rows that were used; see Sources and rejects.")
      )
    }
    if unsettled > 0 {
      cautions.append(
        Caution(
          label: "Unsettled conflicts", count: .count(unsettled),
          meaning:
            "Sources disagree and nothing decides: the smaller refund is kept; see Conflicts."
        ))
    }
    cautions += estimate.amountCautions.map {
      Caution(
        label: $0.label, count: .count($0.entries),
        duty: $0.duty > .zero ? .money($0.duty) : .empty, meaning: $0.sentence)
    }
    if let schedule = estimate.scheduleSentence {
      cautions.append(Caution(label: "Tariff schedule", meaning: schedule))
    }
    return cautions + estimate.remarks.map { Caution(label: "Remark", meaning: $0) }
  }

  private func cautions() -> Table {
    Table(
      "Read with care", rows: allCautions,
      whenEmpty: "No row was rejected, every cell was read and no conflict is unsettled."
    ) {
      Column("Caution", .text, "What to read with care.") { .text($0.label) }
      Column(
        "Count", .count, "How many there are.", unit: "rows, cells, conflicts or entry summaries"
      ) { $0.count }
      Column.blank(.money)
      Column("Duty", .money, "IEEPA duty in question.") { $0.duty }
      Column.blank(.money)
      Column.blank(.money)
      Column("Meaning", .sentence, "The caution in a sentence.") { .text($0.meaning) }
    }
  }
}

extension ColumnDescription {
  fileprivate static let range = ColumnDescription(
    "Range", .text, "Which part of the range the line sums up.")
  static let outcomeInWords = ColumnDescription(
    "Outcome", .text, "What we conclude of the entries, in words.")
  static let weekOf = ColumnDescription(
    "Week of", .date, "Monday of the last week in which CAPE takes the entries.")
  fileprivate static let restsOn = ColumnDescription(
    "Rests on", .text, "What no source reports, and who says it.")
  fileprivate static let assumptionMeaning = ColumnDescription(
    "Meaning", .sentence, "What is taken for granted.", width: 100)
}
