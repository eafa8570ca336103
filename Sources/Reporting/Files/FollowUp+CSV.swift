import Customs
import Dealings
import EntryStore
import Refunds

extension FollowUp {
  /// `work-list.csv`: one row for each entry that CBP answered, the most urgent first.
  static let workList = CSVFile<WorkItem>(
    "work-list.csv", "One line for each entry that CBP answered, the most urgent first."
  ) {
    CSVColumn("entry_number", .code, "Number of the entry summary, without dashes.") {
      $0.answer.entry.write(to: &$1)
    }
    CSVColumn(
      "importer_number", "The importer of record, by its number with CBP.",
      whenEmpty: "no estimate has the entry", text: { $0.answer.expected?.importer ?? "" })
    CSVColumn(
      "claim_number", "CBP's number of the claim.", whenEmpty: "not reported",
      text: { $0.answer.claim })
    CSVColumn(
      "declaration", "Our upload list on which the entry was filed.",
      whenEmpty: "it is on none in the ledger", text: { $0.answer.declaration })
    CSVColumn("state", "Where the entry stands.", text: { $0.state })
    CSVColumn("cbp_words", "CBP's error, else its status.", text: { masked($0.words) })
    CSVColumn(
      "message", "Ids of the messages that CBP's words mean.", whenEmpty: "none is known",
      text: { $0.messageNames })
    CSVColumn("meaning", "What CBP means by it.", text: { $0.meaning })
    CSVColumn("next_step", "What to do next.", text: { $0.nextStep })
    CSVColumn(
      "by", "Last day for the next step.", whenEmpty: "there is none", date: { $0.byWhen })
    CSVColumn(
      "refile", "Whether to file the entry again now.", whenEmpty: "it was accepted",
      text: { $0.refilingText })
    CSVColumn(
      "why", "Why it is worth filing again, or not.", whenEmpty: "it was accepted",
      text: { $0.why })
    CSVColumn(
      "refundable_duty", "Refundable duty in the last estimate.", money: { $0.refundableDuty })
    CSVColumn("interest", "Interest in the last estimate.", money: { $0.interest })
    CSVColumn("source", "File of CBP that answers.", text: { $0.answer.source })
  }

  /// `tie-out.csv`: one row for each entry that CBP took or tells a refund of.
  static let tieOutFile = CSVFile<EntryTieOut>(
    "tie-out.csv", "One line for each entry that CBP accepted or reports a refund of."
  ) {
    CSVColumn("entry_number", .code, "Number of the entry summary, without dashes.") {
      $0.entry.write(to: &$1)
    }
    CSVColumn(
      "importer_number", "The importer of record, by its number with CBP.",
      whenEmpty: "not reported", text: { $0.importer })
    CSVColumn("payee", "Who is paid, by number.", whenEmpty: "not reported", text: { $0.payee })
    CSVColumn(
      "claim_number", "CBP's number of the claim.", whenEmpty: "not reported",
      text: { $0.claim })
    CSVColumn(
      "liquidation_day", "Liquidation date that CBP reports.", whenEmpty: "not reported",
      date: { $0.liquidationDate })
    CSVColumn(
      "refund_number", "CBP's number of the refund.", whenEmpty: "not reported",
      text: { $0.refundNumber })
    CSVColumn("state", "How the two agree.", text: { $0.state.rawValue })
    CSVColumn("expected_duty", "Duty that the ledger expects.", money: { $0.expectedDuty })
    CSVColumn("duty", "Duty that CBP returns.", whenEmpty: "not reported", money: { $0.duty })
    CSVColumn(
      "expected_interest", "Interest to the liquidation that CBP reports.",
      money: { $0.expectedInterest })
    CSVColumn(
      "interest", "Interest that CBP pays.", whenEmpty: "not reported", money: { $0.interest })
    CSVColumn(
      "explanation", "What explains a difference.", whenEmpty: "there is none",
      text: { $0.explanation })
  }

  /// A payment of CBP, or a line of the bank that is none.
  enum Payment: Sendable {
    case known(PaymentTieOut)
    case unmatched(BankLine)

    /// Nil for a line of the bank.
    var known: PaymentTieOut? {
      if case .known(let payment) = self { payment } else { nil }
    }

    var banked: (amount: Cents, day: Day, explanation: String) {
      switch self {
      case .known(let payment): (payment.banked, payment.bankDay, payment.explanation)
      case .unmatched(let line): (line.amount, line.day, masked(line.reference))
      }
    }
  }

  /// `payments.csv`: one row for each payment of CBP, and one for each line of the bank that is none.
  static let payments = CSVFile<Payment>(
    "payments.csv", "One line for each payment of CBP, then for each bank line that is none."
  ) {
    let isUnmatched = "not reported, or no payment is known"
    CSVColumn(
      "payee", "Who is paid, by number.", whenEmpty: isUnmatched,
      text: { $0.known?.payee ?? "" })
    CSVColumn(
      "liquidation_day", "Liquidation date of the entries paid.", whenEmpty: isUnmatched,
      date: { $0.known?.liquidationDate ?? .unreported })
    CSVColumn(
      "refund_number", "CBP's number of the refund.", whenEmpty: isUnmatched,
      text: { $0.known?.refundNumber ?? "" })
    CSVColumn(
      "state", "How far the payment has come; `no-payment` where none is known.",
      code: { $0.known?.state.rawValue ?? "no-payment" })
    CSVColumn(
      "entries", "Entry summaries that are paid together.", unit: "entry summaries",
      count: { $0.known?.entries ?? 0 })
    CSVColumn(
      "expected", "Duty and interest that the ledger expects.", whenEmpty: isUnmatched,
      money: { $0.known?.expected ?? .unreported })
    CSVColumn(
      "told", "What CBP reports to refund.", whenEmpty: isUnmatched,
      money: { $0.known?.reported ?? .unreported })
    CSVColumn(
      "treasury", "What the Treasury sent.", whenEmpty: isUnmatched,
      money: { $0.known?.sent ?? .unreported })
    CSVColumn(
      "bank", "What arrived in the bank.", whenEmpty: "nothing did",
      money: { $0.banked.amount })
    CSVColumn(
      "bank_day", "Day on which it arrived.", whenEmpty: "nothing did", date: { $0.banked.day })
    CSVColumn(
      "explanation", "What explains a difference, or the bank's own words.",
      whenEmpty: "there is no difference", text: { $0.banked.explanation })
  }

  var workListCSV: [UInt8] {
    Self.workList.header + Self.workList.bytes(work.sorted { $0.urgency < $1.urgency })
  }

  var tieOutCSV: [UInt8] { Self.tieOutFile.header + Self.tieOutFile.bytes(tieOut.entries) }

  var paymentsCSV: [UInt8] {
    Self.payments.header + Self.payments.bytes(tieOut.payments.lazy.map { .known($0) })
      + Self.payments.bytes(tieOut.unmatchedLines.lazy.map { .unmatched($0) })
  }
}
