import CPrefetch
public import Customs

/// All entry summaries, one row each, as columns.
///
/// The row of an entry is its index everywhere in the house. Rows are in the order of the entry numbers, so the order of the files read never shows.
public struct EntryTable: Sendable {
  public internal(set) var number: [EntryNumber] = []
  public internal(set) var importer: [ImporterNumber] = []
  /// Where a source reports it.
  var liquidatedDuties = SparseColumn<Cents>()
  public internal(set) var importerName: [UInt32] = []
  public internal(set) var entryDay = DayColumn()
  public internal(set) var summaryDay = DayColumn()
  public internal(set) var paymentDay = DayColumn()
  public internal(set) var liquidationDay = DayColumn()
  public internal(set) var correctionDay = DayColumn()
  public internal(set) var reconciliationDue = DayColumn()
  public internal(set) var port: [PortCode] = []
  public internal(set) var type: [EntryType] = []
  public internal(set) var liquidation: [LiquidationStatus] = []
  public internal(set) var protest: [ProtestStatus] = []
  public internal(set) var summary: [SummaryStatus] = []
  public internal(set) var control: [ControlStatus] = []
  public internal(set) var statement: [StatementStatus] = []
  public internal(set) var facts: [Facts] = []
  public internal(set) var doubts: [Doubts] = []
  /// Where each entry's tariff lines stand.
  @usableFromInline var tariffLines: [TariffLinePlace] = []
  /// Where each entry's appearances begin; one more than there are entries.
  public internal(set) var firstAppearance: [UInt32] = [0]

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
    firstAppearance.reserveCapacity(entries + 1)
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
  mutating func append(contentsOf part: EntryTable, ownStretch: UInt32) {
    let appearances = firstAppearance[count]
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
    firstAppearance += part.firstAppearance.dropFirst().map { $0 + appearances }
    tariffLines += part.tariffLines.map { place in
      guard place.stretch == EntryStoreBuilder.ownStretch else { return place }
      return TariffLinePlace(stretch: ownStretch, first: place.first, count: place.count)
    }
  }
}

/// All tariff lines, in the stretches in which they were read; those of one entry stand together.
///
/// Whole lines and not columns: they are asked for entry by entry, and staying where they were read saves the
/// largest copy of the join and half of their memory.
public struct TariffLineTable: Sendable {
  var stretches: [[TariffLine]] = []

  /// Lines that entries have; a stretch may hold others that were overridden.
  public internal(set) var count = 0

  /// Where each stretch begins in memory, by which lines are asked for ahead and never read.
  private var addresses: [UInt] = []

  private static let lineSize = UInt(MemoryLayout<TariffLine>.stride)
  private static let cacheLineSize: UInt = 64

  /// Finds out where the stretches stand, once all are there.
  mutating func locate() {
    addresses = stretches.map { stretch in
      unsafe stretch.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    }
  }

  /// Has lines brought near that will soon be read.
  @usableFromInline func fetch(_ place: TariffLinePlace) {
    var address = addresses[Int(place.stretch)] &+ UInt(place.first) &* Self.lineSize
    let end = address &+ UInt(place.count) &* Self.lineSize
    while address < end {
      unsafe prefetch_line(UnsafeRawPointer(bitPattern: address))
      address &+= Self.cacheLineSize
    }
  }
}

/// Where the tariff lines of an entry stand.
public struct TariffLinePlace: Hashable, Sendable {
  var stretch: UInt32
  let first: UInt32
  let count: UInt32

  /// So many lines of a stretch, from the first.
  public init(stretch: UInt32, first: UInt32, count: UInt32) {
    self.stretch = stretch
    self.first = first
    self.count = count
  }
}
