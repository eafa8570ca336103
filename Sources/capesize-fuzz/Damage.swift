import SyntheticBooks

/// What happens to bytes on their way: cut, doubled, overwritten, mixed with what does not belong there.
struct Damage {
  /// Words that mean something to the reader of the bytes, to be put where they are not expected.
  let words: [[UInt8]]

  /// Harms bytes a few times.
  func harm(_ bytes: inout [UInt8], using numbers: inout RandomNumbers) {
    for _ in 0...numbers.below(4) { harmOnce(&bytes, using: &numbers) }
  }

  private func harmOnce(_ bytes: inout [UInt8], using numbers: inout RandomNumbers) {
    guard !bytes.isEmpty else { return bytes += numbers.one(of: words) }
    let place = numbers.below(bytes.count)
    let stretch = place..<min(place + 1 + numbers.below(40), bytes.count)
    switch numbers.below(12) {
    case 0: bytes[place] = numbers.byte()
    case 1: bytes[place] ^= 1 << UInt8(numbers.below(8))
    case 2: bytes.remove(at: place)
    case 3: bytes.removeSubrange(stretch)
    case 4: bytes.removeLast(bytes.count - place)
    case 5: bytes.insert(contentsOf: bytes[stretch], at: numbers.below(bytes.count))
    case 6:
      // Readers go by blocks of 64: what stands at their edges has bugs of its own.
      let filling = numbers.one(of: [0x20, 0x22, 0x2C, 0x0A, 0x0D, 0x00, 0x41, 0xFF] as [UInt8])
      let count = numbers.one(of: [1, 8, 31, 32, 33, 63, 64, 65, 128])
      bytes.insert(contentsOf: repeatElement(filling, count: count), at: place)
    case 7:
      let other = numbers.below(bytes.count)
      bytes.swapAt(place, other)
    case 8: bytes.replaceSubrange(stretch, with: numbers.one(of: words))
    default: bytes.insert(contentsOf: numbers.one(of: words), at: place)
    }
  }
}
