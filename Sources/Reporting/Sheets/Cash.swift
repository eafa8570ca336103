import Customs
import Refunds

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
  private static let bestCase = "Best case: duty and interest"
  private static let afterHaircuts = "After haircuts"
  private static let fee = "Fee"
  private static let label = "Label"
  /// What reports call the money for which CBP waits until a set-up step is done.
  static let heldLabel = "held until set-up is done"

  private let heldNote: [String]

  /// `heldNote` says what of the money CBP will not pay out yet.
  init(_ breakdown: Breakdown, base: ByImporterPortMonth?, totals: Totals, heldNote: [String]) {
    self.heldNote = heldNote
    timing = breakdown.cash
    self.breakdown = breakdown
    self.base = base
    let (cash, expected) = (breakdown.cash, totals.range.expected)
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
      tables: [
        Table(
          columns: [
            Column("Importer number", .code, width: 20), Column("Importer name", .text, width: 34),
            Column("State", .code, width: 14),
            Column("Expected (re)liquidation", .date, width: 21),
            Column("Accepted on", .date), Column("Held by", .text, width: 20),
            Column("Paid from", .date),
            Column("Paid through", .date), Column("Best-case month", .date),
            Column("Expected month", .date), Column("Entries", .count),
            Column("Refundable duty", .money), Column("Interest", .money),
            Column("Duty and interest", .money, width: 20), Column("Of it in the floor", .money),
            Column(Self.afterHaircuts, .money),
          ], count: cash.deposits.count,
          total: [.text("Total")] + Array(repeating: .empty, count: 9) + expected.acceptedCells
            + [.money(totals.range.floor.total), .money(expected.total)],
          whenEmpty: "CAPE accepts no entry on the filing day."
        ) { Cash.row(cash.deposits[$0], breakdown, base, under: cash.terms) }
      ], frozenColumns: 2)
  }

  private static func row(
    _ deposit: CashTiming.Deposit, _ breakdown: Breakdown, _ base: ByImporterPortMonth?,
    under terms: Terms
  ) -> [Cell] {
    let importer = breakdown.place(of: deposit.importer)
    let label = breakdown.labels[importer]
    let heldBy = breakdown.heldBy[importer]
    let sums = zip(["Entries", "Refundable duty", "Interest"], deposit.sums.acceptedCells).map {
      measure, cell in
      base?.depositSum(measure, label: label).map { Cell.formula($0, value: cell) } ?? cell
    }
    let total = Cell.money(deposit.sums.total)
    let floor = Cell.money(deposit.floor.total)
    // Not rounded, so that all deposits come to what the Overview shows after haircuts.
    let haircuts =
      "O{line}*(1-\(PlanningInput.haircutReported.rawValue))"
      + "+(N{line}-O{line})*(1-\(PlanningInput.haircutAssumed.rawValue))"
    return [
      .code(label), .text(breakdown.names[importer]), .code(deposit.payment.state.text),
      deposit.payment.liquidationCell, .input(nil, value: .day(terms.filingDate)),
      heldBy.isEmpty ? .empty : .input(nil, value: .text(heldBy)),
    ] + days(of: deposit.payment, under: terms, isHeld: !heldBy.isEmpty) + sums + [
      .formula("L{line}+M{line}", value: total),
      base?.depositFloor(label: label).map { .formula($0, value: floor) } ?? floor,
      .formula(haircuts, value: total),
    ]
  }

  /// First and last day of payment, and the months of both; while the money is held, that it is.
  static func days(of payment: ExpectedPayment, under terms: Terms, isHeld: Bool) -> [Cell] {
    func day(_ accepted: PlanningInput, _ liquidated: PlanningInput) -> String {
      let processed = "E{line}+\(accepted.rawValue)"
      return payment.state.paysAtLiquidation
        ? "MAX(\(processed),D{line}+\(liquidated.rawValue))" : processed
    }
    func unlessHeld(_ formula: String, _ value: Cell) -> Cell {
      isHeld
        ? .formula("IF(F{line}=\"\",\(formula),\"\(held)\")", value: .text(held))
        : .formula(formula, value: value)
    }
    guard let days = payment.days(under: terms) else {
      let unknown = isHeld ? unlessHeld("\"\(unknown)\"", .empty) : .text(unknown)
      return Array(repeating: unknown, count: 4)
    }
    return [
      unlessHeld(day(.paymentDaysFirst, .liquidationDaysFirst), .day(days.lowerBound)),
      unlessHeld(day(.paymentDaysLast, .liquidationDaysLast), .day(days.upperBound)),
      unlessHeld("DATE(YEAR(G{line}),MONTH(G{line}),1)", .month(days.lowerBound.month)),
      unlessHeld("DATE(YEAR(H{line}),MONTH(H{line}),1)", .month(days.upperBound.month)),
    ]
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
    let names = sheet.cells(column: Self.label)
    return Chart(
      .columns, "Expected cash by month",
      [
        Chart.Series(
          title: "Expected", names: names, values: sheet.cells(column: "Duty and interest")),
        Chart.Series(title: "Best case", names: names, values: sheet.cells(column: Self.bestCase)),
      ])
  }

  private func byMonth() -> Table {
    var rows: [[Cell]] = []
    var (running, shown, shownBest) = (Sums(), Sums(), Sums())
    func sumOf(_ wanted: String) -> (String, String, String) -> String {
      { measure, month, _ in
        "SUMIFS(\(deposits.range(column: measure)),\(deposits.range(column: month)),\(wanted))"
      }
    }
    for row in shownMonths {
      shown += row.sums
      shownBest += row.bestCase
      running += row.sums
      rows.append(
        self.row(
          .month(row.month), best: row.bestCase, row.sums, running: running,
          arithmetic: sumOf("$A{line}")))
    }
    let paid = breakdown.months.reduce(Sums()) { $0 + $1.sums }
    let held = breakdown.held
    let all = paid + held
    let heldSum = sumOf("\"\(Self.held)\"")
    if !rows.isEmpty {
      rows.append(
        row(
          .text("later or unknown"), named: "later", best: paid - shownBest, paid - shown,
          running: paid
        ) {
          measure, month, column in
          "SUM(\(deposits.range(column: measure)))-SUM(\(column)${first}:\(column){before})"
            + (held.entries > 0 ? "-" + heldSum(measure, month, column) : "")
        })
    }
    if held.entries > 0 {
      rows.append(
        row(
          .text(Self.heldLabel), named: Self.held, best: held, held, running: all,
          arithmetic: heldSum))
    }
    return Table(
      "By month of payment",
      columns: [
        Column("Month", .date, width: 28), Column(Self.bestCase, .money),
        Column("Entries", .count), Column("Refundable duty", .money), Column("Interest", .money),
        Column("Duty and interest", .money, width: 20), Column("Running total", .money),
        Column(Self.afterHaircuts, .money), Column(Self.fee, .money),
        Column("Net of the fee", .money), Column(Self.label, .code, width: 12),
      ], rows: rows,
      total: [
        .text("Total"), .money(all.total), .count(all.entries), .money(all.refundableDuty),
        .money(all.interest), .money(all.total), .empty, .money(all.total), .money(.zero),
        .money(all.total),
      ], whenEmpty: "CAPE accepts no entry on the filing day.")
  }

  /// The months from the filing day's to two after the last expected one, so that a changed lag finds its row.
  private var shownMonths: [CashTiming.MonthRow] {
    let known = breakdown.months.filter { $0.month != .unreported }
    guard !timing.deposits.isEmpty else { return [] }
    let first = timing.filingDay.month.number
    let last = (known.last?.month.number ?? first) + 2
    return (first...min(last, first + UInt16(Self.monthLimit) - 1)).map { number in
      known.first { $0.month.number == number } ?? CashTiming.MonthRow(month: Month(number: number))
    }
  }

  /// A month's cells; the arithmetic knows the measure, the column of its month among the deposits, and its letter.
  private func row(
    _ label: Cell, named name: String? = nil, best: Sums, _ sums: Sums, running: Sums,
    arithmetic: (String, String, String) -> String
  ) -> [Cell] {
    let (bestCase, expected) = ("Best-case month", "Expected month")
    let total = Cell.money(sums.total)
    return [
      label,
      .formula(arithmetic("Duty and interest", bestCase, "B"), value: .money(best.total)),
      .formula(arithmetic("Entries", expected, "C"), value: .count(sums.entries)),
      .formula(arithmetic("Refundable duty", expected, "D"), value: .money(sums.refundableDuty)),
      .formula(arithmetic("Interest", expected, "E"), value: .money(sums.interest)),
      .formula("D{line}+E{line}", value: total),
      .formula("SUM(F${first}:F{line})", value: .money(running.total)),
      .formula(arithmetic(Self.afterHaircuts, expected, "H"), value: total),
      .formula("-H{line}*\(PlanningInput.feeRate.rawValue)", value: .money(.zero)),
      .formula("H{line}+I{line}", value: total), .code(name ?? SheetText.text(label)),
    ]
  }

  private func byState() -> Table {
    var states: [ExpectedPayment.State: Sums] = [:]
    for deposit in timing.deposits {
      states[deposit.payment.state, default: Sums()] += deposit.sums
    }
    let columns = ["Entries", "Refundable duty", "Interest"]
    let rows = ExpectedPayment.State.allCases.compactMap { state -> [Cell]? in
      guard let sums = states[state] else { return nil }
      return [.code(state.text), .empty]
        + zip(columns, sums.acceptedCells).map { measure, cell in
          .formula(
            "SUMIFS(\(deposits.range(column: measure)),"
              + "\(deposits.range(column: "State")),$A{line})", value: cell)
        } + [.formula("D{line}+E{line}", value: .money(sums.total)), .text(state.meaning)]
    }
    let all = timing.deposits.reduce(Sums()) { $0 + $1.sums }
    return Table(
      "By state on the filing day",
      columns: [
        Column("State", .code, width: 20), Column("", .money), Column("Entries", .count),
        Column("Refundable duty", .money), Column("Interest", .money),
        Column("Duty and interest", .money, width: 20), Column("When CBP pays", .text, width: 36),
      ], rows: rows,
      total: [
        .text("Total"), .empty, .count(all.entries), .money(all.refundableDuty),
        .money(all.interest), .money(all.total),
      ], whenEmpty: "CAPE accepts no entry on the filing day.")
  }
}

extension ExpectedPayment.State {
  /// What comes before the payment.
  fileprivate var meaning: String {
    switch self {
    case .liquidated: "Reliquidated on the next business day, paid after acceptance."
    case .unliquidated: "Liquidates some 45 days after filing, paid after acceptance."
    case .suspended: "Paid after the suspension ends and the entry liquidates."
    case .extended, .underReview: "Paid after the entry liquidates."
    case .warehouse: "Paid after the last withdrawal, when the entry liquidates."
    }
  }
}
