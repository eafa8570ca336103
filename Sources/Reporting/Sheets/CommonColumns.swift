import Customs
import Refunds

/// Columns that several sheets have: the same word means the same everywhere.
extension ColumnDescription {
  // MARK: Who, where and when

  static let entryNumber = ColumnDescription(
    "Entry number", .code, "Number of the entry summary: filer code, seven digits, check digit.")
  static let importerNumber = ColumnDescription(
    "Importer number", .code,
    "The importer of record, by its number with CBP; a Social Security number is masked.",
    width: 20)
  static let importerName = ColumnDescription(
    "Importer name", .text, "Name of the importer of record, as the sources spell it first.")
  static let port = ColumnDescription("Port", .code, "Port of entry, by its Schedule D code.")
  static let portName = ColumnDescription("Port name", .text, "Name of the port of entry.")
  static let month = ColumnDescription("Month", .date, "Month of entry.")
  static let entryDate = ColumnDescription("Entry day", .date, "Entry date.")
  static let sources = ColumnDescription(
    "Sources (file:row)", .text, "Where the entry stands in each source: file, colon, row.",
    width: 34)

  // MARK: Money

  static let entries = ColumnDescription(
    "Entries", .count, "How many entry summaries the line stands for.", unit: "entry summaries")
  static let ieepaDuty = ColumnDescription(
    "IEEPA duty", .money, "Duty paid on the headings of the IEEPA orders.")
  static let refundableDuty = ColumnDescription(
    "Refundable duty", .money, "What of the IEEPA duty CBP would return if it accepted.")
  static let interest = ColumnDescription(
    "Interest", .money, "Interest that CBP would pay on the refundable duty.")
  static let dutyAndInterest = ColumnDescription(
    "Duty and interest", .money, "Refundable duty and interest together.", width: 20)
  static let leastRefundableDuty = ColumnDescription(
    "Least refundable duty", .money,
    "The low figure of the refundable duty where it is a range, else the same.")
  static let leastInterest = ColumnDescription(
    "Least interest", .money, "Interest on the least refundable duty.")
  static let acceptedEntries = ColumnDescription(
    "Accepted now: entries", .count, "Entry summaries that CAPE accepts on the filing day.",
    unit: "entry summaries", width: 14)
  static let acceptedDuty = ColumnDescription(
    "Accepted now: refundable duty", .money,
    "Refundable duty of what CAPE accepts on the filing day.")
  static let acceptedInterest = ColumnDescription(
    "Accepted now: interest", .money, "Interest on what CAPE accepts on the filing day.")
  static let acceptedTotal = ColumnDescription(
    "Accepted now: duty and interest", .money,
    "Refundable duty and interest of what CAPE accepts on the filing day.")

  // MARK: What is decided, and what to do

  static let outcome = ColumnDescription(
    "Outcome", .code, "What we conclude of the entry, by the code that files for scripts have.")
  static let reason = ColumnDescription(
    "Reason", .sentence, "The rule that decides, in words.", width: 36)
  static let cbpAnswer = ColumnDescription(
    "CBP's answer if filed now", .sentence,
    "The message with which CBP would refuse the entry; empty where it has none.")
  static let nextStep = ColumnDescription(
    "Next step", .sentence, "What to do next, and by which day.", width: 50)
  static let evidence = ColumnDescription(
    "Evidence", .code,
    "Confirmed where every fact that decides is reported or attested, else assumed.", width: 12)
  static let fileBy = ColumnDescription(
    "File by", .date, "Last day on which CAPE takes the entry.")
  static let protestBy = ColumnDescription("Protest by", .date, "Last day for a protest.")
  static let courtBy = ColumnDescription("Court by", .date, "Last day for a summons.")
  static let meaning = ColumnDescription(
    "What it means", .sentence, "The line in a sentence.", width: 100)

  // MARK: Payment

  static let paymentState = ColumnDescription(
    "State", .code, "State of the entries by which CBP pays sooner or later.", width: 13)
  static let expectedLiquidation = ColumnDescription(
    "Expected (re)liquidation", .date, "Day on which CBP is expected to liquidate or reliquidate.",
    width: 21)
  static let heldBy = ColumnDescription(
    "Held by", .text, "Set-up step for want of which CBP would hold the payment.", width: 20)
}

extension Formula {
  /// Refundable duty and interest of the line together; made once, as lists of entries have it on every line.
  static let dutyAndInterest: Formula = "\(cell: .refundableDuty)+\(cell: .interest)"
}

/// Groups of columns that sheets of sums have.
extension Column {
  /// Entries, IEEPA duty, refundable duty and interest.
  ///
  /// `formula` is given the measure; rows without sums have blank cells.
  static func measures(
    total: Sums? = nil, formula: (@Sendable (ColumnDescription, Row) -> Formula?)? = nil,
    of sums: @escaping @Sendable (Row) -> Sums?
  ) -> [Column] {
    [
      measure(.entries, .entries, total, formula, sums) { .count($0.entries) },
      measure(.ieepaDuty, .ieepaDuty, total, formula, sums) { .money($0.ieepaDuty) },
      measure(.refundableDuty, .refundableDuty, total, formula, sums) {
        .money($0.refundableDuty)
      },
      measure(.interest, .interest, total, formula, sums) { .money($0.interest) },
    ]
  }

  /// The measures, then refundable duty and interest together.
  static func sums(
    total: Sums? = nil, formula: (@Sendable (ColumnDescription, Row) -> Formula?)? = nil,
    of sums: @escaping @Sendable (Row) -> Sums?
  ) -> [Column] {
    measures(total: total, formula: formula, of: sums) + [
      dutyAndInterest(total: total) { sums($0)?.total }
    ]
  }

  /// Refundable duty and interest of the same line together.
  static func dutyAndInterest(
    width: Int? = nil, total: Sums? = nil, of amount: @escaping @Sendable (Row) -> Cents?
  ) -> Column {
    Column(
      .dutyAndInterest, width: width, total: total.map { .money($0.total) },
      formula: { _ in .dutyAndInterest }
    ) { amount($0).map { .money($0) } ?? .empty }
  }

  /// Entries, refundable duty and interest of what CAPE accepts on the filing date.
  static func accepted(
    total: Sums? = nil, formula: (@Sendable (ColumnDescription, Row) -> Formula?)? = nil,
    of sums: @escaping @Sendable (Row) -> Sums?
  ) -> [Column] {
    [
      measure(.acceptedEntries, .entries, total, formula, sums) { .count($0.entries) },
      measure(.acceptedDuty, .refundableDuty, total, formula, sums) { .money($0.refundableDuty) },
      measure(.acceptedInterest, .interest, total, formula, sums) { .money($0.interest) },
    ]
  }

  /// The same, then refundable duty and interest together.
  static func acceptedWithTotal(
    total: Sums? = nil, formula: (@Sendable (ColumnDescription, Row) -> Formula?)? = nil,
    of sums: @escaping @Sendable (Row) -> Sums?
  ) -> [Column] {
    accepted(total: total, formula: formula, of: sums) + [
      Column(
        .acceptedTotal, total: total.map { .money($0.total) },
        formula: { _ in "\(cell: .acceptedDuty)+\(cell: .acceptedInterest)" }
      ) { sums($0).map { .money($0.total) } ?? .empty }
    ]
  }

  private static func measure(
    _ description: ColumnDescription, _ measure: ColumnDescription, _ total: Sums?,
    _ formula: (@Sendable (ColumnDescription, Row) -> Formula?)?,
    _ sums: @escaping @Sendable (Row) -> Sums?, cell: @escaping @Sendable (Sums) -> Cell
  ) -> Column {
    var arithmetic: (@Sendable (Row) -> Formula?)?
    if let formula { arithmetic = { formula(measure, $0) } }
    return Column(description, total: total.map(cell), formula: arithmetic) { row in
      sums(row).map(cell) ?? .empty
    }
  }
}
