import Customs

/// What one entry summary of a synthetic book says of the whole entry.
struct FictionalEntry {
  let number: EntryNumber
  let type: EntryType
  let importer: Int
  let port: PortCode
  let entryDate: Day
  let summaryDate: Day
  let lines: Int
  /// Numbers of lines, and of ordinals on each line, that other places of the same entry have taken.
  let linesBefore: Int
  let ordinalsBefore: Int
  /// Goes on where the entry's own draws end, for its lines.
  var numbers: RandomNumbers

  init(at place: Int, of book: SyntheticBook) {
    let own = book.shape.isOfOneEntry ? 0 : place
    numbers = RandomNumbers(seed: book.seed, place: own)
    let drawn = numbers.below(FictionalParties.importers(of: book.entries))
    importer = book.shape == .manyImporters ? place : drawn
    // An importer works with one broker most of the time, and with another now and then.
    let filer = importer &+ (numbers.chance(percent: 20) ? 1 : 0)
    number = EntryNumbers.number(
      at: own, filer: filer % EntryNumbers.filersPerRun, seed: book.seed)
    type = Self.types[numbers.pick(weights: Self.typeWeights)]
    // The smaller of two draws: the first ports of the list are the busy ones.
    port = Self.ports[min(numbers.below(Self.ports.count), numbers.below(Self.ports.count))]
    entryDate = Self.day(using: &numbers)
    summaryDate = entryDate + 10 + numbers.below(5)
    if book.shape == .oneEntry { numbers = RandomNumbers(seed: book.seed, place: place) }
    lines = 1 + numbers.pick(weights: Self.lineWeights)
    // As many places as the numbers of lines can tell apart; what lies beyond goes on with higher ordinals.
    let places = book.shape == .oneEntry ? Int(UInt16.max) / Self.lineWeights.count : 1
    linesBefore = place % places * Self.lineWeights.count
    ordinalsBefore = book.shape == .oneEntry ? place / places * Self.mostOrdinals : 0
  }

  /// Mostly a day on which IEEPA duty was collected; a few lie before or after.
  private static func day(using numbers: inout RandomNumbers) -> Day {
    switch numbers.below(100) {
    case 0..<2: firstDay + numbers.below(collectionFrom - firstDay)
    case 2..<3: collectionThrough + 1 + numbers.below(lastDay - collectionThrough)
    default: collectionFrom + numbers.below(collectionThrough - collectionFrom + 1)
    }
  }

  static let firstDay: Day = "2025-01-06"
  static let lastDay: Day = "2026-03-31"
  private static let collectionFrom: Day = "2025-02-04"
  private static let collectionThrough: Day = "2026-02-23"

  private static let types: [EntryType] = [01, 02, 03, 06, 11, 23, 31]
  private static let typeWeights = [880, 10, 30, 30, 30, 10, 10]
  private static let lineWeights = [75, 18, 5, 2]
  /// More than the HTS numbers of any line.
  private static let mostOrdinals = 10

  private static let ports: [PortCode] = [
    2704, 2709, 4601, 3901, 1703, 5301, 4701, 2720, 2304, 3001, 3801, 0901, 5201, 1401, 1601,
    5501, 1704, 2809, 0401, 3004,
  ].map { PortCode(number: $0) }
}

/// Where an entry stands on the day the export was pulled; the extended layout shows it.
struct FictionalStanding {
  let liquidation: StaticString
  let liquidationDate: Day
  let protest: StaticString
  let protestNumber: Int
  let isFlaggedForReconciliation: Bool
  let isOnDrawback: Bool
  let control: StaticString
  let summary: StaticString
  let isCorrected: Bool

  init(of entry: FictionalEntry, on day: Day, using numbers: inout RandomNumbers) {
    // CBP liquidates on the Friday that ends or follows the 314th day.
    let cycle = (entry.entryDate + 314).moved(toNext: .friday)
    let isHeldUp = numbers.chance(percent: entry.type == 03 ? 70 : 1)
    if isHeldUp {
      liquidation = numbers.chance(percent: 50) ? "Suspended" : "Extended"
    } else {
      liquidation = cycle <= day ? "Liquidated" : "Unliquidated"
    }
    let isLiquidated = !isHeldUp && cycle <= day
    liquidationDate = isLiquidated ? cycle : .unreported
    if isLiquidated && numbers.chance(percent: 5) {
      protest = Self.protests[numbers.below(Self.protests.count)]
      protestNumber =
        Int(entry.port.number) * 100_000_000 + 26_000_000 + numbers.below(1_000_000)
    } else {
      protest = ""
      protestNumber = 0
    }
    isFlaggedForReconciliation = numbers.chance(percent: 3)
    isOnDrawback = numbers.chance(percent: 2)
    control = numbers.chance(percent: 2) ? "Trade" : "CBP"
    summary = numbers.chance(percent: 1) ? "Rejected" : "Accepted"
    isCorrected = numbers.chance(percent: 4)
  }

  private static let protests: [StaticString] = ["Open", "Suspended", "Denied", "Approved"]
}
