import Customs
import EntryStore

/// The clock that runs from liquidation, and what CAPE accepts. Ranks 490 to 600.
///
/// The states of liquidation are all taken: those that no rule here names are contradictions of ranks 400 to 450.
extension Rule {
  static func ofLiquidation(_ numbers: Numbers) -> [Rule] {
    [reliquidated(numbers)] + pastTheWindow(numbers) + ofLines + [phaseThree(numbers)]
      + accepted(numbers)
  }

  private static func reliquidated(_ numbers: Numbers) -> Rule {
    Rule(
      "liquidation.reliquidated", "Reliquidated within \(numbers.cape) days",
      inForce: .sinceOpening,
      when: .all([
        .reportedLiquidation(.reliquidated), .liquidation([.liquidated]),
        .daysSinceLiquidation(0...numbers.cape),
      ]),
      outcome: .review, rank: 490,
      nextStep:
        "Look up the original liquidation in ACE: file by \(.filing) if it is no older than "
        + "\(numbers.cape) days and the IEEPA duty was not returned.",
      citations: [.cbpEntryValidations, .voluntaryReliquidation])
  }

  private static func pastTheWindow(_ numbers: Numbers) -> [Rule] {
    [
      Rule(
        "liquidation.past-80-days", "Liquidated more than \(numbers.cape) days ago",
        inForce: .sinceOpening,
        when: .all([
          .liquidation([.liquidated]),
          .daysSinceLiquidation(numbers.cape + 1...numbers.reliquidation),
        ]),
        outcome: .otherRemedy, rank: 500, message: .finalLiquidation(numbers),
        nextStep:
          "Ask CBP to reliquidate by \(.reliquidation(days: numbers.reliquidation)), and protest by \(.protest).",
        citations: [.cbpEntryValidations, .voluntaryReliquidation, .protest]),
      Rule(
        "liquidation.past-90-days",
        "Liquidated more than \(numbers.reliquidation) days ago, protest still open",
        inForce: .sinceOpening,
        when: .all([
          .liquidation([.liquidated]),
          .daysSinceLiquidation(numbers.reliquidation + 1...numbers.protest),
        ]),
        outcome: .otherRemedy, rank: 510, message: .finalLiquidation(numbers),
        nextStep: "Protest by \(.protest); an action in court is possible until \(.court).",
        citations: [.cbpEntryValidations, .protest, .court]),
      Rule(
        "liquidation.past-180-days", "Liquidated more than \(numbers.protest) days ago",
        inForce: .sinceOpening,
        when: .all([
          .liquidation([.liquidated]), .moreDaysSinceLiquidation(than: numbers.protest),
          .not(.plaintiffInPhaseThree),
        ]),
        outcome: .otherRemedy, rank: 520, message: .finalLiquidation(numbers),
        nextStep:
          "Ask counsel about an action in the Court of International Trade by \(.court); Phase 3 "
          + "takes registered plaintiffs only.",
        citations: [.cbpEntryValidations, .court, .phaseThree]),
    ]
  }

  /// Behind the rejections for what stands on the lines.
  private static func phaseThree(_ numbers: Numbers) -> Rule {
    Rule(
      "phase-three.plaintiff",
      "Finally liquidated, the importer a plaintiff, Phase 3 said to be open",
      inForce: .sinceOpening,
      when: .all([
        .plaintiffInPhaseThree, .liquidation([.liquidated]),
        .moreDaysSinceLiquidation(than: numbers.protest),
      ]),
      outcome: .fileNow, rank: 527,
      nextStep: "File now under Phase 3; an action in court is possible until \(.court).",
      citations: [.phaseThree])
  }

  private static func accepted(_ numbers: Numbers) -> [Rule] {
    [
      Rule(
        "reconciliation.due",
        "Flagged, and the reconciliation is due within "
          + "\(numbers.reconciliationSoon) days",
        inForce: .phaseTwo,
        when: .all([
          .fact(.reconciliationFlagged, .yes), .not(.fact(.reconciliationOnFile, .yes)),
          .entryType([1, 2, 6, .unreported]),
          .daysToReconciliation(0...numbers.reconciliationSoon - 1),
          .any([
            .liquidation([.unliquidated, .pending]), .daysSinceLiquidation(0...numbers.cape),
          ]),
        ]),
        outcome: .review, rank: 528,
        nextStep:
          "File the reconciliation first, by \(.reconciliation) and without the IEEPA increase.",
        citations: [.phaseTwo, .cbpAnswers]),
      Rule(
        "liquidation.suspended", "Liquidation suspended",
        inForce: .sinceOpening,
        when: .liquidation([.suspended]),
        outcome: .fileNowPaysLater, rank: 530,
        nextStep: "File now; CBP pays when the suspension ends and the entry liquidates.",
        citations: [.cbpAnswers]),
      Rule(
        "liquidation.extended", "Liquidation extended",
        inForce: .sinceOpening,
        when: .liquidation([.extended]),
        outcome: .fileNowPaysLater, rank: 540,
        nextStep: "File now; CBP pays when the entry liquidates.",
        citations: [.cbpAnswers]),
      Rule(
        "liquidation.under-review", "Liquidation under review",
        inForce: .sinceOpening,
        when: .liquidation([.underReview]),
        outcome: .fileNowPaysLater, rank: 550,
        nextStep: "File now; CBP pays when the entry liquidates.",
        citations: [.cbpAnswers]),
      Rule(
        "warehouse.entry-accepted", "Warehouse entry, not liquidated",
        inForce: FilingPeriod(
          from: ProcessDates.opening, through: ProcessDates.warehouseExcluded - 1),
        when: .all([.entryType([21, 22]), .liquidation([.unliquidated, .pending])]),
        outcome: .fileNowPaysLater, rank: 560,
        nextStep: "File now; CBP pays when the entry liquidates after its last withdrawal.",
        citations: [.cbpAnswers]),
      Rule(
        "warehouse.withdrawal", "Withdrawal from warehouse, not liquidated",
        inForce: .sinceOpening,
        when: .all([.entryType([31, 32, 34, 38]), .liquidation([.unliquidated, .pending])]),
        outcome: .fileNowPaysLater, rank: 570,
        nextStep: "File now; CBP pays when the entry liquidates after its last withdrawal.",
        citations: [.cbpAnswers]),
      Rule(
        "reconciliation.accepted", "Flagged for reconciliation, none on file",
        inForce: .phaseTwo,
        when: .all([
          .fact(.reconciliationFlagged, .yes), .not(.fact(.reconciliationOnFile, .yes)),
          .entryType([1, 2, 6, .unreported]),
          .any([
            .liquidation([.unliquidated, .pending]), .daysSinceLiquidation(0...numbers.cape),
          ]),
        ]),
        outcome: .fileNow, rank: 580,
        nextStep: "File now and reconcile after, unless that is due within "
          + "\(numbers.reconciliationSoon) days: then reconcile first, without the IEEPA increase.",
        citations: [.phaseTwo, .cbpAnswers]),
      Rule(
        "liquidation.unliquidated", "Not liquidated",
        inForce: .sinceOpening,
        when: .liquidation([.unliquidated, .pending]),
        outcome: .fileNow, rank: 590,
        nextStep: "File now.",
        citations: [.cbpAnswers, .phaseOne]),
      Rule(
        "liquidation.within-80-days", "Liquidated no more than \(numbers.cape) days ago",
        inForce: .sinceOpening,
        when: .all([
          .liquidation([.liquidated]), .daysSinceLiquidation(0...numbers.cape),
        ]),
        outcome: .fileNow, rank: 600,
        nextStep: "File now: \(.filing) is the last day, and acceptance may lag the upload.",
        citations: [.cbpAnswers]),
    ]
  }
}
