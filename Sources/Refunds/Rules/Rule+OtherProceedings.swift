import Customs
import EntryStore

/// Claims to the same entry elsewhere: drawback, reconciliation, protest. Ranks 200 to 260.
extension Rule {
  static let ofOtherProceedings = [
    Rule(
      "drawback.claimed", "On a drawback claim",
      inForce: .sinceOpening,
      when: .fact(.drawback, .yes),
      outcome: .wait, rank: 200, message: .entryOnDrawback,
      nextStep: "Take the entry off the drawback claim if that is still possible, else wait.",
      citations: [.cbpEntryValidations, .cbpAnswers]),
    Rule(
      "reconciliation.flagged", "Flagged for reconciliation",
      inForce: .phaseOne,
      when: .any([.fact(.reconciliationFlagged, .yes), .fact(.reconciliationOnFile, .yes)]),
      outcome: .wait, rank: 210, message: .flaggedForReconciliation,
      nextStep: "Wait for Phase 2, which opens on \(Windows.phaseTwo.value).",
      citations: [.phaseOneGuidance]),
    Rule(
      "reconciliation.on-file", "Reconciliation entry (type 09) on file",
      inForce: .phaseTwo,
      when: .fact(.reconciliationOnFile, .yes),
      outcome: .wait, rank: 220, message: .reconciliationFiled,
      nextStep: "Wait until CBP takes reconciled entries; watch the protest and court days.",
      citations: [.phaseTwo, .cbpEntryValidations]),
    Rule(
      "reconciliation.type", "Flagged for reconciliation, of a type that Phase 2 does not take",
      inForce: .phaseTwo,
      when: .all([
        .fact(.reconciliationFlagged, .yes), .not(.fact(.reconciliationOnFile, .yes)),
        .not(.entryType([1, 2, 6, .unreported])),
      ]),
      outcome: .wait, rank: 230, message: .notPublished,
      nextStep: "Wait: CBP takes flagged entries of types 01, 02 and 06 only.",
      citations: [.phaseTwo, .cbpAnswers]),
    Rule(
      "protest.open", "Protest open or suspended",
      inForce: .sinceOpening,
      when: .protest([.open, .suspended]),
      outcome: .wait, rank: 240, message: .protestOnEntry,
      nextStep: "Up to day \(Windows.cape.value) after liquidation, if IEEPA is its only ground, "
        + "withdraw the protest and file; else keep the protest and wait.",
      citations: [.cbpEntryValidations, .phaseOneGuidance]),
    Rule(
      "protest.denied-accelerated", "Protest denied after accelerated disposition was asked for",
      inForce: .sinceOpening,
      when: .protest([.deniedAccelerated]),
      outcome: .wait, rank: 250, message: .protestOnEntry,
      nextStep: "CAPE is closed to it for now; ask counsel about the court days.",
      citations: [.cbpEntryValidations]),
    Rule(
      "protest.approved", "Protest approved",
      inForce: .sinceOpening,
      when: .protest([.approved]),
      outcome: .review, rank: 260,
      nextStep: "Check whether the protest has returned the IEEPA duty already.",
      citations: [.cbpAnswers]),
  ]
}
