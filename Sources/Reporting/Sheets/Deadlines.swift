import Customs
import Refunds

/// What ages out, week by week.
struct Deadlines {
  let sheet: Sheet
  private let totals: Totals

  /// The weeks add up from the sheets of single entries where those are given and show all of them.
  init(_ estimate: Estimate, _ breakdown: Breakdown, entries: EntrySheets? = nil) {
    totals = estimate.totals
    let accepted = entries?.accepted(for: totals.expiring.count + 1)
    let others = entries?.others(for: breakdown.protestWeeks.count + 1)
    var notes = [
      "A week begins on the Monday shown; some of its entries must be filed by the day beside it. "
        + "Liquidation days that no source reports are projected; their deadlines move with them."
    ]
    if accepted != nil, others != nil {
      notes.append("The weeks add up from Eligible entries and Left out and why.")
    }
    sheet = Sheet(
      "Deadlines by week", title: "Deadlines by week", notes: notes,
      tables: [
        Deadlines.filing(totals, accepted),
        Deadlines.protest(breakdown, others, filed: estimate.filingDate),
      ])
  }

  /// The row of a week in the table of filing deadlines, or nil when nothing ages out in it.
  func row(of week: Day) -> Int? { totals.expiring.firstIndex { $0.week == week } }

  /// A week's line.
  private struct Line {
    let label: Cell
    let sums: Sums
    /// A measure as arithmetic over the single entries.
    let sum: @Sendable (ColumnDescription) -> Formula?
    var running = Cents.zero
    var weekOfYear = ""
    var firstDay = Day.unreported
  }

  private static func filing(_ totals: Totals, _ entries: EntryDetail?) -> Table {
    var lines: [Line] = []
    var cumulative = Cents.zero
    var dated = Sums()
    for week in totals.expiring {
      cumulative = cumulative + week.sums.total
      dated += week.sums
      lines.append(
        Line(
          label: .day(week.week), sums: week.sums,
          sum: { entries?.sum($0, where: EntryDetail.inWeek(.fileBy, of: .week)) },
          running: cumulative, weekOfYear: week.week.weekOfYear, firstDay: week.firstDay))
    }
    let openEnded = totals.range.expected - dated
    if openEnded.entries > 0 {
      let isAll = lines.isEmpty
      lines.append(
        Line(
          label: .text("open-ended"), sums: openEnded,
          sum: { measure in entries.map { $0.sum(measure) + (isAll ? "" : less(measure)) } },
          running: cumulative + openEnded.total))
    }
    return Table(
      "Last week in which CAPE takes what it accepts now", rows: lines,
      whenEmpty: "CAPE accepts no entry on the filing day."
    ) {
      Column(.week) { $0.label }
      Column.sums(total: totals.range.expected, formula: { $1.sum($0) }) { $0.sums }
      Column(
        "Running total", .money, "Duty and interest from the first week to this one.",
        formula: { _ in "SUM(\(fixedFirst: .dutyAndInterest):\(cell: .dutyAndInterest))" }
      ) { .money($0.running) }
      Column(.weekOfYear) { .code($0.weekOfYear) }
      Column(
        "File the first by", .date, "First day in the week on which an entry ages out.", width: 14
      ) { .day(reported: $0.firstDay) }
    }
  }

  private static func protest(
    _ breakdown: Breakdown, _ entries: EntryDetail?, filed filingDate: Day
  ) -> Table {
    let remedy: [EntryDetail.Criterion] = [(.outcome, "\"\(Outcome.otherRemedy.text)\"")]
    var total = breakdown.beyondProtest
    var lines: [Line] = []
    for (week, sums) in breakdown.protestWeeks.sorted(by: { $0.key < $1.key }) {
      // Of the filing date's own week, the days before it are over.
      let ahead: [EntryDetail.Criterion] =
        week < filingDate ? [(.protestBy, "\">=\"&\(filingDate.formula)")] : []
      lines.append(
        Line(label: .day(week), sums: sums) {
          entries?.sum(
            $0, where: remedy + EntryDetail.inWeek(.protestBy, of: .week) + ahead)
        })
      total += sums
    }
    if breakdown.beyondProtest.entries > 0 {
      let isAll = lines.isEmpty
      lines.append(
        Line(label: .text("no protest day left"), sums: breakdown.beyondProtest) { measure in
          entries.map { $0.sum(measure, where: remedy) + (isAll ? "" : less(measure)) }
        })
    }
    return Table(
      "Last week for a protest where CAPE is closed (other-remedy)", rows: lines,
      whenEmpty: "No entry needs another remedy."
    ) {
      Column(.week) { $0.label }
      Column.sums(total: total, formula: { $1.sum($0) }) { $0.sums }
    }
  }

  /// The rows above the one that asks, to be taken off.
  private static func less(_ measure: ColumnDescription) -> Formula {
    "-SUM(\(fixedFirst: measure):\(before: measure))"
  }
}

extension ColumnDescription {
  fileprivate static let week = ColumnDescription(
    "Week", .date, "Monday of the week.", width: 24)
  static let weekOfYear = ColumnDescription(
    "Week of the year", .code, "The week as ISO 8601 numbers it.", width: 10)
}

extension Day {
  /// The week as ISO 8601 numbers it: a week belongs to the year of its Thursday.
  fileprivate var weekOfYear: String {
    let thursday = monday + 3
    let year = thursday.civil.year
    let newYear = Day(year: year, month: 1, day: 1) ?? thursday
    let week = (thursday - newYear) / 7 + 1
    return "\(year)-W\(week < 10 ? "0" : "")\(week)"
  }
}
