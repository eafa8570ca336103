import Customs
import EntryStore
import Testing

@testable import Refunds

@Suite("Cash timing")
struct CashTimingTests {
  static let filingDate: Day = "2026-11-20"  // a Friday

  private func payment(
    _ status: LiquidationStatus, _ day: Day = .unreported, type: EntryType = 1
  ) async throws -> ExpectedPayment? {
    var builder = EntryStoreBuilder()
    var record = EntryRecord(number: EntryNumber(packed: 10_000_007))
    record.entryDate = "2026-02-02"
    record.type = type
    record.liquidation = status
    record.liquidationDate = day
    builder.append(record)
    var line = TariffLine(hts: try #require(HTSNumber("9903.01.25")))
    line.duty = Cents(1_000_00)
    builder.append(line)
    let store = builder.finish()
    let determined = await Assessment(filingDate: Self.filingDate).determinations(for: store)
    return determined.payment(of: 0, in: store.entries)
  }

  @Test("What liquidated is reliquidated on the next business day, the rest 45 days after filing")
  func accepted() async throws {
    let window: ClosedRange<Day> = "2027-01-19"..."2027-02-18"
    let liquidated = try #require(try await payment(.liquidated, "2026-10-02"))
    #expect(liquidated == ExpectedPayment(state: .liquidated, liquidationDate: "2026-11-23"))
    #expect(liquidated.days(under: Law.current.on(Self.filingDate)) == window)
    let unliquidated = try #require(try await payment(.unliquidated))
    #expect(unliquidated == ExpectedPayment(state: .unliquidated, liquidationDate: "2027-01-04"))
    #expect(unliquidated.days(under: Law.current.on(Self.filingDate)) == window)
    #expect(try await payment(.pending)?.state == .unliquidated)
  }

  @Test("What pays at liquidation has a month only where a source names a day ahead")
  func held() async throws {
    for (status, state) in [
      (LiquidationStatus.suspended, ExpectedPayment.State.suspended), (.extended, .extended),
      (.underReview, .underReview),
    ] {
      let unknown = try #require(try await payment(status))
      #expect(unknown == ExpectedPayment(state: state, liquidationDate: .unreported))
      #expect(unknown.days(under: Law.current.on(Self.filingDate)) == nil)
      #expect(try await payment(status, "2026-11-20")?.liquidationDate == .unreported)
      let known = try #require(try await payment(status, "2027-03-01"))
      #expect(known.days(under: Law.current.on(Self.filingDate)) == "2027-03-22"..."2027-04-05")
      // However soon it liquidates, CBP first works through what it accepted.
      #expect(
        try await payment(status, "2026-11-21")?.days(under: Law.current.on(Self.filingDate))
          == "2027-01-19"..."2027-02-18")
    }
    let withdrawal = try #require(try await payment(.unliquidated, type: 31))
    #expect(withdrawal == ExpectedPayment(state: .warehouse, liquidationDate: .unreported))
  }

  @Test("What CAPE does not accept is not expected")
  func notAccepted() async throws {
    #expect(try await payment(.liquidated, "2026-05-01") == nil)
    #expect(try await payment(.unliquidated, type: 9) == nil)
  }

  @Test("Deposits and months come to what the range expects, and each deposit to its entries")
  func complete() async {
    let store = randomBook(entries: 5_000, seed: 47, around: Self.filingDate)
    let determined = await Assessment(filingDate: Self.filingDate).determinations(for: store)
    let expected = await Totals(of: determined, in: store).range.expected
    let timing = await CashTiming(of: determined, in: store)
    #expect(timing.deposits.reduce(Sums()) { $0 + $1.sums } == expected)
    #expect(timing.byMonth.reduce(Sums()) { $0 + $1.sums } == expected)
    #expect(timing.byMonth.reduce(Sums()) { $0 + $1.bestCase } == expected)
    #expect(timing.byMonth.last?.month == .unreported)
    #expect(timing.byMonth.count > 2)
    let months = timing.byMonth.dropLast().map(\.month)
    #expect(months == months.sorted())
    #expect(Set(timing.deposits.map(\.payment.state)) == Set(ExpectedPayment.State.allCases))
    for (a, b) in zip(timing.deposits, timing.deposits.dropFirst()) {
      #expect(a.importer <= b.importer)
      #expect(a.importer < b.importer || a.payment != b.payment)
    }
    for deposit in timing.deposits {
      var sums = Sums()
      for entry in 0..<determined.count
      where store.entries.importer[entry] == deposit.importer
        && determined.payment(of: entry, in: store.entries) == deposit.payment
      {
        sums += determined.sums(of: entry)
      }
      #expect(sums == deposit.sums)
    }
  }

  @Test("A month whose window spans two shows the money late as expected and early as best case")
  func months() async throws {
    let filingDate: Day = "2026-07-01"
    let store = randomBook(entries: 500, seed: 5, around: filingDate)
    let determined = await Assessment(filingDate: filingDate).determinations(for: store)
    let timing = await CashTiming(of: determined, in: store)
    let soon = timing.deposits.filter { !$0.payment.state.paysAtLiquidation }
      .reduce(Sums()) { $0 + $1.sums }
    #expect(soon.entries > 0)
    let august = try #require(timing.byMonth.first { $0.month == Month(year: 2026, month: 8) })
    #expect(august.bestCase == soon && august.sums.entries == 0)
    let september = try #require(timing.byMonth.first { $0.month == Month(year: 2026, month: 9) })
    #expect(september.sums == soon)
  }
}
