import Customs
import EntryStore
import Foundation
import Refunds
import Testing

@testable import Reporting

@Suite("Workbooks")
struct WorkbookTests {
  let estimate = Fixture.estimate()

  private func workbooks(_ detail: Detail) async -> [Workbook] {
    let breakdown = await Breakdown(estimate, grouped: detail != .none)
    let headings = await estimate.headings
    return [
      .refundEstimate(
        estimate, breakdown, headings: detail == .none ? nil : headings, detail: detail),
      .brokerPortfolio(estimate, ClientBook(estimate, breakdown), detail: detail),
    ]
  }

  @Test("Every sheet reads as its text twin", arguments: [0, 1])
  func snapshots(place: Int) async throws {
    let workbook = await workbooks(.capped)[place]
    for sheet in workbook.sheets {
      let name = sheet.name.lowercased().replacingOccurrences(of: " ", with: "-")
      try expectSnapshot(SheetText.text(sheet), "\(name).txt")
    }
  }

  @Test(
    "The arithmetic of the sheets that add up",
    arguments: [
      "Overview", "By importer", "Importer x port x month", "By programme and heading",
      "Cash timing", "Expected deposits", "Deadlines by week", "Eligible entries", "Fix first",
      "Accounting schedule", "Assumptions", "Clients", "Fees", "Importer x outcome",
      "Importer x deadline week",
    ])
  func formulas(name: String) async throws {
    let sheet = try #require(
      await workbooks(.capped).flatMap(\.sheets).first { $0.name == name })
    let file = name.lowercased().replacingOccurrences(of: " ", with: "-")
    try expectSnapshot(SheetText.text(sheet, showingFormulas: true), "\(file)-formulas.txt")
  }

  @Test("Total lines hold the sums of the cells above them", arguments: [Detail.capped, .none])
  func totals(detail: Detail) async {
    for sheet in await workbooks(detail).flatMap(\.sheets) {
      for table in sheet.tables where !table.total.isEmpty && table.count > 0 {
        for (column, total) in table.total.enumerated() {
          let cells = (0..<table.count).map { table.row($0)[column].value }
          switch total {
          case .money(let cents):
            let sum = cells.reduce(Cents.zero) {
              if case .money(let cell) = $1 { $0 + cell } else { $0 }
            }
            #expect(sum == cents, "\(sheet.name), \(table.columns[column].title)")
          case .count(let count):
            let sum = cells.reduce(0) { if case .count(let cell) = $1 { $0 + cell } else { $0 } }
            #expect(sum == count, "\(sheet.name), \(table.columns[column].title)")
          default: continue
          }
        }
      }
    }
  }

  @Test("Figures are live only over sheets that show all entries, and not too many of them")
  func entryDetail() async throws {
    let sheet = try #require(
      await workbooks(.all)[0].sheets.first { $0.name == "Left out and why" })
    let count = sheet.tables[0].count
    #expect(EntryDetail(sheet, of: count, for: 9) != nil)
    #expect(EntryDetail(sheet, of: count + 1, for: 9) == nil)
    #expect(EntryDetail(sheet, of: count, for: 1_000_000) == nil)
  }

  @Test("Held money stands in no month, and what is left comes to the range")
  func held() async {
    let breakdown = await Breakdown(estimate, grouped: false)
    let paid = breakdown.months.reduce(Sums()) { $0 + $1.sums }
    #expect(breakdown.held.entries > 0 && paid.entries > 0)
    #expect(paid + breakdown.held == estimate.totals.range.expected)
    let floor = breakdown.cash.deposits.reduce(Sums()) { $0 + $1.floor }
    #expect(floor == estimate.totals.range.floor)
  }

  @Test("Without detail, the sheets of single rows are left out")
  func withoutDetail() async {
    let all = await workbooks(.capped).flatMap(\.sheets).map(\.name)
    let few = await workbooks(.none).flatMap(\.sheets).map(\.name)
    let leftOut = [
      "Importer x port x month", "By programme and heading", "Eligible entries",
      "Left out and why", "Fix first", "Work list", "Entries",
    ]
    #expect(all.filter { !few.contains($0) } == leftOut)
  }

  @Test("Sheet names are what Excel takes", arguments: [Detail.capped, .none, .all])
  func names(detail: Detail) async {
    for workbook in await workbooks(detail) {
      let names = workbook.sheets.map { $0.name.lowercased() }
      #expect(Set(names).count == names.count)
      for name in names {
        #expect(name.count <= 31)
        #expect(!name.contains { "[]:*?/\\".contains($0) })
      }
    }
  }

  @Test("Every row is as wide as its table")
  func rowWidths() async {
    for sheet in await workbooks(.capped).flatMap(\.sheets) {
      for table in sheet.tables {
        for row in 0..<table.count { #expect(table.row(row).count == table.columns.count) }
        #expect(table.total.count <= table.columns.count)
      }
    }
  }

  @Test("A capped sheet keeps the most money, says so, and its totals still hold")
  func capped() async throws {
    let breakdown = await Breakdown(estimate, grouped: true)
    let base = ByImporterPortMonth(breakdown, totals: estimate.totals, rowLimit: 5, entries: nil)
    #expect(!base.isComplete)
    let table = try #require(base.sheet.tables.first)
    #expect(base.sheet.notes.contains { $0.contains("5 rows with the most") })
    #expect(table.count > 5 && table.count <= 5 + Outcome.allCases.count * 2)
    #expect(base.sum(.entries, of: .importerNumber) == nil)
    let duty = (0..<table.count).reduce(Cents.zero) { sum, row in
      if case .money(let cents) = table.row(row)[table.index(of: .refundableDuty)].value {
        sum + cents
      } else {
        sum
      }
    }
    #expect(duty == estimate.totals.all.refundableDuty)
    let least = try #require(
      breakdown.groups.map(\.sums.refundableDuty).sorted(by: >).dropFirst(4).first)
    for row in 0..<5 {
      guard case .money(let cents) = table.row(row)[table.index(of: .refundableDuty)].value else {
        continue
      }
      #expect(cents >= least)
    }
  }

  @Test("A selection is the most money in order", arguments: [1, 3, 10, 47, 48, 1000])
  func selection(limit: Int) {
    let determinations = estimate.determinations
    let duty: [Cents] = (0..<determinations.count).map { determinations.refundableDuty(of: $0) }
    let sorted = duty.indices.sorted { duty[$0] != duty[$1] ? duty[$0] > duty[$1] : $0 < $1 }
    let shown = Selection(limit, of: estimate.determinations) { _ in true }
    #expect(shown.entries == Array(sorted.prefix(limit)))
    #expect(shown.count == 48)
    #expect(shown.notes.isEmpty == (limit >= 48))
  }

  @Test("No importer number of a person stands unmasked anywhere")
  func socialSecurity() async throws {
    for sheet in await workbooks(.all).flatMap(\.sheets) {
      let text = SheetText.text(sheet)
      #expect(!text.contains("123-45") && !text.contains("987-65"), "\(sheet.name)")
    }
    let byImporter = try #require(
      await workbooks(.all)[0].sheets.first { $0.name == "By importer" })
    let text = SheetText.text(byImporter)
    #expect(text.contains("***-**-6789 ") && text.contains("***-**-6789 (2)"))
  }

  @Test("A book in which CAPE accepts nothing still makes sheets")
  func nothingEligible() async throws {
    let estimate = Fixture.estimate(entries: 6, outcomes: [.wait, .notRefundable])
    let breakdown = await Breakdown(estimate, grouped: true)
    let workbook = Workbook.refundEstimate(
      estimate, breakdown, headings: await estimate.headings, detail: .capped)
    let eligible = try #require(workbook.sheets.first { $0.name == "Eligible entries" })
    #expect(SheetText.text(eligible).contains("CAPE accepts no entry on the filing day."))
    let folder = try TestFolder()
    let output = try OutputFolder(folder.path)
    try workbook.write(to: output.files)
    #expect(try output.publish() == ["refund-estimate.xlsx"])
  }

  @Test("An empty book makes reports")
  func emptyBook() async throws {
    let folder = try TestFolder()
    let names = try await Fixture.estimate(entries: 0).writeReports(to: folder.path)
    #expect(names.count == 10)
  }

  @Test("Equal estimates give equal bytes")
  func equalBytes() async throws {
    let first = try TestFolder()
    let second = try TestFolder()
    let names = try await estimate.writeReports(to: first.path, detail: .all)
    _ = try await estimate.writeReports(to: second.path, detail: .all)
    #expect(names.count == 10)
    for name in names { #expect(try first.bytes(name) == second.bytes(name), "\(name)") }
  }
}
