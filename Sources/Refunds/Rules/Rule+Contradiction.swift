import Customs
import EntryStore

/// Facts that cannot be read, or that cannot all be true: a person must look. Ranks 400 to 450.
extension Rule {
  static func ofContradiction(_ numbers: Numbers) -> [Rule] {
    [
      Rule(
        "facts.unreadable", "A fact that decides could not be read",
        inForce: .sinceOpening,
        when: .any([
          .doubt(.unreadableFact),
          .all([
            .doubt(.unknownLiquidationStatus), .reportedLiquidation(.unreported),
            .not(.liquidationDate(.reported)),
          ]),
        ]),
        outcome: .review, rank: 400,
        nextStep: "Mend the cell shown under rejects and run the estimate again.",
        citations: [.cbpAnswers]),
      Rule(
        "facts.liquidated-without-day", "Liquidated on a day not reported",
        inForce: .sinceOpening,
        when: .liquidation([.liquidatedWithoutDay]),
        outcome: .review, rank: 410,
        nextStep: "Look up the liquidation day in ACE: it decides whether CAPE is still open.",
        citations: [.cbpAnswers]),
      Rule(
        "facts.liquidated-after-filing", "Liquidated on a day after the filing day",
        inForce: .sinceOpening,
        when: .liquidation([.liquidatedAfterFiling]),
        outcome: .review, rank: 420,
        nextStep: "Check the liquidation day, or set the filing day of the estimate to today.",
        citations: [.cbpAnswers]),
      Rule(
        "facts.final-too-early", "Liquidation final by one fact, day \(numbers.cape) not past",
        inForce: .sinceOpening,
        when: .all([
          .fact(.finalLiquidation, .yes), .not(.moreDaysSinceLiquidation(than: numbers.cape)),
          .not(.liquidation([.liquidatedWithoutDay, .liquidatedAfterFiling])),
        ]),
        outcome: .review, rank: 425,
        nextStep: "Check in ACE whether, and on which day, the entry first liquidated.",
        citations: [.cbpEntryValidations]),
      Rule(
        "facts.liquidated-before-entry", "Liquidation day before the entry day",
        inForce: .sinceOpening,
        when: .liquidationBeforeEntry,
        outcome: .review, rank: 430,
        nextStep: "Check both days in ACE; one of them is wrong.",
        citations: [.liquidation]),
      Rule(
        "facts.stale-status", "Not liquidated by its status, but its day is past the window",
        inForce: .sinceOpening,
        when: .all([
          .liquidation([.unliquidated, .pending, .suspended, .extended, .underReview]),
          .moreDaysSinceLiquidation(than: numbers.cape),
        ]),
        outcome: .review, rank: 440,
        nextStep: "Pull a fresh report: either the status or the liquidation day is out of date.",
        citations: [.cbpAnswers]),
      Rule(
        "facts.informal-unknown", "Informal entry whose liquidation no source reports",
        inForce: .sinceOpening,
        when: .all([
          .entryType([11]), .reportedLiquidation(.unreported), .not(.liquidationDate(.reported)),
        ]),
        outcome: .review, rank: 445,
        nextStep:
          "Look up the liquidation day in ACE: informal entries usually liquidate at entry.",
        citations: [.informalEntries]),
      Rule(
        "facts.liquidation-unknown",
        "No liquidation status, no day, and no entry day to project from",
        inForce: .sinceOpening,
        when: .liquidation([.unknown]),
        outcome: .review, rank: 450,
        nextStep: "Add liquidation status, liquidation day or entry day to the report.",
        citations: [.cbpAnswers]),
    ]
  }
}
