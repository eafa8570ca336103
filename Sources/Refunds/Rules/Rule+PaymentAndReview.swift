import Customs
import EntryStore

/// Who paid, whether the payment is through, and whether CBP has the entry in hand. Ranks 300 to 340.
extension Rule {
  static func ofPaymentAndReview(_ numbers: Numbers) -> [Rule] {
    [
      Rule(
        "surety.paid", "Duty paid by the surety",
        inForce: .sinceOpening,
        when: .fact(.suretyPaid, .yes),
        outcome: .review, rank: 300, message: .notPublished,
        nextStep: "Do not file; settle with the surety who may claim the refund.",
        citations: [.phaseOneGuidance]),
      Rule(
        "suspension.record", "Suspension record on an entry not yet liquidated",
        inForce: .sinceOpening,
        when: .all([
          .fact(.suspensionRecord, .yes), .liquidation([.pending, .unliquidated]),
        ]),
        outcome: .wait, rank: 310, message: .suspensionRecord(numbers),
        nextStep: "Wait until it liquidates, then file or protest at once.",
        citations: [.cbpEntryValidations, .liquidation]),
      Rule(
        "review.under-cbp", "Entry summary under CBP review",
        inForce: .sinceOpening,
        when: .fact(.underCBPReview, .yes),
        outcome: .wait, rank: 320, message: .underReview,
        nextStep: "File again when CBP has ended its review.",
        citations: [.cbpEntryValidations]),
      Rule(
        "statement.authorized", "Statement authorized, payment not through",
        inForce: .sinceOpening,
        when: .statement(.authorized),
        outcome: .wait, rank: 330, message: .statementNotComplete,
        nextStep: "File when the statement shows as paid.",
        citations: [.cbpEntryValidations]),
      Rule(
        "statement.unpaid", "Statement not paid",
        inForce: .sinceOpening,
        when: .statement(.unpaid),
        outcome: .wait, rank: 340, message: .statementNotComplete,
        nextStep: "Pay the statement, and file when it shows as paid.",
        citations: [.cbpEntryValidations]),
    ]
  }
}
