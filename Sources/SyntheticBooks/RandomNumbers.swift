/// Numbers that look drawn by chance and depend only on a seed: the SplitMix64 sequence.
///
/// Our own, because the standard library does not promise the same draws in its next version.
package struct RandomNumbers {
  private var state: UInt64

  /// The sequence of one place of a book, independent of those of its neighbors.
  package init(seed: UInt64, place: Int) {
    state = Self.mixed(seed) ^ Self.mixed(UInt64(truncatingIfNeeded: place) &+ 0x632B_E59B)
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A whole number from 0 up to and without `bound`.
  package mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// True that many times out of a hundred.
  package mutating func chance(percent: Int) -> Bool { below(100) < percent }

  /// One of the values, each as likely as its weight.
  package mutating func pick(weights: [Int]) -> Int {
    var rest = below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if rest < weight { return index }
      rest -= weight
    }
    return weights.count - 1
  }

  static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
