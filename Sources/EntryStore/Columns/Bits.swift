/// One yes-or-no for each of a range of rows, 64 to a word.
public struct Bits: Hashable, Sendable {
  public private(set) var words: [UInt64]
  public let count: Int

  public init(count: Int, filledWith value: Bool = false) {
    self.count = count
    words = Array(repeating: value ? .max : 0, count: (count + 63) / 64)
    if value { clearTail() }
  }

  /// Bits that were found a word at a time; those past `count` must be clear.
  public init(words: [UInt64], count: Int) {
    precondition(words.count == (count + 63) / 64, "a word for each 64 bits")
    self.words = words
    self.count = count
  }

  /// Asks `predicate` of each index in 0..<count.
  public init(count: Int, where predicate: (Int) -> Bool) {
    self.count = count
    words = Array(repeating: 0, count: (count + 63) / 64)
    for word in words.indices {
      var bits: UInt64 = 0
      let first = word * 64
      for index in first..<min(first + 64, count) {
        bits |= (predicate(index) ? 1 : 0) << UInt64(index - first)
      }
      words[word] = bits
    }
  }

  public subscript(index: Int) -> Bool { words[index / 64] >> UInt64(index % 64) & 1 == 1 }

  public mutating func formIntersection(_ other: Bits) {
    for word in words.indices { words[word] &= other.words[word] }
  }

  public mutating func formUnion(_ other: Bits) {
    for word in words.indices { words[word] |= other.words[word] }
  }

  public mutating func subtract(_ other: Bits) {
    for word in words.indices { words[word] &= ~other.words[word] }
  }

  public mutating func invert() {
    for word in words.indices { words[word] = ~words[word] }
    clearTail()
  }

  public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Calls `body` with each index that is set, in order.
  public func forEachSet(_ body: (Int) -> Void) {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  private mutating func clearTail() {
    if count % 64 != 0 { words[words.count - 1] &= (1 << UInt64(count % 64)) - 1 }
  }
}
