/// A column that takes no room for the entries before the first one of which a source reports it: none at all where
/// no source does.
public struct LateColumn<Value: Hashable & Sendable>: RandomAccessCollection, Hashable, Sendable {
  @usableFromInline let unreported: Value
  /// Entries before the first one whose value is kept.
  @usableFromInline var skipped = 0
  @usableFromInline var kept: [Value] = []

  /// An empty column; what no source reports has that value.
  @inlinable public init(_ unreported: Value) { self.unreported = unreported }

  /// The column of such values.
  @inlinable init(_ unreported: Value, _ values: [Value]) {
    self.unreported = unreported
    skipped = values.firstIndex { $0 != unreported } ?? values.count
    kept = skipped == 0 ? values : Array(values[skipped...])
  }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { skipped + kept.count }

  @inlinable public subscript(entry: EntryRow) -> Value {
    @inline(__always) get { entry < skipped ? unreported : kept[entry - skipped] }
  }

  /// The values of entries that follow one another.
  @inlinable public func values(in entries: Range<EntryRow>) -> [Value] {
    if entries.upperBound <= skipped { return Array(repeating: unreported, count: entries.count) }
    guard entries.lowerBound >= skipped else { return entries.map { self[$0] } }
    return Array(kept[entries.lowerBound - skipped..<entries.upperBound - skipped])
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

  /// Equal values, however they are kept.
  public static func == (a: LateColumn, b: LateColumn) -> Bool { a.elementsEqual(b) }

  public func hash(into hasher: inout Hasher) { for value in self { hasher.combine(value) } }
}
