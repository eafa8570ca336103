import Customs
public import EntryStore

extension Totals {
  /// Adds up a store's determinations in one pass.
  public init(of determinations: Determinations, in store: EntryStore) {
    tariffLines = store.tariffLines.count
    var tally = Tally(rules: determinations.rules.count)
    for entry in 0..<determinations.count {
      tally.add(entry, of: determinations, in: store.entries)
    }
    for (outcome, sums) in zip(Outcome.allCases, tally.outcomes) {
      all.add(sums)
      byOutcome.append((outcome, sums))
      if outcome.isAccepted { range.expected.add(sums) }
      if outcome.isAccepted || outcome.mayStillReturn { range.ceiling.add(sums) }
      if outcome != .notRefundable { allInDuty += tally.allInDuty[Int(outcome.rawValue)] }
    }
    range.floor = tally.floor
    byReason = tally.reasons.enumerated().filter { $1.entries > 0 }.map { ($0, $1) }
    expiring = tally.weeks.sorted { $0.key < $1.key }.map { ExpiringWeek(week: $0, sums: $1) }
    byFiler = tally.filers.rows { FilerCode(packed: UInt16(truncatingIfNeeded: $0)) }

    var importers = KeyedSums()
    var ports = KeyedSums()
    var months = KeyedSums()
    tally.cells.forEach { key, sums in
      let cell = TotalsCell(key: key, importers: tally.importers)
      let isAccepted = cell.outcome.isAccepted
      importers.add(sums, to: cell.importer.packed, isAccepted: isAccepted)
      ports.add(sums, to: UInt64(cell.port.number), isAccepted: isAccepted)
      months.add(sums, to: UInt64(cell.month.number), isAccepted: isAccepted)
      cells.append((cell, sums))
    }
    cells.sort { $0.cell < $1.cell }
    byImporter = importers.rows { ImporterNumber(packed: $0) }
    byPort = ports.rows { PortCode(number: UInt16(truncatingIfNeeded: $0)) }
    byMonth = months.rows { Month(number: UInt16(truncatingIfNeeded: $0)) }
  }
}

extension Sums {
  mutating func add(_ other: Sums) {
    entries += other.entries
    ieepaDuty += other.ieepaDuty
    refundableDuty += other.refundableDuty
    interest += other.interest
  }

  /// The sums of one entry.
  init(of entry: Int, in determinations: Determinations) {
    entries = 1
    ieepaDuty = determinations.ieepaDuty[entry]
    refundableDuty = determinations.refundableDuty[entry]
    interest = determinations.interest[entry]
  }
}

extension TotalsCell: Comparable {
  /// By importer, port, month and outcome.
  public static func < (a: TotalsCell, b: TotalsCell) -> Bool {
    (a.importer, a.port, a.month, a.outcome.rawValue)
      < (b.importer, b.port, b.month, b.outcome.rawValue)
  }
}

extension TotalsCell {
  /// All of the cell in one number, its importer as a place in a list.
  fileprivate func key(importer place: Int) -> UInt64 {
    UInt64(place) << 40 | UInt64(port.number) << 24 | UInt64(month.number) << 8
      | UInt64(outcome.rawValue)
  }

  fileprivate init(key: UInt64, importers: Numbering) {
    self.init(
      importer: ImporterNumber(packed: importers.keys[Int(key >> 40)]),
      port: PortCode(number: UInt16(truncatingIfNeeded: key >> 24)),
      month: Month(number: UInt16(truncatingIfNeeded: key >> 8)),
      outcome: Outcome(rawValue: UInt8(truncatingIfNeeded: key)) ?? .review)
  }
}

/// The sums that grow while the entries pass by.
private struct Tally {
  var outcomes = [Sums](repeating: Sums(), count: Outcome.allCases.count)
  var allInDuty = [Cents](repeating: .zero, count: Outcome.allCases.count)
  var reasons: [Sums]
  var floor = Sums()
  var weeks: [Day: Sums] = [:]
  var filers = KeyedSums()
  /// Importers in the order in which they were first seen; their places make the keys of cells short.
  var importers = Numbering()
  var cells = KeyedSums()

  init(rules: Int) { reasons = Array(repeating: Sums(), count: rules) }

  mutating func add(_ entry: Int, of determinations: Determinations, in table: EntryTable) {
    let sums = Sums(of: entry, in: determinations)
    let outcome = determinations.outcome[entry]
    outcomes[Int(outcome.rawValue)].add(sums)
    allInDuty[Int(outcome.rawValue)] += determinations.allInDuty[entry]
    reasons[Int(determinations.decidingRule[entry])].add(sums)
    if outcome.isAccepted {
      if determinations.isConfirmed(entry) { floor.add(sums) }
      let fileBy = determinations.fileBy[entry]
      if fileBy.isReported, fileBy >= determinations.filingDay {
        weeks[fileBy.monday, default: Sums()].add(sums)
      }
    }
    filers.add(
      sums, to: UInt64(table.number[entry].filer.packed), isAccepted: outcome.isAccepted)
    let day = table.entryDay[entry]
    let cell = TotalsCell(
      importer: table.importer[entry], port: table.port[entry],
      month: day.isReported ? day.month : .unreported, outcome: outcome)
    cells.add(
      sums, to: cell.key(importer: importers.place(of: cell.importer.packed)),
      isAccepted: outcome.isAccepted)
  }
}
