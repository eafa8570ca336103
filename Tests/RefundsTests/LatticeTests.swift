import Customs
import EntryStore
import Testing

@testable import Refunds

/// Facts in all combinations that rules ask for together, one entry each.
private let lattice: EntryStore = {
  var builder = EntryStoreBuilder()
  var number: UInt64 = 0
  let filingDate: Day = "2026-07-20"
  let ages = [nil, -1, 0, 77, 78, 80, 81, 90, 91, 180, 181]
  for type in [1, 3, 9, 11, 21, 31] as [EntryType] {
    for liquidation in LiquidationStatus.allCases {
      for protest in [ProtestStatus.noProtest, .open, .denied, .deniedAccelerated] {
        for age in ages {
          for facts in factsInQuestion {
            number += 1
            var record = EntryRecord(number: EntryNumber(packed: number))
            record.type = type
            record.entryDate = "2025-05-01"
            record.importer = ImporterNumber("12-3456789") ?? .unreported
            record.liquidation = liquidation
            record.liquidationDate = age.map { filingDate - $0 } ?? .unreported
            record.protest = protest
            for fact in facts { record.facts[fact] = .yes }
            builder.append(record)
            var line = TariffLine(hts: HTSNumber("9903.01.25") ?? HTSNumber(packed: 0))
            line.duty = Cents(100)
            builder.append(line)
          }
        }
      }
    }
  }
  return builder.finish()
}()

private let factsInQuestion: [[Fact]] = [
  [], [.reconciliationFlagged], [.reconciliationFlagged, .reconciliationOnFile],
  [.suspensionRecord], [.finalLiquidation], [.underCBPReview],
]

@Suite("All combinations of facts")
struct LatticeTests {
  private func determined(by law: Law = .current) async -> Determinations {
    let plaintiffs = Set([ImporterNumber("12-3456789")].compactMap { $0 })
    return await Assessment(
      filingDate: "2026-07-20",
      phaseThree: PhaseThree(opening: "2026-07-01", plaintiffs: plaintiffs), law: law
    ).determinations(for: lattice)
  }

  @Test("No two rules of one rank speak together, and the lowest decides, warnings apart")
  func noClash() async {
    let determined = await determined()
    for entry in 0..<determined.count {
      let reasons = determined.reasons(of: entry)
      let ranks = reasons.map(\.rank)
      #expect(zip(ranks, ranks.dropFirst()).allSatisfy { $0 < $1 })
      #expect(determined.decidingRule(of: entry).id == reasons.first { !$0.isWarning }?.id)
    }
  }

  @Test("The order in which rules are written changes nothing", arguments: [UInt64(1), 2, 3])
  func orderOfRules(_ seed: UInt64) async {
    var random = SeededGenerator(seed: seed)
    let rules = Law.current.newest.allRules.shuffled(using: &random)
    let shuffled = Law(
      version: "shuffled", rules: { _ in rules }, messages: Law.current.messages,
      headings: Law.current.headings)
    #expect(await determined().agrees(with: determined(by: shuffled)))
  }

  @Test("CAPE accepts nothing past day 80 but what Phase 3 opens, and no day is left there")
  func acceptsWithinTheWindow() async {
    let determined = await determined()
    for entry in 0..<determined.count where determined.outcome[entry].isAccepted {
      if determined.decidingRule(of: entry).id == "phase-three.plaintiff" {
        #expect(!determined.fileBy[entry].isReported)
      } else if determined.fileBy[entry].isReported {
        #expect(determined.fileBy[entry] >= determined.filingDate)
      }
    }
  }

  @Test("What CBP would reject is never called accepted")
  func agreesWithMessages() async {
    let determined = await determined()
    for entry in 0..<determined.count where determined.outcome[entry].isAccepted {
      #expect(determined.reasons(of: entry).allSatisfy { $0.message == nil || $0.rank > 500 })
    }
  }
}

@Suite("Edge days")
struct EdgeDayTests {
  /// The reason that decides one entry on a filing date.
  private func reason(_ change: (inout EntryRecord) -> Void, on filingDate: Day) async -> String {
    var record = EntryRecord(number: EntryNumber(packed: 1))
    record.entryDate = "2026-02-20"
    record.type = 1
    record.liquidation = .unliquidated
    record.facts[.reconciliationFlagged] = .no
    record.facts[.reconciliationOnFile] = .no
    change(&record)
    var builder = EntryStoreBuilder()
    builder.append(record)
    var line = TariffLine(hts: HTSNumber("9903.01.25") ?? HTSNumber(packed: 0))
    line.duty = Cents(100)
    builder.append(line)
    return await Assessment(filingDate: filingDate).determinations(for: builder.finish())
      .decidingRule(of: 0).id
  }

  @Test("A correction closes 300 days after entry", arguments: -1...1)
  func correctionByEntry(_ offset: Int) async {
    let reason = await reason({ $0.control = .trade }, on: ("2026-02-20" as Day) + 300 + offset)
    #expect(reason == (offset <= 0 ? "entry.trade-control" : "entry.trade-control-closed"))
  }

  @Test("A correction closes 15 days before liquidation", arguments: -1...1)
  func correctionByLiquidation(_ offset: Int) async {
    let reason = await reason(
      {
        $0.control = .trade
        $0.liquidationDate = "2026-10-09"
      }, on: ("2026-10-09" as Day) - 15 + offset)
    #expect(reason == (offset <= 0 ? "entry.trade-control" : "entry.trade-control-closed"))
  }

  @Test("A reconciliation due in under 30 days goes first", arguments: [-1, 0, 1, 28, 29, 30, 31])
  func reconciliation(_ days: Int) async {
    let filingDate: Day = "2026-07-20"
    let reason = await reason(
      {
        $0.facts[.reconciliationFlagged] = .yes
        $0.reconciliationDue = filingDate + days
      }, on: filingDate)
    #expect(
      reason == ((0..<30).contains(days) ? "reconciliation.due" : "reconciliation.accepted"))
  }

  @Test(
    "Rules and messages of a period answer from its first filing day to its last",
    arguments: [
      ("2026-04-19", "cape.not-open"), ("2026-04-20", "reconciliation.flagged"),
      ("2026-06-28", "reconciliation.flagged"), ("2026-06-29", "reconciliation.accepted"),
    ] as [(Day, String)])
  func phases(_ filingDate: Day, _ expected: String) async {
    let reason = await reason(
      {
        $0.facts[.reconciliationFlagged] = .yes
        $0.liquidationDate = "2026-12-11"
      }, on: filingDate)
    #expect(reason == expected)
  }

  @Test(
    "Warehouse entries are taken until CBP excluded them",
    arguments: [
      ("2026-04-20", "warehouse.entry-accepted"), ("2026-07-06", "warehouse.entry-accepted"),
      ("2026-07-07", "warehouse.entry"), ("2026-11-21", "warehouse.entry"),
    ] as [(Day, String)])
  func warehouse(_ filingDate: Day, _ expected: String) async {
    #expect(await reason({ $0.type = 21 }, on: filingDate) == expected)
  }

  @Test("Messages are in force from their first filing day to their last")
  func messages() {
    for message in Law.current.newest.messages {
      let period = message.inForce
      #expect(period.contains(period.first) && !period.contains(period.first - 1))
      if let last = period.last {
        #expect(period.contains(last) && !period.contains(last + 1) && period.first <= last)
      }
    }
  }
}
