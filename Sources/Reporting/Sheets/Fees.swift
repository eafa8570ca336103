import Customs
import EntryStore
import Refunds

/// What the broker asks of each client.
struct Fees {
  let clients: ClientBook
  /// The single entries from which interest adds up; nil where they do not show all of them.
  let detail: EntryDetail?

  static let entries = "Eligible entries"
  static let duty = "Eligible duty"
  static let interest = "Eligible interest"
  static let fee = "Fee"

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
        Table(
          columns: ClientBook.keys + [
            Column("Fee terms", .code, width: 14), Column("Rate or amount", .money, width: 14),
            Column(Fees.entries, .count, width: 12), Column(Fees.duty, .money),
            Column(Fees.interest, .money), Column(Fees.fee, .money),
          ],
          rows: clients.order.enumerated().map { row, client in self.row(row, client, outcomes) },
          total: [
            .text("Total"), .empty, .empty, .empty, .count(accepted.entries),
            .money(accepted.refundableDuty), .money(accepted.interest), .money(fees),
          ])
      ], frozenColumns: 2)
  }

  private func row(_ row: Int, _ client: Int, _ outcomes: Sheet) -> [Cell] {
    let accepted = clients.accepted[client]
    let terms = clients.accounts[client]?.fee
    func sum(_ column: (Outcome) -> String) -> String {
      Outcome.allCases.filter(\.isAccepted)
        .map { outcomes.reference(row: row, column: column($0)) }.joined(separator: "+")
    }
    let interest = Cell.money(accepted.interest)
    return clients.key(client) + [
      .input(nil, value: .code(terms?.kind ?? "not told")),
      .input(nil, value: terms?.rate ?? .empty),
      .formula(sum(Portfolio.entries), value: .count(accepted.entries)),
      .formula(sum(Portfolio.duty), value: .money(accepted.refundableDuty)),
      detail.map {
        let criteria = clients.criterion(client) + [("Eligible", "\"yes\"")]
        return .formula($0.sum("Interest", where: criteria), value: interest)
      } ?? interest,
      .formula(Fees.arithmetic, value: .money(clients.fee(client) ?? .zero)),
    ]
  }

  /// The fee by the terms and figures before it on the same line.
  private static let arithmetic =
    "IF(C{line}=\"contingency\",ROUND((F{line}+G{line})*D{line},2),"
    + "IF(C{line}=\"per entry\",E{line}*D{line},IF(AND(C{line}=\"flat\",E{line}>0),D{line},0)))"
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
