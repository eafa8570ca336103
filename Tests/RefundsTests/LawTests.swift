import Customs
import EntryStore
import Refunds
import Testing

@Suite("The law, case by case")
struct LawTests {
  @Test("Case", arguments: LawCase.all)
  func decides(_ lawCase: LawCase) async {
    let determined = await lawCase.assessment.determinations(for: lawCase.store)
    #expect(determined.outcome[0].text == lawCase.outcome)
    #expect(determined.decidingRule(of: 0).id == lawCase.reason)
    #expect(determined.cbpMessage(of: 0) == lawCase.message)
    #expect(determined.amounts(of: 0).refundableDuty.description == lawCase.refundable)
    #expect((determined.fileBy[0].reported?.description ?? "") == lawCase.fileBy)
    #expect((determined.protestBy[0].reported?.description ?? "") == lawCase.protestBy)
    #expect((determined.courtBy[0].reported?.description ?? "") == lawCase.courtBy)
    #expect(determined.assumed[0].texts.joined(separator: ";") == lawCase.assumed)
  }

  @Test("All reasons are kept, the first by rank decides")
  func keepsReasons() async throws {
    let lawCase = try #require(LawCase.all.first { $0.name.hasPrefix("Rejected and in trade") })
    let determined = await lawCase.assessment.determinations(for: lawCase.store)
    #expect(
      determined.reasons(of: 0).map(\.id)
        == ["entry.rejected", "entry.trade-control-closed", "liquidation.unliquidated"])
  }

  @Test("Every day after liquidation falls into its window")
  func windows() async throws {
    let filingDate: Day = "2026-11-21"
    let heading = try #require(HTSNumber("9903.01.25"))
    var builder = EntryStoreBuilder()
    for days in 0...400 {
      var record = EntryRecord(number: EntryNumber(packed: UInt64(days + 1)))
      record.entryDate = "2025-06-02"
      record.liquidation = .liquidated
      record.liquidationDate = filingDate - days
      builder.append(record)
      var line = TariffLine(hts: heading)
      line.duty = Cents(100)
      builder.append(line)
    }
    let determined = await Assessment(filingDate: filingDate).determinations(for: builder.finish())
    for days in 0...400 {
      let expected =
        switch days {
        case ...77: ["liquidation.within-80-days"]
        case ...80: ["liquidation.within-80-days", "liquidation.last-days"]
        case ...90: ["liquidation.past-80-days"]
        case ...180: ["liquidation.past-90-days"]
        default: ["liquidation.past-180-days"]
        }
      #expect(determined.reasons(of: days).map(\.id) == expected)
      #expect((determined.fileBy[days] >= filingDate) == (days <= 80))
      #expect((determined.protestBy[days] >= filingDate) == (days <= 180))
    }
  }

  @Test("All-in duty is shown beside the refundable duty")
  func showsAllInDuty() async throws {
    let lawCase = try #require(LawCase.all.first { $0.name.hasPrefix("All-in heading") })
    let determined = await lawCase.assessment.determinations(for: lawCase.store)
    #expect(determined.allInDuty(of: 0) == Cents(150_000))
    #expect(determined.refundableDuty(of: 0) == Cents(150_000))
    #expect(determined.refundableDutyLow(of: 0) == .zero && determined.amountBasis[0] == .range)
  }
}

@Suite("What holds of all rules, headings and numbers")
struct WholeLawTests {
  let terms = Law.current.newest

  @Test("Rules and parameters have names of their own")
  func namesAreUnique() {
    #expect(Set(terms.allRules.map(\.id)).count == terms.allRules.count)
    #expect(Set(terms.parameters.map(\.id)).count == terms.parameters.count)
  }

  @Test("Every rule of the whole law has a rank of its own, in the order written")
  func ranksAreUnique() {
    let clashes = zip(terms.allRules, terms.allRules.dropFirst()).filter { $0.rank >= $1.rank }
    #expect(clashes.map { "\($0.id) and \($1.id): rank \($1.rank)" } == [])
  }

  @Test("Every rule, heading and parameter is cited, and was checked within 180 days")
  func everythingIsCited() {
    let citations =
      terms.allRules.map(\.citations) + terms.headings.map { [$0.citation] }
      + terms.parameters.map { [$0.citation] }
    for cited in citations {
      #expect(!cited.isEmpty)
      for citation in cited {
        #expect(!citation.authority.isEmpty)
        #expect((0...180).contains(terms.verified - citation.verified))
      }
    }
  }

  @Test("Every rule has a title and a next step of one sentence")
  func rulesRead() {
    for rule in terms.allRules {
      #expect(!rule.title.isEmpty && !rule.title.hasSuffix("."))
      #expect(rule.nextStep.text.hasSuffix("."), "\(rule.id)")
      #expect(!rule.condition.description.isEmpty)
    }
  }

  @Test("Every rule is met by one case and failed by another")
  func everyRuleIsTested() async {
    var met: Set<String> = []
    var failed: Set<String> = []
    var decided: Set<String> = []
    for lawCase in LawCase.all {
      let determined = await lawCase.assessment.determinations(for: lawCase.store)
      let spoke = Set(determined.reasons(of: 0).map(\.id))
      met.formUnion(spoke)
      failed.formUnion(terms.allRules.map(\.id).filter { !spoke.contains($0) })
      decided.insert(determined.decidingRule(of: 0).id)
    }
    for rule in terms.allRules {
      #expect(met.contains(rule.id), "\(rule.id) is met by no case")
      #expect(failed.contains(rule.id), "\(rule.id) is failed by no case")
      #expect(decided.contains(rule.id) != rule.isWarning, "\(rule.id)")
    }
  }

  @Test(
    "Every rule binds from its first filing day to its last", arguments: Law.current.newest.allRules
  )
  func periodsHaveTheirEdges(_ rule: Rule) {
    let period = rule.inForce
    func binds(_ day: Day) -> Bool { Law.current.on(day).rules.contains { $0.id == rule.id } }
    #expect(binds(period.first))
    #expect(!binds(period.first - 1))
    if let last = period.last {
      #expect(period.first <= last)
      #expect(binds(last))
      #expect(!binds(last + 1))
    }
  }

  @Test("Periods of one heading do not overlap")
  func headingsDoNotOverlap() {
    for (number, rows) in Dictionary(grouping: terms.headings, by: \.number) {
      let periods = rows.compactMap { row in row.first.map { ($0, row.last ?? $0) } }
        .sorted { $0.0 < $1.0 }
      for (earlier, later) in zip(periods, periods.dropFirst()) {
        #expect(earlier.1 < later.0, "\(number)")
      }
    }
  }

  @Test("Headings stand from their first entry day to their last")
  func headingPeriodsHaveTheirEdges() {
    for heading in terms.headings {
      guard let first = heading.first else {
        #expect(!heading.isInForce(on: "2025-04-09"))
        continue
      }
      #expect(heading.isInForce(on: first) && !heading.isInForce(on: first - 1))
      #expect(heading.isInForce(on: .unreported))
      if let last = heading.last {
        #expect(heading.isInForce(on: last) && !heading.isInForce(on: last + 1))
      }
    }
  }

  @Test("Dutiable headings have a rate and stay within the days of collection; others are free")
  func headingsAreSound() {
    for heading in terms.headings {
      #expect(heading.number / 10_000 == 9903)
      switch heading.kind {
      case .dutiable:
        #expect(heading.rate != .free, "\(heading.number)")
        #expect(heading.first.map { $0 >= "2025-02-04" } == true)
        #expect(heading.last.map { $0 <= "2026-02-23" } == true)
      case .exemption: #expect(heading.rate == .free, "\(heading.number)")
      case .informational: break
      }
    }
  }

  @Test(
    "Dutiable headings are recognised, others are not",
    arguments: [
      ("9903.01.24", true), ("9903.01.63", true), ("9903.02.20", true), ("9903.02.73", true),
      ("9903.01.33", false), ("9903.02.19", false), ("9903.03.01", false), ("9903.88.15", false),
      ("9903.96.01", false), ("9903.01.35", false), ("0101.21.0010", false),
    ])
  func knowsDutiableHeadings(_ number: String, _ expected: Bool) throws {
    let hts = try #require(HTSNumber(number))
    #expect(terms.dutiableHeadings.contains(hts) == expected)
  }

  @Test("Countries are two letters each, or all")
  func countriesAreCodes() {
    for heading in terms.headings where heading.countries != "*" {
      for country in heading.countries.split(separator: ";") {
        #expect(country.count == 2 && country.allSatisfy { $0.isASCII && $0.isUppercase })
      }
    }
  }
}
