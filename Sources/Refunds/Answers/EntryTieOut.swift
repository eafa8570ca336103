public import Customs
import Dealings
internal import EntryStore

/// What we expected of one entry that CBP took, beside what CBP says it returns.
public struct EntryTieOut: Sendable {
  public enum State: String, Sendable, CaseIterable {
    /// Taken, and no report shows a refund yet.
    case awaited
    case matched
    /// Duty or interest is another than ours.
    case differs
    /// CBP returns something on an entry that no estimate has.
    case unexpected
  }

  public let entry: EntryNumber
  public let importer: String
  /// Who is paid: the party of Form 4811 where there is one, else the importer of record.
  public let payee: String
  public let claim: String
  /// Of (re)liquidation, as CBP reports it; unreported while it does not.
  public let liquidationDate: Day
  public let refundNumber: String
  public let state: State
  public let expectedDuty: Cents
  /// Worked out anew to the day of liquidation that CBP reports; before it reports one, as estimated.
  public let expectedInterest: Cents
  /// Unreported while no report shows a refund.
  public let duty: Cents
  public let interest: Cents
  /// What explains a difference, to the cent where something does; empty where there is none.
  public let explanation: String
  /// What tells the payee, where it is a person, from others whose number ends in the same four digits.
  let person: EntryNumber?
  /// How far the Treasury has come, as a report on the entry tells.
  let progress: TreasuryProgress

  public var expected: Cents { expectedDuty + expectedInterest }
  /// Duty and interest that CBP reports; zero while it reports none.
  public var reported: Cents { (duty.reported ?? .zero) + (interest.reported ?? .zero) }

  /// An entry that CBP took and of whose refund nothing is reported yet.
  init(awaiting expected: ExpectedRefund, claim: String) {
    entry = expected.entry
    importer = expected.importer
    payee = expected.importer
    self.claim = claim
    liquidationDate = .unreported
    refundNumber = ""
    state = .awaited
    expectedDuty = expected.refundableDuty
    expectedInterest = expected.interest
    duty = .unreported
    interest = .unreported
    explanation = ""
    person = expected.person
    progress = .unknown
  }

  init(_ reported: ReportedRefund, expected: ExpectedRefund?, trial: inout InterestTrial) {
    entry = reported.entry
    importer = reported.importer.isEmpty ? expected?.importer ?? "" : reported.importer
    payee = reported.notifyParty.isEmpty ? importer : reported.notifyParty
    person = payee == expected?.importer ? expected?.person : nil
    progress = TreasuryProgress(status: reported.status, secondaryStatus: reported.secondaryStatus)
    claim = reported.claim
    liquidationDate = reported.liquidationDate
    refundNumber = reported.refundNumber
    duty = reported.refund
    interest = reported.interest
    guard let expected else {
      state = .unexpected
      expectedDuty = .zero
      expectedInterest = .zero
      explanation = "No estimate has this entry: ask who filed it, and read the export that has it."
      return
    }
    expectedDuty = expected.refundableDuty
    let kind = InterestClass.allCases.first { $0.text == expected.rateClass } ?? .corporate
    let isComputable = reported.liquidationDate.isReported && expected.depositDate.isReported
    expectedInterest =
      isComputable
      ? trial.interest(
        on: expectedDuty, from: expected.depositDate, to: reported.liquidationDate, at: kind)
      : expected.interest
    var differences: [String] = []
    if reported.refund != expectedDuty {
      differences.append(Self.dutyDifference(reported, expected))
    }
    if isComputable {
      let due = trial.interest(
        on: reported.refund, from: expected.depositDate, to: reported.liquidationDate, at: kind)
      if reported.interest != due {
        let fit = trial.explanation(
          of: reported.interest, on: reported.refund, from: expected.depositDate,
          to: reported.liquidationDate,
          at: kind, refundDate: reported.refundDate, expectedDuty: expectedDuty)
        differences.append(
          "Interest on \(reported.refund.dollars) from \(expected.depositDate) to"
            + " \(reported.liquidationDate) is \(due.dollars) and not \(reported.interest.dollars): "
            + (fit ?? "no other rate or day explains it") + ".")
      }
    }
    state = differences.isEmpty ? .matched : .differs
    explanation = differences.joined(separator: " ")
  }

  /// What CBP's duty is, where it is not what we expected.
  private static func dutyDifference(_ reported: ReportedRefund, _ expected: ExpectedRefund)
    -> String
  {
    let short = expected.refundableDuty - reported.refund
    let sentence =
      "Duty of \(reported.refund.dollars) was returned, \(expected.refundableDuty.dollars) expected: "
    func why() -> String {
      if reported.refund == .zero { return "nothing was returned" }
      if reported.refund < .zero {
        return "CBP recomputed the entry, and other duty outweighs the refund; it is a bill"
      }
      if reported.refund == expected.ieepaDuty {
        return "it is all IEEPA duty, column 1 duty inside the 15 % headings included"
      }
      if reported.refund == expected.refundableDutyLow {
        return "it is the low amount, with the most that column 1 duty may be"
      }
      if let heading = expected.headings.first(where: { $0.duty == short }) {
        return "the difference is the duty of \(heading.heading.dotted), which was not returned"
      }
      return short > .zero
        ? "CBP recomputed the entry and netted \(short.dollars) of other duty (19 CFR 159.1), or returned"
          + " less of a heading; compare the new version of the entry summary"
        : "CBP returned \((.zero - short).dollars) more; compare the new version of the entry summary"
    }
    return sentence + why() + "."
  }
}
