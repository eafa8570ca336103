import Customs
import EntryStore
import Refunds

/// What the broker asks of each client.
struct Fees {
  let clients: ClientBook

  static let fee = "Fee"

  func sheet() -> Sheet {
    let rows = clients.order.map { client -> [Cell] in
      let accepted = clients.accepted[client]
      let terms = clients.accounts[client]?.fee
      return clients.key(client) + [
        .text(terms?.text ?? "not told"), .count(accepted.entries),
        .money(accepted.refundableDuty), .money(accepted.interest),
        clients.fee(client).map { .formula(arithmetic(terms), value: .money($0)) } ?? .empty,
      ]
    }
    let accepted = clients.accepted.reduce(Sums(), +)
    let fees = clients.order.compactMap { clients.fee($0) }.reduce(Cents.zero, +)
    return Sheet(
      "Fees", title: "Fees for what CAPE accepts on the filing day",
      notes: [
        clients.sourceNote,
        "A contingency fee is a share of refundable duty and interest together, rounded to the cent; "
          + "a flat fee is asked once, where at least one entry is eligible.",
      ],
      tables: [
        Table(
          columns: ClientBook.keys + [
            Column("Fee terms", .text, width: 26), Column("Eligible entries", .count, width: 12),
            Column("Eligible duty", .money), Column("Eligible interest", .money),
            Column(Fees.fee, .money),
          ], rows: rows,
          total: [
            .text("Total"), .empty, .empty, .count(accepted.entries),
            .money(accepted.refundableDuty), .money(accepted.interest), .money(fees),
          ])
      ], frozenColumns: 2)
  }

  /// The fee as arithmetic over the cells before it on the same line.
  private func arithmetic(_ terms: FeeTerms?) -> String {
    switch terms {
    case .contingency(let hundredths): "ROUND((E{line}+F{line})*\(hundredths)/10000,2)"
    case .perEntry(let amount): "D{line}*\(amount)"
    case .flat(let amount): "IF(D{line}>0,\(amount),0)"
    case nil: ""
    }
  }
}
