import Customs
import EntryStore
import Refunds
import Testing

@Suite("Duty of whole lines among duties that are split") struct WholeLineDutyTests {
  private func doubts(
    _ number: String, duty: Int64, value: Int64?, _ schedule: TariffSchedule?,
    quantity: Quantity? = nil
  ) throws -> AmountDoubts {
    let goods = try AllInAmountTests.line(number, duty: duty, value: value)
    return AllInAmountTests.explained([goods], schedule, quantity: quantity)
      .determination.amountDoubts(of: 0)
  }

  @Test("goods without a Chapter 99 number bear no more than column 1 by the schedule")
  func schedule() throws {
    let schedule = AllInAmountTests.schedule
    #expect(try doubts("8536.50.00", duty: 270, value: 10_000, schedule).isEmpty)
    #expect(try doubts("8536.50.00", duty: 271, value: 10_000, schedule).isEmpty)
    #expect(try doubts("8536.50.00", duty: 1_270, value: 10_000, schedule) == .notSplit)
    #expect(try doubts("8536.50.00", duty: 1_270, value: nil, schedule).isEmpty)
    #expect(try doubts("8504.40.95", duty: 1_000, value: 10_000, schedule) == .notSplit)
  }

  @Test("where no rate is known, no more than their value")
  func noRate() throws {
    for schedule in [nil, AllInAmountTests.schedule] {
      #expect(try doubts("2204.21.50", duty: 9_000, value: 10_000, schedule).isEmpty)
      #expect(try doubts("2204.21.50", duty: 11_000, value: 10_000, schedule) == .notSplit)
    }
    let liters = Quantity(hundredths: 50_000_00, unit: try #require(UnitOfQuantity(rawValue: "L")))
    #expect(
      try doubts(
        "2204.21.50", duty: 3_150, value: 10_000, AllInAmountTests.schedule, quantity: liters
      ).isEmpty)
    #expect(
      try doubts(
        "2204.21.50", duty: 4_150, value: 10_000, AllInAmountTests.schedule, quantity: liters)
        == .notSplit)
  }
}
