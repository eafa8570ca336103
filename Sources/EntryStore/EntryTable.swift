public import Customs

/// All entry summaries, one row each, as columns.
///
/// The row of an entry is its index everywhere in the house. Rows are in the order of the entry numbers, so the order of the files read never shows.
public struct EntryTable: Sendable {
  public internal(set) var number: [EntryNumber] = []
  public internal(set) var importer: [ImporterNumber] = []
  /// Where a source reports it.
  var liquidatedDuties = SparseColumn<Cents>()
  public internal(set) var importerName = LateColumn(Codebook.noText)
  public internal(set) var entryDay = DayColumn()
  public internal(set) var summaryDay = DayColumn()
  public internal(set) var paymentDay = DayColumn()
  public internal(set) var liquidationDay = DayColumn()
  public internal(set) var correctionDay = DayColumn()
  public internal(set) var reconciliationDue = DayColumn()
  public internal(set) var port: [PortCode] = []
  public internal(set) var type: [EntryType] = []
  public internal(set) var liquidation = LateColumn(LiquidationStatus.unreported)
  public internal(set) var protest = LateColumn(ProtestStatus.unreported)
  public internal(set) var summary = LateColumn(SummaryStatus.unreported)
  public internal(set) var control = LateColumn(ControlStatus.unreported)
  public internal(set) var statement = LateColumn(StatementStatus.unreported)
  public internal(set) var facts: [Facts] = []
  public internal(set) var doubts: [Doubts] = []
  /// Where each entry's tariff lines stand.
  var tariffLines = TariffLinePlaces()
  /// Where the appearances stand of entries that appear elsewhere than with their first tariff line alone.
  var appearances = SparseColumn<AppearancePlace>()

  public var count: Int { number.count }

  /// Duty that CBP found due at liquidation; unreported where no source says.
  public func liquidatedDuty(of entry: Int) -> Cents { liquidatedDuties[entry] ?? .unreported }

  /// The record of one entry, put together from the columns.
  public subscript(entry: Int) -> EntryRecord {
    var record = EntryRecord(number: number[entry])
    record.importer = importer[entry]
    record.liquidatedDuty = liquidatedDuty(of: entry)
    record.importerName = importerName[entry]
    record.entryDay = entryDay[entry]
    record.summaryDay = summaryDay[entry]
    record.paymentDay = paymentDay[entry]
    record.liquidationDay = liquidationDay[entry]
    record.correctionDay = correctionDay[entry]
    record.reconciliationDue = reconciliationDue[entry]
    record.port = port[entry]
    record.type = type[entry]
    record.liquidation = liquidation[entry]
    record.protest = protest[entry]
    record.summary = summary[entry]
    record.control = control[entry]
    record.statement = statement[entry]
    record.facts = facts[entry]
    record.doubts = doubts[entry]
    return record
  }

  /// The row of an entry, or nil when no source has it.
  public func row(of wanted: EntryNumber) -> Int? {
    let row = number.place(of: wanted)
    return row < count && number[row] == wanted ? row : nil
  }

  mutating func reserve(_ entries: Int) {
    number.reserveCapacity(entries)
    importer.reserveCapacity(entries)
    importerName.reserveCapacity(entries)
    entryDay.reserveCapacity(entries)
    summaryDay.reserveCapacity(entries)
    paymentDay.reserveCapacity(entries)
    liquidationDay.reserveCapacity(entries)
    correctionDay.reserveCapacity(entries)
    reconciliationDue.reserveCapacity(entries)
    port.reserveCapacity(entries)
    type.reserveCapacity(entries)
    liquidation.reserveCapacity(entries)
    protest.reserveCapacity(entries)
    summary.reserveCapacity(entries)
    control.reserveCapacity(entries)
    statement.reserveCapacity(entries)
    facts.reserveCapacity(entries)
    doubts.reserveCapacity(entries)
    tariffLines.reserveCapacity(entries)
  }

  mutating func append(_ record: EntryRecord) {
    if record.liquidatedDuty.isReported {
      liquidatedDuties.append(record.liquidatedDuty, for: count)
    }
    number.append(record.number)
    importer.append(record.importer)
    importerName.append(record.importerName)
    entryDay.append(record.entryDay)
    summaryDay.append(record.summaryDay)
    paymentDay.append(record.paymentDay)
    liquidationDay.append(record.liquidationDay)
    correctionDay.append(record.correctionDay)
    reconciliationDue.append(record.reconciliationDue)
    port.append(record.port)
    type.append(record.type)
    liquidation.append(record.liquidation)
    protest.append(record.protest)
    summary.append(record.summary)
    control.append(record.control)
    statement.append(record.statement)
    facts.append(record.facts)
    doubts.append(record.doubts)
  }

  /// Adds the entries of a part that was built by itself; `ownStretch` is where its own tariff lines now stand.
  ///
  /// Its appearances now stand behind so many others.
  mutating func append(
    contentsOf part: EntryTable, ownStretch: UInt32, afterAppearances others: Int
  ) {
    part.appearances.forEach { entry, place in
      let moved = AppearancePlace(first: place.first + UInt32(others), count: place.count)
      appearances.append(moved, for: count + entry)
    }
    liquidatedDuties.append(contentsOf: part.liquidatedDuties, from: count)
    number += part.number
    importer += part.importer
    importerName += part.importerName
    entryDay += part.entryDay
    summaryDay += part.summaryDay
    paymentDay += part.paymentDay
    liquidationDay += part.liquidationDay
    correctionDay += part.correctionDay
    reconciliationDue += part.reconciliationDue
    port += part.port
    type += part.type
    liquidation += part.liquidation
    protest += part.protest
    summary += part.summary
    control += part.control
    statement += part.statement
    facts += part.facts
    doubts += part.doubts
    for entry in 0..<part.count {
      let place = part.tariffLines[entry]
      let isOwn = place.stretch == EntryStoreBuilder.ownStretch
      tariffLines.append(
        isOwn
          ? TariffLinePlace(stretch: ownStretch, first: place.first, count: place.count) : place)
    }
  }
}

/// Where the appearances of an entry stand.
struct AppearancePlace: Hashable, Sendable {
  let first: UInt32
  let count: UInt32
}
