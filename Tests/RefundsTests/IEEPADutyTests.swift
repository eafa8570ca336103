import Customs
import EntryStore
import Testing

@testable import Refunds

/// One amount on one heading of the catalogue, entered on one day.
private struct Stated {
  let heading: UInt32
  let duty: Cents
  let day: Day
  let type: EntryType
}

@Suite("Which duty counts") struct IEEPADutyTests {
  private static let headings = Dictionary(grouping: Law.current.headings, by: \.number)

  /// Each heading on the days around each of its periods and around collection, with each kind of amount.
  private static let all: [Stated] = headings.flatMap { number, rows in
    let edges = rows.flatMap { [$0.first, $0.last].compactMap { $0 } }
      .flatMap { [$0 - 1, $0, $0 + 1] }
    let days =
      edges + ["2025-02-03", "2025-02-04", "2026-02-23", "2026-02-24", "2026-03-15", .unreported]
    return Set(days).sorted().flatMap { day in
      [Cents.zero, Cents(100_00), Cents(-100_00), .unreported].flatMap { duty in
        [1, 6, .unreported].map { Stated(heading: number, duty: duty, day: day, type: $0) }
      }
    }
  }.sorted { ($0.heading, $0.day, $0.type.number) < ($1.heading, $1.day, $1.type.number) }

  private static let store: EntryStore = {
    var builder = EntryStoreBuilder()
    for (place, stated) in all.enumerated() {
      var record = EntryRecord(number: EntryNumber(packed: UInt64(place) * 10).withCheckDigit)
      record.entryDay = stated.day
      record.type = stated.type
      record.liquidation = .unliquidated
      builder.append(record)
      var line = TariffLine(
        hts: HTSNumber(value: UInt64(stated.heading), digits: 8) ?? HTSNumber(packed: 0))
      line.duty = stated.duty
      (line.line, line.ordinal) = (1, 1)
      builder.append(line)
    }
    return builder.finish()
  }()

  /// What the law of the headings makes of an amount, worked out apart from the program.
  private func expected(_ stated: Stated) -> AmountDoubts {
    let rows = Self.headings[stated.heading] ?? []
    let isEverDutiable = rows.contains { $0.kind == .dutiable }
    guard stated.duty.isReported else { return isEverDutiable ? .notReported : [] }
    guard stated.duty != .zero else { return [] }
    var doubts: AmountDoubts = stated.duty < .zero ? .belowZero : []
    let inForce = stated.day.isReported ? rows.first { $0.isInForce(on: stated.day) } : nil
    let isCollected =
      !stated.day.isReported || ("2025-02-04"..."2026-02-23").contains(stated.day)
    if !isEverDutiable {
      doubts.insert(.onExemption)
    } else if !isCollected {
      doubts.insert(.outsideCollection)
    } else if let inForce, inForce.kind != .dutiable, stated.type != 6 {
      doubts.insert(.onExemption)
    }
    return doubts
  }

  @Test("Determination, finding, explanation, headings and ledger agree on every heading and day")
  func agree() async {
    let assessment = Assessment(filingDay: "2026-11-21")
    let (store, audit) = (Self.store, assessment.audit)
    let determined = await assessment.determinations(for: store)
    for (entry, stated) in Self.all.enumerated() {
      let what = "\(stated)"
      let doubts = expected(stated)
      #expect(determined.amountDoubts(of: entry) == doubts, "\(what)")
      #expect(determined.ieepaDuty[entry] == (stated.duty.reported ?? .zero), "\(what)")
      let shown = determined.amounts(of: entry).ieepaDuty
      #expect(shown == (doubts.isUnknown ? .unreported : stated.duty.reported ?? .zero), "\(what)")
      if !doubts.isEmpty { #expect(determined.outcome[entry] == .review, "\(what)") }

      let found = audit.findings(of: entry, in: store, duty: .zero).map(\.question)
      #expect(found.contains(.dutyOnExemption) == doubts.contains(.onExemption), "\(what)")

      let basis = assessment.basis(of: entry, in: store).headings
      #expect(basis.reduce(.zero) { $0 + ($1.duty.reported ?? .zero) } == (shown.reported ?? .zero))
      #expect(basis.contains { !$0.duty.isReported } == doubts.isUnknown, "\(what)")
    }
  }

  @Test("Explanation and totals by heading show what the determinations hold")
  func shown() async {
    let assessment = Assessment(filingDay: "2026-11-21")
    let determined = await assessment.determinations(for: Self.store)
    let totals = await Totals(of: determined, in: Self.store)
    let headings = await HeadingTotals(of: determined, in: Self.store, Law.current.headings)
    #expect(headings.rows.reduce(.zero) { $0 + $1.all.ieepaDuty } == totals.all.ieepaDuty)
    #expect(headings.rows.reduce(.zero) { $0 + $1.all.refundableDuty } == totals.all.refundableDuty)
    #expect(totals.unknownAmounts == Self.all.count { expected($0).isUnknown })
    for entry in stride(from: 0, to: determined.count, by: 7) {
      let explained = assessment.explanation(of: entry, in: Self.store)
      #expect(
        explained.amounts.map(\.counted.reported)
          == [determined.amounts(of: entry).ieepaDuty.reported])
      #expect(explained.determination.outcome[0] == determined.outcome[entry])
    }
  }

  @Test("Duty not known, in question or not split counts in the ceiling alone")
  func ceilingAlone() async {
    let determined = await Assessment(filingDay: "2026-11-21").determinations(for: Self.store)
    let range = await Totals(of: determined, in: Self.store).range
    let accepted = Self.all.indices.filter { determined.outcome[$0].isAccepted }
    #expect(!accepted.isEmpty && accepted.allSatisfy { expected(Self.all[$0]).isEmpty })
    #expect(range.expected.entries == accepted.count)
    let inQuestion = Self.all.filter { !expected($0).isEmpty && $0.duty > .zero }
    let rest = range.ceiling.refundableDuty - range.expected.refundableDuty
    #expect(!inQuestion.isEmpty && rest >= inQuestion.reduce(.zero) { $0 + $1.duty })
  }

  @Test("A blank on the Chapter 1-97 number of a 15 % heading leaves a range")
  func blankBesideAllIn() throws {
    func lines(_ duty: Cents) throws -> [TariffLine] {
      var goods = try AllInAmountTests.line("8536.50.00", duty: 0, value: 10_000)
      goods.duty = duty
      return [try AllInAmountTests.line("9903.02.20", duty: 1_500), goods]
    }
    let known = AllInAmountTests.explained(try lines(.zero), AllInAmountTests.schedule)
    #expect(known.allIn.map(\.refund) == [Cents(1_230_00)...Cents(1_230_00)])
    let blank = AllInAmountTests.explained(try lines(.unreported), AllInAmountTests.schedule)
    #expect(blank.allIn.map(\.basis) == [.commodityDutyNotKnown])
    #expect(blank.allIn.map(\.refund) == [Cents(1_230_00)...Cents(1_500_00)])
    #expect(blank.determination.amountBasis == [.range])
  }
}
