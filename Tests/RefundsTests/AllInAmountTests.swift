import Customs
import EntryStore
import Refunds
import Testing

@Suite("Amounts on headings of 15 % in all") struct AllInAmountTests {
  /// An invented schedule with one rate of each kind.
  static let schedule: TariffSchedule = {
    var schedule = TariffSchedule(name: "invented")
    let rows = [
      ("85365000", "2.7%", ""), ("85044095", "Free", ""), ("87089981", "5%", "Free (A,KR,JP)"),
      ("61102020", "16.5%", "Free (KR)"), ("22042150", "6.3¢/liter", ""),
      ("04069000", "1¢/kg + 4%", ""), ("91021145", "41¢ each + 6% on the case", ""),
    ]
    for (number, general, special) in rows {
      if let number = HTSNumber(number) { schedule.add(number, general: general, special: special) }
    }
    return schedule
  }()

  /// A tariff line of line 1; amounts in whole dollars.
  static func line(
    _ number: String, duty: Int64, value: Int64? = nil, line: UInt16 = 1, program: String = ""
  ) throws -> TariffLine {
    var tariffLine = TariffLine(hts: try #require(HTSNumber(number)))
    tariffLine.line = line
    tariffLine.duty = Cents(duty * 100)
    tariffLine.value = value.map { Cents($0 * 100) } ?? .unreported
    tariffLine.program = SpecialProgram(Array(program.utf8)) ?? .none
    return tariffLine
  }

  static func store(_ lines: [TariffLine], quantity: Quantity? = nil) -> EntryStore {
    var builder = EntryStoreBuilder()
    var record = EntryRecord(number: EntryNumber(packed: 1_234_500_000_017))
    record.entryDate = "2025-11-20"
    record.liquidation = .liquidated
    record.liquidationDate = "2026-06-01"
    record.protest = .noProtest
    for fact in [Fact.drawback, .reconciliationFlagged, .reconciliationOnFile] {
      record.facts[fact] = .no
    }
    builder.append(record)
    for (place, line) in lines.enumerated() {
      var line = line
      line.ordinal = UInt16(place + 1)
      builder.append(line)
    }
    let goods = lines.filter { !$0.hts.isChapter99 }
    return builder.finish(
      quantities: quantity.map { quantity in goods.map { StatedQuantity(of: $0, quantity) } } ?? [])
  }

  static func explained(
    _ lines: [TariffLine], _ schedule: TariffSchedule?, quantity: Quantity? = nil
  ) -> Explanation {
    Assessment(filingDate: "2026-07-01", schedule: schedule)
      .explanation(of: 0, in: store(lines, quantity: quantity))
  }

  /// Expects one amount, in whole dollars.
  private func expect(
    _ lines: [TariffLine], schedule: TariffSchedule? = Self.schedule, low: Int64, high: Int64,
    _ basis: AllInAmount.Basis, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let explained = Self.explained(lines, schedule)
    let amount = try #require(explained.allIn.first, sourceLocation: sourceLocation)
    #expect(explained.allIn.count == 1, sourceLocation: sourceLocation)
    #expect(amount.basis == basis, sourceLocation: sourceLocation)
    #expect(
      amount.refund == Cents(low * 100)...Cents(high * 100), sourceLocation: sourceLocation)
    #expect(basis.isExact == (low == high), sourceLocation: sourceLocation)
    let determination = explained.determination
    #expect(
      determination.refundableDuty(of: 0) == Cents(max(high, 0) * 100),
      sourceLocation: sourceLocation)
    #expect(
      determination.refundableDutyLow(of: 0) == Cents(max(low, 0) * 100),
      sourceLocation: sourceLocation)
    #expect(determination.interestLow(of: 0) <= determination.interest[0])
    for line in explained.text.split(separator: "\n") { #expect(line.count <= 80) }
  }

  @Test("CBP's example: column 1 of 5 % leaves a refund of 10 %")
  func example() throws {
    let lines = [
      try Self.line("99030220", duty: 1_500), try Self.line("87089981", duty: 0, value: 10_000),
    ]
    try expect(lines, low: 1_000, high: 1_000, .columnOneTakenOff)
    let text = Self.explained(lines, Self.schedule).text
    #expect(text.contains("column 1 of 8708.99.81 is \"5%\", $500.00"))
    #expect(text.contains("refund $1,000.00: less column 1 duty by the schedule"))
    #expect(text.contains("Refundable: $1,000.00\n"))
  }

  @Test("a free column 1 returns all, a column 1 above what was paid nothing, and may be a bill")
  func limits() throws {
    try expect(
      [try Self.line("99030273", duty: 1_500), try Self.line("85044095", duty: 0)],
      low: 1_500, high: 1_500, .columnOneTakenOff)
    let under = [
      try Self.line("99030220", duty: 1_500), try Self.line("61102020", duty: 0, value: 10_000),
    ]
    try expect(under, low: -150, high: 0, .lessThanColumnOne)
    #expect(Self.explained(under, Self.schedule).determination.amountBasis[0] == .mayBeBill)
    #expect(Self.explained(under, Self.schedule).text.contains("CBP may bill instead"))
  }

  @Test("column 1 that stands on its own number is not taken off twice")
  func split() throws {
    let apart = [
      try Self.line("99030220", duty: 1_000), try Self.line("87089981", duty: 500, value: 10_000),
    ]
    try expect(apart, low: 1_000, high: 1_000, .reportedApart)
    try expect(apart, schedule: nil, low: 1_000, high: 1_000, .apartByTheSum)
    let both = [
      try Self.line("99030220", duty: 1_500), try Self.line("87089981", duty: 500, value: 10_000),
    ]
    try expect(both, low: 1_500, high: 1_500, .reportedApart)
    try expect(both, schedule: nil, low: 1_000, high: 1_500, .noSchedule)
    let less = [
      try Self.line("99030220", duty: 1_000), try Self.line("87089981", duty: 200, value: 10_000),
    ]
    try expect(less, low: 700, high: 1_000, .apartAndLess)
    let unvalued = [
      try Self.line("99030220", duty: 1_000), try Self.line("87089981", duty: 500),
    ]
    try expect(unvalued, schedule: nil, low: 0, high: 1_000, .noSchedule)
  }

  @Test("what is not known becomes a range, and says why")
  func ranges() throws {
    let heading = try Self.line("99030220", duty: 1_500)
    func goods(_ number: String, duty: Int64 = 0, value: Int64? = 10_000) throws -> [TariffLine] {
      [heading, try Self.line(number, duty: duty, value: value)]
    }
    try expect(try goods("85365000"), schedule: nil, low: 0, high: 1_500, .noSchedule)
    try expect(try goods("85365000", value: nil), low: 0, high: 1_500, .noValue)
    try expect(try goods("85365000", value: 0), low: 0, high: 1_500, .noValue)
    try expect(try goods("84713001"), low: 0, high: 1_500, .notInSchedule)
    try expect(try goods("8708"), low: 0, high: 1_500, .notInSchedule)
    try expect(try goods("91021145"), low: 0, high: 1_500, .rateNotComputable)
    try expect(try goods("22042150"), low: 0, high: 1_500, .rateNotComputable)
    try expect(try goods("04069000"), low: 0, high: 1_100, .rateNotComputable)
    try expect([heading], low: 0, high: 1_500, .noCommodity)
    let repaired = try Self.line("98020040", duty: 0, value: 5_000)
    try expect(try goods("85365000") + [repaired], low: 0, high: 1_500, .otherTreatment)
    let beyond = [
      try Self.line("99030220", duty: 1_700), try Self.line("84713001", duty: 0, value: 10_000),
    ]
    try expect(beyond, schedule: nil, low: 200, high: 1_700, .noSchedule)
  }

  @Test("specific and compound rates are worked out with the quantity in their unit")
  func quantities() throws {
    let wine = [
      try Self.line("99030220", duty: 1_500), try Self.line("22042150", duty: 0, value: 10_000),
    ]
    let cheese = [
      try Self.line("99030220", duty: 1_500), try Self.line("04069000", duty: 0, value: 10_000),
    ]
    let liters = Quantity(hundredths: 100_000, unit: .liter)
    let kilograms = Quantity(hundredths: 100_000, unit: .kilogram)
    for (lines, quantity, refund) in [
      (wine, liters, 143_700), (cheese, kilograms, 109_000),
    ] as [([TariffLine], Quantity, Int64)] {
      let amount = try #require(
        Self.explained(lines, Self.schedule, quantity: quantity).allIn.first)
      #expect(amount.refund == Cents(refund)...Cents(refund))
      #expect(amount.basis == .columnOneTakenOff)
    }
    let other = Self.explained(wine, Self.schedule, quantity: kilograms)
    #expect(other.allIn.first?.basis == .rateNotComputable)
  }

  @Test("the special rate counts for Korea's program, and leaves other programs open")
  func programs() throws {
    func lines(_ heading: String, _ program: String) throws -> [TariffLine] {
      [
        try Self.line(heading, duty: 1_500, program: program),
        try Self.line("87089981", duty: 0, value: 10_000, program: program),
      ]
    }
    try expect(try lines("99030280", "KR"), low: 1_500, high: 1_500, .columnOneTakenOff)
    try expect(try lines("99030280", ""), low: 1_000, high: 1_000, .columnOneTakenOff)
    try expect(try lines("99030280", "AU"), low: 1_000, high: 1_000, .columnOneTakenOff)
    try expect(try lines("99030273", "JP"), low: 1_000, high: 1_500, .otherProgram)
    try expect(try lines("99030220", "KR"), low: 1_000, high: 1_500, .otherProgram)
  }

  @Test("lines are netted on the entry, and the entry never falls below zero")
  func netting() throws {
    let lines = [
      try Self.line("99030220", duty: 1_500), try Self.line("61102020", duty: 0, value: 10_000),
      try Self.line("99030220", duty: 150, line: 2),
      try Self.line("85044095", duty: 0, value: 1_000, line: 2),
      try Self.line("99030125", duty: 40, line: 3),
    ]
    let all = Self.explained(lines, Self.schedule)
    #expect(
      all.allIn.map(\.refund) == [Cents(-15_000)...Cents.zero, Cents(15_000)...Cents(15_000)])
    #expect(all.determination.refundableDuty(of: 0) == Cents(19_000))
    #expect(all.determination.refundableDutyLow(of: 0) == Cents(4_000))
    #expect(all.determination.amountBasis[0] == .range)
    let without = Self.explained(lines.dropLast(2).dropLast(), Self.schedule)
    #expect(without.determination.refundableDutyLow(of: 0) == .zero)
    #expect(without.determination.amountBasis[0] == .mayBeBill)
  }

  @Test("goods are paired with headings of their own line; lines without numbers are not paired")
  func pairing() throws {
    let lines = [
      try Self.line("99030220", duty: 1_500), try Self.line("87089981", duty: 0, value: 10_000),
      try Self.line("99030220", duty: 150, line: 2),
      try Self.line("85044095", duty: 0, value: 1_000, line: 2),
    ]
    let paired = Self.explained(lines, Self.schedule)
    #expect(paired.allIn.map(\.refund.lowerBound) == [Cents(100_000), Cents(15_000)])
    let unnumbered = lines.map { line in
      var line = line
      line.line = 0
      return line
    }
    let open = Self.explained(unnumbered, Self.schedule)
    #expect(open.allIn.map(\.basis) == [.linesNotNumbered])
    #expect(open.determination.refundableDutyLow(of: 0) == .zero)
    #expect(open.determination.refundableDuty(of: 0) == Cents(165_000))
  }

  @Test("every amount stays within its bounds, and floor, expected and ceiling stay in order")
  func bounds() async {
    let filingDate: Day = "2026-07-01"
    for (seed, schedule) in [(UInt64(51), Self.schedule), (52, nil)] as [(UInt64, TariffSchedule?)]
    {
      let store = randomBook(entries: 4_000, seed: seed, around: filingDate)
      let assessment = Assessment(filingDate: filingDate, schedule: schedule)
      let determined = await assessment.determinations(for: store)
      var seen: Set<AmountBasis> = []
      for entry in 0..<determined.count {
        let (low, high) = (
          determined.refundableDutyLow(of: entry), determined.refundableDuty(of: entry)
        )
        let isBelowZero = determined.amountDoubts(of: entry).contains(.belowZero)
        let duty = max(determined.ieepaDuty[entry], .zero)
        #expect(.zero <= low && low <= high && (high <= duty || isBelowZero))
        let interest = determined.interest[entry]
        #expect(determined.interestLow(of: entry) <= interest || !interest.isReported)
        let basis = determined.amountBasis[entry]
        seen.insert(basis)
        if !basis.isRange {
          #expect(low == high && determined.interestLow(of: entry) == determined.interest[entry])
        }
        if schedule == nil, determined.outcome[entry] != .notRefundable, !isBelowZero {
          #expect(high == duty)
        }
        guard entry % 20 == 0 else { continue }
        for amount in assessment.explanation(of: entry, in: store).allIn {
          #expect(amount.refund.upperBound <= max(amount.headingDuty, .zero))
          #expect(amount.refund.upperBound >= min(amount.headingDuty, .zero))
        }
      }
      #expect(seen.isSuperset(of: [.entered, .exact, .range]))
      let totals = await Totals(of: determined, in: store)
      let range = totals.range
      #expect(range.floor.total <= range.expected.total)
      #expect(range.expected.total <= range.ceiling.total)
      #expect(range.floor.refundableDuty < range.expected.refundableDuty)
      let open = (0..<determined.count).filter { determined.amountBasis[$0].isRange }
      #expect(totals.openAmounts.entries == open.count)
      #expect(
        totals.openAmounts.low
          == open.reduce(.zero) { $0 + determined.refundableDutyLow(of: $1) })
    }
  }
}
