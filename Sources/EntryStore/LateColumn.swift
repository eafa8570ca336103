/// A column that takes no room for the entries before the first one of which a source reports it: none at all where
/// no source does.
public struct LateColumn<Value: Hashable & Sendable>: RandomAccessCollection, Hashable, Sendable {
  @usableFromInline let unreported: Value
  /// Entries before the first one whose value is kept.
  @usableFromInline var skipped = 0
  @usableFromInline var kept: [Value] = []

  /// An empty column; what no source reports has that value.
  @inlinable public init(_ unreported: Value) { self.unreported = unreported }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { skipped + kept.count }

  @inlinable public subscript(entry: Int) -> Value {
    get { entry < skipped ? unreported : kept[entry - skipped] }
    set {
      if entry < skipped {
        if newValue == unreported { return }
        keep(from: entry)
      }
      kept[entry - skipped] = newValue
    }
  }

  @inlinable public mutating func append(_ value: Value) {
    if kept.isEmpty, value == unreported {
      skipped += 1
    } else {
      kept.append(value)
    }
  }

  @inlinable public mutating func reserveCapacity(_ count: Int) { kept.reserveCapacity(count) }

  @inlinable public static func += (column: inout LateColumn, more: LateColumn) {
    if column.kept.isEmpty {
      column.skipped += more.skipped
    } else {
      column.kept += repeatElement(column.unreported, count: more.skipped)
    }
    column.kept += more.kept
  }

  /// Keeps the values from an entry on, which were none so far.
  @usableFromInline mutating func keep(from entry: Int) {
    kept.insert(contentsOf: repeatElement(unreported, count: skipped - entry), at: 0)
    skipped = entry
  }

  /// Equal values, however they are kept.
  public static func == (a: LateColumn, b: LateColumn) -> Bool { a.elementsEqual(b) }

  public func hash(into hasher: inout Hasher) { for value in self { hasher.combine(value) } }
}
