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
        Deadlines.protest(breakdown, others, filed: estimate.filingDay),
      ])
  }

  /// The row of a week in the table of filing deadlines, or nil when nothing ages out in it.
  func row(of week: Day) -> Int? { totals.expiring.firstIndex { $0.week == week } }

  private static func filing(_ totals: Totals, _ entries: EntryDetail?) -> Table {
    var rows: [[Cell]] = []
    var cumulative = Cents.zero
    var dated = Sums()
    func add(
      _ label: Cell, _ sums: Sums, week: String = "", firstDay: Day = .unreported,
      arithmetic: (String) -> String?
    ) {
      cumulative = cumulative + sums.total
      let running = Cell.formula("SUM(F${first}:F{line})", value: .money(cumulative))
      rows.append(
        [label] + sums.cells(from: 1, arithmetic: arithmetic)
          + [running, .code(week), .day(reported: firstDay)])
    }
    for week in totals.expiring {
      add(
        .day(week.week), week.sums, week: week.week.weekOfYear, firstDay: week.firstDay
      ) { entries?.sum($0, where: EntryDetail.inWeek("File by")) }
      dated += week.sums
    }
    let openEnded = totals.range.expected - dated
    if openEnded.entries > 0 {
      let isAll = rows.isEmpty
      add(.text("open-ended"), openEnded) { measure in
        entries.map { $0.sum(measure) + (isAll ? "" : less(measure)) }
      }
    }
    return Table(
      "Last week in which CAPE takes what it accepts now",
      columns: [Column("Week", .date, width: 24)] + Column.sums
        + [
          Column("Running total", .money), Column("Week of the year", .code, width: 10),
          Column("File the first by", .date, width: 14),
        ],
      rows: rows, total: [.text("Total")] + totals.range.expected.cells,
      whenEmpty: "CAPE accepts no entry on the filing day.")
  }

  private static func protest(
    _ breakdown: Breakdown, _ entries: EntryDetail?, filed filingDay: Day
  ) -> Table {
    let remedy = ("Outcome", "\"\(Outcome.otherRemedy.text)\"")
    var total = breakdown.beyondProtest
    var rows: [[Cell]] = []
    for (week, sums) in breakdown.protestWeeks.sorted(by: { $0.key < $1.key }) {
      var days = EntryDetail.inWeek("Protest by")
      // Of the filing day's own week, the days before it are over.
      if week < filingDay { days.append(("Protest by", "\">=\"&\(filingDay.formula)")) }
      rows.append(
        [.day(week)] + sums.cells(from: 1) { entries?.sum($0, where: [remedy] + days) })
      total += sums
    }
    if breakdown.beyondProtest.entries > 0 {
      let isAll = rows.isEmpty
      rows.append(
        [.text("no protest day left")]
          + breakdown.beyondProtest.cells(from: 1) { measure in
            entries.map { $0.sum(measure, where: [remedy]) + (isAll ? "" : less(measure)) }
          })
    }
    return Table(
      "Last week for a protest where CAPE is closed (other-remedy)",
      columns: [Column("Week", .date, width: 24)] + Column.sums, rows: rows,
      total: [.text("Total")] + total.cells, whenEmpty: "No entry needs another remedy.")
  }

  /// The rows above the one that asks, to be taken off: their measures stand from column B on.
  private static func less(_ measure: String) -> String {
    let column = columnLetters(1 + (Column.measures.firstIndex(of: measure) ?? 0))
    return "-SUM(\(column)${first}:\(column){before})"
  }
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
