import Customs

/// The filing dates on which CBP changed its process.
enum ProcessDates {
  static let opening: Day = "2026-04-20"
  static let loosening: Day = "2026-06-25"
  static let phaseTwo: Day = "2026-06-29"
  static let warehouseExcluded: Day = "2026-07-07"
}

/// The entry dates on which IEEPA duty was collected.
enum CollectionDates {
  static let all: ClosedRange<Day> = "2025-02-04"..."2026-02-23"
}

/// The windows, cycles, limits and choices of the law, in the order in which they are printed.
///
/// A change for filings from a date on is one step: `.changed(toDays: 90, from: "2027-01-01", .theNotice)`.
public struct Windows: Sendable {
  init() {}

  var collection = Figure(
    CollectionDates.all, "ieepa.collection", "Entry days on which IEEPA duty was collected",
    as: "\(CollectionDates.all.lowerBound) to \(CollectionDates.all.upperBound)",
    note: "Duty on an IEEPA heading counts on these days while the heading bore it; on zone, "
      + "warehouse and bonded entries whatever the heading's own days. It counts even where "
      + "heading and country do not fit together, and, assumed, where no entry day is reported.",
    .endOfCollection)

  var opening = Figure(
    ProcessDates.opening, "cape.opening", "First filing day of CAPE (Phase 1)", .phaseOne)
  var loosening = Figure(
    ProcessDates.loosening, "cape.loosening",
    "First filing day on which CBP checks the lines of an entry less strictly", .loosening)
  var phaseTwo = Figure(
    ProcessDates.phaseTwo, "cape.phase-two",
    "First filing day for entries flagged for reconciliation (Phase 2)", .phaseTwo)
  var warehouseExcluded = Figure(
    ProcessDates.warehouseExcluded, "cape.warehouse-excluded",
    "First filing day on which warehouse entries (types 21 and 22) must wait",
    note: "The text of the message was not found; this is the day of CBP's table that follows it.",
    .warehouse)

  var cape = Figure(
    days: 80, "cape.window", "CAPE accepts an entry for so many days after liquidation",
    note: "Counted from the original liquidation to the filing day, the last day included. CBP's "
      + "table says liquidated or reliquidated, earlier guidance says original; where a source "
      + "reports one day only, that day is taken.",
    .cbpAnswers)
  var margin = Figure(
    days: 3, "cape.margin", "File at least so many days before the last",
    note: "Acceptance may lag the upload by a day or two, and one source counts to acceptance. A "
      + "warning, no bar.",
    .cbpAnswers)
  var correction = Figure(
    days: 300, "correction.entry", "A post-summary correction is possible so long after entry",
    note: "And only until the days before liquidation that the next line says.", .correction)
  var correctionLead = Figure(
    days: 15, "correction.liquidation",
    "A post-summary correction is possible until so long before liquidation", .correction)
  var reconciliationSoon = Figure(
    days: 30, "reconciliation.soon",
    "A reconciliation due in fewer days goes before the declaration",
    note: "It is then filed without the IEEPA increase; else CAPE comes first.", .cbpAnswers)
  var reliquidation = Figure(
    days: 90, "liquidation.reliquidation",
    "CBP may reliquidate on its own for so many days after liquidation", .voluntaryReliquidation)
  var protest = Figure(
    days: 180, "protest.window", "A protest may be filed for so many days after liquidation",
    note: "Moved past no weekend or holiday.", .protest)
  var court = Figure(
    2, unit: "years", "court.window", "A court action may be filed for so many years",
    note: "Counted from the entry day, the earliest of the days from which courts may count.",
    .court)
  var liquidationCycle = Figure(
    days: 314, "liquidation.cycle", "CBP liquidates an entry so many days after entry",
    note: "Moved to the Friday on or after it. Projected only where a source reports neither "
      + "status nor day of liquidation, or an unliquidated entry without a day.",
    .liquidation)

  var processing = Figure(
    days: 45, "interest.processing",
    "An unliquidated entry is expected to liquidate so many days after filing",
    note: "A liquidated entry is expected to be reliquidated on the next business day.",
    .cbpAnswers)
  var deposit = Figure(
    10, unit: "working days", "interest.deposit",
    "Duty is taken as deposited so many working days after entry",
    note: "Only where neither the day of payment nor the day of the entry summary is reported.",
    .interestPeriod)

  var payment = Figure(
    60...90, "payment.window", "CBP pays so many days after acceptance", as: "60 to 90 days",
    note: "The filing day is taken as the day of acceptance. The last day makes the expected "
      + "month, the first one the best case; users report three to four months.",
    .cbpAnswers)
  var paymentAfterLiquidation = Figure(
    21...35, "payment.after-liquidation", "CBP pays so long after (re)liquidation",
    as: "3 to 5 weeks",
    note: "Only where the payment waits for the entry's own liquidation: suspended, extended, "
      + "under review, withdrawn from warehouse. Where no source names that day the month is not "
      + "known.",
    .cbpAnswers)

  var entriesPerDeclaration = Figure(
    9_999, "declaration.entries", "Most entries on one declaration", as: "9,999",
    note: "CBP's error text says 10,000; its page and its notice say 9,999.", .paperworkNotice)
  var bytesPerDeclaration = Figure(
    1_000_000, "declaration.bytes", "A declaration file stays below", as: "1,000,000 bytes",
    note: "CBP says 1 MB; the smaller reading is taken.", .cbpFileValidations)

  var allIn = Parameter(
    id: "amount.all-in", title: "Refund on headings of 15 % in all",
    value: "duty on the heading and on its Chapter 1-97 number, less column 1 duty",
    note:
      "Column 1 duty is worked out with the tariff schedule that is given, whatever the entry "
      + "day. Where column 1 duty stands on its own number it is not taken off again. Never more "
      + "than the duty on the heading.",
    citation: .cbpAnswers)
  var allInRange = Parameter(
    id: "amount.all-in-range", title: "Refund on headings of 15 % in all, not known exactly",
    value: "the low figure in the floor, the high one elsewhere",
    note: "Without a schedule, or with a rate that cannot be worked out, all of the duty may be "
      + "column 1, as far as that stays within 15 %. High is the duty on the heading.",
    citation: .cbpAnswers)
  /// The one deal under which a special rate counts as column 1.
  var allInSpecial = Figure(
    AllInSpecial(heading: 9903_02_80, program: SpecialProgram(Array("KR".utf8)) ?? .none),
    "amount.all-in-special", "Special rate that counts as column 1",
    as: "program KR, on heading 9903.02.80",
    note: "The other deals name the general rate alone. Where a line claims another program for "
      + "which the schedule has a special rate, the amount is the range between the two rates.",
    .koreaDeal)
  /// How far an amount may lie from the one that the rates give and still be the same.
  var allInRounding = Figure(
    Cents(2), "amount.all-in-rounding", "Duties count as the same within", as: "2 cents",
    note: "Each of the two duties of a line that reports column 1 apart was rounded to the cent.",
    .cbpAnswers)

  var accountLead = Figure(
    3...10, "account.lead", "CBP opens an ACE Portal account in",
    as: "3 to 5 business days; some report two weeks",
    note: "Sources differ; plan for the longer.", .accountSetUp)
  var accountValidation = Figure(
    3...5, "account.validation", "CBP validates bank data for refunds in",
    as: "3 to 5 business days", .accountSetUp)
  var accountIdle = Figure(
    days: 45, "account.idle", "An ACE Portal account is deactivated when idle for", .accountSetUp)

  // Choices that are no number, and stand in no rule.

  var offset = Parameter(
    id: "amount.offset", title: "Debts of the importer", value: "not subtracted",
    note:
      "CBP sets debts off before it pays and shows it only then: a risk that no export tells.",
    citation: .offset)
  var furtherDeposits = Parameter(
    id: "interest.deposits", title: "Deposits made after the first", value: "taken as the first",
    note: "Each would earn from its own day; no export shows them, so interest is too high where "
      + "there were any.",
    citation: .interestPeriod)
  var compounding = Parameter(
    id: "interest.compounding", title: "Interest compounds",
    value: "daily, at the annual rate divided by 365",
    note: "Every day after the deposit up to and including the (re)liquidation day earns. "
      + "Rounded once, half up, to the cent.",
    citation: .interest)
  var staleStatus = Parameter(
    id: "liquidation.stale-status", title: "A status of not liquidated whose day has passed",
    value: "accepted until day 80, then review",
    note: "Either reading is accepted within the window; past it the two disagree.",
    citation: .cbpAnswers)
  var originalLiquidation = Parameter(
    id: "liquidation.original", title: "An entry reported as reliquidated",
    value: "review within day 80, closed after it",
    note: "CBP's own power runs from the original liquidation, and its table says liquidated or "
      + "reliquidated. The original is taken; sources report the later day, so within the window "
      + "a person must look, and past it both readings are closed.",
    citation: .voluntaryReliquidation)
  var unknownStatus = Parameter(
    id: "liquidation.unknown-status", title: "A liquidation status that is not known",
    value: "taken by the reported day, else review",
    note: "The raw text stands under rejects, and the entry counts as assumed.",
    citation: .liquidation)
  var informalEntry = Parameter(
    id: "liquidation.informal", title: "An informal entry (type 11) without status and day",
    value: "review",
    note: "Informal entries usually liquidate at entry, so the cycle of formal entries says "
      + "nothing of them.",
    citation: .informalEntries)
  var warehouseWithdrawals = Parameter(
    id: "warehouse.withdrawals", title: "Withdrawals from warehouse (types 31, 32, 34, 38)",
    value: "accepted, paid at liquidation, with a warning",
    note: "Guidance of April took them; the message of July on types 21 and 22 was not found.",
    citation: .warehouse)
  var payee = Parameter(
    id: "payment.payee", title: "Who is paid", value: "the importer of record",
    note: "One payment for each payee and liquidation date. A notify party of a Form 4811 is "
      + "paid instead if it stands in ACE and on the entry summary, which no export shows.",
    citation: .cbpAnswers)
  var phaseThree = Parameter(
    id: "phase-three", title: "Finally liquidated entries of plaintiffs (Phase 3)",
    value: "closed, unless the user names plaintiffs and a first day",
    note: "Reported to begin on 2026-10-06 for plaintiffs on file by 2026-07-30; the start was "
      + "not confirmed.",
    citation: .phaseThree)
  var messageFirstDate = Parameter(
    id: "message.first-day", title: "CBP's answers of unknown first day",
    value: "given since CAPE opened",
    note: "Only the answers that the messages of June 2026 and Phase 2 changed have days of "
      + "their own.",
    citation: .cbpEntryValidations)
  var notInExports = Parameter(
    id: "limits.not-in-exports", title: "What exports cannot tell", value: "taken as clear",
    note: "Whether ACE still has the entry; a refund already had under 19 USC 1520(d); goods by "
      + "post without an entry; whether the refund account is ready (CBP then holds the payment).",
    citation: .cbpAnswers)

  var ieepaNumbers = Figure(
    (9903_01_00 as UInt32)...9903_02_99, "ieepa.numbers",
    "Numbers that stand for IEEPA duty", as: "9903.01 and 9903.02",
    note: "No revision of the schedule has another duty under them. Duty on one that no revision "
      + "prints, as 9903.01.35 to 9903.01.42, is in question and counts in the ceiling only.",
    .numbersOfPrograms)

  /// What duty and rate times value may differ by, per dollar that the value was rounded.
  var lineRounding = Figure(
    Cents(1_00), "line.rounding", "Duty is held against rate times value to within",
    as: "1 dollar and a cent",
    note:
      "Value is filed in whole dollars, so a dollar of value at the rate, and never less than a "
      + "dollar of duty; the cent is the rounding of the duty.",
    .wholeDollars)

  /// Everything above, as a report prints it.
  var printed: [any Printed] {
    Mirror(reflecting: self).children.compactMap { $0.value as? any Printed }
  }
}

/// A heading of a deal under which a program's special rate counts as column 1.
struct AllInSpecial: Sendable {
  let heading: UInt32
  let program: SpecialProgram
}

extension Numbers {
  /// Last day for a post-summary correction, as far as the days are known.
  func lastCorrection(entryDate: Day, liquidationDate: Day) -> Day {
    let byEntry = entryDate.isReported ? entryDate + self.correction : Day.unreported
    guard liquidationDate.isReported else { return byEntry }
    let byLiquidation = liquidationDate - self.correctionLead
    return byEntry.isReported ? min(byEntry, byLiquidation) : byLiquidation
  }
}

extension FilingPeriod {
  /// From before there was a CAPE process, without end.
  static let always = FilingPeriod(from: "0001-01-01")
  static let beforeOpening = FilingPeriod(
    from: "0001-01-01", through: ProcessDates.opening - 1)
  static let sinceOpening = FilingPeriod(from: ProcessDates.opening)
  static let phaseOne = FilingPeriod(
    from: ProcessDates.opening, through: ProcessDates.phaseTwo - 1)
  static let phaseTwo = FilingPeriod(from: ProcessDates.phaseTwo)
  static let beforeLoosening = FilingPeriod(
    from: ProcessDates.opening, through: ProcessDates.loosening - 1)
  static let sinceLoosening = FilingPeriod(from: ProcessDates.loosening)
}
