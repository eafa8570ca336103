import SyntheticBooks

/// Writes the numbers of a binary format, little end first, some of them not as they should be.
struct FieldWriter {
  /// Fields of a thousand that say something else than the truth.
  let lies: Int

  /// Adds a field of `size` bytes.
  func write(
    _ truth: Int, _ size: Int, to bytes: inout [UInt8], using numbers: inout RandomNumbers
  ) {
    var value = truth
    if lies > 0, numbers.below(1_000) < lies {
      value = numbers.one(of: [
        0, 1, -1, -2, 8, 12, 99, truth + 1, truth - 1, truth * 2, 0x7FFF_FFFF, 0xFFFE, 0x10000,
        numbers.below(1 << 16), bytes.count,
      ])
    }
    for place in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
  }
}
