import Customs

extension AllInAmount.Basis {
  /// Why the amount is what it is, and where it is a range, what would settle it.
  public var text: String {
    switch self {
    case .nothingEntered: "nothing above zero was entered on the heading"
    case .columnOneTakenOff: "less column 1 duty by the schedule"
    case .reportedApart: "column 1 duty stands on its own number, as the schedule has it"
    case .commodityDutyNotKnown:
      "the duty on the Chapter 1-97 number is not known: the heading may hold column 1 duty or not"
    case .apartByTheSum:
      "column 1 duty stands on its own number: both duties make the rate in all"
    case .apartAndLess:
      "column 1 duty stands on its own number and is less than the schedule asks for; CBP may net"
        + " the rest"
    case .lessThanColumnOne:
      "less was paid than column 1 asks for by the schedule; CBP nets it on the entry, and may bill"
    case .otherProgram:
      "the line claims a program whose special rate the deal does not name: either rate may count"
    case .noSchedule: "column 1 is not known without --tariff-schedule"
    case .noCommodity: "the export has no Chapter 1-97 number on this line"
    case .linesNotNumbered:
      "the export numbers no lines, so that heading and Chapter 1-97 number cannot be paired"
    case .noValue: "the export has no entered value for the Chapter 1-97 number"
    case .notInSchedule: "the schedule has no such number; it may be that of another year"
    case .rateNotComputable: "the rate cannot be worked out from what the export says"
    case .otherTreatment: "a Chapter 98 or 9902 number on the line changes column 1"
    }
  }
}

extension AllInAmount {
  /// The refund as a person reads it: one figure, or the two that it lies between.
  public var refundText: String {
    refund.lowerBound == refund.upperBound
      ? refund.upperBound.dollars
      : "between \(refund.lowerBound.dollars) and \(refund.upperBound.dollars)"
  }

  /// How the refund was worked out, a sentence each.
  var steps: [String] {
    let duties = "line \(line): \(headingDuty.dollars) on the heading of 15 % in all, "
    let own = isCommodityDutyKnown ? commodityDuty.dollars : "a duty that is not known"
    return [duties + "\(own) on the Chapter 1-97 number"]
      + columnOne.map(\.text) + ["refund \(refundText): \(basis.text)"]
  }
}

extension ColumnOneDuty {
  /// The rate and what it comes to.
  public var text: String {
    guard !rates.isEmpty else { return "column 1 of \(number.dotted) is not known" }
    let rate = "column 1 of \(number.dotted) is \"\(rates.joined(separator: "\" or \""))\""
    guard let most else {
      return least > .zero ? "\(rate), \(least.dollars) or more" : "\(rate), not worked out"
    }
    return least == most
      ? "\(rate), \(most.dollars)" : "\(rate), \(least.dollars) or \(most.dollars)"
  }
}
