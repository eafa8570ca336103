import Customs

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

/// Numbers keys in the order in which they are first seen.
///
/// Open addressing with a multiplicative hash: totals ask for every entry, where a dictionary's hash alone would
/// take as long as all the sums. A hostile choice of keys could only make it slow.
struct Numbering: Sendable {
  private(set) var keys: [UInt64] = []
  /// Place of a key plus one, or 0 where free.
  ///
  /// Never more than half full, so that probing ends.
  private var slots = [UInt32](repeating: 0, count: 64)

  /// Entries come in the order of their numbers, so that the same filer often comes again.
  private var last: (key: UInt64, place: Int) = (0, -1)

  mutating func place(of key: UInt64) -> Int {
    if last.place >= 0, last.key == key { return last.place }
    last = (key, find(key))
    return last.place
  }

  private mutating func find(_ key: UInt64) -> Int {
    var slot = home(of: key)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if keys[place] == key { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    keys.append(key)
    slots[slot] = UInt32(keys.count)
    if keys.count * 2 > slots.count { grow() }
    return keys.count - 1
  }

  private func home(of key: UInt64) -> Int {
    let mixed = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
    return Int(mixed >> UInt64(64 - slots.count.trailingZeroBitCount))
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (place, key) in keys.enumerated() {
      var slot = home(of: key)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(place + 1)
    }
  }
}
