public import Customs
import Dealings
internal import EntryStore

/// What we expected of one entry that CBP took, beside what CBP says it returns.
public struct EntryTieOut: Sendable {
  public enum State: String, Sendable, CaseIterable {
    /// Taken, and no report tells a refund yet.
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
  /// Of (re)liquidation, as CBP tells it; unreported while it does not.
  public let liquidationDay: Day
  public let refundNumber: String
  public let state: State
  public let expectedDuty: Cents
  /// Worked out anew to the day of liquidation that CBP tells; before it tells one, as estimated.
  public let expectedInterest: Cents
  /// Unreported while no report tells a refund.
  public let duty: Cents
  public let interest: Cents
  /// What explains a difference, to the cent where something does; empty where there is none.
  public let explanation: String
  /// What tells the payee, where it is a person, from others whose number ends in the same four digits.
  let person: EntryNumber?
  /// How far the Treasury has come, as a report on the entry tells.
  let progress: TreasuryProgress

  public var expected: Cents { expectedDuty + expectedInterest }
  /// Duty and interest that CBP tells; zero while it tells none.
  public var told: Cents { (duty.reported ?? .zero) + (interest.reported ?? .zero) }

  /// An entry that CBP took and of whose refund nothing is told yet.
  init(awaiting expected: ExpectedRefund, claim: String) {
    entry = expected.entry
    importer = expected.importer
    payee = expected.importer
    self.claim = claim
    liquidationDay = .unreported
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

  init(_ told: ToldRefund, expected: ExpectedRefund?, trial: inout InterestTrial) {
    entry = told.entry
    importer = told.importer.isEmpty ? expected?.importer ?? "" : told.importer
    payee = told.notifyParty.isEmpty ? importer : told.notifyParty
    person = payee == expected?.importer ? expected?.person : nil
    progress = TreasuryProgress(status: told.status, secondaryStatus: told.secondaryStatus)
    claim = told.claim
    liquidationDay = told.liquidationDay
    refundNumber = told.refundNumber
    duty = told.refund
    interest = told.interest
    guard let expected else {
      state = .unexpected
      expectedDuty = .zero
      expectedInterest = .zero
      explanation = "No estimate has this entry: ask who filed it, and read the export that has it."
      return
    }
    expectedDuty = expected.refundableDuty
    let kind = InterestClass.allCases.first { $0.text == expected.rateClass } ?? .corporate
    let isComputable = told.liquidationDay.isReported && expected.depositDay.isReported
    expectedInterest =
      isComputable
      ? trial.interest(
        on: expectedDuty, from: expected.depositDay, to: told.liquidationDay, at: kind)
      : expected.interest
    var differences: [String] = []
    if told.refund != expectedDuty { differences.append(Self.dutyDifference(told, expected)) }
    if isComputable {
      let due = trial.interest(
        on: told.refund, from: expected.depositDay, to: told.liquidationDay, at: kind)
      if told.interest != due {
        let fit = trial.explanation(
          of: told.interest, on: told.refund, from: expected.depositDay, to: told.liquidationDay,
          at: kind, refundDay: told.refundDay, expectedDuty: expectedDuty)
        differences.append(
          "Interest on \(told.refund.dollars) from \(expected.depositDay) to"
            + " \(told.liquidationDay) is \(due.dollars) and not \(told.interest.dollars): "
            + (fit ?? "no other rate or day explains it") + ".")
      }
    }
    state = differences.isEmpty ? .matched : .differs
    explanation = differences.joined(separator: " ")
  }

  /// What CBP's duty is, where it is not what we expected.
  private static func dutyDifference(_ told: ToldRefund, _ expected: ExpectedRefund) -> String {
    let short = expected.refundableDuty - told.refund
    let sentence =
      "Duty of \(told.refund.dollars) was returned, \(expected.refundableDuty.dollars) expected: "
    func why() -> String {
      if told.refund == .zero { return "nothing was returned" }
      if told.refund < .zero {
        return "CBP recomputed the entry, and other duty outweighs the refund; it is a bill"
      }
      if told.refund == expected.ieepaDuty {
        return "it is all IEEPA duty, column 1 duty inside the 15 % headings included"
      }
      if told.refund == expected.refundableDutyLow {
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
