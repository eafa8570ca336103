import Customs
import EntryStore
import Foundation
import Testing

@testable import Refunds

@Suite("Interest")
struct InterestTests {
  @Test(
    "One hundred thousand dollars from 2025-05-15 to 2026-07-10",
    arguments: [
      (InterestClass.corporate, "6898.22"), (.nonCorporate, "8138.14"),
      (.corporateAboveThreshold, "5064.90"),
    ])
  func checkFigures(_ kind: InterestClass, _ expected: String) {
    let growth = Growth(of: kind, through: "2026-07-10", under: Law.current.newest)
    #expect(growth.interest(on: Cents(10_000_000), from: "2025-05-15").description == expected)
  }

  @Test("Agrees with floating point to less than half a cent", arguments: InterestClass.allCases)
  func agreesWithFloatingPoint(_ kind: InterestClass) {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<60 {
      let deposit = Day("2025-02-04") + Int.random(in: 0...380, using: &random)
      let end = deposit + Int.random(in: 1...900, using: &random)
      let amount = Int64.random(in: 1...100_000_000, using: &random)
      var factor = 1.0
      for step in 1...(end - deposit) {
        let rate = Self.rate(kind, on: deposit + step)
        factor *= 1 + rate / 365
      }
      let exact = Double(amount) * (factor - 1)
      let interest = Growth(of: kind, through: end, under: Law.current.newest).interest(
        on: Cents(amount), from: deposit)
      #expect(abs(Double(interest.amount) - exact) < 0.5 + 1e-4)
    }
  }

  /// The rates, reported a second time: all quarters alike but the second of 2026.
  private static func rate(_ kind: InterestClass, on day: Day) -> Double {
    let isLow = (Day("2026-04-01")...Day("2026-06-30")).contains(day)
    return switch kind {
    case .corporate: isLow ? 0.05 : 0.06
    case .nonCorporate: isLow ? 0.06 : 0.07
    case .corporateAboveThreshold: isLow ? 0.035 : 0.045
    }
  }

  @Test("The first day that earns is the one after the deposit, the last is the end")
  func daysCount() {
    let amount = Cents(3_650_000_00)
    #expect(
      Growth(of: .corporate, through: "2025-03-02", under: Law.current.newest).interest(
        on: amount, from: "2025-03-01")
        == Cents(600_00))
    #expect(
      Growth(of: .corporate, through: "2025-03-02", under: Law.current.newest).interest(
        on: amount, from: "2025-03-02")
        == .zero)
    // 1 April 2026 is the first day at the lower rate.
    #expect(
      Growth(of: .corporate, through: "2026-04-01", under: Law.current.newest).interest(
        on: amount, from: "2026-03-31")
        == Cents(500_00))
    #expect(
      Growth(of: .corporate, through: "2026-03-31", under: Law.current.newest).interest(
        on: amount, from: "2026-03-30")
        == Cents(600_00))
  }

  @Test("Half a cent is rounded up")
  func rounding() {
    // One day at 6 % on 30 dollars and 41 2/3 cents is half a cent: 3041 stays below, 3042 does not.
    let growth = Growth(of: .corporate, through: "2025-03-02", under: Law.current.newest)
    #expect(growth.interest(on: Cents(3_041), from: "2025-03-01") == .zero)
    #expect(growth.interest(on: Cents(3_042), from: "2025-03-01") == Cents(1))
  }

  @Test("Odd days do no harm")
  func oddDays() {
    let amount = Cents(100_000)
    let growth = Growth(of: .nonCorporate, through: "9999-12-31", under: Law.current.newest)
    #expect(growth.end == Day.plausible.upperBound)
    #expect(growth.interest(on: amount, from: "2025-05-01") > amount)
    #expect(growth.interest(on: Cents.amountLimit, from: "2025-05-01") > Cents.amountLimit)
    #expect(growth.interest(on: amount, from: .unreported) == .unreported)
    #expect(
      growth.interest(on: amount, from: "1999-01-01")
        == growth.interest(on: amount, from: "2025-02-04"))
    let early = Growth(of: .corporate, through: "2001-01-01", under: Law.current.newest)
    #expect(early.interest(on: amount, from: "2000-01-01") == .zero)
  }

  @Test("Deposit: payment, else entry summary, else ten working days after entry")
  func depositDays() async {
    var record = EntryRecord(number: EntryNumber(packed: 5))
    record.entryDate = "2025-06-12"
    func deposit(_ record: EntryRecord) -> Day {
      var builder = EntryStoreBuilder()
      builder.append(record)
      return Assessment(filingDate: "2026-07-01").deposit(of: 0, in: builder.finish().entries)
    }
    // Juneteenth 2025 was a Thursday.
    #expect(deposit(record) == "2025-06-27")
    record.summaryDate = "2025-06-20"
    #expect(deposit(record) == "2025-06-20")
    record.paymentDate = "2025-07-21"
    #expect(deposit(record) == "2025-07-21")
  }

  @Test("Liquidated entries earn to the next working day, others for the days of processing")
  func expectedEnds() async {
    // 2026-07-02 is a Thursday, and Independence Day is kept on the Friday.
    let assessment = Assessment(filingDate: "2026-07-02")
    for kind in [InterestClass.corporate, .nonCorporate] {
      #expect(assessment.growth[kind, isLiquidated: true].end == "2026-07-06")
      #expect(assessment.growth[kind, isLiquidated: false].end == "2026-08-16")
    }
  }

  @Test("Persons, and importers whom the user names, are paid the non-corporate rate")
  func classes() throws {
    let company = try #require(ImporterNumber("12-3456789"))
    let person = try #require(ImporterNumber("123-45-6789"))
    #expect(InterestTerms().interestClass(of: company) == .corporate)
    #expect(InterestTerms().interestClass(of: person) == .nonCorporate)
    #expect(InterestTerms().interestClass(of: .unreported) == .corporate)
    #expect(InterestTerms(nonCorporate: [company]).interestClass(of: company) == .nonCorporate)
  }

  @Test(
    "Federal holidays",
    arguments: [
      "2025-01-01", "2025-01-20", "2025-02-17", "2025-05-26", "2025-06-19", "2025-07-04",
      "2025-09-01", "2025-10-13", "2025-11-11", "2025-11-27", "2025-12-25", "2026-01-01",
      "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07",
      "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25", "2027-01-01", "2027-01-18",
      "2027-02-15", "2027-05-31", "2027-06-18", "2027-07-05", "2027-09-06", "2027-10-11",
      "2027-11-11", "2027-11-25", "2027-12-24", "2027-12-31",
    ])
  func holidays(_ text: String) throws {
    let day = try #require(Day(iso: text))
    #expect(day.isFederalHoliday)
  }

  @Test("A year has eleven holidays on working days", arguments: [2025, 2026, 2029])
  func holidaysAYear(_ year: Int) throws {
    let first = try #require(Day(year: year, month: 1, day: 1))
    let days = (0..<365).map { first + $0 }
    #expect(days.count { $0.isFederalHoliday && !$0.isWeekend } == 11)
  }
}
