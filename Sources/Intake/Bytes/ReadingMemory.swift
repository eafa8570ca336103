import Synchronization

/// Memory that stretches of files are copied into, used again and again: to touch new memory costs more than to copy.
final class ReadingMemory: Sendable {
  static let shared = ReadingMemory()

  /// Memory beyond this is for a file that is read as a whole, and is not kept.
  private static let largestKept = 8 << 20

  private let free = Mutex<[[UInt8]]>([])

  /// So many bytes or more, to be given back; what they hold has no meaning.
  func taken(byteCount: Int) -> [UInt8] {
    var memory = free.withLock { $0.popLast() } ?? []
    if memory.count < byteCount {
      // Grown where it is: a large array that is let go makes malloc keep all others of its size for later, which was
      // 50 MB more at the peak of 13.5 million rows.
      memory.append(contentsOf: repeatElement(0, count: byteCount - memory.count))
    }
    return memory
  }

  /// Lets go of all that is free, when what follows has no use for so much.
  func letGo() { free.withLock { $0 = [] } }

  func giveBack(_ memory: consuming [UInt8]) {
    guard memory.count <= Self.largestKept else { return }
    let kept = memory
    free.withLock { $0.append(kept) }
  }
}
