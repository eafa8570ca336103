/// How far an archive is unpacked before it counts as one that means to fill the memory.
struct Unpacking {
  /// Bytes that everything in one archive may come to.
  static let limit = 2 << 30
  /// Members that one archive may hold.
  static let memberLimit = 1000
  /// Times that a member may be larger than its packed bytes; deflate itself can do no more than 1032.
  static let ratioLimit = 300
  /// Below this no ratio is suspicious.
  static let freeOfSuspicion = 16 << 20

  private let limit: Int
  private(set) var total = 0

  init(limit: Int = Unpacking.limit) { self.limit = limit }

  /// Counts bytes just unpacked; false where they are too many for what they came from.
  mutating func admits(_ count: Int, member: Int, packed: Int) -> Bool {
    total += count
    if total > limit { return false }
    return member <= Self.freeOfSuspicion || member / Self.ratioLimit <= packed
  }
}
