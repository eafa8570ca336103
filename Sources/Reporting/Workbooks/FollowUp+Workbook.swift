import Customs
import Dealings
import EntryStore
import Refunds

extension FollowUp {
  /// `claims.xlsx`: what to do, what was paid, and what explains the difference.
  var workbook: Workbook {
    Workbook(
      name: Self.workbookName, title: "What came of the declarations", filingDate: filingDate,
      sheets: [overviewSheet, workSheet, paymentSheet, entrySheet, bankSheet])
  }

  private var overviewSheet: Sheet {
    Sheet(
      "Overview", title: "What came of the declarations",
      notes: [
        "As of \(filingDate), from the ledger: the answers of CBP, its reports on refunds, and the"
          + " bank. Expected interest runs to the liquidation that CBP reports."
      ],
      tables: [answered, paid])
  }

  private var answered: Table {
    let states = Dictionary(grouping: work, by: \.state).sorted { $0.key < $1.key }
    return Table(
      "What CBP answered", rows: states.map { (state: $0.key, items: $0.value) },
      whenEmpty: "CBP has answered nothing yet."
    ) {
      Column("Answer", .text, "What CBP answered.") { .text($0.state) }
      Column(.entries) { .count($0.items.count) }
      Column(.refundableDuty) { .money($0.items.reduce(.zero) { $0 + $1.refundableDuty }) }
      Column(.interest) { .money($0.items.reduce(.zero) { $0 + $1.interest }) }
    }
  }

  private var paid: Table {
    let states = PaymentTieOut.State.allCases.map { state in
      (state: state, payments: tieOut.payments.filter { $0.state == state })
    }
    return Table(
      "What CBP paid", rows: states.filter { !$0.payments.isEmpty },
      whenEmpty: "CBP has paid nothing yet."
    ) {
      Column("State", .text, "How far the payments have come.") { .text($0.state.title) }
      Column("Payments", .count, "Payments of CBP.", unit: "payments") {
        .count($0.payments.count)
      }
      Column("Expected", .money, "Duty and interest that the ledger expects.") {
        .money($0.payments.reduce(.zero) { $0 + $1.expected })
      }
      Column("In the bank", .money, "What arrived in the bank.") {
        .money($0.payments.reduce(.zero) { $0 + ($1.banked.reported ?? .zero) })
      }
    }
  }

  private var workSheet: Sheet {
    let items = work.sorted { $0.urgency < $1.urgency }
    return Sheet(
      "Work list", title: "What CBP answered, and what to do",
      notes: ["The most urgent first. Refile says whether it is worth filing the entry again now."],
      tables: [
        Table(
          count: items.count, whenEmpty: "CBP has answered nothing yet.", row: { items[$0] }
        ) {
          Column(.answeredEntry) { .code($0.answer.entry.dashed) }
          Column(.answeredImporter) { .code($0.answer.expected?.importer ?? "") }
          Column("State", .text, "Where the entry stands.", width: 18) { .text($0.state) }
          Column("CBP's words", .sentence, "CBP's error, else its status.", width: 36) {
            .text(masked($0.words))
          }
          Column("Meaning", .sentence, "What CBP means by it.", width: 40) { .text($0.meaning) }
          Column(.nextStep, width: 44) { .text($0.nextStep) }
          Column("By", .date, "Last day for the next step.") { .day(reported: $0.byWhen) }
          Column("Refile", .text, "Whether to file the entry again now.", width: 16) {
            .text($0.refilingText)
          }
          Column("Why", .sentence, "Why it is worth filing again, or not.", width: 40) {
            .text($0.why)
          }
          Column(.refundableDuty) { .money($0.refundableDuty) }
          Column(.interest) { .money($0.interest) }
          Column(.claim) { .code($0.answer.claim) }
          Column(
            "Declaration", .text, "Our upload list on which the entry was filed.", width: 20
          ) { .text($0.answer.declaration) }
          Column("Source", .text, "File of CBP that answers.", width: 30) {
            .text($0.answer.source)
          }
        }
      ], frozenColumns: 1)
  }

  private var paymentSheet: Sheet {
    let payments = tieOut.payments
    func sum(_ amount: (PaymentTieOut) -> Cents) -> Cell {
      .money(payments.reduce(.zero) { $0 + (amount($1).reported ?? .zero) })
    }
    return Sheet(
      "Payments", title: "Payments, from expected to the bank",
      notes: [
        "CBP pays one sum for each payee and liquidation day, net of debts (19 CFR 24.72). The"
          + " difference is what arrived less what was expected."
      ],
      tables: [
        Table(
          count: payments.count, whenEmpty: "CBP has paid nothing yet.", row: { payments[$0] }
        ) {
          Column(.payee) { .code($0.payee) }
          Column(.liquidationDate) { .day(reported: $0.liquidationDate) }
          Column(.refund) { .code($0.refundNumber) }
          Column("State", .text, "How far the payment has come.", width: 22) {
            .text($0.state.title)
          }
          Column(.entries, total: .count(payments.reduce(0) { $0 + $1.entries })) {
            .count($0.entries)
          }
          Column(.expectedPayment, total: sum(\.expected)) { .money($0.expected) }
          Column("Told by CBP", .money, "What CBP reports to refund.", total: sum(\.reported)) {
            .money(reported: $0.reported)
          }
          Column("Treasury", .money, "What the Treasury sent.", total: sum(\.sent)) {
            .money(reported: $0.sent)
          }
          Column(.bank, total: sum(\.banked)) { .money(reported: $0.banked) }
          Column("Bank day", .date, "Day on which it arrived.") { .day(reported: $0.bankDay) }
          Column(
            "Difference", .money, "What arrived less what was expected.",
            formula: { _ in "\(cell: .bank)-\(cell: .expectedPayment)" }
          ) { .money(reported: $0.difference) }
          Column(.explanation) { .text($0.explanation) }
        }
      ])
  }

  private var entrySheet: Sheet {
    let entries = tieOut.entries
    return Sheet(
      "Tie-out", title: "Entry by entry: expected beside what CBP returns",
      tables: [
        Table(
          count: entries.count, whenEmpty: "CBP has taken no entry yet.", row: { entries[$0] }
        ) {
          Column(.answeredEntry) { .code($0.entry.dashed) }
          Column(.answeredImporter) { .code($0.importer) }
          Column(.payee) { .code($0.payee) }
          Column(.claim) { .code($0.claim) }
          Column(.liquidationDate) { .day(reported: $0.liquidationDate) }
          Column(.refund) { .code($0.refundNumber) }
          Column("State", .text, "How the two agree.", width: 14) { .text($0.state.rawValue) }
          Column("Expected duty", .money, "Duty that the ledger expects.") {
            .money($0.expectedDuty)
          }
          Column("Duty", .money, "Duty that CBP returns.") { .money(reported: $0.duty) }
          Column("Expected interest", .money, "Interest to the liquidation that CBP reports.") {
            .money($0.expectedInterest)
          }
          Column("Interest", .money, "Interest that CBP pays.") { .money(reported: $0.interest) }
          Column(.explanation) { .text($0.explanation) }
        }
      ], frozenColumns: 1)
  }

  private var bankSheet: Sheet {
    let lines = tieOut.unmatchedLines
    return Sheet(
      "Bank", title: "Lines of the bank that belong to no known payment",
      tables: [
        Table(
          count: lines.count, whenEmpty: "Every line belongs to a payment.", row: { lines[$0] }
        ) {
          Column("Day", .date, "Day of the line.") { .day($0.day) }
          Column("Amount", .money, "Amount of the line.") { .money($0.amount) }
          Column("Reference", .sentence, "The bank's words.") { .text(masked($0.reference)) }
        }
      ])
  }
}

extension ColumnDescription {
  fileprivate static let answeredEntry = ColumnDescription(
    "Entry", .code, "Number of the entry summary.", width: 15)
  fileprivate static let answeredImporter = ColumnDescription(
    "Importer", .code, "Number of the importer of record.")
  fileprivate static let claim = ColumnDescription("Claim", .code, "CBP's number of the claim.")
  fileprivate static let payee = ColumnDescription("Payee", .code, "Who is paid, by number.")
  fileprivate static let liquidationDate = ColumnDescription(
    "Liquidation day", .date, "Liquidation date that CBP reports.")
  fileprivate static let refund = ColumnDescription(
    "Refund", .code, "CBP's number of the refund.")
  fileprivate static let expectedPayment = ColumnDescription(
    "Expected", .money, "Duty and interest that the ledger expects.")
  fileprivate static let bank = ColumnDescription("Bank", .money, "What arrived in the bank.")
  fileprivate static let explanation = ColumnDescription(
    "What explains it", .sentence, "What explains a difference.", width: 70)
}
