import Customs
import EntryStore
import Refunds
import Testing

@Suite("Sums over entries beside the totals") struct EntrySumsTests {
  private let store = randomBook(entries: 2_000, seed: 33, around: "2026-07-01")

  private func made() async -> (determinations: Determinations, totals: Totals, sums: EntrySums) {
    let determinations = await Assessment(filingDate: "2026-07-01").determinations(for: store)
    let totals = await Totals(of: determinations, in: store)
    let sums = await EntrySums(of: determinations, in: store.entries, by: totals)
    return (determinations, totals, sums)
  }

  /// The sums of the entries of which something holds, added one by one.
  private func sums(_ determinations: Determinations, where holds: (Int) -> Bool) -> Sums {
    (0..<determinations.count).filter(holds).reduce(Sums()) { $0 + determinations.sums(of: $1) }
  }

  @Test("weeks hold every entry once, under its importer, rule and last date")
  func weeks() async {
    let (determinations, totals, sums) = await made()
    #expect(sums.weeks.reduce(Sums()) { $0 + $1.sums } == totals.all)
    let other = sums.weeks.filter { $0.outcome == .otherRemedy }
    #expect(other.contains { $0.week.isReported } && other.contains { !$0.week.isReported })
    for week in sums.weeks.prefix(60) {
      let found = self.sums(determinations) { entry in
        guard Int(determinations.decidingRule[entry]) == week.rule else { return false }
        let (fileBy, protestBy) = (
          determinations.fileBy[entry], determinations.protestBy[entry]
        )
        let isOpen = week.outcome == .otherRemedy && protestBy >= "2026-07-01"
        let last = week.outcome.isAccepted ? fileBy : isOpen ? protestBy : .unreported
        return Int(totals.importerOfEntry[entry]) == week.importer
          && (last.isReported ? last.monday : .unreported) == week.week
      }
      #expect(found == week.sums)
    }
  }

  @Test("what is assumed, and what is lacking, is the sum of the entries of which it holds")
  func assumed() async {
    let (determinations, _, sums) = await made()
    let assumptions: [Assumptions] = [.liquidation, .protest, .drawback]
    #expect(assumptions.contains { sums.accepted(on: $0).entries > 0 })
    for assumption in assumptions {
      let expected = self.sums(determinations) {
        determinations.outcome[$0].isAccepted && determinations.assumed[$0].contains(assumption)
      }
      #expect(sums.accepted(on: assumption) == expected)
    }
    let lacking = sums.lacking[EntryGap.entryDate.rawValue]
    #expect(lacking == self.sums(determinations) { !store.entries.entryDate[$0].isReported })
  }

  @Test("groups ascend by importer and hold every entry once")
  func groups() async {
    let (determinations, totals, _) = await made()
    let groups = EntryGroup.groups(of: determinations, in: store.entries, by: totals)
    #expect(groups.reduce(Sums()) { $0 + $1.sums } == totals.all)
    let lows = (0..<determinations.count).reduce(Sums()) { $0 + determinations.lowSums(of: $1) }
    #expect(groups.reduce(Sums()) { $0 + $1.low } == lows)
    let importers = groups.compactMap(\.importer)
    #expect(importers == importers.sorted() && importers.count == groups.count)
  }
}
