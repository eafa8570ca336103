import Customs
import Dealings
import EntryStore
import Foundation
import Refunds
import Testing

@testable import Reporting

@Suite("Columns")
struct ColumnTests {
  private func dictionary() async -> ColumnDictionary {
    await ColumnDictionary(.current, filingDate: Fixture.filingDate)
  }

  @Test("Every column has a name of its own and a meaning, and every number a unit")
  func declarations() async {
    for part in await dictionary().parts {
      let place = "\(part.file) \(part.sheet) \(part.table)"
      let names = part.columns.map(\.name)
      #expect(!names.isEmpty, "\(place)")
      #expect(Set(names).count == names.count, "\(place)")
      for column in part.columns {
        let name = "\(place): \(column.name)"
        #expect(column.meaning.hasSuffix(".") && column.meaning.count > 4, "\(name)")
        #expect(!column.whenEmpty.hasSuffix("."), "\(name)")
        if ["count", "money", "share"].contains(column.kind) {
          #expect(!column.unit.isEmpty, "\(name)")
        }
      }
    }
  }

  @Test("The dictionary has every file that is written, and every sheet and table in it")
  func complete() async {
    let dictionary = await dictionary()
    let files = Estimate.reportNames(perImporter: true).filter { !$0.hasSuffix(".html") }
    for file in files + FollowUp.fileNames where !file.hasSuffix(".json") {
      guard !file.hasPrefix("refile") else { continue }
      #expect(dictionary.names.contains(file), "\(file)")
    }
    var estimate = Fixture.estimate()
    estimate.rollForward = RollForward(from: "2026-11-14", to: Fixture.filingDate)
    let breakdown = await Breakdown(estimate, grouped: true)
    let headings = await estimate.headings
    for workbook in [
      Workbook.refundEstimate(estimate, breakdown, headings: headings, detail: .capped),
      Workbook.brokerPortfolio(estimate, ClientBook(estimate, breakdown), detail: .capped),
    ] {
      for sheet in workbook.sheets {
        let parts = dictionary.parts.filter {
          $0.file == workbook.name && $0.sheet == sheet.name
        }
        #expect(
          parts.map { $0.columns.map(\.name) }
            == sheet.tables.map { $0.columns.map(\.title).filter { !$0.isEmpty } },
          "\(workbook.name), \(sheet.name)")
      }
    }
  }

  @Test("A file, a sheet or a path leads to its columns, and a stranger's name to none")
  func named() async {
    let dictionary = await dictionary()
    #expect(dictionary.only("entries.csv").parts.first?.columns.count == 28)
    #expect(dictionary.only("Reports/Entries.csv").parts.count == 1)
    #expect(dictionary.only("Cash timing").parts.count == 2)
    #expect(dictionary.only("refund-estimate.xlsx").parts.count > 20)
    #expect(dictionary.only("nothing.csv").parts.isEmpty)
  }

  @Test("The printed dictionary keeps to the screen, and the JSON reads back")
  func printed() async throws {
    let dictionary = await dictionary()
    let tooLong = dictionary.text.split(separator: "\n").filter { $0.count > 80 }
    #expect(tooLong.isEmpty)
    #expect(
      dictionary.only("entries.csv").text.contains(
        "  ieepa_duty (money, US dollars): Duty paid on the headings of the IEEPA"))
    let json = try JSONSerialization.jsonObject(with: Data(dictionary.json.utf8))
    let files = try #require((json as? [String: [[String: Any]]])?["files"])
    #expect(files.count == dictionary.parts.count)
    let columns = try #require(files.first?["columns"] as? [[String: Any]])
    #expect(columns.first?["name"] as? String == "entry_number")
    #expect(columns.first?["empty"] is NSNull)
  }

  @Test("A cell without a value has no arithmetic, and a table without totals no total line")
  func cells() {
    let table = Table(rows: [Int64(1), 0]) {
      Column<Int64>(.interest, formula: { _ in "1+1" }) {
        $0 == 0 ? .empty : .money(Cents($0))
      }
      Column<Int64>.blank(.money)
    }
    #expect(table.row(0) == [.formula("1+1", value: .money(Cents(1))), .empty])
    #expect(table.row(1) == [.empty, .empty])
    #expect(table.total.isEmpty)
  }

  @Test("A total line ends with its last sum and begins with its label")
  func totals() {
    let table = Table(rows: [1], totalLabel: "Net") {
      Column<Int>("Name", .text, "A name.") { .text("\($0)") }
      Column<Int>.blank(.code)
      Column<Int>(.entries, total: .count(1)) { .count($0) }
      Column<Int>("Note", .text, "A note.") { _ in .empty }
    }
    #expect(table.total == [.text("Net"), .empty, .count(1)])
  }
}
