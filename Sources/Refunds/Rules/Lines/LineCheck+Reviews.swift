import Customs

/// What a person should look at before attesting to it; nothing is decided by it.
extension LineCheck {
  static let reviews = [
    LineCheck(
      "line.heading-ended-late", "Heading whose end was published after the entry day", .review,
      asks: .headingEndedLate, inForce: .always, message: .invalidHTS,
      nextStep: "Ask the filer whether the heading was corrected; CBP may call it invalid.",
      note: "Inferred: CBP compares with the first and last day, and these were set afterwards.",
      citations: [.loosening, .koreaRateEnded, .swissRateEnded]),
    LineCheck(
      "line.companion-missing", "Heading without the one that stands beside it", .review,
      asks: .companionMissing, inForce: .always, message: .additionalNumberRequired,
      nextStep: "Check whether the heading or an exemption of the other programme was left out.",
      note: "Inferred from what stacks: CBP has published no list of numbers that need another.",
      citations: [.cbpEntryValidations, .stackingOrder, .brazilOrder, .indiaOrder]),
    LineCheck(
      "line.headings-exclude", "Two headings that exclude each other", .review,
      asks: .headingsExclude, inForce: .always,
      nextStep: "Find out which of the two applies; content that is exempt stands on its own line.",
      note:
        "Inferred: within a programme an exemption stands in place of the dutiable heading, and "
        + "one rate in place of another.",
      citations: [.reciprocalOrder, .reciprocalOrSection232, .canadaRise, .chinaRise]),
    LineCheck(
      "line.duty-on-exemption", "Duty on a heading that carries none", .review,
      asks: .dutyOnExemption, inForce: .always,
      nextStep: "Correct the heading or the duty; such duty counts in the ceiling only.",
      citations: [.reciprocalOrder, .chinaSuspension]),
    LineCheck(
      "line.unknown-heading", "Duty on an IEEPA number that the schedule does not have", .review,
      asks: .unlistedHeading, inForce: .always, message: .invalidHTS,
      nextStep: "Find out which heading applies and have it corrected; such duty counts in the "
        + "ceiling only.",
      citations: [.numbersOfPrograms, .loosening]),
    LineCheck(
      "line.duty-missing", "Dutiable heading without duty", .review,
      asks: .dutyMissing, inForce: .always,
      nextStep: "Find out why no duty was entered before you attest to the entry.",
      note: rateNote + " " + offsetNote,
      citations: [.chapter98Reporting, .entryNetting, .wholeDollars]),
    LineCheck(
      "line.duty-below-rate", "Duty below rate times value", .review,
      asks: .dutyBelowRate, inForce: .always,
      nextStep: "Check value, rate and heading: CBP nets what was underpaid on the entry.",
      note: rateNote + " " + offsetNote, citations: [.wholeDollars, .entryNetting]),
    LineCheck(
      "line.duty-above-rate", "Duty above rate times value", .review,
      asks: .dutyAboveRate, inForce: .always,
      nextStep: "Check value, rate and heading; the duty that was entered is what comes back.",
      note: rateNote, citations: [.wholeDollars]),
    LineCheck(
      "line.country", "Heading of another country than the origin", .review,
      asks: .countryMismatch, inForce: .always,
      nextStep: "Check origin and heading on the invoice before you attest to the entry.",
      note: "Reciprocal duty is never due from Canada and Mexico.",
      citations: [.reciprocalOrder, .countryRates]),
    LineCheck(
      "line.check-digit", "Check digit does not fit the entry number", .review,
      asks: .checkDigit, inForce: .always,
      nextStep: "Compare the number with the entry summary: CBP finds no entry under a wrong one.",
      citations: [.checkDigit]),
  ]

  static let information = [
    LineCheck(
      "line.order", "Numbers out of order on a line", .information,
      asks: .orderOfNumbers, inForce: .always,
      nextStep: "Nothing to do: since \(ProcessDates.loosening) CBP does not reject for it.",
      note: "Before that day CBP answered HTS Relationship/Sequence Mismatch; such entries are "
        + "worth filing again. Silent where the source is no ACE report.",
      citations: [.orderOfNumbers, .loosening]),
    LineCheck(
      "line.liquidation-not-on-friday", "Liquidation day is no Friday", .information,
      asks: .liquidationNotOnFriday, inForce: .always,
      nextStep: "Look the day up in ACE if the 80 days are close.",
      note: "Silent for informal entries and where no type is reported.", citations: [.fridays]),
  ]

  private static let rateNote =
    "Up to one dollar, or one dollar of value at a rate above 100 %, and a cent: value is filed in "
    + "whole dollars. Headings of 15 % in all may carry anything from 0 to 15 %. Silent without a "
    + "value, with several Chapter 1-97 numbers, on Chapter 98 lines, on drawback, for zone, "
    + "warehouse and bonded entries, and beside Section 232 where it displaces Canada and Mexico."
  private static let offsetNote =
    "CBP recomputes the entry without IEEPA duty, so the shortfall itself is not billed; it is "
    + "shown as a risk because what explains it may be wrong for other duties too."
}
