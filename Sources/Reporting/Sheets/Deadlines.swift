import Customs
import Refunds

/// What ages out, week by week.
enum Deadlines {
  static func sheet(_ estimate: Estimate, _ breakdown: Breakdown) -> Sheet {
    Sheet(
      "Deadlines", title: "Deadlines by week",
      notes: [
        "A week begins on the Monday shown; some of its entries must be filed by the day beside it. Liquidation days that no source reports are projected; "
          + "their deadlines move with them."
      ],
      tables: [filing(estimate.totals), protest(breakdown)])
  }

  /// The row of a week in the table of filing deadlines, or nil when nothing ages out in it.
  static func row(of week: Day, _ totals: Totals) -> Int? {
    totals.expiring.firstIndex { $0.week == week }
  }

  private static func filing(_ totals: Totals) -> Table {
    var rows: [[Cell]] = []
    var cumulative = Cents.zero
    var dated = Sums()
    func add(_ label: Cell, _ sums: Sums, week: String = "", firstDay: Day = .unreported) {
      cumulative = cumulative + sums.total
      let running = Cell.formula("SUM(F${first}:F{line})", value: .money(cumulative))
      rows.append(
        [label] + sums.cells(from: 1) { _ in nil }
          + [running, .code(week), .day(reported: firstDay)])
    }
    for week in totals.expiring {
      add(.day(week.week), week.sums, week: week.week.weekOfYear, firstDay: week.firstDay)
      dated += week.sums
    }
    let openEnded = totals.range.expected - dated
    if openEnded.entries > 0 { add(.text("open-ended"), openEnded) }
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

  private static func protest(_ breakdown: Breakdown) -> Table {
    var total = breakdown.beyondProtest
    var rows: [[Cell]] = []
    for (week, sums) in breakdown.protestWeeks.sorted(by: { $0.key < $1.key }) {
      rows.append([.day(week)] + sums.cells(from: 1) { _ in nil })
      total += sums
    }
    if breakdown.beyondProtest.entries > 0 {
      rows.append(
        [.text("no protest day left")] + breakdown.beyondProtest.cells(from: 1) { _ in nil })
    }
    return Table(
      "Last week for a protest where CAPE is closed (other-remedy)",
      columns: [Column("Week", .date, width: 24)] + Column.sums, rows: rows,
      total: [.text("Total")] + total.cells, whenEmpty: "No entry needs another remedy.")
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
