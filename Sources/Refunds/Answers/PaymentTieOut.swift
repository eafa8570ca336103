public import Customs
import Dealings
import EntryStore

/// One payment of CBP, from what we expected of its entries to what arrived in the bank.
///
/// CBP adds up what it returns by payee and liquidation date, and pays each sum under one refund number.
public struct PaymentTieOut: Sendable {
  public enum State: String, Sendable, CaseIterable {
    /// CBP took the entries and has reported no refund number.
    case awaited
    /// CBP has no bank account to pay to.
    case held
    /// With the Treasury, or paid out by it, and not in the bank.
    case sent
    /// In the bank as expected.
    case matched
    /// In the bank, or reported, with less than expected.
    case short
    /// In the bank, or reported, with more than expected.
    case over
    /// A debt was taken from it.
    case offset
    case returned
    /// Of entries that no estimate has.
    case unexpected

    public var title: String {
      switch self {
      case .awaited: "Awaited"
      case .held: "Held: no bank account"
      case .sent: "On its way"
      case .matched: "Matched"
      case .short: "Short"
      case .over: "Over"
      case .offset: "Offset by a debt"
      case .returned: "Returned by the bank"
      case .unexpected: "Unexpected"
      }
    }
  }

  public let payee: String
  /// Unreported while CBP reports none.
  public let liquidationDate: Day
  /// Empty while CBP reports none.
  public let refundNumber: String
  public let entries: Int
  /// Ours, with interest to the day of liquidation that CBP reports.
  public let expected: Cents
  /// What CBP reports: the sum of its entries, or what it holds without naming any; unreported while it reports nothing.
  public let reported: Cents
  /// What the Treasury sent under the refund number; unreported where no report has it.
  public let sent: Cents
  /// What arrived; unreported where no line of the bank was found.
  public let banked: Cents
  public let bankDay: Day
  public internal(set) var state = State.awaited
  /// What explains the state, and what to do, in plain sentences.
  public internal(set) var explanation = ""

  /// What arrived less what was expected; unreported until something arrived.
  public var difference: Cents { banked.isReported ? banked - expected : .unreported }

  init(
    _ entries: [EntryTieOut], sent refund: TreasuryRefund?, held: TreasuryRefund?,
    banked lines: [BankLine]
  ) {
    payee = entries.first?.payee ?? refund?.payee ?? held?.payee ?? ""
    liquidationDate = entries.first?.liquidationDate ?? .unreported
    refundNumber = entries.first?.refundNumber ?? refund?.number ?? held?.number ?? ""
    self.entries = entries.count
    expected = entries.reduce(.zero) { $0 + $1.expected }
    reported =
      entries.contains { $0.state != .awaited }
      ? entries.reduce(.zero) { $0 + $1.reported } : held?.total ?? .unreported
    sent = refund?.total ?? .unreported
    banked = lines.isEmpty ? .unreported : lines.reduce(.zero) { $0 + $1.amount }
    bankDay = lines.map(\.day).max() ?? .unreported
    let found = Self.judge(self, entries, Self.progress(of: refund, entries), held)
    state = found.state
    explanation = found.why
  }

  /// What the report on the refund says, and where it says nothing, those on its entries; nil where none has it.
  private static func progress(
    of refund: TreasuryRefund?, _ entries: [EntryTieOut]
  ) -> TreasuryProgress? {
    let reported = [refund.map { TreasuryProgress($0) }] + entries.map(\.progress)
    return reported.first { $0 != nil && $0 != .unknown } ?? refund.map { _ in .unknown }
  }

  private static func judge(
    _ payment: PaymentTieOut, _ entries: [EntryTieOut], _ progress: TreasuryProgress?,
    _ held: TreasuryRefund?
  ) -> (state: State, why: String) {
    let inside = innerDifferences(entries)
    if progress == .returned {
      return (
        .returned,
        "The bank sent the payment back: correct the ACH refund account in the ACE Portal."
      )
    }
    if let held {
      return (
        .held,
        "CBP holds the refund until the payee has an ACH refund account in the ACE Portal."
          + (held.reason.isEmpty ? "" : " Its reason: \(held.reason).")
      )
    }
    if entries.allSatisfy({ $0.state == .unexpected }) {
      return (.unexpected, "No estimate has its entries: ask who filed them.")
    }
    guard payment.banked.isReported else {
      if progress == .diverted { return (.offset, debt(payment) + inside) }
      return payment.refundNumber.isEmpty && progress == nil
        ? (.awaited, inside) : (.sent, inside)
    }
    let difference = payment.banked - payment.expected
    let onTheWay = afterCBP(payment, entries, progress)
    switch difference.amount {
    case 0: return (.matched, onTheWay + inside)
    case ..<0 where progress == .diverted: return (.offset, onTheWay + inside)
    case ..<0: return (.short, onTheWay + inside)
    default: return (.over, onTheWay + inside)
    }
  }

  /// What was lost between CBP's sum and the bank.
  private static func afterCBP(
    _ payment: PaymentTieOut, _ entries: [EntryTieOut], _ progress: TreasuryProgress?
  ) -> String {
    let owed = payment.sent.reported ?? payment.reported.reported ?? payment.expected
    var sentences = ""
    if let sent = payment.sent.reported, let reported = payment.reported.reported, sent != reported
    {
      sentences +=
        "The Treasury has \(sent.dollars), the entries come to \(reported.dollars): "
        + reason(of: reported - sent, entries) + ". "
    }
    let lost = owed - payment.banked
    if lost != .zero {
      sentences +=
        "\(payment.banked.dollars) arrived of \(owed.dollars): "
        + (progress == .diverted && lost > .zero
          ? "\(lost.dollars) went to a debt (19 CFR 24.72); ask for the notice of offset"
          : reason(of: lost, entries)) + ". "
    }
    return sentences
  }

  /// To what of the entries a difference comes, to the cent.
  private static func reason(of lost: Cents, _ entries: [EntryTieOut]) -> String {
    if lost == entries.reduce(.zero, { $0 + ($1.interest.reported ?? .zero) }) {
      return "all of the interest, which may come by itself"
    }
    if let entry = entries.first(where: { $0.reported == lost }) {
      return "the whole of entry \(entry.entry.dashed)"
    }
    if let entry = entries.first(where: { $0.interest == lost }) {
      return "the interest on entry \(entry.entry.dashed)"
    }
    return lost > .zero
      ? "no amount of its entries comes to \(lost.dollars); ask CBP whether a debt was taken"
        + " (19 CFR 24.72)"
      : "\((Cents.zero - lost).dollars) more than its entries"
  }

  private static func debt(_ payment: PaymentTieOut) -> String {
    "A debt was taken from it first (19 CFR 24.72), perhaps all of it; ask for the notice of"
      + " offset. "
  }

  /// What CBP computed otherwise than we, in one sentence.
  private static func innerDifferences(_ entries: [EntryTieOut]) -> String {
    let different = entries.filter { $0.state == .differs || $0.state == .unexpected }
    guard let first = different.first else { return "" }
    let amount = different.reduce(Cents.zero) { $0 + $1.reported - $1.expected }
    let beside =
      amount < .zero
      ? "CBP has \((Cents.zero - amount).dollars) less than we on"
      : "CBP has \(amount.dollars) more than we on"
    return different.count == 1
      ? "\(beside) entry \(first.entry.dashed). \(first.explanation)"
      : "\(beside) \(different.count) entries, such as \(first.entry.dashed); the entries tell why."
  }
}
