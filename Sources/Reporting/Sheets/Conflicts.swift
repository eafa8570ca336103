import Customs
import EntryStore
import Refunds

/// The sheet Conflicts: where sources disagree.
struct Conflicts {
  let estimate: Estimate
  let limit: Int

  func sheet() -> Sheet {
    let store = estimate.store
    let conflicts = store.conflicts
    // What a person must settle comes first.
    let ordered = conflicts.filter { !$0.settled } + conflicts.filter(\.settled)
    return Sheet(
      "Conflicts", title: "Where sources disagree",
      notes: [
        "What nothing decides stands first: there the smaller refund was kept. At stake is the duty by "
          + "which two amounts differ, or the refundable duty of the entry where they differ in a fact."
      ]
        + Conflicts.cut(
          conflicts.count, of: store.conflictCount, at: limit, to: "conflicts.csv"),
      tables: [
        Table(
          count: min(ordered.count, limit), whenEmpty: "No two sources disagree.",
          row: { ordered[$0] }
        ) {
          Column(.entryNumber) { .code($0.entry.description) }
          Column("What", .text, "The fact in which they disagree.", width: 26) {
            .text($0.field)
          }
          Column("Kept", .text, "What was kept.", width: 24) { .text(masked($0.kept)) }
          Column("Kept from (file:row)", .text, "Where that stands.", width: 34) {
            .text(store.name(of: $0.keptAt))
          }
          Column("Other", .text, "What the other source says.", width: 24) {
            .text(masked($0.other))
          }
          Column("Other from (file:row)", .text, "Where that stands.", width: 34) {
            .text(store.name(of: $0.otherAt))
          }
          Column("Settled", .code, "Whether something decides which is right.", width: 10) {
            .code($0.settled ? "yes" : "no")
          }
          Column(
            "Duty at stake", .money, "Duty by which they differ, or that hangs on the fact."
          ) { .money(atStake(in: $0)) }
          Column("Why", .sentence, "Why that was kept.") { .text(masked($0.why)) }
        }
      ], frozenColumns: 1)
  }

  private func atStake(in conflict: Conflict) -> Cents {
    if conflict.difference.isReported { return conflict.difference }
    return estimate.store.entries.row(of: conflict.entry)
      .map { estimate.determinations.refundableDuty(of: $0) } ?? .zero
  }

  /// What a table of some rows leaves out of all that there are.
  static func cut(
    _ count: Int, of all: Int, at limit: Int, to file: String
  ) -> [String] {
    if all > count {
      return [
        "Shown are \(grouped(min(count, limit))) of \(grouped(all)); \(file) counts by their cause "
          + "those that it does not list."
      ]
    }
    return count > limit
      ? ["Shown are the first \(grouped(limit)) of \(grouped(count)); \(file) holds all of them."]
      : []
  }
}
