import Customs
import Dealings
import EntryStore
import Testing

@testable import Refunds

@Suite("Tying out what CBP returns") struct TieOutTests {
  static func entry(_ number: UInt32) -> EntryNumber {
    EntryNumber(filer: FilerCode(packed: 15_000), digits: number)
  }

  /// $100,000 deposited on 2025-05-15, liquidated on 2026-07-10: $6,898.22 at the corporate rate, $8,138.14 at the
  /// non-corporate one, $6,671.23 without compounding.
  static let deposit: Day = "2025-05-15"
  static let liquidation: Day = "2026-07-10"
  static let duty = Cents(10_000_000)
  static let corporate = Cents(689_822)

  func expected(_ number: UInt32 = 1, _ change: (inout ExpectedRefund) -> Void = { _ in })
    -> ExpectedRefund
  {
    var refund = ExpectedRefund(Self.entry(number))
    refund.importer = "12-3456789"
    refund.refundableDuty = Self.duty
    refund.refundableDutyLow = Self.duty
    refund.ieepaDuty = Self.duty
    refund.depositDate = Self.deposit
    refund.rateClass = "corporate"
    change(&refund)
    return refund
  }

  func reported(
    _ number: UInt32 = 1, _ duty: Cents = duty, _ interest: Cents = corporate,
    refundNumber: String = "R10001"
  ) -> ReportedRefund {
    var refund = ReportedRefund(Self.entry(number))
    refund.importer = "12-3456789"
    refund.liquidationDate = Self.liquidation
    refund.refund = duty
    refund.interest = interest
    refund.refundNumber = refundNumber
    return refund
  }

  func tieOut(
    _ reported: [ReportedRefund], _ expected: [ExpectedRefund], sent: [TreasuryRefund] = [],
    held: [TreasuryRefund] = [], bank: [BankLine] = [], accepted: [EntryNumber: String] = [:]
  ) -> TieOut {
    TieOut(
      accepted: accepted,
      expected: Dictionary(uniqueKeysWithValues: expected.map { ($0.entry, $0) }),
      reported: reported,
      sent: sent, held: held, bank: bank, under: Law.current.newest)
  }

  func treasury(
    _ total: Cents, _ status: String = "Treasury Issued", number: String = "R10001",
    trace: String = ""
  ) -> TreasuryRefund {
    var refund = TreasuryRefund(number)
    refund.total = total
    refund.secondaryStatus = status
    refund.refundDate = "2026-08-01"
    refund.trace = trace
    return refund
  }

  @Test("duty and interest to the cent match")
  func matched() {
    let entries = tieOut([reported()], [expected()]).entries
    #expect(entries.map(\.state) == [.matched])
    #expect(entries.map(\.expectedInterest) == [Self.corporate])
  }

  @Test(
    "another interest is explained by the rate, the day or the method to which it comes out",
    arguments: [
      (813_814, "at the non-corporate rate"), (506_490, "above $10,000"),
      (667_123, "simple interest"), (0, "no interest was paid"),
      (1, "no other rate or day explains it"),
    ])
  func interest(paid: Int64, words: String) {
    let entries = tieOut([reported(1, Self.duty, Cents(paid))], [expected()]).entries
    #expect(entries.map(\.state) == [.differs])
    #expect(entries[0].explanation.contains(words), "\(entries[0].explanation)")
  }

  @Test("interest to another day names the day")
  func otherDay() {
    var trial = InterestTrial(Law.current.newest)
    let later = trial.interest(
      on: Self.duty, from: Self.deposit, to: Self.liquidation + 12, at: .corporate)
    let words = tieOut([reported(1, Self.duty, later)], [expected()]).entries[0].explanation
    #expect(words.contains("to 2026-07-22, 12 days after the liquidation"), "\(words)")
    let earlier = trial.interest(
      on: Self.duty, from: Self.deposit + 3, to: Self.liquidation, at: .corporate)
    let others = tieOut([reported(1, Self.duty, earlier)], [expected()]).entries[0].explanation
    #expect(others.contains("2025-05-18, 3 days after the deposit"), "\(others)")
  }

  @Test("another duty is explained by the heading, the carve-out or the netting")
  func duties() throws {
    let heading = try #require(HTSNumber("9903.01.24"))
    let basis = expected {
      $0.ieepaDuty = Cents(12_000_000)
      $0.refundableDutyLow = Cents(9_000_000)
      $0.headings = [HeadingDuty(heading, duty: Cents(4_000_000))]
    }
    let cases: [(Int64, String)] = [
      (12_000_000, "it is all IEEPA duty"), (9_000_000, "it is the low amount"),
      (6_000_000, "the duty of 9903.01.24"), (0, "nothing was returned"), (-5, "it is a bill"),
      (9_999_000, "netted $10.00"), (10_000_100, "returned $1.00 more"),
    ]
    for (returned, words) in cases {
      let entries = tieOut([reported(1, Cents(returned), .zero)], [basis]).entries
      #expect(entries[0].state == .differs)
      #expect(entries[0].explanation.contains(words), "\(entries[0].explanation)")
    }
  }

  @Test("a payment matches the line of the bank that names it, or has its amount")
  func bank() {
    let total = Self.duty + Self.corporate
    for reference in ["ACH TRACE 0912345", "CBP refund r10001", "US TREASURY"] {
      let tieOut = tieOut(
        [reported()], [expected()], sent: [treasury(total, trace: "0912345")],
        bank: [BankLine(day: "2026-08-03", amount: total, reference: reference)])
      #expect(tieOut.payments.map(\.state) == [.matched])
      #expect(tieOut.payments.map(\.banked) == [total])
      #expect(tieOut.unmatchedLines.isEmpty)
    }
    let early = tieOut(
      [reported()], [expected()], sent: [treasury(total)],
      bank: [BankLine(day: "2026-07-31", amount: total, reference: "US TREASURY")])
    #expect(early.payments.map(\.state) == [.sent])
    #expect(early.unmatchedLines.count == 1)
  }

  @Test("what is missing in the bank is named: a debt, the interest, an entry")
  func short() {
    let total = Self.duty + Self.corporate
    func payment(_ amount: Cents, _ status: String) -> PaymentTieOut {
      tieOut(
        [reported(), reported(2, Cents(5_000), Cents(345))],
        [
          expected(),
          expected(2) {
            $0.refundableDuty = Cents(5_000)
          },
        ],
        sent: [treasury(total + Cents(5_345), status)],
        bank: [BankLine(day: "2026-08-03", amount: amount, reference: "R10001")]
      ).payments[0]
    }
    let debt = payment(Cents(1), "Funds Diverted")
    #expect(debt.state == .offset)
    #expect(debt.explanation.contains("went to a debt"))
    let interest = payment(Self.duty + Cents(5_000), "Treasury Issued")
    #expect(interest.state == .short)
    #expect(interest.explanation.contains("all of the interest"))
    let entry = payment(total, "Treasury Issued")
    #expect(entry.explanation.contains("the whole of entry \(Self.entry(2).dashed)"))
    #expect(payment(total + Cents(5_345), "Treasury Issued").state == .matched)
    #expect(payment(total + Cents(9_999), "Treasury Issued").state == .over)
  }

  @Test("held, returned, sent, awaited and unexpected are told apart")
  func states() {
    let total = Self.duty + Self.corporate
    func state(
      _ sent: [TreasuryRefund], held: [TreasuryRefund] = [], _ expected: [ExpectedRefund]
    ) -> [PaymentTieOut.State] {
      tieOut([reported()], expected, sent: sent, held: held).payments.map(\.state)
    }
    #expect(state([], held: [treasury(total)], [expected()]) == [.held])
    #expect(state([treasury(total, "Check/ACH Returned")], [expected()]) == [.returned])
    #expect(state([treasury(total, "Sent to Treasury")], [expected()]) == [.sent])
    #expect(state([treasury(total, "Funds Diverted")], [expected()]) == [.offset])
    #expect(state([], []) == [.unexpected])
    let awaited = tieOut([], [expected()], accepted: [Self.entry(1): "C1"])
    #expect(awaited.payments.map(\.state) == [.awaited])
    #expect(awaited.entries.map(\.claim) == ["C1"])
  }

  @Test("what is held says CBP's reason, also where no report names its entries")
  func held() {
    var held = treasury(Cents(5_000), "")
    held.payee = "98-7654321"
    held.reason = "No active ACH refund enrollment"
    let known = tieOut([reported()], [expected()], held: [held]).payments
    #expect(known.map(\.state) == [.held] && known.map(\.payee) == ["12-3456789"])
    #expect(known[0].explanation.hasSuffix("Its reason: No active ACH refund enrollment."))
    let lone = tieOut([], [], held: [held]).payments
    #expect(lone.map(\.state) == [.held] && lone.map(\.payee) == ["98-7654321"])
    #expect(lone.map(\.reported) == [Cents(5_000)] && lone.map(\.refundNumber) == ["R10001"])
  }

  @Test("what became of a refund at the Treasury is known from a report on its entries too")
  func progressOfEntries() {
    var diverted = reported()
    diverted.secondaryStatus = "Funds Diverted"
    #expect(tieOut([diverted], [expected()]).payments.map(\.state) == [.offset])
    let issued = treasury(Self.duty + Self.corporate)
    #expect(tieOut([diverted], [expected()], sent: [issued]).payments.map(\.state) == [.sent])
    let silent = treasury(Self.duty + Self.corporate, "")
    #expect(tieOut([diverted], [expected()], sent: [silent]).payments.map(\.state) == [.offset])
  }

  @Test("persons whose numbers end in the same four digits are paid apart")
  func persons() {
    func payments(_ person: EntryNumber?, notifyParty: String = "") -> [Int] {
      let entries = [UInt32(1), 2, 3].map { number in
        expected(number) { refund in
          refund.importer = "***-**-6789"
          refund.person = number == 3 ? person : Self.entry(1)
        }
      }
      let refunds = [UInt32(1), 2, 3].map { number in
        var refund = reported(number, refundNumber: "")
        refund.importer = "***-**-6789"
        refund.notifyParty = notifyParty
        return refund
      }
      return tieOut(refunds, entries).payments.map(\.entries)
    }
    #expect(payments(Self.entry(3)) == [2, 1])
    #expect(payments(Self.entry(1)) == [3])
    #expect(payments(Self.entry(3), notifyParty: "98-7654321") == [3])
  }

  @Test("CBP pays by payee and liquidation day: a notify party is paid apart")
  func payees() {
    var other = reported(2, refundNumber: "R10002")
    other.notifyParty = "98-7654321"
    let payments = tieOut(
      [reported(), reported(3), other], [expected(), expected(2), expected(3)]
    ).payments
    #expect(payments.map(\.payee) == ["12-3456789", "98-7654321"])
    #expect(payments.map(\.entries) == [2, 1])
  }
}
