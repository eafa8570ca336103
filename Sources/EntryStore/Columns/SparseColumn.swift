/// A column of which only some entries have a value, so that the others take no room.
public struct SparseColumn<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The entries that have a value, ascending.
  @usableFromInline var entries: [UInt32] = []
  @usableFromInline var values: [Value] = []

  public init() {}

  /// The value of an entry, or nil where it has none.
  @inlinable public subscript(entry: EntryRow) -> Value? {
    let place = entries.place(of: UInt32(entry))
    return place < entries.count && entries[place] == UInt32(entry) ? values[place] : nil
  }

  @inlinable public var isEmpty: Bool { entries.isEmpty }

  /// Calls `body` with each entry that has a value, in order.
  @inlinable public func forEach(_ body: (Int, Value) -> Void) {
    for (entry, value) in zip(entries, values) { body(Int(entry), value) }
  }

  /// Calls `body` with each entry of a range that has a value, in order.
  @inlinable public func forEach(in range: Range<Int>, _ body: (Int, Value) -> Void) {
    var place = entries.place(of: UInt32(range.lowerBound))
    while place < entries.count, entries[place] < range.upperBound {
      body(Int(entries[place]), values[place])
      place += 1
    }
  }

  /// Gives an entry a value; it must come after all that have one.
  @inlinable public mutating func append(_ value: Value, for entry: EntryRow) {
    precondition(entries.last.map { $0 < entry } ?? true, "entries come in order, once each")
    entries.append(UInt32(entry))
    values.append(value)
  }

  /// Takes the value of the last entry that has one.
  @inlinable public mutating func removeLast() {
    entries.removeLast()
    values.removeLast()
  }

  /// Adds the column of the entries that begin at `first`.
  @inlinable public mutating func append(contentsOf part: SparseColumn, from first: Int) {
    for (entry, value) in zip(part.entries, part.values) {
      append(value, for: first + Int(entry))
    }
  }
}
