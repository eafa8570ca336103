import Customs
import EntryStore
import Refunds

/// The sheets about what CAPE does not take: by client and reason, and by the week in which protests end.
struct BlockedSheets {
  let clients: ClientBook
  let determinations: Determinations

  func byReason(of client: Int? = nil) -> Sheet {
    let blocked =
      client.map { one in clients.blocked.filter { $0.client == one } }
      ?? clients.blocked
    let total = blocked.reduce(Sums()) { $0 + $1.sums }
    return Sheet(
      "Blocked by reason", title: "What keeps entries from being filed, by client and reason",
      notes: ["The duty is what CBP would return if it accepted the entries."],
      tables: [
        Table(
          columns: ClientBook.keys + [
            Column("Outcome", .code, width: 16), Column("Reason", .sentence, width: 44),
            Column("Entries", .count), Column("Refundable duty", .money),
            Column("Interest", .money, width: 16), Column("Next step", .sentence, width: 56),
          ],
          rows: blocked.map { blocked in
            let rule = determinations.rules[blocked.rule]
            return clients.key(blocked.client) + [
              .code(blocked.outcome.text), .text("\(rule.title) (\(rule.id))"),
              .count(blocked.sums.entries), .money(blocked.sums.refundableDuty),
              .money(blocked.sums.interest), .text(rule.nextStep.text),
            ]
          },
          total: [
            .text("Total"), .empty, .empty, .empty, .count(total.entries),
            .money(total.refundableDuty), .money(total.interest),
          ], whenEmpty: "No entry is blocked.")
      ], frozenColumns: 2)
  }

  func protestWeeks() -> Sheet {
    let weeks = clients.protestWeeks
    let total = weeks.reduce(Sums()) { $0 + $1.sums }
    return Sheet(
      "Protests by week", title: "Where CAPE is closed: the last week for a protest",
      notes: [
        "A week begins on the Monday shown. The first day is the earliest last day for a protest of "
          + "that client in the week."
      ],
      tables: [
        Table(
          columns: [Column("Week", .date, width: 22)] + ClientBook.keys + [
            Column("First day", .date), Column("Entries", .count),
            Column("Refundable duty", .money), Column("Interest", .money, width: 16),
          ],
          rows: weeks.map { week in
            [week.week.isReported ? .day(week.week) : .text("no protest day left")]
              + clients.key(week.client) + [
                .day(reported: week.first), .count(week.sums.entries),
                .money(week.sums.refundableDuty), .money(week.sums.interest),
              ]
          },
          total: [
            .text("Total"), .empty, .empty, .empty, .count(total.entries),
            .money(total.refundableDuty), .money(total.interest),
          ], whenEmpty: "No entry needs another remedy.")
      ], frozenColumns: 3)
  }
}
