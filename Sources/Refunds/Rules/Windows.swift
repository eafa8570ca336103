import Customs

/// A number of the law together with what a report says about it, so that what is applied is what is printed.
struct Figure<Value: Sendable>: Sendable {
  let value: Value
  let parameter: Parameter

  init(
    _ value: Value, _ id: String, _ title: String, as text: String, note: String = "",
    _ citation: Citation
  ) {
    self.value = value
    parameter = Parameter(id: id, title: title, value: text, note: note, citation: citation)
  }
}

extension Figure where Value == Int {
  /// A number of days.
  init(days value: Int, _ id: String, _ title: String, note: String = "", _ citation: Citation) {
    self.init(value, id, title, as: "\(value) days", note: note, citation)
  }
}

extension Figure where Value == Day {
  init(_ value: Day, _ id: String, _ title: String, note: String = "", _ citation: Citation) {
    self.init(value, id, title, as: "\(value)", note: note, citation)
  }
}

/// The windows, cycles and limits of the law.
enum Windows {
  static let collection = Figure(
    ("2025-02-04" as Day)..."2026-02-23", "ieepa.collection",
    "Entry days on which IEEPA duty was collected", as: "2025-02-04 to 2026-02-23",
    note: "Duty on an IEEPA heading counts on these days even where heading, country and day do "
      + "not fit together, and where no entry day is reported.",
    .endOfCollection)

  static let opening = Figure(
    "2026-04-20", "cape.opening", "First filing day of CAPE (Phase 1)", .phaseOne)
  static let phaseTwo = Figure(
    "2026-06-29", "cape.phase-two",
    "First filing day for entries flagged for reconciliation (Phase 2)", .phaseTwo)
  static let warehouseExcluded = Figure(
    "2026-07-07", "cape.warehouse-excluded",
    "First filing day on which warehouse entries (types 21 and 22) must wait",
    note: "The text of the message was not found; this is the day of CBP's table that follows it.",
    .warehouse)

  static let cape = Figure(
    days: 80, "cape.window", "CAPE accepts an entry for so many days after liquidation",
    note: "Counted from the original liquidation to the filing day, the last day included. CBP's "
      + "table says liquidated or reliquidated, earlier guidance says original; where a source "
      + "reports one day only, that day is taken.",
    .cbpAnswers)
  static let reliquidation = Figure(
    days: 90, "liquidation.reliquidation",
    "CBP may reliquidate on its own for so many days after liquidation", .voluntaryReliquidation)
  static let protest = Figure(
    days: 180, "protest.window", "A protest may be filed for so many days after liquidation",
    note: "Moved past no weekend or holiday.", .protest)
  static let court = Figure(
    2, "court.window", "A court action may be filed for so many years", as: "2 years",
    note: "Counted from the entry day, the earliest of the days from which courts may count.",
    .court)
  static let liquidationCycle = Figure(
    days: 314, "liquidation.cycle", "CBP liquidates an entry so many days after entry",
    note: "Moved to the Friday on or after it. Projected only where a source reports neither "
      + "status nor day of liquidation, or an unliquidated entry without a day.",
    .liquidation)

  static let processing = Figure(
    days: 45, "interest.processing",
    "An unliquidated entry is expected to liquidate so many days after filing",
    note: "A liquidated entry is expected to be reliquidated on the next business day.",
    .cbpAnswers)
  static let deposit = Figure(
    10, "interest.deposit", "Duty is taken as deposited so many working days after entry",
    as: "10 working days",
    note: "Only where neither the day of payment nor the day of the entry summary is reported.",
    .interestPeriod)

  static let entriesPerDeclaration = Figure(
    9_999, "declaration.entries", "Most entries on one declaration", as: "9,999",
    note: "CBP's error text says 10,000; its page and its notice say 9,999.", .paperworkNotice)
  static let bytesPerDeclaration = Figure(
    1_000_000, "declaration.bytes", "A declaration file stays below", as: "1,000,000 bytes",
    note: "CBP says 1 MB; the smaller reading is taken.", .cbpFileValidations)

  /// Choices that are no number, and stand in no rule.
  static let choices = [
    Parameter(
      id: "amount.offset", title: "Debts of the importer", value: "not subtracted",
      note:
        "CBP sets debts off before it pays and shows it only then: a risk that no export tells.",
      citation: .offset),
    Parameter(
      id: "interest.deposits", title: "Deposits made after the first", value: "taken as the first",
      note: "Each would earn from its own day; no export shows them, so interest is too high where "
        + "there were any.",
      citation: .interestPeriod),
    Parameter(
      id: "interest.compounding", title: "Interest compounds",
      value: "daily, at the annual rate divided by 365",
      note: "Every day after the deposit up to and including the (re)liquidation day earns. "
        + "Rounded once, half up, to the cent.",
      citation: .interest),
    Parameter(
      id: "liquidation.stale-status", title: "A status of not liquidated whose day has passed",
      value: "accepted until day 80, then review",
      note: "Either reading is accepted within the window; past it the two disagree.",
      citation: .cbpAnswers),
  ]

  static let parameters =
    [
      collection.parameter, opening.parameter, phaseTwo.parameter, warehouseExcluded.parameter,
      cape.parameter, reliquidation.parameter, protest.parameter, court.parameter,
      liquidationCycle.parameter, processing.parameter, deposit.parameter,
      entriesPerDeclaration.parameter, bytesPerDeclaration.parameter,
    ] + AllInHeadings.parameters + choices
}

extension FilingPeriod {
  /// From before there was a CAPE process, without end.
  static let always = FilingPeriod(from: "0001-01-01")
  static let beforeOpening = FilingPeriod(
    from: "0001-01-01", through: Windows.opening.value - 1)
  static let sinceOpening = FilingPeriod(from: Windows.opening.value)
  static let phaseOne = FilingPeriod(
    from: Windows.opening.value, through: Windows.phaseTwo.value - 1)
  static let phaseTwo = FilingPeriod(from: Windows.phaseTwo.value)
}
