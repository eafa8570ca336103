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
    note: "Duty on an IEEPA heading counts on these days while the heading bore it; on zone, "
      + "warehouse and bonded entries whatever the heading's own days. It counts even where "
      + "heading and country do not fit together, and, assumed, where no entry day is reported.",
    .endOfCollection)

  static let opening = Figure(
    "2026-04-20", "cape.opening", "First filing day of CAPE (Phase 1)", .phaseOne)
  static let phaseTwo = Figure(
    "2026-06-29", "cape.phase-two",
    "First filing day for entries flagged for reconciliation (Phase 2)", .phaseTwo)
  static let loosening = Figure(
    "2026-06-25", "cape.loosening",
    "First filing day on which CBP checks the lines of an entry less strictly", .loosening)
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
  static let margin = Figure(
    days: 3, "cape.margin", "File at least so many days before the last",
    note: "Acceptance may lag the upload by a day or two, and one source counts to acceptance. A "
      + "warning, no bar.",
    .cbpAnswers)
  static let correction = Figure(
    days: 300, "correction.entry", "A post-summary correction is possible so long after entry",
    note: "And only until the days before liquidation that the next line says.", .correction)
  static let correctionLead = Figure(
    days: 15, "correction.liquidation",
    "A post-summary correction is possible until so long before liquidation", .correction)
  static let reconciliationSoon = Figure(
    days: 30, "reconciliation.soon",
    "A reconciliation due in fewer days goes before the declaration",
    note: "It is then filed without the IEEPA increase; else CAPE comes first.", .cbpAnswers)
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

  /// Last day for a post-summary correction, as far as the days are known.
  static func lastCorrection(entryDay: Day, liquidationDay: Day) -> Day {
    let byEntry = entryDay.isReported ? entryDay + correction.value : Day.unreported
    guard liquidationDay.isReported else { return byEntry }
    let byLiquidation = liquidationDay - correctionLead.value
    return byEntry.isReported ? min(byEntry, byLiquidation) : byLiquidation
  }

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

  static let payment = Figure(
    60...90, "payment.window", "CBP pays so many days after acceptance", as: "60 to 90 days",
    note: "The filing day is taken as the day of acceptance. The last day makes the expected "
      + "month, the first one the best case; users report three to four months.",
    .cbpAnswers)
  static let paymentAfterLiquidation = Figure(
    21...35, "payment.after-liquidation", "CBP pays so long after (re)liquidation",
    as: "3 to 5 weeks",
    note: "Only where the payment waits for the entry's own liquidation: suspended, extended, "
      + "under review, withdrawn from warehouse. Where no source names that day the month is not "
      + "known.",
    .cbpAnswers)

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
    Parameter(
      id: "liquidation.original", title: "An entry reported as reliquidated",
      value: "review within day 80, closed after it",
      note: "CBP's own power runs from the original liquidation, and its table says liquidated or "
        + "reliquidated. The original is taken; sources report the later day, so within the window "
        + "a person must look, and past it both readings are closed.",
      citation: .voluntaryReliquidation),
    Parameter(
      id: "liquidation.unknown-status", title: "A liquidation status that is not known",
      value: "taken by the reported day, else review",
      note: "The raw text stands under rejects, and the entry counts as assumed.",
      citation: .liquidation),
    Parameter(
      id: "liquidation.informal", title: "An informal entry (type 11) without status and day",
      value: "review",
      note: "Informal entries usually liquidate at entry, so the cycle of formal entries says "
        + "nothing of them.",
      citation: .informalEntries),
    Parameter(
      id: "warehouse.withdrawals", title: "Withdrawals from warehouse (types 31, 32, 34, 38)",
      value: "accepted, paid at liquidation, with a warning",
      note: "Guidance of April took them; the message of July on types 21 and 22 was not found.",
      citation: .warehouse),
    Parameter(
      id: "payment.payee", title: "Who is paid", value: "the importer of record",
      note: "One payment for each payee and liquidation date. A notify party of a Form 4811 is "
        + "paid instead if it stands in ACE and on the entry summary, which no export shows.",
      citation: .cbpAnswers),
    Parameter(
      id: "phase-three", title: "Finally liquidated entries of plaintiffs (Phase 3)",
      value: "closed, unless the user names plaintiffs and a first day",
      note: "Reported to begin on 2026-10-06 for plaintiffs on file by 2026-07-30; the start was "
        + "not confirmed.",
      citation: .phaseThree),
    Parameter(
      id: "message.first-day", title: "CBP's answers of unknown first day",
      value: "given since CAPE opened",
      note: "Only the answers that the messages of June 2026 and Phase 2 changed have days of "
        + "their own.",
      citation: .cbpEntryValidations),
    Parameter(
      id: "limits.not-in-exports", title: "What exports cannot tell", value: "taken as clear",
      note: "Whether ACE still has the entry; a refund already had under 19 USC 1520(d); goods by "
        + "post without an entry; whether the refund account is ready (CBP then holds the payment).",
      citation: .cbpAnswers),
  ]

  static let parameters =
    [
      collection.parameter, opening.parameter, loosening.parameter, phaseTwo.parameter,
      warehouseExcluded.parameter,
      cape.parameter, margin.parameter, correction.parameter, correctionLead.parameter,
      reconciliationSoon.parameter, reliquidation.parameter, protest.parameter, court.parameter,
      liquidationCycle.parameter, processing.parameter, deposit.parameter,
      payment.parameter, paymentAfterLiquidation.parameter,
      entriesPerDeclaration.parameter, bytesPerDeclaration.parameter,
    ] + AllInHeadings.parameters + SetUpSteps.parameters + choices
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
  static let beforeLoosening = FilingPeriod(
    from: Windows.opening.value, through: Windows.loosening.value - 1)
  static let sinceLoosening = FilingPeriod(from: Windows.loosening.value)
}
