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
        Table(rows: blocked, whenEmpty: "No entry is blocked.") {
          clients.keys { $0.client }
          Column(.outcome, width: 16) { .code($0.outcome.text) }
          Column(.reason, width: 44) { .text(determinations.rules[$0.rule].titleAndName) }
          Column(.entries, total: .count(total.entries)) { .count($0.sums.entries) }
          Column(.refundableDuty, total: .money(total.refundableDuty)) {
            .money($0.sums.refundableDuty)
          }
          Column(.interest, width: 16, total: .money(total.interest)) { .money($0.sums.interest) }
          Column(.nextStep, width: 56) { .text(determinations.rules[$0.rule].nextStep.text) }
        }
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
        Table(rows: weeks, whenEmpty: "No entry needs another remedy.") {
          Column("Week", .date, "Monday of the last week for a protest.", width: 22) {
            $0.week.isReported ? .day($0.week) : .text("no protest day left")
          }
          clients.keys { $0.client }
          Column("First day", .date, "Earliest last day for a protest in the week.") {
            .day(reported: $0.first)
          }
          Column(.entries, total: .count(total.entries)) { .count($0.sums.entries) }
          Column(.refundableDuty, total: .money(total.refundableDuty)) {
            .money($0.sums.refundableDuty)
          }
          Column(.interest, width: 16, total: .money(total.interest)) { .money($0.sums.interest) }
        }
      ], frozenColumns: 3)
  }
}
