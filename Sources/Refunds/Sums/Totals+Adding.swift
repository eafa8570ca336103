import Customs
public import EntryStore

extension Totals {
  /// Adds up a store's determinations in one pass, in `tasks` parallel tasks.
  public init(
    of determinations: Determinations, in store: EntryStore, tasks: Int? = nil
  ) async {
    tariffLines = store.tariffLines.count
    importerOfEntry.reserveCapacity(determinations.count)
    var tally = Tally(rules: determinations.rules.count)
    var parts: [CellTally.Part] = []
    var ends: [Int] = []
    await inOrder(EntryBlock.ranges(of: determinations, tasks: tasks ?? EntryBlock.tasks)) {
      entries in
      var tally = Tally(rules: determinations.rules.count)
      var cells = CellTally(of: entries.count)
      EntryBlock.forEach(in: entries, of: determinations) { block in
        tally.add(block, of: determinations, in: store.entries)
        cells.add(block, of: determinations, in: store.entries)
      }
      tally.finishFiler()
      return (tally: tally, cells: cells.inOrder())
    } take: { part in
      tally.add(part.tally)
      parts.append(part.cells.part)
      importerOfEntry += part.cells.importerOfEntry
      ends.append(importerOfEntry.count)
    }
    add(tally, of: determinations)
    // What the parts were counted with would stand beside the whole, at the peak of all memory.
    FreeMemory.giveBack(afterEntries: determinations.count)
    await add(CellMerge(of: parts), ends: ends)
  }

  private mutating func add(_ tally: Tally, of determinations: Determinations) {
    let outcomes = tally.outcomes(by: determinations.rules)
    for (outcome, sums) in zip(Outcome.allCases, outcomes) {
      let both = sums.confirmed + sums.assumed
      all += both
      byOutcome.append((outcome, both))
      if outcome.isAccepted {
        range.floor += sums.confirmed
        range.assumed += sums.assumed
        range.expected += both
      }
      if outcome.isAccepted || outcome.mayStillReturn { range.ceiling += both }
    }
    range.floor = range.floor - tally.aboveFloor
    openAmounts = tally.openAmounts
    unknownAmounts = tally.unknownAmounts
    unknownInterest = tally.unknownInterest
    amountsInQuestion = tally.amountsInQuestion
    byReason = tally.reasons.enumerated().map { ($0, $1.confirmed + $1.assumed) }
      .filter { $0.1.entries > 0 }
    for (days, sums) in tally.lastDays.enumerated() where sums.entries > 0 {
      let day = determinations.filingDate + days
      if expiring.last?.week != day.monday {
        expiring.append(ExpiringWeek(week: day.monday, firstDay: day))
      }
      expiring[expiring.count - 1].sums += sums
    }
    byFiler = tally.filers.rows { FilerCode(packed: UInt16(truncatingIfNeeded: $0)) }
  }

  /// Adds the cells of all parts, whose entries end at those places.
  private mutating func add(_ merge: CellMerge, ends: [Int]) async {
    cells.importers = merge.importers
    cells.keys.reserveCapacity(merge.most)
    cells.sums.reserveCapacity(merge.most)
    var ports = KeyedSums()
    var months = KeyedSums()
    await inOrder(merge.shares, merge.merged) { share in
      cells.keys += share.keys
      cells.sums += share.sums
      byImporter += share.byImporter
      ports.add(share.ports)
      months.add(share.months)
    }
    byPort = ports.rows { PortCode(number: UInt16(truncatingIfNeeded: $0)) }
    byMonth = months.rows { Month(number: UInt16(truncatingIfNeeded: $0)) }
    var entry = 0
    for (end, places) in zip(ends, merge.places) {
      while entry < end {
        importerOfEntry[entry] = places[Int(importerOfEntry[entry])]
        entry += 1
      }
    }
  }
}
