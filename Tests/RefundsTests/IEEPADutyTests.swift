import Customs
import Dealings
import EntryStore
import Testing

@testable import Refunds

/// One amount on one heading of the law, entered on one day.
private struct Stated {
  let heading: UInt32
  let duty: Cents
  let day: Day
  let type: EntryType
}

@Suite("Which duty counts") struct IEEPADutyTests {
  private static let headings = Dictionary(grouping: Law.current.headings, by: \.number)
  /// Numbers that no revision of the schedule has, the first and the last of all among them.
  private static let unlisted: [UInt32] = [
    9903_01_00, 9903_01_35, 9903_01_42, 9903_01_91, 9903_01_99, 9903_02_00, 9903_02_92, 9903_02_99,
  ]
  /// Numbers beside them that are none of the IEEPA programs.
  private static let others: [UInt32] = [
    9903_00_99, 9903_03_00, 9903_03_01, 9903_88_03, 9903_96_03,
  ]

  /// Each heading on the days around each of its periods and around collection, with each kind of amount.
  private static let all: [Stated] =
    (headings.map { ($0, $1) } + (unlisted + others).map { ($0, []) }).flatMap { number, rows in
      let edges = rows.flatMap { [$0.first, $0.last].compactMap { $0 } }
        .flatMap { [$0 - 1, $0, $0 + 1] }
      let days =
        edges + lateDays + [
          "2025-02-03", "2025-02-04", "2026-02-23", "2026-02-24", "2026-03-15", .unreported,
        ]
      return Set(days).sorted().flatMap { day in
        [Cents.zero, Cents(100_00), Cents(-100_00), .unreported].flatMap { duty in
          [1, 6, .unreported].map { Stated(heading: number, duty: duty, day: day, type: $0) }
        }
      }
    }.sorted { ($0.heading, $0.day, $0.type.number) < ($1.heading, $1.day, $1.type.number) }

  /// Days around those on which a late end was published.
  private static let lateDays: [Day] = [
    "2025-04-10", "2025-08-06", "2025-12-03", "2025-12-04", "2025-12-17", "2025-12-18",
  ]

  private static let store: EntryStore = {
    var builder = EntryStoreBuilder()
    for (place, stated) in all.enumerated() {
      var record = EntryRecord(number: EntryNumber(packed: UInt64(place) * 10).withCheckDigit)
      record.entryDate = stated.day
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
    if Self.others.contains(stated.heading) { return [] }
    let rows = Self.headings[stated.heading] ?? []
    let isEverDutiable = rows.contains { $0.kind == .dutiable }
    guard stated.duty.isReported else { return isEverDutiable ? .notReported : [] }
    guard stated.duty != .zero else { return [] }
    var doubts: AmountDoubts = stated.duty < .zero ? .belowZero : []
    let inForce = rows.filter { $0.isInForce(on: stated.day) }
    let isCollected = ("2025-02-04"..."2026-02-23").contains(stated.day)
    if rows.isEmpty {
      doubts.insert(.unlistedHeading)
    } else if !isEverDutiable {
      doubts.insert(.onExemption)
    } else if !stated.day.isReported {
      return doubts
    } else if !isCollected {
      doubts.insert(.outsideCollection)
    } else if stated.type != 6, !inForce.contains(where: { $0.kind == .dutiable }),
      !isBeforeNotice(stated)
    {
      doubts.insert(inForce.isEmpty ? .outsideCollection : .onExemption)
    }
    return doubts
  }

  /// Whether the end of the heading was not yet published on the entry date.
  private func isBeforeNotice(_ stated: Stated) -> Bool {
    switch stated.heading {
    case 9903_02_56: stated.day < "2025-12-04" && stated.day > "2025-11-13"
    case 9903_02_36, 9903_02_58: stated.day < "2025-12-18" && stated.day > "2025-11-13"
    default: false
    }
  }

  @Test("Determination, finding, explanation, headings and ledger agree on every heading and day")
  func agree() async {
    let assessment = Assessment(filingDate: "2026-11-21")
    let (store, audit) = (Self.store, assessment.audit)
    let determined = await assessment.determinations(for: store)
    for (entry, stated) in Self.all.enumerated() {
      let what = "\(stated)"
      let doubts = expected(stated)
      #expect(determined.amountDoubts(of: entry) == doubts, "\(what)")
      let duty =
        Self.others.contains(stated.heading) ? Cents.zero : stated.duty.reported ?? .zero
      #expect(determined.ieepaDuty[entry] == duty, "\(what)")
      let shown = determined.amounts(of: entry).ieepaDuty
      #expect(shown == (doubts.isUnknown ? .unreported : duty), "\(what)")
      if !doubts.isEmpty { #expect(determined.outcome[entry] == .review, "\(what)") }

      let found = audit.findings(of: entry, in: store, duty: .zero).map(\.question)
      #expect(found.contains(.dutyOnExemption) == doubts.contains(.onExemption), "\(what)")
      #expect(found.contains(.unlistedHeading) == doubts.contains(.unlistedHeading), "\(what)")
      // No line is reported to be outside its days whose duty counts, and none in question for its days goes unnamed.
      let isOutsideItsDays = found.contains(.headingOutsideItsDays)
      let isEndedLate = found.contains(.headingEndedLate)
      if stated.type == 1, stated.duty > .zero, stated.day.isReported {
        if doubts.contains(.outsideCollection) {
          #expect(isOutsideItsDays || isEndedLate, "\(what)")
        }
        if isOutsideItsDays { #expect(!doubts.isEmpty, "\(what)") }
        if isEndedLate, doubts.isEmpty { #expect(isBeforeNotice(stated), "\(what)") }
      }

      let basis = assessment.basis(of: entry, in: store).headings
      #expect(basis.reduce(.zero) { $0 + ($1.duty.reported ?? .zero) } == (shown.reported ?? .zero))
      #expect(basis.contains { !$0.duty.isReported } == doubts.isUnknown, "\(what)")
    }
  }

  @Test("Explanation and totals by heading show what the determinations hold")
  func shown() async {
    let assessment = Assessment(filingDate: "2026-11-21")
    let determined = await assessment.determinations(for: Self.store)
    let totals = await Totals(of: determined, in: Self.store)
    let headings = await HeadingTotals(of: determined, in: Self.store)
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
    let determined = await Assessment(filingDate: "2026-11-21").determinations(for: Self.store)
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
