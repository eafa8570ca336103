import Customs
import Dealings
import EntryStore
import Testing

@testable import Refunds

@Suite("Assessment")
struct AssessmentTests {
  static let size = 6_000

  @Test(
    "Every entry is decided by the first rule that speaks, and by one only", arguments: filingDays)
  func everyEntryIsDecided(on filingDate: Day) async {
    let store = randomBook(entries: Self.size, seed: 1, around: filingDate)
    let determined = await Assessment(filingDate: filingDate).determinations(for: store)
    #expect(determined.count == store.entries.count)
    for entry in 0..<determined.count {
      let reasons = determined.reasons(of: entry)
      let decider = determined.decidingRule(of: entry)
      #expect(reasons.first?.id == decider.id)
      #expect(determined.outcome[entry] == decider.outcome)
      let ranks = reasons.map(\.rank)
      #expect(Set(ranks).count == ranks.count, "a clash of equal rank")
    }
  }

  @Test("The number of tasks changes nothing", arguments: [2, 3, 7, 64])
  func tasksChangeNothing(_ tasks: Int) async {
    let store = randomBook(entries: Self.size, seed: 2, around: "2026-07-01")
    let assessment = Assessment(filingDate: "2026-07-01")
    let alone = await assessment.determinations(for: store, tasks: 1)
    let split = await assessment.determinations(for: store, tasks: tasks)
    #expect(alone.agrees(with: split))
  }

  @Test("No entries, no trouble", arguments: [0, 1, 63, 64, 65])
  func smallBooks(_ entries: Int) async {
    let store = randomBook(entries: entries, seed: 3, around: "2026-07-01")
    let determined = await Assessment(filingDate: "2026-07-01").determinations(for: store, tasks: 4)
    #expect(determined.count == entries)
    #expect(await Totals(of: determined, in: store).all.entries == entries)
  }

  @Test(
    "On a filing day before all days, or after, entries are decided and deadlines counted",
    arguments: ["1990-01-01", "2400-01-01"] as [Day])
  func distantFilingDate(_ filingDate: Day) async {
    let store = randomBook(entries: 500, seed: 5, around: "2026-07-01")
    let determined = await Assessment(filingDate: filingDate).determinations(for: store)
    let table = store.entries
    for entry in 0..<determined.count where determined.fileBy[entry].isReported {
      #expect(determined.fileBy[entry] == determined.liquidationDate[entry] + 80)
      if table.liquidationDate[entry].isReported {
        #expect(determined.liquidationDate[entry] == table.liquidationDate[entry])
      }
    }
    #expect(await Totals(of: determined, in: store).all.entries == 500)
  }

  @Test("Words of bits agree with the question put to one entry at a time", arguments: filingDays)
  func explanationAgrees(on filingDate: Day) async throws {
    let store = randomBook(entries: 400, seed: 4, around: filingDate)
    let assessment = Assessment(
      filingDate: filingDate, history: FilingHistory(accepted: [store.entries.number[7]]),
      attested: [.noProtest])
    let determined = await assessment.determinations(for: store)
    for entry in stride(from: 0, to: store.entries.count, by: 3) {
      let explained = assessment.explanation(of: entry, in: store)
      #expect(
        explained.rules.filter(\.isMet).map(\.rule.id) == determined.reasons(of: entry).map(\.id))
      let decider = try #require(explained.rules.first { $0.decides })
      #expect(decider.rule.id == determined.decidingRule(of: entry).id)
      #expect(explained.determination.interest[0] == determined.interest[entry])
      let counted = explained.amounts.reduce(Cents.zero) { $0 + ($1.counted.reported ?? .zero) }
      #expect(counted == determined.ieepaDuty[entry])
      let earned = explained.earned.reduce(Cents.zero) { $0 + $1.interest }
      #expect(earned == determined.knownInterest(of: entry))
      for answered in explained.rules {
        #expect(answered.questions.first?.isMet == answered.isMet)
      }
    }
  }

  @Test("Amounts are never below zero, and nothing is due where nothing is refundable")
  func amountsAreSound() async {
    let store = randomBook(entries: Self.size, seed: 5, around: "2026-07-01")
    let determined = await Assessment(filingDate: "2026-07-01").determinations(for: store)
    let table = store.entries
    for entry in 0..<determined.count {
      let refundable = determined.refundableDuty(of: entry)
      let isOut = determined.outcome[entry] == .notRefundable
      if determined.amountDoubts(of: entry).contains(.belowZero) {
        #expect(refundable > determined.ieepaDuty[entry] || isOut)
      } else {
        #expect(refundable == (isOut ? .zero : max(determined.ieepaDuty[entry], .zero)))
      }
      let isDated = [table.entryDate, table.summaryDate, table.paymentDate].contains {
        $0[entry].isReported
      }
      #expect(determined.interest[entry].isReported == (isDated || refundable == .zero))
      #expect(determined.knownInterest(of: entry) >= .zero)
      if refundable == .zero { #expect(determined.interest[entry] == .zero) }
    }
  }

  @Test("Conditions hold together as logic says", arguments: [UInt64(11), 12])
  func logic(_ seed: UInt64) async {
    let store = randomBook(entries: 500, seed: seed, around: "2026-07-01")
    let dutiable = Condition.ieepaDuty
    let protested = Condition.protest([.open, .suspended])
    let spoke = await answers(
      [
        dutiable, protested, .not(dutiable), .all([dutiable, protested]),
        .any([dutiable, protested]), .all([]), .any([]),
      ], store)
    for entry in 0..<store.entries.count {
      let (a, b) = (spoke[0][entry], spoke[1][entry])
      #expect(b == [.open, .suspended].contains(store.entries.protest[entry]))
      #expect(spoke[2][entry] == !a)
      #expect(spoke[3][entry] == (a && b))
      #expect(spoke[4][entry] == (a || b))
      #expect(spoke[5][entry] && !spoke[6][entry])
    }
  }

  /// The answers to conditions, through a law made of them.
  private func answers(_ conditions: [Condition], _ store: EntryStore) async -> [Bits] {
    let rules = (conditions + [.always]).enumerated().map { place, condition in
      Rule(
        "test.\(place)", "Test", inForce: FilingPeriod(from: "2026-01-01"), when: condition,
        outcome: .review, rank: place, nextStep: "", citations: [])
    }
    let law = Law(version: "test", rules: { _ in rules }, headings: Law.current.headings)
    return await Assessment(filingDate: "2026-07-01", law: law)
      .determinations(for: store).spoke
  }
}

extension Determinations {
  /// Whether all columns are the same.
  func agrees(with other: Determinations) -> Bool {
    spoke == other.spoke && outcome == other.outcome && decidingRule == other.decidingRule
      && ieepaDuty == other.ieepaDuty
      && interest == other.interest
      && amountBasis == other.amountBasis
      && (0..<count).allSatisfy { amountDoubts(of: $0) == other.amountDoubts(of: $0) }
      && liquidationDate == other.liquidationDate && liquidationBasis == other.liquidationBasis
      && assumed == other.assumed && fileBy == other.fileBy && protestBy == other.protestBy
      && courtBy == other.courtBy
      && (0..<count).allSatisfy {
        allInDuty(of: $0) == other.allInDuty(of: $0)
          && refundableDuty(of: $0) == other.refundableDuty(of: $0)
          && refundableDutyLow(of: $0) == other.refundableDutyLow(of: $0)
          && interestLow(of: $0) == other.interestLow(of: $0)
      }
  }
}
