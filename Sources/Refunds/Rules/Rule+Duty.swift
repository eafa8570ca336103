import Customs
import EntryStore

/// Whether there is anything left to return, and whether CAPE ever returns it. Ranks 10 to 50.
extension Rule {
  static let ofDuty = [
    Rule(
      "declared.accepted", "Already on an accepted declaration",
      inForce: .sinceOpening,
      when: .any([
        .acceptedDeclaration,
        .all([.fact(.onDeclaration, .yes), .not(.fact(.claimFailed, .yes))]),
      ]),
      outcome: .done, rank: 10, message: .notPublished,
      nextStep: "Nothing to file; follow the refund of the declaration that has it.",
      citations: [.cbpAnswers]),
    Rule(
      "declared.unclear", "On a claim by one source, failed by another",
      inForce: .sinceOpening,
      when: .all([
        .fact(.onDeclaration, .yes), .fact(.claimFailed, .yes), .not(.acceptedDeclaration),
      ]),
      outcome: .review, rank: 15,
      nextStep: "Look up in ACE which claim was the last: an entry that failed may be filed again.",
      citations: [.cbpAnswers]),
    Rule(
      "ieepa.unread", "No IEEPA duty found, but some tariff rows could not be read",
      inForce: .always,
      when: .all([.not(.ieepaDuty), .doubt(.rejectedRows)]),
      outcome: .review, rank: 20,
      nextStep: "Mend the rejected rows of this entry and run the estimate again.",
      citations: [.cbpEntryValidations]),
    Rule(
      "ieepa.none", "No IEEPA duty",
      inForce: .always,
      when: .not(.ieepaDuty),
      outcome: .notRefundable, rank: 30, message: .noIEEPAHeading,
      nextStep: "Nothing to file; no duty was paid on an IEEPA heading.",
      citations: [.cbpEntryValidations, .endOfCollection]),
    Rule(
      "facts.reconciliation-of-reconciliation",
      "A reconciliation entry (type 09) flagged for reconciliation",
      inForce: .sinceOpening,
      when: .all([.entryType([9]), .fact(.reconciliationFlagged, .yes)]),
      outcome: .review, rank: 35,
      nextStep: "Check the entry type and the flag in ACE; one of them is wrong.",
      citations: [.cbpEntryValidations]),
    Rule(
      "entry.type-excluded", "Entry type that CAPE never takes",
      inForce: .always,
      when: .entryType([8, 9, 23, 47]),
      outcome: .notRefundable, rank: 40, message: .typeNotAllowed,
      nextStep:
        "Do not file; CAPE excludes duty deferral, reconciliation, TIB and drawback entries.",
      citations: [.cbpEntryValidations]),
    Rule(
      "cape.not-open", "CAPE not yet open",
      inForce: .beforeOpening,
      when: .always,
      outcome: .wait, rank: 50, message: .notPublished,
      nextStep: "File when CAPE opens on \(Windows.opening.value).",
      citations: [.phaseOne]),
  ]
}
