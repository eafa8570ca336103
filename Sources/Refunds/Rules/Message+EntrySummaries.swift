import Customs

/// CBP's answers to an entry summary, from its table of entry validations of 2026-07-07, in its order.
///
/// A message stands from the opening of CAPE unless a text says when it began.
extension Message {
  static func ofEntrySummaries(_ numbers: Numbers) -> [Message] {
    [
      entryOnDrawback, reconciliationFiled, cancelledOrRejected, finalLiquidation(numbers),
      tradeControl,
      courtInjunction, notFound, suspensionRecord(numbers), underReview, typeNotAllowed,
      valueNotAllowed,
      noIEEPAHeading, protestOnEntry(numbers), statementNotComplete, invalidHTS,
      relationshipMismatch,
      dutyNotCalculated, unexpectedError, additionalNumberRequired,
    ]
  }

  static let entryOnDrawback = Message(
    "E1", "Entry on Drawback", .entrySummary,
    means: "The entry is designated on a drawback claim.",
    nextStep:
      "Take it off the claim if that is still possible, else wait and keep the protest day.",
    refile: .later, because: "CBP means to take such entries in a later deployment.",
    .cbpEntryValidations)
  static let reconciliationFiled = Message(
    "E2", "Recon Already Filed for Entry Summary", .entrySummary,
    means: "A reconciliation entry (type 09) is on file for it.",
    nextStep: "Wait for a later deployment and keep the protest day.",
    refile: .later, because: "CBP means to take such entries in a later deployment.",
    inForce: .phaseTwo, .cbpEntryValidations)
  static let cancelledOrRejected = Message(
    "E3", "Entry Summary is Cancelled/Rejected", .entrySummary,
    means: "The status of the entry summary is not Accepted.",
    nextStep: "Correct a rejected entry summary until CBP accepts it; leave a cancelled one out.",
    refile: .afterCorrection, because: "A rejected entry summary can be accepted yet.",
    .cbpEntryValidations)
  static func finalLiquidation(_ numbers: Numbers) -> Message {
    Message(
      "E4", "Entry Summary is in Final Liquidation Status", .entrySummary,
      means: "It was liquidated or reliquidated more than \(numbers.cape) days ago.",
      nextStep: "Protest by day \(numbers.protest) after liquidation; after that ask counsel.",
      refile: .never, because: "The window of CAPE does not open again without a court order.",
      .cbpEntryValidations)
  }
  static let tradeControl = Message(
    "E5", "Entry Summary is in Trade Control", .entrySummary,
    means: "The filer and not CBP has control of the entry summary.",
    nextStep: "Finish the pending correction so that control returns to CBP.",
    refile: .afterCorrection, because: "It is taken when CBP has control.",
    .cbpEntryValidations)
  static let courtInjunction = Message(
    "E6", "Entry Summary is Subject to Court Injunction", .entrySummary,
    means: "The entry summary is flagged for an injunction.",
    nextStep: "Ask counsel when the injunction ends.",
    refile: .later, because: "It is taken when the injunction has ended.",
    .cbpEntryValidations)
  static let notFound = Message(
    "E7", "Entry Summary Not Found or Archived in Ace", .entrySummary,
    means: "ACE has no such entry summary, or has archived it.",
    nextStep: "Check the number; an entry that is not in ACE has no route through CAPE.",
    refile: .afterCorrection, because: "Only another number can be found.",
    .cbpEntryValidations)
  static func suspensionRecord(_ numbers: Numbers) -> Message {
    Message(
      "E8", "Entry Summary Pending Liquidation or Not Liquidated and Has Suspension Record",
      .entrySummary,
      means:
        "It is pending or not liquidated and has a suspension record, as after instructions on "
        + "antidumping duty.",
      nextStep: "Wait until it liquidates, then file within \(numbers.cape) days or protest.",
      refile: .later, because: "It is taken once it has liquidated.",
      .cbpEntryValidations)
  }
  static let underReview = Message(
    "E9", "Entry Summary Under Review", .entrySummary,
    means: "The entry summary is in adjusted status; this is not a liquidation under review, which "
      + "CAPE takes.",
    nextStep: "File again when CBP has ended its review.",
    refile: .later, because: "It is taken when the review has ended.",
    .cbpEntryValidations)
  static let typeNotAllowed = Message(
    "E10", "Entry Type Not Allowed", .entrySummary,
    means:
      "It is a temporary importation (23), duty deferral (08), reconciliation (09) or drawback "
      + "(47).",
    nextStep: "Leave it out.",
    refile: .never, because: "CAPE never takes these types.",
    .cbpEntryValidations)
  static let valueNotAllowed = Message(
    "E11", "Value Not Allowed on HTS", .entrySummary,
    means: "A Chapter 99 number carries a value above zero.",
    nextStep: "Move the value to the Chapter 1-97 number by post-summary correction (H99).",
    refile: .afterCorrection, because: "It is taken once the value stands where it belongs.",
    inForce: .sinceLoosening, .cbpEntryValidations)
  static let noIEEPAHeading = Message(
    "E12", "No IEEPA HTS on Entry", .entrySummary,
    means: "The entry has no IEEPA number.",
    nextStep: "Leave it out; there is nothing to return.",
    refile: .never, because: "There is nothing to return.",
    .cbpEntryValidations)
  static func protestOnEntry(_ numbers: Numbers) -> Message {
    Message(
      "E13", "Protest on Entry", .entrySummary,
      means:
        "A protest is open or suspended, or was denied after accelerated disposition was asked "
        + "for.",
      nextStep: "If IEEPA is its only ground and day \(numbers.cape) is not past, withdraw the "
        + "protest; else wait.",
      refile: .afterCorrection, because: "It is taken without the protest, within the window.",
      .cbpEntryValidations)
  }
  static let statementNotComplete = Message(
    "E14", "Statement Processing Not Complete", .entrySummary,
    means: "The statement is authorised, its payment not processed.",
    nextStep: "File when the statement shows as paid.",
    refile: .later, because: "It is taken when the payment is through.",
    .cbpEntryValidations)
  static let invalidHTS = Message(
    "E15", "Invalid HTS", .entrySummary,
    means: "A number stands on a line outside of its first and last day.",
    nextStep: "Replace the number by post-summary correction (H99).",
    refile: .afterCorrection, because: "It is taken with a number that is in force.",
    inForce: .sinceLoosening, .loosening)
  static let relationshipMismatch = Message(
    "E16", "HTS Relationship Mismatch", .entrySummary,
    means: "A number that takes a partner stands without it.",
    nextStep: "Add the partner number by post-summary correction (H99).",
    refile: .afterCorrection, because: "It is taken with both numbers.",
    inForce: .sinceLoosening, .loosening)
  static let dutyNotCalculated = Message(
    "E17", "Unable to Calculate Duty-'X' Duty Comp Code", .entrySummary,
    means: "ACE cannot compute the duty of a line anew.",
    nextStep: "File again; if it fails again, write to IEEPARefunds@cbp.dhs.gov.",
    refile: .now, because: "The fault is CBP's and may have passed.",
    .cbpEntryValidations)
  static let unexpectedError = Message(
    "E18", "Unexpected Error-try Again", .entrySummary,
    means: "ACE failed.",
    nextStep: "File again.",
    refile: .now, because: "The fault is CBP's and may have passed.",
    .cbpEntryValidations)
  static let additionalNumberRequired = Message(
    "E19", "SPI or Additional HTS Required", .entrySummary,
    means: "A line lacks a special program indicator or an additional number.",
    nextStep: "Add it by post-summary correction (H99).",
    refile: .afterCorrection, because: "It is taken once the line is complete.",
    .cbpEntryValidations)

  /// Stands for an answer of which only the fact is known; no table has it.
  static let notPublished = Message(
    "unpublished", "(rejected; CBP has not published the text)", .entrySummary,
    means: "CBP rejects the entry, but its words were found in no public text.",
    nextStep: "Read what CBP answered.",
    refile: .later, because: "It hangs on the rule that speaks.", .cbpAnswers)
}
