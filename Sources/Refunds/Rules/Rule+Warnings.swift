import Customs
import EntryStore

/// What a person should know though it decides nothing. Ranks 700 to 760.
extension Rule {
  static func ofWarnings(_ numbers: Numbers) -> [Rule] {
    [
      Rule(
        "liquidation.last-days", "The last \(numbers.margin) days of the window",
        inForce: .sinceOpening,
        when: .all([
          .liquidation([.liquidated]),
          .daysSinceLiquidation(numbers.cape - numbers.margin + 1...numbers.cape),
        ]),
        outcome: nil, rank: 700,
        nextStep: "File today: acceptance may lag the upload by a day or two.",
        citations: [.cbpAnswers]),
      Rule(
        "liquidation.which-review", "Under review: the liquidation, or the entry summary",
        inForce: .sinceOpening,
        when: .reportedLiquidation(.underReview),
        outcome: nil, rank: 710,
        nextStep:
          "Make sure that the liquidation is meant: CBP rejects an entry summary under review.",
        citations: [.cbpEntryValidations, .cbpAnswers]),
      Rule(
        "facts.status-by-day", "Liquidation status not known, taken by its day",
        inForce: .sinceOpening,
        when: .all([
          .doubt(.unknownLiquidationStatus), .reportedLiquidation(.unreported),
          .liquidationDate(.reported),
        ]),
        outcome: nil, rank: 720,
        nextStep: "Read the status under rejects, and mend it in the export.",
        citations: [.liquidation]),
      Rule(
        "protest.denied-how", "Protest denied: accelerated disposition not reported",
        inForce: .sinceOpening,
        when: .protest([.denied]),
        outcome: nil, rank: 730,
        nextStep:
          "Make sure that accelerated disposition was not asked for: CBP then rejects the entry.",
        citations: [.cbpEntryValidations, .denialOfProtest]),
      Rule(
        "warehouse.withdrawal-unclear",
        "Withdrawal from warehouse: CBP's message of July not found",
        inForce: FilingPeriod(from: ProcessDates.warehouseExcluded),
        when: .entryType([31, 32, 34, 38]),
        outcome: nil, rank: 740,
        nextStep: "Read CSMS 69127837: it excludes types 21 and 22, and may say more.",
        citations: [.warehouse]),
      Rule(
        "reconciliation.overdue", "Flagged, none on file, and the reconciliation was due",
        inForce: .phaseTwo,
        when: .all([
          .fact(.reconciliationFlagged, .yes), .not(.fact(.reconciliationOnFile, .yes)),
          .reconciliationOverdue,
        ]),
        outcome: nil, rank: 750,
        nextStep: "Pull a fresh report: a reconciliation may be on file by now.",
        citations: [.cbpAnswers]),
    ]
  }
}
