import Customs

/// What the deals of 15 % in all say about amounts, and how the house takes it.
enum AllInHeadings {
  /// The one deal under which a special rate counts as column 1.
  static let koreanDeal: UInt32 = 9903_02_80
  static let koreanProgram = Figure(
    SpecialProgram(Array("KR".utf8)) ?? .none, "amount.all-in-special",
    "Special rate that counts as column 1", as: "program KR, on heading 9903.02.80",
    note: "The other deals name the general rate alone. Where a line claims another program for "
      + "which the schedule has a special rate, the amount is the range between the two rates.",
    .koreaDeal)

  /// How far an amount may lie from the one that the rates give and still be the same.
  static let rounding = Figure(
    Cents(2), "amount.all-in-rounding", "Duties count as the same within", as: "2 cents",
    note: "Each of the two duties of a line that reports column 1 apart was rounded to the cent.",
    .cbpAnswers)

  static let parameters = [
    Parameter(
      id: "amount.all-in", title: "Refund on headings of 15 % in all",
      value: "duty on the heading and on its Chapter 1-97 number, less column 1 duty",
      note:
        "Column 1 duty is worked out with the tariff schedule that is given, whatever the entry "
        + "day. Where column 1 duty stands on its own number it is not taken off again. Never more "
        + "than the duty on the heading.",
      citation: .cbpAnswers),
    Parameter(
      id: "amount.all-in-range", title: "Refund on headings of 15 % in all, not known exactly",
      value: "the low figure in the floor, the high one elsewhere",
      note: "Without a schedule, or with a rate that cannot be worked out, all of the duty may be "
        + "column 1, as far as that stays within 15 %. High is the duty on the heading.",
      citation: .cbpAnswers),
    koreanProgram.parameter, rounding.parameter,
  ]
}
