import Customs
import EntryStore
import Testing

@testable import Refunds

@Suite("Readers of lines") struct LineReaderTests {
  private let audit = LineAudit(Law.current.on("2026-11-21"))

  /// Thousands of kinds, so that the table of plans grows, and lines of more numbers than a kind tells.
  @Test("A reader that read other lines finds on each of their kind what a new one would")
  func shared() {
    let store = randomLines(entries: 4_000, seed: 11)
    let headings = Law.current.headings
    let all = Set(headings.map(\.number))
    let allIn = Set(headings.filter { $0.kind == .dutiable && $0.rate.isAllIn }.map(\.number))
    let ieepa = IEEPADuty(Law.current.on("2026-11-21"))
    var reader = LineReader()
    var found = 0
    for entry in 0..<store.entries.count {
      let lines = store.tariffLines(of: entry)
      let facts = ieepa.facts(of: entry, in: store.entries)
      let sum = ieepa.sum(of: lines.span, with: facts)
      let questions = reader.questions(
        of: entry, lines.span, facts, with: sum.doubts, in: store, by: audit)
      let own = audit.findings(of: entry, in: store, duty: .zero)
      #expect(
        questions == LineQuestions(own.map { LineQuestions($0.question) }), "\(entry)")
      func duty(on headings: Set<UInt32>) -> Cents {
        lines.filter { headings.contains($0.hts.heading) }
          .reduce(.zero) { $0 + $1.knownDuty }
      }
      #expect(sum.duty == duty(on: all))
      #expect(sum.allInDuty == duty(on: allIn))
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
    func kind(_ lines: [TariffLine]) -> LineKind {
      lines.dropFirst().reduce(into: LineKind(lines[0])) { $0.append($1) }
    }
    let (shirt, returned) = (try line("6109.10.0012"), try line("9802.00.40"))
    let usual = kind([duty, goods])
    #expect(usual == kind([duty, shirt]))
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
    #expect(kind(eight) != kind([goods] + eight.dropFirst()))
  }

  @Test("A line ends where another number begins")
  func ends() throws {
    let duty = try line("9903.01.24")
    var lines = [TariffLine](repeating: duty, count: 5)
    lines[3].line = 2
    lines[4].line = 2
    var reader = LineReader()
    var found: [Range<Int>] = []
    reader.forEachPoint(of: lines.span, by: audit) { point, places in
      if case .heading = point.matter { found.append(places) }
    }
    #expect(found == [0..<3, 0..<3, 0..<3, 3..<5, 3..<5])
    #expect(reader.kindCount == 2)
  }

  @Test("A line of more numbers than a kind tells is looked at by itself")
  func ofNoKind() throws {
    let duty = try line("9903.01.24")
    var reader = LineReader()
    for count in [8, 9, 12, 9] {
      let lines = [TariffLine](repeating: duty, count: count)
      var headings = 0
      reader.forEachPoint(of: lines.span, by: audit) { point, _ in
        if case .heading = point.matter { headings += 1 }
      }
      #expect(headings == count)
      #expect(reader.kindCount == 1)
    }
  }

  @Test("Readers are handed on from task to task, and let go when there are too many")
  func handedOn() throws {
    let readers = LineReaders()
    let lines = [try line("9903.01.24"), try line("8471.30.0100")]
    readers.lend { own in
      own.forEachPoint(of: lines.span, by: audit) { _, _ in }
      readers.lend { other in #expect(other.kindCount == 0) }
    }
    let counts = readers.lend { first in readers.lend { [first.kindCount, $0.kindCount] } }
    #expect(counts.sorted() == [0, 1])

    let crowded = LineReaders()
    crowded.lend { own in
      for number in 0..<10_001 as Range<UInt64> {
        var line = [lines[0]]
        for digit in [number / 1_000, number % 1_000] {
          var other = lines[0]
          other.hts = HTSNumber(value: 9903_00_00 + digit, digits: 8) ?? other.hts
          line.append(other)
        }
        own.forEachPoint(of: line.span, by: audit) { _, _ in }
      }
      #expect(own.kindCount == 10_001)
    }
    crowded.lend { #expect($0.kindCount == 0) }
  }

  @Test("Of two programmes that stand together, one alone is due the other by origin and day")
  func companions() throws {
    let table = CompanionTable(LineLaw.current.companions)
    for (pair, law) in LineLaw.current.companions.enumerated() {
      let bit: UInt8 = 1 << pair
      let (one, other) = (law.programs.0.bit, law.programs.1.bit)
      #expect(table.halves(of: one) & bit == bit && table.halves(of: other) & bit == bit)
      #expect(table.halves(of: one | other) & bit == 0)
      #expect(table.programs(of: bit) == [one | other])
      for code in HeadingTable.codes(law.countries) {
        let origin = CountryCode(packed: code)
        for (day, isDue) in [
          (law.first - 1, false), (law.first, true), (law.last, true), (law.last + 1, false),
          (.unreported, false),
        ] {
          #expect(table.due(bit, from: origin, on: day) == (isDue ? bit : 0))
        }
        #expect(table.due(0, from: origin, on: law.first) == 0)
      }
      for code in HeadingTable.codes("DE;ZZ") + [0, .max] {
        #expect(table.due(bit, from: CountryCode(packed: code), on: law.first) == 0)
      }
    }
    #expect(table.halves(of: 0) == 0)
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
      Law.current.headings.compactMap { HTSNumber(value: UInt64($0.number), digits: 8) }
      + [[String]](repeating: others, count: 30).joined().compactMap { HTSNumber($0) }
    let origins = HeadingTable.codes("CN;CA;BR;JP").map { CountryCode(packed: $0) }
    var builder = EntryStoreBuilder()
    for entry in 0..<entries {
      var record = EntryRecord(number: EntryNumber(packed: UInt64(entry) * 10).withCheckDigit)
      record.entryDate = ["2025-02-10", "2025-04-20", "2025-09-01", .unreported].pick(&random)
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
