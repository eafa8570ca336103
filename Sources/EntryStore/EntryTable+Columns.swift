import Customs

/// A column of the table, filled entry by entry or part by part.
protocol TableColumn {
  associatedtype Value
  subscript(entry: EntryRow) -> Value { get }
  mutating func reserveCapacity(_ count: Int)
  mutating func append(_ value: Value)
  mutating func append(contentsOf part: Self)
}

extension Array: TableColumn {}

extension LateColumn: TableColumn {
  mutating func append(contentsOf part: LateColumn) { self += part }
}

extension DateColumns: TableColumn {}

/// Amounts that few sources report.
struct ReportedAmounts: TableColumn {
  private var reported = SparseColumn<Cents>()
  private var count = 0

  subscript(entry: EntryRow) -> Cents { reported[entry] ?? .unreported }

  mutating func reserveCapacity(_ count: Int) {}

  mutating func append(_ amount: Cents) {
    if amount.isReported { reported.append(amount, for: count) }
    count += 1
  }

  mutating func append(contentsOf part: ReportedAmounts) {
    reported.append(contentsOf: part.reported, from: count)
    count += part.count
  }
}

/// What is done with each column of a table, and with the value that a record has for it.
private protocol ColumnWork {
  mutating func visit<Column: TableColumn>(
    _ table: inout EntryTable, _ column: WritableKeyPath<EntryTable, Column>,
    _ value: WritableKeyPath<EntryRecord, Column.Value>)
}

extension EntryTable {
  /// Each column with the value of a record that it keeps: the one list by which the table is filled and read.
  // Inlined into its callers, where the paths dissolve into plain reads and writes.
  @inline(__always)
  private mutating func forEachColumn(_ work: inout some ColumnWork) {
    work.visit(&self, \.number, \.number)
    work.visit(&self, \.importer, \.importer)
    work.visit(&self, \.liquidatedDuties, \.liquidatedDuty)
    work.visit(&self, \.importerName, \.importerName)
    work.visit(&self, \.dates, \.dates)
    work.visit(&self, \.port, \.port)
    work.visit(&self, \.type, \.type)
    work.visit(&self, \.liquidation, \.liquidation)
    work.visit(&self, \.protest, \.protest)
    work.visit(&self, \.summary, \.summary)
    work.visit(&self, \.control, \.control)
    work.visit(&self, \.statement, \.statement)
    work.visit(&self, \.facts, \.facts)
    work.visit(&self, \.doubts, \.doubts)
  }

  /// The record of one entry, put together from the columns.
  public subscript(entry: EntryRow) -> EntryRecord {
    var table = self
    var reading = Reading(entry: entry, record: EntryRecord(number: number[entry]))
    table.forEachColumn(&reading)
    return reading.record
  }

  mutating func reserve(_ entries: Int) {
    var reserving = Reserving(entries: entries)
    forEachColumn(&reserving)
    tariffLines.reserveCapacity(entries)
  }

  mutating func append(_ record: EntryRecord) {
    var appending = Appending(record: record)
    forEachColumn(&appending)
  }

  /// Adds what the columns of another table say, and not where its tariff lines and appearances stand.
  mutating func appendColumns(of part: EntryTable) {
    var joining = Joining(part: part)
    forEachColumn(&joining)
  }
}

private struct Reading: ColumnWork {
  let entry: EntryRow
  var record: EntryRecord

  @inline(__always)
  mutating func visit<Column: TableColumn>(
    _ table: inout EntryTable, _ column: WritableKeyPath<EntryTable, Column>,
    _ value: WritableKeyPath<EntryRecord, Column.Value>
  ) {
    record[keyPath: value] = table[keyPath: column][entry]
  }
}

private struct Reserving: ColumnWork {
  let entries: Int

  @inline(__always)
  mutating func visit<Column: TableColumn>(
    _ table: inout EntryTable, _ column: WritableKeyPath<EntryTable, Column>,
    _ value: WritableKeyPath<EntryRecord, Column.Value>
  ) {
    table[keyPath: column].reserveCapacity(entries)
  }
}

private struct Appending: ColumnWork {
  let record: EntryRecord

  @inline(__always)
  mutating func visit<Column: TableColumn>(
    _ table: inout EntryTable, _ column: WritableKeyPath<EntryTable, Column>,
    _ value: WritableKeyPath<EntryRecord, Column.Value>
  ) {
    table[keyPath: column].append(record[keyPath: value])
  }
}

private struct Joining: ColumnWork {
  let part: EntryTable

  @inline(__always)
  mutating func visit<Column: TableColumn>(
    _ table: inout EntryTable, _ column: WritableKeyPath<EntryTable, Column>,
    _ value: WritableKeyPath<EntryRecord, Column.Value>
  ) {
    table[keyPath: column].append(contentsOf: part[keyPath: column])
  }
}
