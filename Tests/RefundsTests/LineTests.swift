import Customs
import EntryStore
import Foundation
import Refunds
import Testing

/// One row of a case file of the lines: an entry, the filing date, and what the checks find.
struct LineCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let filingDate: Day
  let store: EntryStore
  /// Each as check, `line.ordinal` unless it is about the whole entry, and dollars.
  let findings: [String]
  let underpaid: String

  static let all: [LineCase] = {
    do {
      return try caseFiles("Cases/Lines").map { try LineCase(file: $0.file, cells: $0.cells) }
    } catch {
      Issue.record("case files of the lines: \(error)")
      return []
    }
  }()

  init(file: String, cells: [String: String]) throws {
    func cell(_ name: String) -> String { cells[name] ?? "" }
    testDescription = "\(file): \(cell("case"))"
    guard let filingDate = Day(iso: cell("filing_day")) else {
      throw BadCase(description: testDescription)
    }
    self.filingDate = filingDate
    var given = try Given(cell("given"))
    given.record.type = UInt8(cell("entry_type")).map(EntryType.init(number:)) ?? .unreported
    given.record.entryDate = Day(iso: cell("entry_day")) ?? .unreported
    var builder = EntryStoreBuilder()
    builder.append(given.record)
    for line in try TariffLine.lines(cell("tariff")) { builder.append(line) }
    store = builder.finish(sources: [given.source])
    findings = cell("findings").split(separator: ";").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    underpaid = cell("underpaid")
  }

  var found: [Explanation.Noted] {
    Assessment(filingDate: filingDate).explanation(of: 0, in: store).findings
  }
}

@Suite("Checks on the lines, case by case")
struct LineTests {
  @Test("Case", arguments: LineCase.all)
  func finds(_ lineCase: LineCase) async {
    let found = lineCase.found
    let words = found.map { noted in
      let place = noted.finding.tariffLine.map { "\($0.line).\($0.ordinal) " } ?? ""
      return "\(noted.check.id) \(place)\(noted.finding.dollars)"
    }
    #expect(words == lineCase.findings)
    #expect(found.allSatisfy { !$0.detail.isEmpty })
    let explanation = Assessment(filingDate: lineCase.filingDate)
      .explanation(of: 0, in: lineCase.store)
    #expect(explanation.offsetRisk.description == lineCase.underpaid)
    // What the rules are given is what the reports show.
    let determined = await Assessment(filingDate: lineCase.filingDate)
      .determinations(for: lineCase.store)
    #expect(
      determined.lineQuestions[0] == LineQuestions(found.map { LineQuestions($0.check.question) }))
  }

  @Test("Every check is met by one case and failed by another", arguments: LineLaw.current.checks)
  func everyCheckIsTested(_ check: LineCheck) {
    let met = LineCase.all.filter { $0.findings.contains { $0.hasPrefix(check.id + " ") } }
    #expect(!met.isEmpty, "\(check.id) is met by no case")
    #expect(met.count < LineCase.all.count)
    for lineCase in met { #expect(check.inForce.contains(lineCase.filingDate)) }
  }

  @Test("Only what CBP's table rejects decides, and every rejection has its rule")
  func rejectionsDecide() {
    let rules = Law.current.newest.allRules.filter {
      if case .line = $0.condition { true } else { false }
    }
    let rejections = LineLaw.current.checks.filter { $0.severity == .rejection }
    #expect(rules.map(\.id) == rejections.map(\.id))
    #expect(rules.allSatisfy { $0.outcome == .fixThenFile && $0.message != nil })
  }

  @Test("Checks read, are cited, and no two ask one question on one filing day")
  func checksAreSound() {
    let checks = LineLaw.current.checks
    #expect(Set(checks.map(\.id)).count == checks.count)
    for check in checks {
      #expect(check.id.hasPrefix("line.") && !check.citations.isEmpty)
      #expect(!check.title.hasSuffix(".") && check.nextStep.hasSuffix("."))
      #expect(!check.question.text.isEmpty)
    }
    for pair in LineLaw.current.companions {
      #expect(pair.first < pair.last && !pair.citation.authority.isEmpty)
    }
    for end in LineLaw.current.lateEnds {
      #expect(end.first < end.last && !end.why.isEmpty && !end.citation.authority.isEmpty)
      for heading in Law.current.headings where end.numbers.contains(heading.number) {
        #expect(!heading.isInForce(on: end.last))
      }
    }
    for day in filingDays {
      let asked = checks.filter { $0.inForce.contains(day) }.map(\.question)
      #expect(Set(asked).count == asked.count, "\(day)")
    }
  }

  @Test("A heading is outside its days on the day before its first and the day after its last")
  func edgeDays() throws {
    let terms = Law.current.on("2026-11-21")
    let audit = LineAudit(terms)
    for (number, rows) in Dictionary(grouping: terms.headings, by: \.number) {
      let hts = try #require(HTSNumber(value: UInt64(number), digits: 8))
      for heading in rows {
        guard let first = heading.first, let last = heading.last else { continue }
        for day in [first - 1, first, last, last + 1] {
          let isInForce = rows.contains { $0.isInForce(on: day) }
          let found = audit.findings(
            of: 0, in: store(with: hts, on: day), duty: .zero
          ).map(\.question)
          let isOutside =
            found.contains(.headingOutsideItsDays) || found.contains(.headingEndedLate)
          #expect(isOutside == !isInForce, "\(number) on \(day)")
        }
      }
    }
  }

  @Test("A heading is looked at wherever it stands on its line", arguments: [1, 64, 65, 66, 200])
  func anywhere(_ ordinal: Int) throws {
    let heading = try #require(Law.current.headings.first { $0.first != nil })
    let hts = try #require(HTSNumber(value: UInt64(heading.number), digits: 8))
    let other = try #require(HTSNumber("9903.88.15"))
    let store = store(
      with: (1...200).map { $0 == ordinal ? hts : other },
      on: try #require(heading.first) - 1)
    let found = LineAudit(Law.current.on("2026-11-21"))
      .findings(of: 0, in: store, duty: .zero).filter { $0.question == .headingOutsideItsDays }
    #expect(found.map { $0.tariffLine?.ordinal } == [UInt16(ordinal)])
  }

  private func store(with hts: HTSNumber, on day: Day) -> EntryStore { store(with: [hts], on: day) }

  /// An entry of one line with those numbers.
  private func store(with numbers: [HTSNumber], on day: Day) -> EntryStore {
    var record = EntryRecord(number: EntryNumber(packed: 1))
    record.entryDate = day
    record.type = 1
    var builder = EntryStoreBuilder()
    builder.append(record)
    for (place, hts) in numbers.enumerated() {
      var line = TariffLine(hts: hts)
      line.line = 1
      line.ordinal = UInt16(place + 1)
      builder.append(line)
    }
    return builder.finish()
  }

  @Test(
    "In a random book, what the rules are told is what the reports tell", arguments: [UInt64(3), 4])
  func bitsAgree(_ seed: UInt64) async {
    let store = randomBook(entries: 400, seed: seed, around: "2026-07-01")
    let assessment = Assessment(filingDate: "2026-07-01")
    let audit = LineAudit(Law.current.on("2026-07-01"))
    let determined = await assessment.determinations(for: store)
    for entry in 0..<determined.count {
      let findings = audit.findings(of: entry, in: store, duty: determined.ieepaDuty[entry])
      #expect(
        determined.lineQuestions[entry]
          == LineQuestions(findings.map { LineQuestions($0.question) }))
      #expect(findings.allSatisfy { $0.dollars >= .zero && $0.underpaid <= $0.dollars })
    }
  }
}
