import Customs
import EntryStore

/// Sums under keys, in the order in which the keys were first seen.
struct KeyedSums: Sendable {
  private var numbering = Numbering()
  private var sums: [(all: Sums, fileNow: Sums)] = []

  mutating func add(_ sums: Sums, to key: UInt64, isAccepted: Bool) {
    add((all: sums, fileNow: isAccepted ? sums : Sums()), to: key)
  }

  /// Adds the sums of other entries.
  mutating func add(_ other: KeyedSums) {
    for (key, sums) in zip(other.numbering.keys, other.sums) {
      add(sums, to: key)
    }
  }

  mutating func add(_ sums: (all: Sums, fileNow: Sums), to key: UInt64) {
    let place = numbering.place(of: key)
    if place == self.sums.count { self.sums.append((Sums(), Sums())) }
    self.sums[place].all += sums.all
    self.sums[place].fileNow += sums.fileNow
  }

  /// A table row for each key, ascending.
  func rows<Key: Comparable>(_ key: (UInt64) -> Key) -> [TotalsRow<Key>] {
    zip(numbering.keys, sums).map { packed, sums in
      var row = TotalsRow(key: key(packed))
      row.all = sums.all
      row.fileNow = sums.fileNow
      return row
    }.sorted { $0.key < $1.key }
  }
}
