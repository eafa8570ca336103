import Customs
import EntryStore

/// Whether there is anything left to return, and whether CAPE ever returns it. Ranks 10 to 50.
extension Rule {
  static func ofDuty(_ numbers: Numbers) -> [Rule] {
    [
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
        nextStep:
          "Look up in ACE which claim was the last: an entry that failed may be filed again.",
        citations: [.cbpAnswers]),
      Rule(
        "ieepa.unknown", "Duty on an IEEPA heading not known",
        inForce: .always,
        when: .amountDoubt(.notReported),
        outcome: .review, rank: 17,
        nextStep:
          "Enter the duty that is blank or could not be read, or add a report that has it, and run "
          + "the estimate again.",
        citations: [.cbpEntryValidations]),
      Rule(
        "ieepa.not-split", "Duty not split by heading",
        inForce: .always,
        when: .amountDoubt(.notSplit),
        outcome: .review, rank: 18,
        nextStep:
          "Add a report with a row for each HTS number, Chapter 99 included: the file may give the "
          + "duty of whole lines.",
        citations: [.cbpEntryValidations, .orderOfNumbers]),
      Rule(
        "ieepa.unread", "No IEEPA duty found, but some tariff rows could not be read",
        inForce: .always,
        when: .amountDoubt(.rowsUnread),
        outcome: .review, rank: 20,
        nextStep: "Mend the rejected rows of this entry and run the estimate again.",
        citations: [.cbpEntryValidations]),
      Rule(
        "ieepa.on-exemption", "Duty on a heading that bears none",
        inForce: .always,
        when: .amountDoubt(.onExemption),
        outcome: .review, rank: 22,
        nextStep:
          "Find out for which heading the duty was paid, and have heading or duty corrected before "
          + "you file.",
        citations: [.reciprocalOrder, .chinaSuspension, .cbpEntryValidations]),
      Rule(
        "ieepa.unknown-heading", "Duty on an IEEPA number that the schedule does not have",
        inForce: .always,
        when: .amountDoubt(.unlistedHeading),
        outcome: .review, rank: 23,
        nextStep:
          "Find out on which heading the duty was paid, and have the number corrected before you "
          + "file.",
        citations: [.numbersOfPrograms, .cbpEntryValidations]),
      Rule(
        "ieepa.outside-collection",
        "Duty on an IEEPA heading, entered outside its days of collection",
        inForce: .always,
        when: .amountDoubt(.outsideCollection),
        outcome: .review, rank: 24,
        nextStep:
          "Check entry day and heading: IEEPA duty was collected on entries of "
          + "\(numbers.text(\.collection)), and under each heading only while it was in force.",
        citations: [.endOfCollection, .loosening, .koreaRateEnded, .swissRateEnded]),
      Rule(
        "ieepa.below-zero", "Duty below zero on an IEEPA heading",
        inForce: .always,
        when: .amountDoubt(.belowZero),
        outcome: .review, rank: 26,
        nextStep:
          "Find the rows that the negative duty takes back: more was taken back on the heading than "
          + "stands on it.",
        citations: [.cbpEntryValidations]),
      Rule(
        "ieepa.none", "No IEEPA duty",
        inForce: .always,
        when: .all([.not(.ieepaDuty), .not(.amountDoubt(.all))]),
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
        nextStep: "File when CAPE opens on \(ProcessDates.opening).",
        citations: [.phaseOne]),
    ]
  }
}
