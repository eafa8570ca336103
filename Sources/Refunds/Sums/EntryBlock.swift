import EntryStore

/// Entries that follow one another and are added up together.
///
/// Amounts that only few entries have are looked up once for all of them.
struct EntryBlock: Sendable {
  /// Something of each entry of a block.
  ///
  /// Cells of totals are too many for the near caches. Looked up one behind the other, with nothing else in between,
  /// the processor fetches several at a time, which saves a sixth of the time of all totals.
  typealias Column<Value> = InlineArray<128, Value>

  /// Entries at most.
  static let size = Column<Sums>.count

  /// Parallel tasks of a loop over all entries: each keeps a table of all keys, so there are only about as many as cores.
  static let tasks = 4

  private(set) var entries = 0..<0
  private(set) var sums = [Sums](repeating: Sums(), count: size)
  /// The sums with the least that CBP would return.
  private(set) var lows = [Sums](repeating: Sums(), count: size)

  /// A range of entries, one block after the other.
  static func forEach(
    in range: Range<Int>, of determinations: Determinations, _ body: (EntryBlock) -> Void
  ) {
    var block = EntryBlock()
    for first in stride(from: range.lowerBound, to: range.upperBound, by: size) {
      block.entries = first..<min(first + size, range.upperBound)
      determinations.fill(&block.sums, low: &block.lows, of: block.entries)
      body(block)
    }
  }

  /// All entries in ranges, one for each parallel task.
  static func ranges(
    of determinations: Determinations, tasks: Int = EntryBlock.tasks
  ) -> [Range<Int>] {
    Assessment.ranges(of: determinations.count, tasks: tasks)
  }
}
