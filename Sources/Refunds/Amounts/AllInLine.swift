import Customs
import EntryStore

/// The tariff lines of one line that has a heading of 15 % in all.
struct AllInLine {
  /// Number of the line; 0 where the source tells no lines apart.
  private let number: UInt16
  /// How far an amount may lie from the one that the rates give and still be the same.
  private let rounding: Cents
  private let special: AllInSpecial
  private var headingDuty = Cents.zero
  /// Hundredths of a percent.
  private var rateInAll = 0
  /// The first program that a heading claims.
  private var program = SpecialProgram.none
  private var takesSpecialRate = false
  /// On Chapter 1-97 numbers.
  private var commodities: [TariffLine] = []
  private var commodityDuty = Cents.zero
  private var isCommodityDutyKnown = true
  private var value = Cents.unreported
  private var hasOtherTreatment = false

  init(number: UInt16, rounding: Cents, special: AllInSpecial) {
    self.number = number
    self.rounding = rounding
    self.special = special
  }

  mutating func add(heading: TariffLine, rateInAll: Int) {
    headingDuty += heading.duty.reported ?? .zero
    self.rateInAll = max(self.rateInAll, rateInAll)
    if !program.isClaimed { program = heading.program }
    if heading.hts.heading == special.heading { takesSpecialRate = true }
    add(heading.value)
  }

  mutating func add(commodity: TariffLine) {
    commodities.append(commodity)
    if !commodity.duty.isReported { isCommodityDutyKnown = false }
    // Below zero it would be a refund of its own, which says nothing about the heading.
    commodityDuty += max(commodity.duty.reported ?? .zero, .zero)
    add(commodity.value)
  }

  mutating func add(other: TariffLine) {
    if other.hts.changesTheBase { hasOtherTreatment = true }
    add(other.value)
  }

  private mutating func add(_ value: Cents) {
    if value.isReported { self.value = (self.value.reported ?? .zero) + value }
  }

  func amount(with schedule: TariffSchedule?, in store: EntryStore) -> AllInAmount {
    var columnOne: [ColumnOneDuty] = []
    columnOne.reserveCapacity(commodities.count)
    var open: AllInAmount.Basis?
    for commodity in commodities {
      let found = self.columnOne(of: commodity, schedule, store)
      columnOne.append(found.duty)
      open = open ?? found.open
    }
    var (refund, basis) = refund(columnOne, open)
    if !isCommodityDutyKnown, refund.upperBound < headingDuty {
      // Had column 1 duty been paid on its own number, all of the heading's would come back.
      (refund, basis) = (refund.lowerBound...headingDuty, .commodityDutyNotKnown)
    }
    return AllInAmount(
      line: number, headingDuty: headingDuty, commodityDuty: commodityDuty,
      isCommodityDutyKnown: isCommodityDutyKnown, columnOne: columnOne, refund: refund,
      basis: basis)
  }

  // MARK: The refund

  /// What comes back, where column 1 is known or it is `open` why it is not.
  private func refund(
    _ columnOne: [ColumnOneDuty], _ open: AllInAmount.Basis?
  ) -> (ClosedRange<Cents>, AllInAmount.Basis) {
    guard headingDuty > .zero else { return (headingDuty...headingDuty, .nothingEntered) }
    guard !commodities.isEmpty else { return (range(from: .zero), .noCommodity) }
    if number == 0, commodities.count > 1 { return (range(from: .zero), .linesNotNumbered) }
    if hasOtherTreatment { return (range(from: .zero), .otherTreatment) }
    let least = columnOne.reduce(Cents.zero) { $0 + $1.least }
    if let open { return withoutColumnOne(atLeast: least, because: open) }
    let most = columnOne.reduce(Cents.zero) { $0 + ($1.most ?? .zero) }
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
    if missing <= rounding {
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
    if abs(beyond.amount) <= rounding.amount {
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

  private typealias Found = (duty: ColumnOneDuty, open: AllInAmount.Basis?)

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
    let claimed = commodity.program.isClaimed ? commodity.program : program
    guard let special = entry.rate(under: claimed) else { return [entry.general] }
    let isNamed = takesSpecialRate && claimed == self.special.program
    if isNamed || special == entry.general { return [special] }
    return [entry.general, special]
  }
}

extension HTSNumber {
  /// Whether the number changes what column 1 is taken on: Chapter 98, and suspensions of column 1 in 9902.
  fileprivate var changesTheBase: Bool { heading < 99_00_00_00 || heading / 10_000 == 9902 }
}
