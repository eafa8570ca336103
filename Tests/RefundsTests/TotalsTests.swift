import Customs
import EntryStore
import Refunds
import Testing

@Suite("Totals")
struct TotalsTests {
  let store = randomBook(entries: 5_000, seed: 31, around: "2026-07-01")

  private func determined() async -> Determinations {
    await Assessment(filingDate: "2026-07-01").determinations(for: store)
  }

  /// The sums of the entries of which something holds, added one by one.
  private func sums(
    _ determined: Determinations, where holds: (Int) -> Bool = { _ in true }
  ) -> Sums {
    var sums = Sums()
    for entry in 0..<determined.count where holds(entry) {
      sums.entries += 1
      sums.ieepaDuty += determined.ieepaDuty[entry]
      sums.refundableDuty += determined.refundableDuty(of: entry)
      sums.interest += determined.knownInterest(of: entry)
    }
    return sums
  }

  @Test("All entries, tariff lines and outcomes")
  func outcomes() async {
    let determined = await determined()
    let totals = await Totals(of: determined, in: store)
    #expect(totals.all == sums(determined))
    #expect(totals.tariffLines == store.tariffLines.count)
    #expect(totals.byOutcome.map(\.outcome) == Outcome.allCases)
    for (outcome, found) in totals.byOutcome {
      #expect(found == sums(determined) { determined.outcome[$0] == outcome })
    }
    for (rule, found) in totals.byReason {
      #expect(found.entries > 0)
      #expect(found == sums(determined) { Int(determined.decidingRule[$0]) == rule })
    }
    #expect(totals.byReason.reduce(0) { $0 + $1.sums.entries } == totals.all.entries)
  }

  @Test("Floor, expected and ceiling")
  func range() async {
    let determined = await determined()
    let range = await Totals(of: determined, in: store).range
    let accepted = { determined.outcome[$0].isAccepted }
    #expect(range.expected == sums(determined, where: accepted))
    #expect(range.assumed == sums(determined) { accepted($0) && !determined.isConfirmed($0) })
    let confirmed = (0..<determined.count).filter { accepted($0) && determined.isConfirmed($0) }
    #expect(range.floor == confirmed.reduce(Sums()) { $0 + determined.lowSums(of: $1) })
    #expect(
      range.ceiling
        == sums(determined) { accepted($0) || determined.outcome[$0].mayStillReturn })
    #expect(range.floor.entries > 0 && range.floor.entries < range.expected.entries)
  }

  @Test("Tables by importer, port, month and filer are complete and ascend")
  func tables() async {
    let determined = await determined()
    let totals = await Totals(of: determined, in: store)
    let table = store.entries
    check(totals.byImporter, determined) { table.importer[$0] }
    check(totals.byPort, determined) { table.port[$0] }
    check(totals.byFiler, determined) { table.number[$0].filer }
    check(totals.byMonth, determined) {
      table.entryDate[$0].isReported ? table.entryDate[$0].month : .unreported
    }
  }

  private func check<Key: Comparable>(
    _ rows: [TotalsRow<Key>], _ determined: Determinations, key: (Int) -> Key
  ) {
    #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.key < $1.key })
    #expect(rows.reduce(0) { $0 + $1.all.entries } == determined.count)
    for row in rows {
      #expect(row.all == sums(determined) { key($0) == row.key })
      #expect(
        row.fileNow == sums(determined) { key($0) == row.key && determined.outcome[$0].isAccepted })
    }
  }

  @Test("Cells add up to everything and ascend")
  func cells() async {
    let determined = await determined()
    let totals = await Totals(of: determined, in: store)
    func order(_ cell: TotalsCell) -> (ImporterNumber, PortCode, Month, UInt8) {
      (cell.importer, cell.port, cell.month, cell.outcome.rawValue)
    }
    for (earlier, later) in zip(totals.cells, totals.cells.dropFirst()) {
      #expect(order(earlier.cell) < order(later.cell))
    }
    #expect(totals.cells.reduce(0) { $0 + $1.sums.entries } == totals.all.entries)
    for (cell, found) in totals.cells.prefix(60) {
      #expect(
        found
          == sums(determined) {
            let day = store.entries.entryDate[$0]
            return store.entries.importer[$0] == cell.importer
              && store.entries.port[$0] == cell.port
              && (day.isReported ? day.month : .unreported) == cell.month
              && determined.outcome[$0] == cell.outcome
          })
    }
  }

  @Test("The number of tasks changes nothing, of few importers or many", arguments: [1, 2, 7, 64])
  func tasksChangeNothing(_ tasks: Int) async {
    let many = (1..<900).compactMap { ImporterNumber("12-34\(10_000 + $0 * 97)") }
    #expect(many.count == 899)
    for importers in [fewImporters, many] {
      let store = randomBook(entries: 5_000, seed: 32, around: "2026-07-01", of: importers)
      let determined = await Assessment(filingDate: "2026-07-01").determinations(for: store)
      let split = await Totals(of: determined, in: store, tasks: tasks)
      var cells: [TotalsCell: Sums] = [:]
      for entry in 0..<determined.count {
        let entries = store.entries
        let cell = TotalsCell(
          importer: entries.importer[entry], port: entries.port[entry],
          month: entries.entryDate[entry].month, outcome: determined.outcome[entry])
        cells[cell, default: Sums()] += determined.sums(of: entry)
        #expect(split.byImporter[Int(split.importerOfEntry[entry])].key == cell.importer)
      }
      #expect(split.importerOfEntry.count == determined.count)
      #expect(split.cells.count == cells.count)
      #expect(split.cells.allSatisfy { cells[$0.cell] == $0.sums })
      check(split.byImporter, determined) { store.entries.importer[$0] }
      #expect(split.byPort.reduce(Sums()) { $0 + $1.all } == split.all)
      #expect(
        split.byMonth.reduce(Sums()) { $0 + $1.fileNow } == split.range.expected)
    }
  }

  @Test("Weeks in which money ages out begin on Mondays and lie ahead")
  func expiring() async {
    let determined = await determined()
    let weeks = await Totals(of: determined, in: store).expiring
    #expect(!weeks.isEmpty)
    #expect(zip(weeks, weeks.dropFirst()).allSatisfy { $0.week < $1.week })
    for week in weeks {
      #expect(week.week.weekday == .monday)
      let days = (0..<determined.count).filter { determined.outcome[$0].isAccepted }
        .compactMap { determined.fileBy[$0].reported }.filter { $0 >= "2026-07-01" }
      #expect(week.firstDay == days.filter { $0.monday == week.week }.min())
      #expect(
        week.sums
          == sums(determined) {
            let fileBy = determined.fileBy[$0]
            return determined.outcome[$0].isAccepted && fileBy.isReported
              && fileBy >= "2026-07-01" && fileBy.monday == week.week
          })
    }
  }
}
