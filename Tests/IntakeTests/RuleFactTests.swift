import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Facts that rules ask for") struct RuleFactTests {
  private static let header =
    "Entry Summary Number,Entry Summary Line Number,Tariff Ordinal Number,HTS Number - Full,"
    + "Line Tariff Duty Amount,"

  /// One entry with the given cells at the end of each of its rows.
  private func entry(_ columns: String, _ rows: String...) async throws -> (EntryRecord, Reading) {
    let lines = rows.enumerated().map { place, cells in
      "BQX76543218,1,\(place + 1),990301\(24 + place),10.00,\(cells)"
    }
    let reading = try await reading(
      ([Self.header + columns] + lines).joined(separator: "\n") + "\n")
    #expect(reading.store.entries.count == 1)
    return (reading.store.entries[0], reading)
  }

  @Test("a liquidation status that is not known is kept raw and doubted by itself")
  func unknownStatus() async throws {
    let (record, reading) = try await entry(
      "Liquidation Status,Liquidation Date", "Liquidation Withdrawn,05/01/2026")
    #expect(record.doubts == [.unknownLiquidationStatus])
    #expect(record.liquidation == .unreported)
    #expect(record.liquidationDate == "2026-05-01")
    #expect(reading.rejects.map(\.raw) == ["Liquidation Withdrawn"])
    #expect(reading.rejects.map(\.wholeRow) == [false])
  }

  @Test("a protest status that is not known could hide an open protest")
  func unknownProtest() async throws {
    let (record, reading) = try await entry("Protest Status", "In Limbo")
    #expect(record.doubts == [.unreadableFact])
    #expect(reading.rejects.map(\.raw) == ["In Limbo"])
  }

  @Test("of the days on which two reconciliations are due, the first counts, on every row")
  func reconciliationDue() async throws {
    let columns = "Reconciliation (Other) Due Date,Reconciliation (FTA) Due Date"
    for rows in [
      ["12/01/2026,11/15/2026", "12/01/2026,11/15/2026"],
      ["11/15/2026,12/01/2026", "11/15/2026,12/01/2026"],
      [",11/15/2026", ",11/15/2026"],
    ] {
      let (record, reading) = try await entry(columns, rows[0], rows[1])
      #expect(record.reconciliationDue == "2026-11-15", "\(rows)")
      #expect(reading.store.conflicts.isEmpty)
    }
    let (silent, _) = try await entry(columns, ",", ",")
    #expect(silent.reconciliationDue == .unreported)
  }

  @Test("of two sources that disagree on the day of a reconciliation, the earlier is kept")
  func reconciliationDueInConflict() async throws {
    func text(_ day: String) -> String {
      Self.header + "Reconciliation Due Date\nBQX76543218,1,1,99030124,10.00,\(day)\n"
    }
    let reading = try await reading(["a.csv": text("12/01/2026"), "b.csv": text("11/15/2026")])
    #expect(reading.store.entries[0].reconciliationDue == "2026-11-15")
    #expect(reading.store.conflicts.map(\.field) == ["reconciliation_due"])
  }
}
