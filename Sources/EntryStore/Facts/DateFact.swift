public import Customs

/// A date in the life of an entry that sources report.
///
/// One more is a case and its declaration here, and the headers of the layouts that have it: records, columns, fields,
/// reading, weighing and explanation follow.
public enum DateFact: UInt8, CaseIterable, Sendable {
  /// Decides which duties applied.
  case entry
  /// When the entry summary was filed.
  case summary
  /// When the statement with the duty was paid.
  case payment
  case liquidation
  /// By when an entry flagged for reconciliation must be reconciled.
  case reconciliationDue
  /// The latest post-summary correction: of two sources, the later one is newer.
  case correction

  @usableFromInline static let count = allCases.count

  /// A value for each date, with room for more dates than there are: an incremental build does not notice a change of
  /// this number, and a test does when it no longer suffices.
  public typealias Each<Value> = InlineArray<8, Value>
}

extension DateFact: EntryFact {
  public var declaration: FactDeclaration {
    switch self {
    case .entry:
      FactDeclaration(
        key: "entry_day", column: "entry date", explanation: "entry day", keeps: .larger,
        isGating: true)
    case .summary:
      FactDeclaration(
        key: "summary_day", column: "entry summary date", explanation: "entry summary day",
        keeps: .larger)
    case .payment:
      FactDeclaration(
        key: "payment_day", column: "payment date", explanation: "payment day", keeps: .larger)
    case .liquidation:
      FactDeclaration(
        key: "liquidation_day", column: "liquidation date", explanation: "liquidation day",
        .withLiquidation, keeps: .smaller, isGating: true)
    case .reconciliationDue:
      FactDeclaration(
        key: "reconciliation_due", column: "day on which the reconciliation is due",
        explanation: "reconciliation due", keeps: .smaller)
    case .correction:
      FactDeclaration(
        key: "correction_day", column: "latest post-summary correction",
        explanation: "latest correction", .later, keeps: .larger)
    }
  }

  /// Of the days of two programs of reconciliation, the first one counts.
  @inlinable public var isSaidTogether: Bool { self == .reconciliationDue }

  @inlinable public func value(in record: EntryRecord) -> Day { record.dates[self] }

  @inlinable public func set(_ day: Day, in record: inout EntryRecord) { record.dates[self] = day }
}

/// The dates of one entry, two bytes each.
public struct EntryDates: Hashable, Sendable {
  @usableFromInline var days = DateFact.Each<ShortDay>(repeating: .unreported)

  @inlinable public init() {}

  @inlinable public subscript(date: DateFact) -> Day {
    get { days[Int(date.rawValue)].wrappedValue }
    set { days[Int(date.rawValue)].wrappedValue = newValue }
  }

  public static func == (a: EntryDates, b: EntryDates) -> Bool {
    a.days.indices.allSatisfy { a.days[$0] == b.days[$0] }
  }

  public func hash(into hasher: inout Hasher) {
    for place in days.indices { hasher.combine(days[place]) }
  }
}

/// The dates of all entries, a column for each.
public struct DateColumns: Sendable {
  @usableFromInline var columns = DateFact.Each<DayColumn>(repeating: DayColumn())

  /// The column of a date.
  @inlinable public subscript(date: DateFact) -> DayColumn {
    // Lent, because the rules ask for it entry by entry.
    @inline(__always) _read { yield columns[Int(date.rawValue)] }
  }

  /// The dates of an entry.
  subscript(entry: EntryRow) -> EntryDates {
    var dates = EntryDates()
    for place in 0..<DateFact.count { dates.days[place] = columns[place][short: entry] }
    return dates
  }

  mutating func append(_ dates: EntryDates) {
    for place in 0..<DateFact.count { columns[place].append(short: dates.days[place]) }
  }

  mutating func append(contentsOf part: DateColumns) {
    for place in 0..<DateFact.count { columns[place] += part.columns[place] }
  }

  mutating func reserveCapacity(_ count: Int) {
    for place in 0..<DateFact.count { columns[place].reserveCapacity(count) }
  }
}

// The dates that rules, sums and sheets ask for, by their names.

extension EntryRecord {
  @inlinable public var entryDate: Day {
    get { dates[.entry] }
    set { dates[.entry] = newValue }
  }
  @inlinable public var summaryDate: Day {
    get { dates[.summary] }
    set { dates[.summary] = newValue }
  }
  @inlinable public var paymentDate: Day {
    get { dates[.payment] }
    set { dates[.payment] = newValue }
  }
  @inlinable public var liquidationDate: Day {
    get { dates[.liquidation] }
    set { dates[.liquidation] = newValue }
  }
  @inlinable public var reconciliationDue: Day {
    get { dates[.reconciliationDue] }
    set { dates[.reconciliationDue] = newValue }
  }
  @inlinable public var correctionDate: Day {
    get { dates[.correction] }
    set { dates[.correction] = newValue }
  }
}

extension EntryTable {
  @inlinable public var entryDate: DayColumn { @inline(__always) _read { yield dates[.entry] } }
  @inlinable public var summaryDate: DayColumn { @inline(__always) _read { yield dates[.summary] } }
  @inlinable public var paymentDate: DayColumn { @inline(__always) _read { yield dates[.payment] } }
  @inlinable public var liquidationDate: DayColumn {
    @inline(__always) _read { yield dates[.liquidation] }
  }
  @inlinable public var reconciliationDue: DayColumn {
    @inline(__always) _read { yield dates[.reconciliationDue] }
  }
  @inlinable public var correctionDate: DayColumn {
    @inline(__always) _read { yield dates[.correction] }
  }
}
