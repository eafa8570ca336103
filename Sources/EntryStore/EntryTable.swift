public import Customs

/// All entry summaries, one row each, as columns. The row of an entry is its index everywhere in the house.
///
/// Rows are in the order of the entry numbers, so the order of the files read never shows.
public struct EntryTable: Sendable {
  public internal(set) var number: [EntryNumber] = []
  public internal(set) var importer: [ImporterNumber] = []
  public internal(set) var liquidatedDuty: [Cents] = []
  public internal(set) var importerName: [UInt32] = []
  public internal(set) var entryDay: [Day] = []
  public internal(set) var summaryDay: [Day] = []
  public internal(set) var paymentDay: [Day] = []
  public internal(set) var liquidationDay: [Day] = []
  public internal(set) var correctionDay: [Day] = []
  public internal(set) var port: [PortCode] = []
  public internal(set) var type: [EntryType] = []
  public internal(set) var liquidation: [LiquidationStatus] = []
  public internal(set) var protest: [ProtestStatus] = []
  public internal(set) var summary: [SummaryStatus] = []
  public internal(set) var control: [ControlStatus] = []
  public internal(set) var statement: [StatementStatus] = []
  public internal(set) var facts: [Facts] = []
  public internal(set) var doubts: [Doubts] = []
  /// Where each entry's tariff lines begin; one more than there are entries.
  public internal(set) var firstTariffLine: [UInt32] = [0]
  /// Where each entry's appearances begin; one more than there are entries.
  public internal(set) var firstAppearance: [UInt32] = [0]

  public var count: Int { number.count }

  /// The record of one entry, put together from the columns.
  public subscript(entry: Int) -> EntryRecord {
    var record = EntryRecord(number: number[entry])
    record.importer = importer[entry]
    record.liquidatedDuty = liquidatedDuty[entry]
    record.importerName = importerName[entry]
    record.entryDay = entryDay[entry]
    record.summaryDay = summaryDay[entry]
    record.paymentDay = paymentDay[entry]
    record.liquidationDay = liquidationDay[entry]
    record.correctionDay = correctionDay[entry]
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
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if number[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < count && number[low] == wanted ? low : nil
  }

  mutating func reserve(_ entries: Int) {
    number.reserveCapacity(entries)
    importer.reserveCapacity(entries)
    liquidatedDuty.reserveCapacity(entries)
    importerName.reserveCapacity(entries)
    entryDay.reserveCapacity(entries)
    summaryDay.reserveCapacity(entries)
    paymentDay.reserveCapacity(entries)
    liquidationDay.reserveCapacity(entries)
    correctionDay.reserveCapacity(entries)
    port.reserveCapacity(entries)
    type.reserveCapacity(entries)
    liquidation.reserveCapacity(entries)
    protest.reserveCapacity(entries)
    summary.reserveCapacity(entries)
    control.reserveCapacity(entries)
    statement.reserveCapacity(entries)
    facts.reserveCapacity(entries)
    doubts.reserveCapacity(entries)
    firstTariffLine.reserveCapacity(entries + 1)
    firstAppearance.reserveCapacity(entries + 1)
  }

  mutating func append(_ record: EntryRecord) {
    number.append(record.number)
    importer.append(record.importer)
    liquidatedDuty.append(record.liquidatedDuty)
    importerName.append(record.importerName)
    entryDay.append(record.entryDay)
    summaryDay.append(record.summaryDay)
    paymentDay.append(record.paymentDay)
    liquidationDay.append(record.liquidationDay)
    correctionDay.append(record.correctionDay)
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
}

/// All tariff lines as columns, those of one entry together and in the order of line and ordinal.
public struct TariffLineTable: Sendable {
  public internal(set) var hts: [HTSNumber] = []
  public internal(set) var duty: [Cents] = []
  public internal(set) var value: [Cents] = []
  public internal(set) var row: [UInt32] = []
  public internal(set) var line: [UInt16] = []
  public internal(set) var ordinal: [UInt16] = []
  public internal(set) var source: [UInt16] = []
  public internal(set) var origin: [CountryCode] = []

  public var count: Int { hts.count }

  public subscript(index: Int) -> TariffLine {
    var line = TariffLine(hts: hts[index])
    line.duty = duty[index]
    line.value = value[index]
    line.row = row[index]
    line.line = self.line[index]
    line.ordinal = ordinal[index]
    line.source = source[index]
    line.origin = origin[index]
    return line
  }

  mutating func reserve(_ lines: Int) {
    hts.reserveCapacity(lines)
    duty.reserveCapacity(lines)
    value.reserveCapacity(lines)
    row.reserveCapacity(lines)
    line.reserveCapacity(lines)
    ordinal.reserveCapacity(lines)
    source.reserveCapacity(lines)
    origin.reserveCapacity(lines)
  }

  mutating func append(_ new: TariffLine) {
    hts.append(new.hts)
    duty.append(new.duty)
    value.append(new.value)
    row.append(new.row)
    line.append(new.line)
    ordinal.append(new.ordinal)
    source.append(new.source)
    origin.append(new.origin)
  }
}
