import Customs
import EntryStore

/// What the entry summary itself must be. Ranks 100 to 160.
extension Rule {
  static let ofEntrySummary = [
    Rule(
      "warehouse.entry", "Warehouse entry",
      inForce: FilingPeriod(from: ProcessDates.warehouseExcluded),
      when: .entryType([21, 22]),
      outcome: .wait, rank: 100, message: .notPublished,
      nextStep: "Wait until CBP takes warehouse entries; watch the protest and court days.",
      citations: [.cbpAnswers, .warehouse]),
    Rule(
      "facts.liquidated-though-not-accepted",
      "Cancelled or rejected by one fact, liquidated by another",
      inForce: .sinceOpening,
      when: .all([
        .any([.summary(.cancelled), .summary(.rejected)]),
        .any([.reportedLiquidation(.liquidated), .reportedLiquidation(.reliquidated)]),
      ]),
      outcome: .review, rank: 105,
      nextStep: "Check status and liquidation in ACE: only an accepted entry summary liquidates.",
      citations: [.cbpEntryValidations, .liquidation]),
    Rule(
      "entry.cancelled", "Entry summary cancelled",
      inForce: .sinceOpening,
      when: .summary(.cancelled),
      outcome: .notRefundable, rank: 110, message: .cancelledOrRejected,
      nextStep: "Do not file; a cancelled entry summary carries no duty to return.",
      citations: [.cbpEntryValidations]),
    Rule(
      "entry.rejected", "Entry summary rejected",
      inForce: .sinceOpening,
      when: .summary(.rejected),
      outcome: .fixThenFile, rank: 120, message: .cancelledOrRejected,
      nextStep: "Correct the entry summary until CBP accepts it, then file.",
      citations: [.cbpEntryValidations]),
    Rule(
      "entry.trade-control", "Entry summary in trade control",
      inForce: .sinceOpening,
      when: .all([.control(.trade), .not(.correctionClosed)]),
      outcome: .fixThenFile, rank: 130, message: .tradeControl,
      nextStep:
        "Finish the pending correction by \(.correction) so that control returns to CBP, then file.",
      citations: [.cbpEntryValidations, .correction]),
    Rule(
      "entry.trade-control-closed", "In trade control, and the time for a correction is over",
      inForce: .sinceOpening,
      when: .all([.control(.trade), .correctionClosed]),
      outcome: .fixThenFile, rank: 135, message: .tradeControl,
      nextStep: "Corrections closed on \(.correction): ask CBP to take back control, then file.",
      citations: [.cbpEntryValidations, .correction]),
    Rule(
      "entry.inactive", "Entry summary inactive",
      inForce: .sinceOpening,
      when: .control(.inactive),
      outcome: .review, rank: 140, message: .notPublished,
      nextStep: "Find out in ACE why the entry summary is inactive; CBP must be in control of it.",
      citations: [.cbpEntryValidations]),
    Rule(
      "entry.injunction", "Court injunction on the entry summary",
      inForce: .sinceOpening,
      when: .fact(.injunction, .yes),
      outcome: .wait, rank: 150, message: .courtInjunction,
      nextStep: "Ask counsel when the injunction ends, then file.",
      citations: [.cbpEntryValidations]),
  ]
}
