import Customs
import Refunds

extension ColumnDescription {
  static let acceptedOn = ColumnDescription(
    "Accepted on", .date, "Day on which CBP accepts the entries; yours to change.")
  fileprivate static let paidFrom = ColumnDescription(
    "Paid from", .date, "First day of payment, the best case.")
  fileprivate static let paidThrough = ColumnDescription(
    "Paid through", .date, "Last day of payment, the expected one.")
  fileprivate static let bestCaseMonth = ColumnDescription(
    "Best-case month", .date, "Month of the first day of payment.")
  fileprivate static let expectedMonth = ColumnDescription(
    "Expected month", .date, "Month of the last day of payment.")
  fileprivate static let inTheFloor = ColumnDescription(
    "Of it in the floor", .money,
    "Duty and interest of entries on which every fact that decides is reported, at the least.")
  fileprivate static let afterHaircuts = ColumnDescription(
    "After haircuts", .money, "Duty and interest less the haircuts on Assumptions.")
  fileprivate static let paymentMonth = ColumnDescription(
    "Month", .date, "Month of payment.", width: 28)
  fileprivate static let bestCase = ColumnDescription(
    "Best case: duty and interest", .money,
    "What comes in the month if CBP pays on the first day of its usual wait.")
  fileprivate static let feeForMonth = ColumnDescription(
    "Fee", .money, "Fee on what comes after haircuts, by the rate on Assumptions.")
  fileprivate static let label = ColumnDescription(
    "Label", .code, "The month as the chart names it.", width: 12)
}

/// The sheets about the money's way to the bank: which deposits to expect, and in which months.
struct Cash: Sendable {
  private let timing: CashTiming
  private let breakdown: Breakdown
  /// Where the figures are added up; nil when that sheet is left out.
  private let base: ByImporterPortMonth?
  /// One row for each payee, state and expected (re)liquidation.
  let deposits: Sheet

  private static let unknown = "not known"
  /// What stands in place of days and months where CBP pays only once a set-up step is done.
  private static let held = "held"
  /// Months that the timing shows; what is expected later is gathered with what has no month.
  private static let monthLimit = 36
  /// What reports call the money for which CBP waits until a set-up step is done.
  static let heldLabel = "held until set-up is done"

  private let heldNote: [String]

  /// `heldNote` says what of the money CBP will not pay out yet.
  init(_ breakdown: Breakdown, base: ByImporterPortMonth?, totals: Totals, heldNote: [String]) {
    self.heldNote = heldNote
    timing = breakdown.cash
    self.breakdown = breakdown
    self.base = base
    let release =
      heldNote.isEmpty
      ? [] : ["Empty a cell under Held by once the step is done: the money finds its month."]
    deposits = Sheet(
      "Expected deposits", title: "Expected deposits by payee and liquidation date",
      notes: [
        "CBP adds up what it pays by payee and liquidation date, over all declarations. The payee "
          + "is taken as the importer of record; a notify party of a Form 4811 may be paid instead.",
        "Accepted on is the filing day until you say otherwise; days and months of payment follow "
          + "it. Interest is reckoned to the expected (re)liquidation.",
      ] + heldNote + release,
      tables: [Cash.deposits(breakdown, base, totals.range)], frozenColumns: 2)
  }

  private static func deposits(
    _ breakdown: Breakdown, _ base: ByImporterPortMonth?, _ range: Totals.Range
  ) -> Table {
    let (cash, expected) = (breakdown.cash, range.expected)
    func sum(
      _ measure: ColumnDescription
    ) -> @Sendable (CashTiming.Deposit) -> Formula? {
      { base?.depositSum(measure, label: breakdown.label(of: $0)) }
    }
    return Table(
      count: cash.deposits.count, whenEmpty: "CAPE accepts no entry on the filing day.",
      row: { cash.deposits[$0] }
    ) {
      Column(.importerNumber) { .code(breakdown.label(of: $0)) }
      Column(.importerName, width: 34) {
        .text(breakdown.names[breakdown.place(of: $0.importer)])
      }
      Column(.paymentState, width: 14) { .code($0.payment.state.text) }
      Column(.expectedLiquidation) { $0.payment.liquidationCell }
      Column(.acceptedOn) { _ in .input(nil, value: .day(cash.filingDate)) }
      Column(.heldBy) {
        let step = breakdown.step(holding: $0)
        return step.isEmpty ? .empty : .input(nil, value: .text(step))
      }
      daysOfPayment(
        under: cash.terms, payment: { $0.payment },
        isHeld: { !breakdown.step(holding: $0).isEmpty })
      Column(.entries, total: .count(expected.entries), formula: sum(.entries)) {
        .count($0.sums.entries)
      }
      Column(
        .refundableDuty, total: .money(expected.refundableDuty), formula: sum(.refundableDuty)
      ) { .money($0.sums.refundableDuty) }
      Column(.interest, total: .money(expected.interest), formula: sum(.interest)) {
        .money($0.sums.interest)
      }
      Column.dutyAndInterest(total: expected) { $0.sums.total }
      Column(
        .inTheFloor, total: .money(range.floor.total),
        formula: { base?.depositFloor(label: breakdown.label(of: $0)) }
      ) { .money($0.floor.total) }
      // Not rounded, so that all deposits come to what the Overview shows after haircuts.
      Column(
        .afterHaircuts, total: .money(expected.total),
        formula: { _ in
          let (reported, assumed) = (PlanningInput.haircutReported, PlanningInput.haircutAssumed)
          return "\(cell: .inTheFloor)*(1-\(reported.rawValue))"
            + "+(\(cell: .dutyAndInterest)-\(cell: .inTheFloor))*(1-\(assumed.rawValue))"
        }
      ) { .money($0.sums.total) }
    }
  }

  /// First and last day of payment, and the months of both; while the money is held, that it is.
  static func daysOfPayment<Row>(
    under terms: Terms, payment: @escaping @Sendable (Row) -> ExpectedPayment,
    isHeld: @escaping @Sendable (Row) -> Bool
  ) -> [Column<Row>] {
    func column(
      _ description: ColumnDescription,
      _ formula: @escaping @Sendable (ExpectedPayment) -> Formula,
      value: @escaping @Sendable (ClosedRange<Day>) -> Cell
    ) -> Column<Row> {
      Column(description) { row in
        let payment = payment(row)
        let days = payment.days(under: terms)
        let formula = formula(payment)
        guard isHeld(row) else {
          return days.map { .formula(formula, value: value($0)) } ?? .text(unknown)
        }
        let released = days == nil ? "\"\(unknown)\"" : formula
        return .formula(
          "IF(\(cell: .heldBy)=\"\",\(released),\"\(held)\")", value: .text(held))
      }
    }
    return [
      column(.paidFrom, { day(of: $0, .paymentDaysFirst, .liquidationDaysFirst) }) {
        .day($0.lowerBound)
      },
      column(.paidThrough, { day(of: $0, .paymentDaysLast, .liquidationDaysLast) }) {
        .day($0.upperBound)
      },
      column(.bestCaseMonth, { _ in "DATE(YEAR(\(cell: .paidFrom)),MONTH(\(cell: .paidFrom)),1)" })
      {
        .month($0.lowerBound.month)
      },
      column(
        .expectedMonth,
        { _ in "DATE(YEAR(\(cell: .paidThrough)),MONTH(\(cell: .paidThrough)),1)" }
      ) { .month($0.upperBound.month) },
    ]
  }

  /// A day of payment as arithmetic: some days after CBP accepts, or after it liquidates where it waits for that.
  private static func day(
    of payment: ExpectedPayment, _ accepted: PlanningInput, _ liquidated: PlanningInput
  ) -> Formula {
    let processed: Formula = "\(cell: .acceptedOn)+\(accepted.rawValue)"
    return payment.state.paysAtLiquidation
      ? "MAX(\(processed),\(cell: .expectedLiquidation)+\(liquidated.rawValue))" : processed
  }

  // MARK: Timing

  func timingSheet() -> Sheet {
    let first = timing.terms.daysFromAcceptanceToPayment.lowerBound
    let last = timing.terms.daysFromAcceptanceToPayment.upperBound
    return Sheet(
      "Cash timing", title: "When the money that CAPE accepts now is expected",
      notes: [
        "As if everything that CAPE accepts were filed on the filing day: paid \(first) to \(last) "
          + "days after, where CBP pays after acceptance. The last day makes the expected month, "
          + "the first the best case. The days, haircuts and fee rate are named cells on "
          + "Assumptions; haircuts and fee come to what the Overview shows."
      ] + heldNote, tables: [byMonth(), byState()], frozenColumns: 1)
  }

  /// The expected cash as a picture; nil where there is none.
  func chart(of sheet: Sheet) -> Chart? {
    let names = sheet.cells(column: .label)
    return Chart(
      .columns, "Expected cash by month",
      [
        Chart.Series(
          title: "Expected", names: names, values: sheet.cells(column: .dutyAndInterest)),
        Chart.Series(title: "Best case", names: names, values: sheet.cells(column: .bestCase)),
      ])
  }

  /// A line of the table by month.
  private struct Line {
    let month: Cell
    /// What the chart calls it.
    let label: String
    let best: Sums
    let expected: Sums
    let running: Sums
    /// The sum of a measure of the deposits, given the column of their month and the column that it stands in.
    let sum:
      @Sendable (
        _ measure: ColumnDescription, _ month: ColumnDescription,
        _ column: ColumnDescription
      ) -> Formula
  }

  /// The sum of a measure over the deposits of a month.
  private func sum(
    overMonth wanted: Formula
  ) -> @Sendable (ColumnDescription, ColumnDescription, ColumnDescription) -> Formula {
    { [deposits] measure, month, _ in
      "SUMIFS(\(deposits.range(column: measure)),\(deposits.range(column: month)),\(wanted))"
    }
  }

  private var linesByMonth: [Line] {
    var lines: [Line] = []
    var (running, shown, shownBest) = (Sums(), Sums(), Sums())
    for row in shownMonths {
      shown += row.sums
      shownBest += row.bestCase
      running += row.sums
      lines.append(
        Line(
          month: .month(row.month), label: row.month.description, best: row.bestCase,
          expected: row.sums, running: running, sum: sum(overMonth: "\(key: .paymentMonth)")))
    }
    let paid = breakdown.months.reduce(Sums()) { $0 + $1.sums }
    let held = breakdown.held
    let heldSum = sum(overMonth: "\"\(Self.held)\"")
    if !lines.isEmpty {
      lines.append(
        Line(
          month: .text("later or unknown"), label: "later", best: paid - shownBest,
          expected: paid - shown, running: paid
        ) { [deposits] measure, month, column in
          "SUM(\(deposits.range(column: measure)))-SUM(\(fixedFirst: column):\(before: column))"
            + (held.entries > 0 ? "-\(heldSum(measure, month, column))" : "")
        })
    }
    if held.entries > 0 {
      lines.append(
        Line(
          month: .text(Self.heldLabel), label: Self.held, best: held, expected: held,
          running: paid + held, sum: heldSum))
    }
    return lines
  }

  private func byMonth() -> Table {
    let all = breakdown.months.reduce(Sums()) { $0 + $1.sums } + breakdown.held
    func expected(
      _ measure: ColumnDescription
    ) -> @Sendable (Line) -> Formula? {
      { $0.sum(measure, .expectedMonth, measure) }
    }
    return Table(
      "By month of payment", rows: linesByMonth,
      whenEmpty: "CAPE accepts no entry on the filing day."
    ) {
      Column(.paymentMonth) { $0.month }
      Column(
        .bestCase, total: .money(all.total),
        formula: { $0.sum(.dutyAndInterest, .bestCaseMonth, .bestCase) }
      ) { .money($0.best.total) }
      Column(.entries, total: .count(all.entries), formula: expected(.entries)) {
        .count($0.expected.entries)
      }
      Column(
        .refundableDuty, total: .money(all.refundableDuty), formula: expected(.refundableDuty)
      ) { .money($0.expected.refundableDuty) }
      Column(.interest, total: .money(all.interest), formula: expected(.interest)) {
        .money($0.expected.interest)
      }
      Column.dutyAndInterest(total: all) { $0.expected.total }
      Column(
        "Running total", .money, "Duty and interest from the first month to this one.",
        formula: { _ in "SUM(\(fixedFirst: .dutyAndInterest):\(cell: .dutyAndInterest))" }
      ) { .money($0.running.total) }
      Column(.afterHaircuts, total: .money(all.total), formula: expected(.afterHaircuts)) {
        .money($0.expected.total)
      }
      Column(
        .feeForMonth, total: .money(.zero),
        formula: { _ in "-\(cell: .afterHaircuts)*\(PlanningInput.feeRate.rawValue)" }
      ) { _ in .money(.zero) }
      Column(
        "Net of the fee", .money, "What is left after haircuts and the fee.",
        total: .money(all.total),
        formula: { _ in "\(cell: .afterHaircuts)+\(cell: .feeForMonth)" }
      ) { .money($0.expected.total) }
      Column(.label) { .code($0.label) }
    }
  }

  /// The months from the filing date's to two after the last expected one, so that a changed lag finds its row.
  private var shownMonths: [CashTiming.MonthRow] {
    let known = breakdown.months.filter { $0.month != .unreported }
    guard !timing.deposits.isEmpty else { return [] }
    let first = timing.filingDate.month.number
    let last = (known.last?.month.number ?? first) + 2
    return (first...min(last, first + UInt16(Self.monthLimit) - 1)).map { number in
      known.first { $0.month.number == number } ?? CashTiming.MonthRow(month: Month(number: number))
    }
  }

  private func byState() -> Table {
    var sums: [ExpectedPayment.State: Sums] = [:]
    for deposit in timing.deposits {
      sums[deposit.payment.state, default: Sums()] += deposit.sums
    }
    let states = ExpectedPayment.State.allCases.compactMap { state in
      sums[state].map { (state: state, sums: $0) }
    }
    let (all, terms) = (states.reduce(Sums()) { $0 + $1.sums }, timing.terms)
    @Sendable func sum(_ measure: ColumnDescription) -> Formula {
      "SUMIFS(\(deposits.range(column: measure)),"
        + "\(deposits.range(column: .paymentState)),\(key: .paymentState))"
    }
    return Table(
      "By state on the filing day", rows: states,
      whenEmpty: "CAPE accepts no entry on the filing day."
    ) {
      Column(.paymentState, width: 20) { .code($0.state.text) }
      Column.blank(.money)
      Column(.entries, total: .count(all.entries), formula: { _ in sum(.entries) }) {
        .count($0.sums.entries)
      }
      Column(
        .refundableDuty, total: .money(all.refundableDuty),
        formula: { _ in sum(.refundableDuty) }
      ) { .money($0.sums.refundableDuty) }
      Column(.interest, total: .money(all.interest), formula: { _ in sum(.interest) }) {
        .money($0.sums.interest)
      }
      Column.dutyAndInterest(total: all) { $0.sums.total }
      Column("When CBP pays", .text, "What comes before the payment.", width: 36) {
        .text($0.state.meaning(under: terms))
      }
    }
  }
}

extension Breakdown {
  fileprivate func label(of deposit: CashTiming.Deposit) -> String {
    labels[place(of: deposit.importer)]
  }

  /// The set-up step for want of which CBP holds a deposit; empty where there is none.
  fileprivate func step(holding deposit: CashTiming.Deposit) -> String {
    heldBy[place(of: deposit.importer)]
  }
}

extension ExpectedPayment.State {
  /// What comes before the payment.
  fileprivate func meaning(under terms: Terms) -> String {
    switch self {
    case .liquidated: "Reliquidated on the next business day, paid after acceptance."
    case .unliquidated:
      "Liquidates some \(terms.daysToLiquidation) days after filing, paid after acceptance."
    case .suspended: "Paid after the suspension ends and the entry liquidates."
    case .extended, .underReview: "Paid after the entry liquidates."
    case .warehouse: "Paid after the last withdrawal, when the entry liquidates."
    }
  }
}
