import Customs
import Refunds

/// When the money comes, and from which orders.
extension RefundPage {
  var cashByMonth: PageSection {
    let days = estimate.terms.daysFromAcceptanceToPayment
    let held = breakdown.held
    let chart = PageChart(
      id: "cash-chart", title: "Expected cash, by month.",
      finding: "On the last day of the usual wait.", form: .columns,
      marks: monthsOfPayment.map { ChartMark($0.month.short, $0.sums) }
        + (held.entries > 0 ? [ChartMark("held", held)] : []))
    typealias Month = (label: Cell, expected: Sums, bestCase: Sums)
    let months: [Month] = breakdown.months.map {
      ($0.month == .unreported ? .text("not known") : .month($0.month), $0.sums, $0.bestCase)
    }
    let heldLine: [Month] = held.entries > 0 ? [(.text(Cash.heldLabel), held, held)] : []
    let all = totals.range.expected
    let table = Table(
      rows: months + heldLine, whenEmpty: "CAPE accepts no entry on the filing day."
    ) {
      Column("Month", .date, "Month of payment.") { $0.label }
      Column(.entries, total: .count(all.entries)) { .count($0.expected.entries) }
      Column("Duty", .money, "Refundable duty.", total: .money(all.refundableDuty)) {
        .money($0.expected.refundableDuty)
      }
      Column(.interest, total: .money(all.interest)) { .money($0.expected.interest) }
      Column(.dutyAndInterest, total: .money(all.total)) { .money($0.expected.total) }
      Column(
        "Best case: duty and interest", .money,
        "What comes in the month if CBP pays on the first day of its usual wait.",
        total: .money(all.total)
      ) { .money($0.bestCase.total) }
    }
    return PageSection(
      id: "cash", title: "When the money comes",
      note:
        "CBP pays \(days.lowerBound) to \(days.upperBound) days after it accepts an entry; what "
        + "waits for its own liquidation is paid some weeks after that, in a month that is often not "
        + "known."
    ) {
      chart.write(to: &$0)
      $0.table(PageTable(id: "cash-by-month", caption: "Expected refund by month", table: table))
    }
  }

  /// The months from the first payment to the last, at most two years of them, also those without any.
  private var monthsOfPayment: [(month: Month, sums: Sums)] {
    let known = knownPayments
    guard let first = known.first?.month, let last = known.last?.month else { return [] }
    return (first.number...min(last.number, first.number + 23)).map { number in
      let month = Month(number: number)
      return (month, known.first { $0.month == month }?.sums ?? Sums())
    }
  }

  /// What is expected in a month that is known.
  var knownPayments: [CashTiming.MonthRow] {
    breakdown.months.filter { $0.month != .unreported }
  }

  /// Nothing where the sums alone were asked for: it takes a pass over all tariff lines.
  var byProgram: PageSection? {
    guard let headings else { return nil }
    let programs = Heading.Program.allCases.compactMap { program -> ProgramSums? in
      let rows = headings.rows.filter { $0.heading.program == program }
      return rows.isEmpty ? nil : ProgramSums(program: program, rows: rows)
    }
    let chart = PageChart(
      id: "programme-chart", title: "Duty that CAPE accepts now, by programme.",
      finding: "Under which orders it was paid; interest is not split.", form: .bars,
      marks: programs.map {
        ChartMark(
          label: $0.program.rawValue, note: counted($0.lines, "tariff line", "tariff lines"),
          parts: [ChartMark.Part(name: "duty", amount: $0.accepted)])
      })
    let table = Table(rows: programs, whenEmpty: "No tariff line bears IEEPA duty.") {
      Column(.program) { .text($0.program.rawValue) }
      Column(.tariffLines, total: .count(programs.reduce(0) { $0 + $1.lines })) {
        .count($0.lines)
      }
      Column(.ieepaDuty, total: .money(programs.reduce(.zero) { $0 + $1.ieepaDuty })) {
        .money($0.ieepaDuty)
      }
      Column(.refundableDuty, total: .money(programs.reduce(.zero) { $0 + $1.refundableDuty })) {
        .money($0.refundableDuty)
      }
      Column(.acceptedDuty, total: .money(programs.reduce(.zero) { $0 + $1.accepted })) {
        .money($0.accepted)
      }
    }
    return PageSection(id: "programmes", title: "By programme") {
      chart.write(to: &$0)
      $0.table(PageTable(id: "by-programme", caption: "IEEPA duty by programme", table: table))
    }
  }
}

/// The headings of one program added up.
private struct ProgramSums {
  let program: Heading.Program
  let lines: Int
  let ieepaDuty: Cents
  let refundableDuty: Cents
  /// Refundable duty on entries that CAPE accepts now.
  let accepted: Cents

  init(program: Heading.Program, rows: [HeadingTotals.Row]) {
    self.program = program
    lines = rows.reduce(0) { $0 + $1.all.tariffLines }
    ieepaDuty = rows.reduce(.zero) { $0 + $1.all.ieepaDuty }
    refundableDuty = rows.reduce(.zero) { $0 + $1.all.refundableDuty }
    accepted = rows.reduce(.zero) { $0 + $1.accepted.refundableDuty }
  }
}
