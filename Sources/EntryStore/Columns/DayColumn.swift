public import Customs

/// A day of a book in two bytes.
///
/// Intake accepts days of 2000 to 2049, and no deadline lies a decade after them; two bytes reach to 2179.
@propertyWrapper
public struct ShortDay: Hashable, Sendable {
  /// Days since the last of 1999; 0 where no day was reported.
  @usableFromInline let number: UInt16

  @inlinable init(number: UInt16) { self.number = number }

  /// So many days later; unreported where the day is.
  @inlinable public static func + (day: ShortDay, days: UInt16) -> ShortDay {
    day.number == 0 ? day : ShortDay(number: day.number + days)
  }

  /// The number of 1999-12-31.
  @usableFromInline static let eve: Int32 = 10_956

  @inlinable public static var unreported: ShortDay { ShortDay(number: 0) }

  @inlinable public init(wrappedValue day: Day) {
    number = day.isReported ? UInt16(day.number - Self.eve) : 0
  }

  @inlinable public var wrappedValue: Day {
    get { number == 0 ? .unreported : Day(number: Int32(number) + Self.eve) }
    set { self = ShortDay(wrappedValue: newValue) }
  }
}

/// Days from a first to a last one, to be asked of every entry of a book.
public struct ShortDays: Sendable {
  @usableFromInline let first: UInt16
  @usableFromInline let count: UInt16

  public init(_ days: ClosedRange<Day>) {
    self.init(from: days.lowerBound.number, through: days.upperBound.number)
  }

  /// All days before one.
  public init(before day: Day) { self.init(from: .min, through: day.number - 1) }

  /// Those of the days that two bytes reach.
  private init(from first: Int32, through last: Int32) {
    let first = max(first, ShortDay.eve + 1)
    let last = min(last, ShortDay.eve + Int32(UInt16.max))
    self.first = UInt16(clamping: first - ShortDay.eve)
    count = first <= last ? UInt16(last - first + 1) : 0
  }

  /// Whether a day lies among them; never where none was reported.
  @inlinable public func contains(_ day: ShortDay) -> Bool { day.number &- first < count }
}

/// A column of days, such as the entry dates of a book.
public struct DayColumn: RandomAccessCollection, Hashable, Sendable {
  @usableFromInline var days = LateColumn(ShortDay.unreported)

  public init() {}

  /// The days of `count` entries.
  @inlinable @inline(__always)
  public init(count: Int, day: (Int) -> ShortDay) {
    days = LateColumn(
      ShortDay.unreported,
      Array(capacity: count) { column in
        for entry in 0..<count { column.append(day(entry)) }
      })
  }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { days.endIndex }

  @inlinable public subscript(entry: EntryRow) -> Day {
    @inline(__always) get { days[entry].wrappedValue }
  }

  /// The days of entries that follow one another, as they are kept.
  @inlinable public func values(in entries: Range<EntryRow>) -> [ShortDay] {
    days.values(in: entries)
  }

  /// The day of an entry as it is kept.
  @inlinable public subscript(short entry: EntryRow) -> ShortDay { days[entry] }

  @inlinable public mutating func append(_ day: Day) {
    days.append(ShortDay(wrappedValue: day))
  }

  /// Adds a day as it is kept.
  @inlinable mutating func append(short day: ShortDay) { days.append(day) }

  @inlinable public mutating func reserveCapacity(_ count: Int) { days.reserveCapacity(count) }

  @inlinable public static func += (column: inout DayColumn, more: DayColumn) {
    column.days += more.days
  }
}
