import Customs
import EntryStore

/// The books that intake keeps on every input: no row and no dollar may be missing from them.
struct Accounts {
  private let store: EntryStore
  private let rejects: [Reject]
  private let unlistedRejects: [Unlisted<Reject>]

  init(of store: EntryStore, rejects: [Reject], unlisted: [Unlisted<Reject>]) {
    self.store = store
    self.rejects = rejects
    unlistedRejects = unlisted
  }

  /// What does not add up, a sentence each.
  var brokenPromises: [String] {
    var broken: [String] = []
    var linesUsed = store.sources.map { _ in 0 }
    var dutyUsed = store.sources.map { _ in Cents.zero }
    var valueUsed = store.sources.map { _ in Cents.zero }
    for entry in 0..<store.entries.count {
      if entry > 0, store.entries.number[entry - 1] >= store.entries.number[entry] {
        broken.append("the entries are not in order")
      }
      for line in store.tariffLines(of: entry) {
        let source = Int(line.source)
        guard store.sources.indices.contains(source), line.row > 0 else {
          broken.append("a tariff line comes from no row: \(line)")
          continue
        }
        linesUsed[source] += 1
        dutyUsed[source] += line.knownDuty
        if line.value.isReported { valueUsed[source] += line.value }
      }
    }
    var rowsRejected = store.sources.map { _ in 0 }
    var dutyRejected = store.sources.map { _ in Cents.zero }
    for reject in rejects {
      guard store.sources.indices.contains(Int(reject.source)), reject.row > 0,
        !reject.reason.isEmpty
      else {
        broken.append("a reject says not where and why: \(reject)")
        continue
      }
      guard reject.wholeRow else { continue }
      rowsRejected[Int(reject.source)] += 1
      dutyRejected[Int(reject.source)] += reject.duty.reported ?? .zero
    }
    for unlisted in unlistedRejects where unlisted.like.wholeRow {
      rowsRejected[Int(unlisted.like.source)] += unlisted.count
      dutyRejected[Int(unlisted.like.source)] += unlisted.amount
    }
    for (place, source) in store.sources.enumerated() {
      let counted: [(String, Bool)] = [
        (
          "rows read are used, rejected or not counted",
          source.rowsRead == source.rowsUsed + source.rowsRejected + source.rowsOther
        ),
        (
          "duty read is used, rejected or not counted",
          source.dutyRead == source.dutyUsed + source.dutyRejected + source.dutyOther
        ),
        (
          "no count is below zero",
          min(source.rowsUsed, source.rowsRejected, source.rowsOther) >= 0
        ),
        (
          "rows used are the tariff lines",
          // A list of entries has facts and no duty, and its rows become no tariff lines.
          source.rowsUsed == linesUsed[place] || (linesUsed[place] == 0 && source.dutyRead == .zero)
        ),
        ("duty used is that of the tariff lines", source.dutyUsed == dutyUsed[place]),
        ("value used is that of the tariff lines", source.valueUsed == valueUsed[place]),
        ("every row rejected is among the rejects", source.rowsRejected == rowsRejected[place]),
        ("duty rejected is that of the rejects", source.dutyRejected == dutyRejected[place]),
      ]
      for (promise, isKept) in counted where !isKept {
        broken.append("not so: \(promise): \(source)")
      }
    }
    return broken
  }
}
