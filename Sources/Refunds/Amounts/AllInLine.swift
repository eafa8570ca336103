import Customs
import EntryStore

/// The tariff lines of one line that has a heading of 15 % in all.
struct AllInLine {
  var headings: [TariffLine] = []
  /// On Chapter 1-97 numbers.
  var commodities: [TariffLine] = []
  /// Hundredths of a percent.
  var rateInAll = 0
  var value = Cents.unreported
  var hasOtherTreatment = false

  private var headingDuty: Cents { headings.reduce(.zero) { $0 + ($1.duty.reported ?? .zero) } }

  /// Whether the source tells lines apart.
  private var isNumbered: Bool { headings[0].line > 0 }

  /// Below zero it would be a refund of its own, which says nothing about this heading.
  private var commodityDuty: Cents {
    commodities.reduce(.zero) { $0 + max($1.duty.reported ?? .zero, .zero) }
  }

  func amount(with schedule: TariffSchedule?, in store: EntryStore) -> AllInAmount {
    let columnOne = commodities.map { self.columnOne(of: $0, schedule, store) }
    let (refund, basis) = refund(columnOne, hasSchedule: schedule != nil)
    return AllInAmount(
      line: headings[0].line, headingDuty: headingDuty, commodityDuty: commodityDuty,
      columnOne: columnOne.map(\.duty), refund: refund, basis: basis)
  }

  // MARK: The refund

  private typealias Found = (duty: ColumnOneDuty, open: AllInAmount.Basis?)

  private func refund(
    _ columnOne: [Found], hasSchedule: Bool
  ) -> (ClosedRange<Cents>, AllInAmount.Basis) {
    guard headingDuty > .zero else { return (headingDuty...headingDuty, .nothingEntered) }
    let least = columnOne.reduce(Cents.zero) { $0 + $1.duty.least }
    guard !commodities.isEmpty else { return (range(from: .zero), .noCommodity) }
    if !isNumbered, commodities.count > 1 { return (range(from: .zero), .linesNotNumbered) }
    if hasOtherTreatment { return (range(from: .zero), .otherTreatment) }
    guard columnOne.allSatisfy({ $0.duty.most != nil }) else {
      let open = columnOne.lazy.compactMap(\.open).first ?? .rateNotComputable
      return withoutColumnOne(atLeast: least, because: hasSchedule ? open : .noSchedule)
    }
    let most = columnOne.reduce(Cents.zero) { $0 + ($1.duty.most ?? .zero) }
    return commodityDuty > .zero ? apart(most) : together(least...most)
  }

  /// The commodity number shows no duty: the heading holds it all.
  private func together(_ columnOne: ClosedRange<Cents>) -> (ClosedRange<Cents>, AllInAmount.Basis)
  {
    let low = headingDuty - columnOne.upperBound
    let high = headingDuty - columnOne.lowerBound
    if low < .zero { return (low...max(high, .zero), .lessThanColumnOne) }
    return (low...high, low == high ? .columnOneTakenOff : .otherProgram)
  }

  /// Column 1 duty stands on its own number, so the heading's is IEEPA duty in full.
  private func apart(_ columnOne: Cents) -> (ClosedRange<Cents>, AllInAmount.Basis) {
    let missing = columnOne - commodityDuty
    if missing <= AllInHeadings.rounding.value {
      return (headingDuty...headingDuty, .reportedApart)
    }
    return (headingDuty - missing...headingDuty, .apartAndLess)
  }

  /// Column 1 is below the rate in all, or the heading would not stand there; more is not known.
  private func withoutColumnOne(
    atLeast least: Cents, because open: AllInAmount.Basis
  ) -> (ClosedRange<Cents>, AllInAmount.Basis) {
    guard let inAll = dutyInAll else { return (range(from: .zero), open) }
    let paid = headingDuty + commodityDuty
    guard commodityDuty > .zero else {
      return (range(from: paid - inAll, through: headingDuty - least), open)
    }
    let beyond = paid - inAll
    if abs(beyond.amount) <= AllInHeadings.rounding.value.amount {
      return (headingDuty...headingDuty, .apartByTheSum)
    }
    return (range(from: inAll - commodityDuty), open)
  }

  /// The rate in all on the value of the line; nil where no value is reported.
  private var dutyInAll: Cents? {
    guard value.isReported, value > .zero else { return nil }
    return Cents(Int64((Int128(value.amount) * Int128(rateInAll) + 5_000) / 10_000))
  }

  /// A range within zero and the duty on the heading.
  private func range(from low: Cents, through high: Cents? = nil) -> ClosedRange<Cents> {
    let high = max(min(high ?? headingDuty, headingDuty), .zero)
    return min(max(low, .zero), high)...high
  }

  // MARK: Column 1

  /// The value of a commodity; a line's only number has all of its value, wherever a source writes that.
  private func enteredValue(of commodity: TariffLine) -> Cents {
    commodities.count == 1 ? value : commodity.value
  }

  private func columnOne(
    of commodity: TariffLine, _ schedule: TariffSchedule?, _ store: EntryStore
  ) -> Found {
    func unknown(_ rates: [DutyRate], _ why: AllInAmount.Basis) -> Found {
      let least = rates.map { $0.leastDuty(on: enteredValue(of: commodity)) }.min() ?? .zero
      let duty = ColumnOneDuty(
        number: commodity.hts, rates: rates.map(\.text), least: least, most: nil)
      return (duty, why)
    }
    guard let schedule else { return unknown([], .noSchedule) }
    guard let entry = schedule.columnOne(of: commodity.hts) else {
      return unknown([], .notInSchedule)
    }
    let rates = self.rates(in: entry, of: commodity)
    let value = enteredValue(of: commodity)
    // Nothing is 15 % of no value: it stands where the export does not show it.
    if value <= .zero, !rates.allSatisfy(\.isFree) {
      return unknown(rates, .noValue)
    }
    let quantities = store.quantities(of: commodity)
    let duties = rates.compactMap { $0.duty(on: value, quantities) }
    guard duties.count == rates.count, let least = duties.min() else {
      return unknown(rates, .rateNotComputable)
    }
    let duty = ColumnOneDuty(
      number: commodity.hts, rates: rates.map(\.text), least: least, most: duties.max())
    return (duty, nil)
  }

  /// The general rate; the special one where the deal names its program; both where another program is claimed.
  private func rates(
    in entry: TariffSchedule.ColumnOne, of commodity: TariffLine
  ) -> [DutyRate] {
    let claimed =
      commodity.program.isClaimed
      ? commodity.program : headings.map(\.program).first(where: \.isClaimed) ?? .none
    guard let special = entry.rate(under: claimed) else { return [entry.general] }
    let isNamed =
      claimed == AllInHeadings.koreanProgram.value
      && headings.contains { $0.hts.heading == AllInHeadings.koreanDeal }
    if isNamed || special == entry.general { return [special] }
    return [entry.general, special]
  }
}
