import Customs
import Dealings
import EntryStore
import Refunds

/// What the broker asks of each client.
struct Fees {
  let clients: ClientBook
  /// The single entries from which interest adds up; nil where they do not show all of them.
  let detail: EntryDetail?

  /// One row for each importer; `outcomes` has the same rows.
  func sheet(outcomes: Sheet) -> Sheet {
    let accepted = clients.accepted.reduce(Sums(), +)
    let fees = clients.order.compactMap { clients.fee($0) }.reduce(Cents.zero, +)
    return Sheet(
      "Fees", title: "Fees for what CAPE accepts on the filing day",
      notes: [
        clients.sourceNote,
        "A contingency fee is a share of refundable duty and interest together, rounded to the cent; "
          + "a flat fee is asked once, where at least one entry is eligible. Terms and rates are "
          + "yellow cells, yours to change: contingency, per entry or flat.",
      ],
      tables: [
        Table(rows: clients.order.enumerated().map { (row: $0, client: $1) }) {
          clients.keys { $0.client }
          Column(.feeTerms) {
            .input(nil, value: .code(clients.accounts[$0.client]?.fee?.kind ?? "not told"))
          }
          Column(.feeRate) {
            .input(nil, value: clients.accounts[$0.client]?.fee?.rate ?? .empty)
          }
          Column(
            .eligibleEntries, total: .count(accepted.entries),
            formula: { sum($0.row, outcomes) { .entries(of: $0) } }
          ) { .count(clients.accepted[$0.client].entries) }
          Column(
            .eligibleDuty, total: .money(accepted.refundableDuty),
            formula: { sum($0.row, outcomes) { .duty(of: $0) } }
          ) { .money(clients.accepted[$0.client].refundableDuty) }
          Column(
            .eligibleInterest, total: .money(accepted.interest),
            formula: { row in
              detail?.sum(
                .interest, where: clients.criterion(row.client) + [(.isEligible, "\"yes\"")])
            }
          ) { .money(clients.accepted[$0.client].interest) }
          Column(.fee, total: .money(fees), formula: { _ in Fees.arithmetic }) {
            .money(clients.fee($0.client) ?? .zero)
          }
        }
      ], frozenColumns: 2)
  }

  /// A client's row on Importer x outcome, added up over the outcomes that CAPE accepts.
  private func sum(
    _ row: Int, _ outcomes: Sheet, _ column: (Outcome) -> ColumnDescription
  ) -> Formula {
    Formula(
      Outcome.allCases.filter(\.isAccepted)
        .map { outcomes.reference(row: row, column: column($0)) }.joined(separator: "+"))
  }

  /// The fee by the terms and figures before it on the same line.
  private static let arithmetic: Formula =
    "IF(\(cell: .feeTerms)=\"contingency\","
    + "ROUND((\(cell: .eligibleDuty)+\(cell: .eligibleInterest))*\(cell: .feeRate),2),"
    + "IF(\(cell: .feeTerms)=\"per entry\",\(cell: .eligibleEntries)*\(cell: .feeRate),"
    + "IF(AND(\(cell: .feeTerms)=\"flat\",\(cell: .eligibleEntries)>0),\(cell: .feeRate),0)))"
}

extension ColumnDescription {
  fileprivate static let feeTerms = ColumnDescription(
    "Fee terms", .code, "Contingency, per entry or flat; yours to change.")
  fileprivate static let feeRate = ColumnDescription(
    "Rate or amount", .money, "Share of the refund, or dollars, by the terms; yours to change.",
    unit: "percent or US dollars", width: 14)
  static let eligibleEntries = ColumnDescription(
    "Eligible entries", .count, "Entry summaries that CAPE accepts on the filing day.",
    unit: "entry summaries", width: 12)
  static let eligibleDuty = ColumnDescription(
    "Eligible duty", .money, "Refundable duty of what CAPE accepts on the filing day.")
  static let eligibleInterest = ColumnDescription(
    "Eligible interest", .money, "Interest on what CAPE accepts on the filing day.")
  static let fee = ColumnDescription(
    "Fee", .money, "What the broker asks for the eligible entries.")
}

extension FeeTerms {
  /// The words by which the arithmetic knows the terms.
  fileprivate var kind: String {
    switch self {
    case .contingency: "contingency"
    case .perEntry: "per entry"
    case .flat: "flat"
    }
  }

  fileprivate var rate: Cell {
    switch self {
    case .contingency(let hundredths): .share(hundredths)
    case .perEntry(let amount), .flat(let amount): .money(amount)
    }
  }
}
