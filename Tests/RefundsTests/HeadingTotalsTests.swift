import Customs
import EntryStore
import Testing

@testable import Refunds

@Suite("Totals by programme and heading")
struct HeadingTotalsTests {
  private func totals(
    _ store: EntryStore, on filingDate: Day
  ) async -> (HeadingTotals, Determinations) {
    let determined = await Assessment(filingDate: filingDate).determinations(for: store)
    let totals = await HeadingTotals(of: determined, in: store)
    return (totals, determined)
  }

  @Test("Headings come to all IEEPA duty and all that comes back", arguments: filingDays)
  func complete(filingDate: Day) async {
    let store = randomBook(entries: 3_000, seed: 12, around: filingDate)
    let (totals, determined) = await totals(store, on: filingDate)
    let all = await Totals(of: determined, in: store)
    #expect(totals.rows.reduce(.zero) { $0 + $1.all.ieepaDuty } == all.all.ieepaDuty)
    #expect(totals.rows.reduce(.zero) { $0 + $1.all.refundableDuty } == all.all.refundableDuty)
    let expected = all.range.expected
    #expect(totals.rows.reduce(.zero) { $0 + $1.accepted.ieepaDuty } == expected.ieepaDuty)
    #expect(
      totals.rows.reduce(.zero) { $0 + $1.accepted.refundableDuty } == expected.refundableDuty)
  }

  @Test("A heading has the lines that bear duty on it, under its programme")
  func rows() async throws {
    let store = randomBook(entries: 3_000, seed: 12, around: "2026-11-21")
    let (totals, _) = await totals(store, on: "2026-11-21")
    #expect(
      totals.rows.map(\.heading.number)
        == [
          9903_01_20, 9903_01_24, 9903_01_25, 9903_01_33, 9903_01_63, 9903_02_20, 9903_02_58,
          9903_02_73, 9903_01_99, 9903_96_01,
        ])
    for row in totals.rows {
      var (lines, duty) = (0, Cents.zero)
      for entry in 0..<store.entries.count {
        for line in store.tariffLines(of: entry)
        where line.hts.heading == row.heading.number && line.duty.isReported
          && (row.heading.kind == .dutiable || line.duty != .zero)
        {
          lines += 1
          duty += line.duty
        }
      }
      #expect(row.all.tariffLines == lines && row.all.ieepaDuty == duty)
    }
    let china = try #require(totals.rows.first)
    #expect(china.heading.program == .fentanylChina)
  }

  @Test("What CBP keeps is taken from headings of 15 % in all alone, in proportion, to the cent")
  func shares() async throws {
    var builder = EntryStoreBuilder()
    var record = EntryRecord(number: EntryNumber(packed: 10_000_007))
    record.entryDate = "2026-01-15"
    record.liquidation = .unliquidated
    builder.append(record)
    // 9903.02.20 is the European Union's heading of 15 % in all, 9903.02.73 Japan's.
    let lines: [(String, Int, Int64, Int64)] = [
      ("9903.01.24", 1, 100_01, .min), ("8471.30.01", 1, 0, 1_000_00),
      ("9903.02.20", 2, 150_00, .min), ("8708.99.81", 2, 0, 1_000_00),
      ("9903.02.73", 3, 75_01, .min), ("8708.99.81", 3, 0, 500_00),
    ]
    for (place, (hts, number, duty, value)) in lines.enumerated() {
      var line = TariffLine(hts: try #require(HTSNumber(hts)))
      line.line = UInt16(number)
      line.ordinal = UInt16(place + 1)
      line.duty = Cents(duty)
      line.value = value == .min ? .unreported : Cents(value)
      builder.append(line)
    }
    let store = builder.finish()
    var determined = await Assessment(filingDate: "2026-11-21").determinations(for: store)
    #expect(determined.ieepaDuty == [Cents(325_02)])
    let allIn = determined.allInDuty(of: 0)
    // So much comes back as if column 1 had taken 20.00 dollars.
    determined.workedOutRefunds = SparseColumn()
    determined.workedOutRefunds.append(Cents(305_02), for: 0)
    let totals = await HeadingTotals(of: determined, in: store)
    let refunds = totals.rows.map(\.all.refundableDuty)
    #expect(refunds.reduce(.zero, +) == Cents(305_02))
    #expect(refunds[0] == Cents(100_01))
    #expect(allIn == Cents(225_01))
    #expect(refunds[1...].sorted() == [Cents(68_35), Cents(136_66)])
  }
}
