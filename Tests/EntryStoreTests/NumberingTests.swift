import EntryStore
import Testing

@Suite("Numbers of keys") struct NumberingTests {
  /// Keys of which some come again, near and far, and more than the first table holds.
  private let keys = (0..<5_000).map { UInt64($0 * 7_919 % 1_201) << 40 | UInt64($0 % 3) }

  @Test("Keys are numbered in the order in which they are first seen")
  func order() {
    var numbering = Numbering()
    var seen: [UInt64] = []
    for key in keys {
      let place = numbering.place(of: key)
      if place == seen.count { seen.append(key) }
      #expect(seen[place] == key)
    }
    #expect(numbering.keys == seen && Set(seen).count == seen.count)
  }

  @Test("Asked for together, they have the same numbers", arguments: [1, 2, 100, 128])
  func together(_ size: Int) {
    var alone = Numbering()
    var together = Numbering()
    var places = [Int](repeating: -1, count: size)
    for first in stride(from: 0, to: keys.count, by: size) {
      let block = Array(keys[first..<min(first + size, keys.count)])
      var found = places.mutableSpan
      together.places(&found, of: block.span, count: block.count)
      #expect(Array(places[..<block.count]) == block.map { alone.place(of: $0) })
    }
    #expect(together.keys == alone.keys)
  }
}
