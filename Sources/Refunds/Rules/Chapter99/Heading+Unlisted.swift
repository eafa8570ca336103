import Customs

extension Heading {
  /// The numbers that the schedule gave to the IEEPA programmes, printed or not; eight digits each.
  static let numbersOfPrograms = Figure(
    (9903_01_00 as UInt32)...9903_02_99, "ieepa.numbers",
    "Numbers that stand for IEEPA duty", as: "9903.01 and 9903.02",
    note: "No revision of the schedule has another duty under them. Duty on one that no revision "
      + "prints, as 9903.01.35 to 9903.01.42, is in question and counts in the ceiling only.",
    .numbersOfPrograms)

  /// What stands for a number of the IEEPA programmes that the schedule does not have.
  static func unlisted(_ number: UInt32) -> Heading {
    .informational(
      number, .other, .free, "*", from: nil, through: nil, "Not in the schedule",
      .numbersOfPrograms)
  }
}
