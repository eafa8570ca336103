import Customs
public import EntryStore

extension Totals {
  /// Adds up a store's determinations in one pass, in so many parallel tasks: each keeps a table of all keys, so
  /// there are only about as many as cores.
  public init(of determinations: Determinations, in store: EntryStore, tasks: Int = 4) async {
    tariffLines = store.tariffLines.count
    var first: Tally?
    await inOrder(Assessment.ranges(of: determinations.count, tasks: tasks)) { entries in
      var part = Tally(rules: determinations.rules.count)
      for first in stride(from: entries.lowerBound, to: entries.upperBound, by: Tally.block) {
        part.add(
          first..<min(first + Tally.block, entries.upperBound), of: determinations,
          in: store.entries)
      }
      part.finishFiler()
      return part
    } take: { part in
      if first == nil { first = part } else { first?.add(part) }
    }
    let tally = first ?? Tally(rules: determinations.rules.count)
    first = nil
    let outcomes = tally.outcomes(by: determinations.rules)
    for (outcome, sums) in zip(Outcome.allCases, outcomes.map { $0.confirmed + $0.assumed }) {
      all += sums
      byOutcome.append((outcome, sums))
      if outcome.isAccepted { range.expected += sums }
      if outcome.isAccepted || outcome.mayStillReturn { range.ceiling += sums }
    }
    for (outcome, sums) in zip(Outcome.allCases, outcomes) where outcome.isAccepted {
      range.floor += sums.confirmed
      range.assumed += sums.assumed
    }
    range.floor = range.floor - tally.aboveFloor
    openAmounts = tally.openAmounts
    byReason = tally.reasons.enumerated().map { ($0, $1.confirmed + $1.assumed) }
      .filter { $0.1.entries > 0 }
    for (days, sums) in tally.lastDays.enumerated() where sums.entries > 0 {
      let day = determinations.filingDay + days
      if expiring.last?.week != day.monday {
        expiring.append(ExpiringWeek(week: day.monday, firstDay: day))
      }
      expiring[expiring.count - 1].sums += sums
    }
    byFiler = tally.filers.rows { FilerCode(packed: UInt16(truncatingIfNeeded: $0)) }

    var importers = KeyedSums()
    var ports = KeyedSums()
    var months = KeyedSums()
    tally.forEachCell { cell, sums in
      let isAccepted = cell.outcome.isAccepted
      importers.add(sums, to: cell.importer.packed, isAccepted: isAccepted)
      ports.add(sums, to: UInt64(cell.port.number), isAccepted: isAccepted)
      months.add(sums, to: UInt64(cell.month.number), isAccepted: isAccepted)
    }
    cells = tally.cellsInOrder()
    byImporter = importers.rows { ImporterNumber(packed: $0) }
    byPort = ports.rows { PortCode(number: UInt16(truncatingIfNeeded: $0)) }
    byMonth = months.rows { Month(number: UInt16(truncatingIfNeeded: $0)) }
  }
}

/// The sums that grow while the entries pass by.
///
/// Each entry is added to as few sums as tell all others: the outcome follows from the deciding rule, the totals by
/// importer, port and month from the cells.
private struct Tally: Sendable {
  /// By deciding rule, entries on which a fact is assumed apart.
  var reasons: [(confirmed: Sums, assumed: Sums)]
  var openAmounts = Totals.OpenAmounts()
  /// By how much the amounts of accepted and confirmed entries lie above their low figures.
  var aboveFloor = Sums()
  /// By the days that are left on which CAPE takes an entry, from the filing day.
  var lastDays: [Sums] = []
  var filers = KeyedSums()
  /// Entries stand in the order of their numbers: those of a filer follow one another, and are added up first.
  private var filer = FilerCode(packed: 0)
  private var ofFiler = (all: Sums(), fileNow: Sums())
  private var importers = Numbering()
  private var cells = Numbering()
  private var cellSums: [Sums] = []
  private let months = MonthTable.plausible

  private static let importerShift = TotalsCells.importerShift
  private static let belowImporter: UInt64 = 1 << importerShift - 1

  // Of the entries of one block: their sums, the same with the low figures, and of their cells first the keys, then
  // the places.
  private var sums = [Sums](repeating: Sums(), count: block)
  private var lows = [Sums](repeating: Sums(), count: block)
  private var keys = [UInt64](repeating: 0, count: block)
  private var places = [Int](repeating: 0, count: block)

  /// Entries whose cells are looked up together.
  ///
  /// Cells are too many for the near caches. Looked up one behind the other, with nothing else in between, the
  /// processor fetches several at a time, which saves a sixth of the time of all totals.
  static let block = 128

  init(rules: Int) { reasons = Array(repeating: (Sums(), Sums()), count: rules) }

  /// Adds a block of entries at most.
  mutating func add(
    _ entries: Range<Int>, of determinations: Determinations, in table: EntryTable
  ) {
    determinations.fill(&sums, low: &lows, of: entries)
    for (place, entry) in entries.enumerated() {
      keys[place] = add(entry, sums[place], low: lows[place], of: determinations, in: table)
    }
    for place in 0..<entries.count { places[place] = self.place(ofCell: keys[place]) }
    for place in 0..<entries.count { cellSums[places[place]] += sums[place] }
  }

  /// Adds an entry to all sums but those of its cell, whose key it returns.
  private mutating func add(
    _ entry: Int, _ sums: Sums, low: Sums, of determinations: Determinations, in table: EntryTable
  ) -> UInt64 {
    let outcome = determinations.outcome[entry]
    let isConfirmed = determinations.isConfirmed(entry)
    let reason = Int(determinations.decidingRule[entry])
    if isConfirmed { reasons[reason].confirmed += sums } else { reasons[reason].assumed += sums }
    if determinations.amountBasis[entry].isRange {
      openAmounts.entries += 1
      openAmounts.low += low.refundableDuty
      openAmounts.high += sums.refundableDuty
      if determinations.amountBasis[entry] == .mayBeBill { openAmounts.possibleBills += 1 }
      if isConfirmed, outcome.isAccepted { aboveFloor += sums - low }
    }
    if filer != table.number[entry].filer {
      finishFiler()
      filer = table.number[entry].filer
    }
    ofFiler.all += sums
    if outcome.isAccepted {
      ofFiler.fileNow += sums
      let fileBy = determinations.fileBy[entry]
      if fileBy.isReported, fileBy >= determinations.filingDay {
        add(sums, daysLeft: fileBy - determinations.filingDay)
      }
    }
    let importer = importers.place(of: table.importer[entry].packed)
    return UInt64(importer) << Self.importerShift
      | TotalsCells.key(table.port[entry], months.month(of: table.entryDay[entry]), outcome)
  }

  private mutating func add(_ sums: Sums, daysLeft: Int) {
    while lastDays.count <= daysLeft { lastDays.append(Sums()) }
    lastDays[daysLeft] += sums
  }

  /// Hands over what the last filer's entries come to.
  mutating func finishFiler() {
    if ofFiler.all.entries > 0 { filers.add(ofFiler, to: UInt64(filer.packed)) }
    ofFiler = (Sums(), Sums())
  }

  /// Adds the sums of other entries.
  mutating func add(_ other: Tally) {
    for place in reasons.indices {
      reasons[place].confirmed += other.reasons[place].confirmed
      reasons[place].assumed += other.reasons[place].assumed
    }
    openAmounts += other.openAmounts
    aboveFloor += other.aboveFloor
    for (days, sums) in other.lastDays.enumerated() { add(sums, daysLeft: days) }
    filers.add(other.filers)
    for (key, sums) in zip(other.cells.keys, other.cellSums) {
      let importer = importers.place(of: other.importers.keys[Int(key >> Self.importerShift)])
      let cell = place(ofCell: UInt64(importer) << Self.importerShift | key & Self.belowImporter)
      cellSums[cell] += sums
    }
  }

  /// For each outcome what its rules decided, in the order of `Outcome`.
  func outcomes(by rules: [Rule]) -> [(confirmed: Sums, assumed: Sums)] {
    var outcomes = Outcome.allCases.map { _ in (confirmed: Sums(), assumed: Sums()) }
    for (rule, sums) in zip(rules, reasons) {
      guard let outcome = rule.outcome else { continue }
      outcomes[Int(outcome.rawValue)].confirmed += sums.confirmed
      outcomes[Int(outcome.rawValue)].assumed += sums.assumed
    }
    return outcomes
  }

  private mutating func place(ofCell key: UInt64) -> Int {
    let cell = cells.place(of: key)
    if cell == cellSums.count { cellSums.append(Sums()) }
    return cell
  }

  /// All cells in the order in which they were first seen, which is that of memory.
  func forEachCell(_ body: (TotalsCell, Sums) -> Void) {
    for (key, sums) in zip(cells.keys, cellSums) {
      let importer = importers.keys[Int(key >> Self.importerShift)]
      body(TotalsCell(key, of: ImporterNumber(packed: importer)), sums)
    }
  }

  /// Cells are sorted as numbers once each importer has its place in order; they are looked up no more.
  consuming func cellsInOrder() -> TotalsCells {
    let sorted = importers.keys.indices.sorted { importers.keys[$0] < importers.keys[$1] }
    var rank = [UInt64](repeating: 0, count: sorted.count)
    for (place, importer) in sorted.enumerated() { rank[importer] = UInt64(place) }
    let unsorted = zip(cells.keys, cellSums.indices).map { key, place in
      (
        key: rank[Int(key >> Self.importerShift)] << Self.importerShift | key & Self.belowImporter,
        place: UInt32(place)
      )
    }
    cells = Numbering()
    let bits = Int(Self.importerShift) + Int.bitWidth - sorted.count.leadingZeroBitCount
    let ranked = radixSorted(unsorted, bits: bits) { $0.key }
    return TotalsCells(
      importers: sorted.map { ImporterNumber(packed: importers.keys[$0]) },
      keys: ranked.map(\.key), places: ranked.map(\.place), sums: cellSums)
  }
}

/// The month of every plausible day, worked out once.
private struct MonthTable: Sendable {
  static let plausible = MonthTable()

  private let months: [Month]

  private init() {
    months = (Day.plausible.lowerBound.number...Day.plausible.upperBound.number)
      .map { Day(number: $0).month }
  }

  func month(of day: Day) -> Month {
    Day.plausible.contains(day) ? months[day - Day.plausible.lowerBound] : day.month
  }
}
