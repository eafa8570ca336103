import Customs

extension Heading {
  /// What stands for a number of the IEEPA programs that the schedule does not have.
  static func unlisted(_ number: UInt32) -> Heading {
    .informational(
      number, .other, .free, "*", from: nil, through: nil, "Not in the schedule",
      .numbersOfPrograms)
  }
}
