import Customs
import EntryStore
import Refunds

/// The sheets about the files themselves: where they disagree, and what was not used.
struct Findings {
  let estimate: Estimate
  let limit: Int

  func conflicts() -> Sheet {
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
        + cut(
          conflicts.count, of: store.conflictCount, to: "conflicts.csv"),
      tables: [
        Table(
          columns: [
            Column("Entry number", .code), Column("What", .text, width: 26),
            Column("Kept", .text, width: 24), Column("Kept from (file:row)", .text, width: 34),
            Column("Other", .text, width: 24), Column("Other from (file:row)", .text, width: 34),
            Column("Settled", .code, width: 10), Column("Duty at stake", .money),
            Column("Why", .sentence),
          ], count: min(ordered.count, limit), whenEmpty: "No two sources disagree."
        ) { row in
          let conflict = ordered[row]
          return [
            .code(conflict.entry.description), .text(conflict.field),
            .text(masked(conflict.kept)), .text(store.name(of: conflict.keptAt)),
            .text(masked(conflict.other)), .text(store.name(of: conflict.otherAt)),
            .code(conflict.settled ? "yes" : "no"), .money(atStake(in: conflict)),
            .text(masked(conflict.why)),
          ]
        }
      ], frozenColumns: 1)
  }

  private func atStake(in conflict: Conflict) -> Cents {
    if conflict.difference.isReported { return conflict.difference }
    return estimate.store.entries.row(of: conflict.entry)
      .map { estimate.determinations.refundableDuty(of: $0) } ?? .zero
  }

  func sourcesAndRejects() -> Sheet {
    let rejected = RejectedRows(of: estimate.store.sources)
    return Sheet(
      "Sources and rejects", title: "What was read, and what could not be used",
      notes: [
        "For every file, rows read are rows used, rejected or other, and duty read is duty used, "
          + "rejected or other. Other: repeats, and rows that another source overrode."
      ] + (rejected.withoutDuty > 0 ? ["Of what was rejected, \(rejected.unknownDuty)."] : [])
        + cut(estimate.rejects.count, of: estimate.rejectCount, to: "rejects.csv"),
      tables: [sources(), notRead(), rejects(), repairs()])
  }

  private func sources() -> Table {
    let sources = estimate.store.sources.filter { $0.status == .read }
    func sum(_ money: (Source) -> Cents) -> Cell {
      .money(sources.reduce(.zero) { $0 + money($1) })
    }
    func sum(_ count: (Source) -> Int) -> Cell { .count(sources.reduce(0) { $0 + count($1) }) }
    return Table(
      "Sources",
      columns: [
        Column("Source", .text, width: 58), Column("Layout", .text, width: 24),
        Column("Rows read", .count, width: 12), Column("Rows used", .count, width: 18),
        Column("Rows rejected", .count, width: 24), Column("Rows other", .count, width: 18),
        Column("Duty read", .money), Column("Duty used", .money), Column("Duty rejected", .money),
        Column("Duty other", .money), Column("SHA-256", .code, width: 68),
      ],
      rows: sources.map { source in
        [
          .text(source.place), .text(source.layout), .count(source.rowsRead),
          .count(source.rowsUsed), .count(source.rowsRejected), .count(source.rowsOther),
          .money(source.dutyRead), .money(source.dutyUsed),
          RejectedRows(of: CollectionOfOne(source)).dutyCell,
          .money(source.dutyOther), .code(source.sha256),
        ]
      },
      total: [
        .text("Total"), .empty, sum(\.rowsRead), sum(\.rowsUsed), sum(\.rowsRejected),
        sum(\.rowsOther), sum(\.dutyRead), sum(\.dutyUsed), RejectedRows(of: sources).dutyCell,
        sum(\.dutyOther),
      ])
  }

  /// What was given and is in no figure.
  private func notRead() -> Table {
    let rows = estimate.store.sources.flatMap { source in
      let reasons = source.status == .read ? source.unread : [source.reason]
      return reasons.map { reason -> [Cell] in
        [
          .text(source.path), .text(source.sheet), .text(source.status.title), .empty, .empty,
          .empty, .empty, .empty, .empty, .empty, .text(masked(reason)),
        ]
      }
    }
    return Table(
      "Not read",
      columns: [
        Column("Source", .text), Column("Sheet or member", .text), Column("What it is", .text),
        Column("", .text), Column("", .text), Column("", .text), Column("", .money),
        Column("", .money), Column("", .money), Column("", .money),
        Column("Why, and what to do", .sentence),
      ], rows: rows, whenEmpty: "Everything that was given was read.")
  }

  private func rejects() -> Table {
    let estimate = estimate
    return Table(
      "Rejects",
      columns: [
        Column("Source", .text), Column("Sheet", .text), Column("Row", .count),
        Column("Column", .text, width: 18), Column("As read", .text, width: 24),
        Column("Duty", .money), Column("", .money), Column("", .money), Column("", .money),
        Column("", .money), Column("What is wrong and what to do", .sentence, width: 68),
      ], count: min(estimate.rejects.count, limit), whenEmpty: "Every row was used."
    ) { row in
      let reject = estimate.rejects[row]
      return [
        .text(estimate.store.name(ofSource: reject.source)), .text(reject.sheet),
        .count(Int(reject.row)), .text(reject.column), .text(masked(reject.raw)),
        .money(reported: reject.duty), .empty, .empty, .empty, .empty, .text(masked(reject.reason)),
      ]
    }
  }

  private func repairs() -> Table {
    let estimate = estimate
    return Table(
      "Repairs: leading zeros restored",
      columns: [
        Column("Source", .text), Column("Sheet", .text), Column("First row", .count),
        Column("Column", .text, width: 18), Column("As read", .text, width: 24),
        Column("Repaired", .text),
      ], count: min(estimate.repairs.count, limit), whenEmpty: "Nothing was repaired."
    ) { row in
      let repair = estimate.repairs[row]
      return [
        .text(estimate.store.name(ofSource: repair.source)), .text(repair.sheet),
        .count(Int(repair.firstRow)), .text(repair.column), .text(masked(repair.raw)),
        .text(repair.repaired),
      ]
    }
  }

  /// What a table of so many rows leaves out of all that there are.
  private func cut(_ count: Int, of all: Int, to file: String) -> [String] {
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

extension Source.Status {
  /// What became of a source, for people.
  var title: String {
    switch self {
    case .read: "read in part"
    case .otherCommand: "for another command"
    case .notRead: "not read"
    }
  }
}
