import Customs
import EntryStore

/// Claims to the same entry elsewhere: drawback, reconciliation, protest. Ranks 200 to 265.
extension Rule {
  static func ofOtherProceedings(_ numbers: Numbers) -> [Rule] {
    [
      Rule(
        "drawback.claimed", "On a drawback claim",
        inForce: .sinceOpening,
        when: .fact(.drawback, .yes),
        outcome: .wait, rank: 200, message: .entryOnDrawback,
        nextStep: "Take the entry off the drawback claim if that is still possible, else wait.",
        citations: [.cbpEntryValidations, .cbpAnswers]),
      Rule(
        "facts.reconciled-unflagged", "Reconciliation on file for an entry that is not flagged",
        inForce: .sinceOpening,
        when: .all([.fact(.reconciliationOnFile, .yes), .fact(.reconciliationFlagged, .no)]),
        outcome: .review, rank: 205,
        nextStep: "Check the flag and the reconciliation entry in ACE; one of them is wrong.",
        citations: [.cbpEntryValidations]),
      Rule(
        "reconciliation.flagged", "Flagged for reconciliation",
        inForce: .phaseOne,
        when: .any([.fact(.reconciliationFlagged, .yes), .fact(.reconciliationOnFile, .yes)]),
        outcome: .wait, rank: 210, message: .flaggedForReconciliation,
        nextStep: "Wait for Phase 2, which opens on \(ProcessDates.phaseTwo).",
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
        "facts.protest-without-number", "A protest by its status, none by its number",
        inForce: .sinceOpening,
        when: .all([.fact(.protested, .no), .protest(ProtestStatus.filed)]),
        outcome: .review, rank: 235,
        nextStep: "Look up in ACE whether there is a protest, and what became of it.",
        citations: [.cbpEntryValidations]),
      Rule(
        "protest.withdrawable", "Protest open or suspended, day \(numbers.cape) not past",
        inForce: .sinceOpening,
        when: .all([
          .protest([.open, .suspended]), .not(.moreDaysSinceLiquidation(than: numbers.cape)),
        ]),
        outcome: .wait, rank: 240, message: .protestOnEntry(numbers),
        nextStep:
          "If IEEPA is its only ground, withdraw the protest and file by \(.filing); else keep it.",
        citations: [.cbpEntryValidations, .phaseOneGuidance]),
      Rule(
        "protest.open", "Protest open or suspended, CAPE closed",
        inForce: .sinceOpening,
        when: .all([
          .protest([.open, .suspended]), .moreDaysSinceLiquidation(than: numbers.cape),
        ]),
        outcome: .wait, rank: 245, message: .protestOnEntry(numbers),
        nextStep:
          "Keep the protest: CAPE is closed without it too; a court action is possible until \(.court).",
        citations: [.cbpEntryValidations, .protest, .court]),
      Rule(
        "protest.denied-accelerated", "Protest denied after accelerated disposition was asked for",
        inForce: .sinceOpening,
        when: .protest([.deniedAccelerated]),
        outcome: .wait, rank: 250, message: .protestOnEntry(numbers),
        nextStep: "Ask counsel about an action in court within 180 days of the denial.",
        citations: [.cbpEntryValidations, .denialOfProtest]),
      Rule(
        "protest.approved", "Protest approved",
        inForce: .sinceOpening,
        when: .protest([.approved]),
        outcome: .review, rank: 260,
        nextStep: "Check whether the protest has returned the IEEPA duty already.",
        citations: [.cbpAnswers]),
    ]
  }
}

extension ProtestStatus {
  /// What only a protest can have that was filed.
  fileprivate static let filed: [ProtestStatus] = [
    .open, .suspended, .denied, .deniedAccelerated, .approved, .withdrawn, .untimely,
  ]
}
