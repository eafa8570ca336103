import Customs
import EntryStore
import Testing

@testable import Refunds

@Suite("Plans of kinds of lines") struct LinePlanTests {
  private let audit = LineAudit(.current, filingDay: "2026-11-21")

  /// Thousands of kinds, so that the table of plans grows, and lines of more numbers than a kind tells.
  @Test("A plan made for one line finds on each other of its kind what its own plan would")
  func shared() {
    let store = randomLines(entries: 4_000, seed: 11)
    var plans = LinePlans()
    var found = 0
    for entry in 0..<store.entries.count {
      var questions: LineQuestions = []
      store.withTariffLines(of: entry) { lines in
        questions = audit.questions(of: entry, lines, in: store, &plans)
      }
      let own = audit.findings(of: entry, in: store, duty: .zero)
      #expect(questions == LineQuestions(own.map { LineQuestions($0.question) }), "\(entry)")
      found += own.count
    }
    #expect(found > 4_000)
  }

  @Test(
    "A kind has its numbers in their order, whether Chapter 99 has a value, and whether a line number is known"
  )
  func kinds() throws {
    let duty = try line("9903.01.24")
    let goods = try line("8471.30.0100")
    func kind(_ lines: [TariffLine]) -> LineKind? {
      AuditedLine(from: 0, of: lines.span).kind
    }
    let (shirt, returned) = (try line("6109.10.0012"), try line("9802.00.40"))
    let usual = kind([duty, goods])
    #expect(usual != nil && usual == kind([duty, shirt]))
    for other in [[goods, duty], [goods], [duty], [duty, goods, goods], [duty, returned]] {
      #expect(usual != kind(other))
    }

    var valued = duty
    valued.value = Cents(1)
    #expect(usual != kind([valued, goods]))
    var dear = goods
    dear.value = Cents(1)
    #expect(usual == kind([duty, dear]))

    let unnumbered = [duty, goods].map { number in
      var number = number
      number.line = 0
      return number
    }
    #expect(usual != kind(unnumbered))
    let eight = [TariffLine](repeating: duty, count: 8)
    #expect(kind(eight) != nil && kind(eight) != kind([goods] + eight.dropFirst()))
    #expect(kind(eight + [goods]) == nil)
  }

  @Test("A line ends where another number begins")
  func places() throws {
    var lines = [TariffLine](repeating: try line("9903.01.24"), count: 5)
    lines[3].line = 2
    lines[4].line = 2
    #expect(AuditedLine(from: 0, of: lines.span).places == 0..<3)
    #expect(AuditedLine(from: 3, of: lines.span).places == 3..<5)
  }

  private func line(_ hts: String) throws -> TariffLine {
    var line = TariffLine(hts: try #require(HTSNumber(hts)))
    line.line = 1
    return line
  }

  /// Entries of a few lines with any numbers, days, origins and amounts.
  private func randomLines(entries: Int, seed: UInt64) -> EntryStore {
    var random = SeededGenerator(seed: seed)
    let others = ["8471.30.0100", "9802.00.40", "9903.88.15", "9903.81.87", "9902.12.34"]
    let numbers =
      Catalogue.current.headings.compactMap { HTSNumber(value: UInt64($0.number), digits: 8) }
      + [[String]](repeating: others, count: 30).joined().compactMap { HTSNumber($0) }
    let origins = HeadingTable.codes("CN;CA;BR;JP").map { CountryCode(packed: $0) }
    var builder = EntryStoreBuilder()
    for entry in 0..<entries {
      var record = EntryRecord(number: EntryNumber(packed: UInt64(entry) * 10).withCheckDigit)
      record.entryDay = ["2025-02-10", "2025-04-20", "2025-09-01", .unreported].pick(&random)
      record.type = [1, 1, 1, 6, 21].pick(&random)
      builder.append(record)
      for line in 0..<UInt16.random(in: 1...3, using: &random) {
        for ordinal in 0..<UInt16.random(in: 1...([3, 3, 3, 12].pick(&random)), using: &random) {
          var tariffLine = TariffLine(hts: numbers.pick(&random))
          tariffLine.line = line
          tariffLine.ordinal = ordinal + 1
          tariffLine.duty = [.unreported, .zero, Cents(2_500), Cents(20_000)].pick(&random)
          tariffLine.value = [.unreported, .zero, Cents(100_000)].pick(&random)
          tariffLine.origin = origins.pick(&random)
          builder.append(tariffLine)
        }
      }
    }
    return builder.finish()
  }
}
