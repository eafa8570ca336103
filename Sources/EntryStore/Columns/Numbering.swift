import CMemory

/// Numbers keys in the order in which they are first seen.
///
/// Open addressing with a multiplicative hash: totals ask for every entry, where a dictionary's hash alone would
/// take as long as all the sums. A hostile choice of keys could only make it slow.
public struct Numbering: Sendable {
  public private(set) var keys: [UInt64] = []
  /// Place of a key plus one, or 0 where free.
  ///
  /// Never more than half full, so that probing ends.
  private var slots = [UInt32](repeating: 0, count: 64)

  /// Entries come in the order of their numbers, so that the same filer often comes again.
  private var last: (key: UInt64, place: Int) = (0, -1)

  public init() {}

  /// The key's number, a new one where it was not seen before.
  public mutating func place(of key: UInt64) -> Int {
    if last.place >= 0, last.key == key { return last.place }
    last = (key, find(key))
    return last.place
  }

  /// The numbers of the first `count` keys.
  ///
  /// Where there are too many keys for the near caches, each would wait twice for memory. All of them are asked for
  /// ahead and wait together, a third less of millions of keys.
  public mutating func places(_ places: inout MutableSpan<Int>, of keys: Span<UInt64>, count: Int) {
    for place in 0..<count { fetch(slots, home(of: keys[place])) }
    for place in 0..<count {
      let slot = slots[home(of: keys[place])]
      if slot != 0 { fetch(self.keys, Int(slot) - 1) }
    }
    for place in 0..<count { places[place] = self.place(of: keys[place]) }
  }

  private func fetch<Element>(_ elements: [Element], _ place: Int) {
    unsafe elements.withUnsafeBufferPointer {
      unsafe memory_prefetch($0.baseAddress?.advanced(by: place))
    }
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
