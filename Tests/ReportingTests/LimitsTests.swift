import Customs
import EntryStore
import Testing

@testable import Refunds
@testable import Reporting

@Suite("Books and amounts at the limits")
struct LimitsTests {
  private func workbook(_ estimate: Estimate, _ detail: Detail) async -> Workbook {
    .refundEstimate(
      estimate, await Breakdown(estimate, grouped: detail != .none),
      headings: detail == .none ? nil : await estimate.headings, detail: detail)
  }

  private func sheet(_ name: String, in workbook: Workbook) throws -> Sheet {
    try #require(workbook.sheets.first { $0.name == name })
  }

  @Test("One row more than Excel takes goes on a second sheet, and the total adds up both")
  func oneRowTooMany() {
    let count = Sheet.lineLimit + 1
    let table = Table(count: count, row: { $0 }) {
      Column(.entryNumber) { .code("\($0)") }
      Column(.ieepaDuty, total: .money(Cents(Int64(count)))) { _ in .money(Cents(1)) }
    }
    let parts = Sheet("Eligible entries", title: "T", tables: [table]).split()
    #expect(parts.map(\.name) == ["Eligible entries", "Eligible entries (2)"])
    #expect(parts.reduce(0) { $0 + $1.tables[0].count } == count)
    #expect(parts[1].tables[0].row(parts[1].tables[0].count - 1)[0] == .code("\(count - 1)"))
    for part in parts { #expect(part.places[0].rows.upperBound < Sheet.lineLimit) }
    #expect(parts[1].totalCells(table: 0)[1].value == .money(Cents(Int64(count))))
  }

  @Test("Sheets of split tables have names of their own, none longer than Excel takes")
  func namesOfParts() async {
    for sheet in await workbook(Fixture.estimate(), .all).sheets {
      let names = sheet.split(lineLimit: (sheet.places.last?.rows.lowerBound ?? 0) + 3).map(\.name)
      #expect(Set(names).count == names.count)
      #expect(names.allSatisfy { $0.count <= 31 })
    }
  }

  @Test("What is counted and not listed stands behind what is listed, and is told in all counts")
  func unlisted() async throws {
    var estimate = Fixture.estimate()
    let row = try #require(estimate.rejects.first { $0.wholeRow })
    let cell = try #require(estimate.rejects.first { !$0.wholeRow })
    let before = (estimate.rejectCount, estimate.findings.rejectedCells)
    let linesBefore = RejectsCSV(estimate).bytes.count { $0 == CSV.newline }
    estimate.unlistedRejects = [
      Unlisted(like: row, count: 4_000, amount: Cents(123_456)),
      Unlisted(like: cell, count: 500, amount: .zero),
    ]
    #expect(estimate.rejectCount == before.0 + 4_500)
    #expect(estimate.findings.rejectedCells == before.1 + 500)
    let lines = String(decoding: RejectsCSV(estimate).bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == linesBefore + 2)
    #expect(lines.dropLast().last?.contains("and 4,000 more like that of row \(row.row): ") == true)
    #expect(lines.dropLast().last?.hasSuffix(",1234.56") == true)
    #expect(lines.last?.contains("and 500 more like that of row \(cell.row): ") == true)
    #expect(lines.last?.hasSuffix(",") == true)
    #expect(estimate.cautions.contains { $0.contains("counts the others by their cause") })
    let sheet = try sheet("Sources and rejects", in: await workbook(estimate, .capped))
    #expect(sheet.notes.contains { $0.contains("of \(grouped(estimate.rejectCount))") })
  }

  @Test("Five thousand importers: every one has its rows, and the sheets still add up")
  func manyImporters() async throws {
    let importers = (0..<5_000).compactMap {
      ImporterNumber("12-\(String(1_000_000 + $0))00")
    }
    #expect(importers.count == 5_000)
    let estimate = Fixture.estimate(entries: 15_000, importers: importers)
    let workbook = await workbook(estimate, .capped)
    let byImporter = try sheet("By importer", in: workbook)
    #expect(byImporter.tables[0].count == 5_000)
    let deposits = try sheet("Expected deposits", in: workbook).tables[0]
    let sums = (0..<deposits.count).reduce(Cents.zero) { sum, row in
      if case .money(let cents) = deposits.row(row)[11].value { sum + cents } else { sum }
    }
    #expect(sums == estimate.totals.range.expected.refundableDuty)
    // The rows by importer, port and month were capped, so no other sheet may add them up.
    for name in ["By importer", "Expected deposits"] {
      #expect(
        !SheetText.text(try sheet(name, in: workbook), showingFormulas: true).contains("SUMIFS"))
    }
  }

  @Test(
    "Where CAPE accepts nothing, no chart is empty and no formula names rows that are not there")
  func nothingAccepted() async throws {
    let estimate = Fixture.estimate(entries: 6, outcomes: [.wait, .notRefundable])
    let workbook = await workbook(estimate, .capped)
    let overview = try sheet("Overview", in: workbook)
    #expect(overview.charts.map(\.title) == ["What can come back", "Refundable by programme"])
    for sheet in workbook.sheets {
      #expect(sheet.charts.allSatisfy { !$0.series.isEmpty })
      let text = SheetText.text(sheet, showingFormulas: true)
      for (place, table) in zip(sheet.places, sheet.tables) where table.count == 0 {
        #expect(!text.contains("$\(place.rows.lowerBound + 1):$A$\(place.rows.lowerBound)"))
      }
    }
    #expect(await self.workbook(Fixture.estimate(entries: 0), .all).sheets[0].charts.isEmpty)
  }

  @Test(
    "A figure is exact to the cent as far as the cents of a spreadsheet reach",
    arguments: [0, 1, -1, 99, 123_456_789_01, 8_999_999_999_999_99, -8_999_999_999_999_99])
  func exactCents(cents: Int64) {
    let number = XLSXPage.number(.money(Cents(cents)))
    #expect(Int64((number * 100).rounded()) == cents)
  }

  @Test("Amounts near the largest that can be read stand on every sheet")
  func largeAmounts() async throws {
    var estimate = Fixture.estimate(entries: 1, outcomes: [.fileNow])
    let large = Cents(89_999_999_999_999_99)
    var sums = Sums()
    sums.entries = 1
    sums.refundableDuty = large
    sums.ieepaDuty = large
    estimate.totals.range.floor = sums
    estimate.totals.range.expected = sums
    estimate.totals.range.ceiling = sums
    let overview = try sheet("Overview", in: await workbook(estimate, .none))
    #expect(SheetText.text(overview).contains("$89,999,999,999,999.99"))
    let folder = try TestFolder()
    _ = try await estimate.writeReports(to: folder.path, detail: .none)
  }

  @Test("Every figure that the reader may change is read by a formula, and no other name is")
  func names() async {
    var formulas = ""
    for sheet in await workbook(Fixture.estimate(), .capped).sheets {
      for table in sheet.tables {
        for row in 0..<table.count {
          for case .formula(let formula, _) in table.row(row) {
            formulas += formula.text(line: 1, first: 1, in: table) + " "
          }
        }
      }
    }
    // A deposit whose own liquidation date is known reads the days after it.
    for input in PlanningInput.allCases where !input.rawValue.hasPrefix("Liquidation_days") {
      #expect(formulas.contains(input.rawValue), "\(input.rawValue)")
    }
    let names = formulas.split { !$0.isLetter && $0 != "_" }.filter { $0.contains("_") }
    #expect(Set(names).isSubset(of: Set(PlanningInput.allCases.map { Substring($0.rawValue) })))
  }

  @Test("A payment at liquidation follows the liquidation, and its cells say when")
  func paidAtLiquidation() throws {
    let estimate = Fixture.estimate(entries: 1, outcomes: [.fileNowPaysLater])
    let payment = ExpectedPayment(state: .suspended, liquidationDate: "2027-06-01")
    let cells = Cash.daysOfPayment(
      under: estimate.terms, payment: { $0 }, isHeld: { _ in false }
    ).map { $0.cell(payment) }
    #expect(cells[0].value == .day("2027-06-22"))
    #expect(
      cells[1]
        == .formula(
          "MAX(\(cell: .acceptedOn)+Payment_days_last,"
            + "\(cell: .expectedLiquidation)+Liquidation_days_last)",
          value: .day("2027-07-06"))
    )
    #expect(cells[3].value == .month(Month(year: 2027, month: 7)))
  }

  @Test(
    "A cell holds what was read, but for characters that no XLSX file may have",
    arguments: [
      ("plain", "plain"), ("a\u{0}b\u{FFFE}c\u{FFFF}", "abc"), ("\u{FEFF}ﬁ", "\u{FEFF}ﬁ"),
      ("_x000D_", "_x005F_x000D_"), ("a_x00e9_x00E9_", "a_x005F_x00e9_x005F_x00E9_"),
      ("_x000D", "_x000D"), ("_x12_", "_x12_"), ("_xyzw1_", "_xyzw1_"), ("_X000D_", "_X000D_"),
    ])
  func storable(text: String, stored: String) { #expect(XLSXText.storable(text) == stored) }

  @Test("A text longer than a cell takes ends in dots")
  func longText() {
    let long = String(repeating: "🚢", count: 20_000)
    let stored = XLSXText.storable(long)
    #expect(stored.utf16.count <= 32_767 && stored.hasSuffix("🚢…"))
    #expect(XLSXText.storable(String(repeating: "a", count: 32_766)).hasSuffix("a"))
  }
}
