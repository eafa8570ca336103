import Customs

/// What CBP's table of entry validations rejects, where the lines show it for certain.
extension LineCheck {
  static let rejections = [
    LineCheck(
      "line.value-on-ieepa-heading", "Value on an IEEPA heading", .rejection,
      asks: .valueOnIEEPAHeading, inForce: .beforeLoosening, message: .valueNotAllowedOnIEEPA,
      nextStep: moveValue, note: valueNote, citations: [.rimLogistics, .valueOnCommodity]),
    LineCheck(
      "line.value-on-chapter-99", "Value on a Chapter 99 number", .rejection,
      asks: .valueOnChapter99, inForce: .sinceLoosening, message: .valueNotAllowed,
      nextStep: moveValue, note: valueNote, citations: [.cbpEntryValidations, .valueOnCommodity]),
    LineCheck(
      "line.days-out-of-sequence", "Heading outside its days, in the older check of sequence",
      .rejection, asks: .headingOutsideItsDays, inForce: .beforeLoosening,
      message: .sequenceMismatch, nextStep: replaceHeading, note: daysNote,
      citations: [.loosening]),
    LineCheck(
      "line.heading-outside-its-days", "Heading outside its days", .rejection,
      asks: .headingOutsideItsDays, inForce: .sinceLoosening, message: .invalidHTS,
      nextStep: replaceHeading, note: daysNote, citations: [.loosening, .cbpEntryValidations]),
    LineCheck(
      "line.partner-out-of-sequence", "Chapter 99 number alone, in the older check of sequence",
      .rejection, asks: .commodityMissing, inForce: .beforeLoosening, message: .sequenceMismatch,
      nextStep: addCommodity, note: partnerNote, citations: [.loosening]),
    LineCheck(
      "line.partner-missing", "Chapter 99 number without its Chapter 1-97 number", .rejection,
      asks: .commodityMissing, inForce: .sinceLoosening, message: .relationshipMismatch,
      nextStep: addCommodity, note: partnerNote, citations: [.loosening, .cbpEntryValidations]),
  ]

  private static let moveValue =
    "Move the value to the Chapter 1-97 number by post-summary correction (header reason H99), "
    + "then file; where corrections are closed, protest and wait."
  private static let replaceHeading =
    "Replace the heading by the one in force on the entry day by post-summary correction (header "
    + "reason H99), then file; where corrections are closed, protest and wait."
  private static let addCommodity =
    "Export the entry with all its rows; if the number is missing in ACE too, add it by "
    + "post-summary correction (header reason H99), then file."

  private static let valueNote =
    "Silent where the source is no ACE report, where the line has no Chapter 1-97 number with a "
    + "value of its own, where all numbers repeat one value, and on Chapter 98 lines."
  private static let daysNote =
    "Silent for zone and warehouse entries, whose duty follows another day, and where an end was "
    + "published late or is not certain."
  private static let partnerNote =
    "Speaks only where other lines of the entry have their Chapter 1-97 numbers and rows without "
    + "duty, so that no filter of the export explains it."
}
