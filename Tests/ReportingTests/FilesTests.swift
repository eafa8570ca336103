import Customs
import EntryStore
import Foundation
import Testing

@testable import Refunds
@testable import Reporting

@Suite("Plain files")
struct FilesTests {
  let estimate = Fixture.estimate()

  private func entriesCSV(_ estimate: Estimate) async throws -> String {
    let folder = try TestFolder()
    let output = try OutputFolder(folder.path)
    try await EntriesCSV(estimate).write(to: output.files)
    _ = try output.publish()
    return try folder.text("entries.csv")
  }

  @Test(
    "A text becomes one field",
    arguments: [
      ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
      ("two\nlines", "\"two\nlines\""), ("=1+1", "'=1+1"), ("+x", "'+x"), ("-x", "'-x"),
      ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("=a,b", "\"'=a,b\""), ("a=b", "a=b"),
    ])
  func field(text: String, field: String) {
    #expect(String(decoding: CSV.field(text), as: UTF8.self) == field)
  }

  @Test("entries.csv, rejects.csv, conflicts.csv, totals.csv and summary.json read as expected")
  func snapshots() async throws {
    try expectSnapshot(try await entriesCSV(estimate), "entries.csv")
    try expectSnapshot(String(decoding: RejectsCSV(estimate).bytes, as: UTF8.self), "rejects.csv")
    try expectSnapshot(
      String(decoding: ConflictsCSV(estimate).bytes, as: UTF8.self), "conflicts.csv")
    try expectSnapshot(
      String(
        decoding: TotalsCSV.file.header + TotalsCSV.lines(estimate.totals.cells[...]), as: UTF8.self
      ),
      "totals.csv")
    try expectSnapshot(String(decoding: SummaryJSON.bytes(estimate), as: UTF8.self), "summary.json")
  }

  @Test("findings.csv reads as expected, and comes to what the sheet Findings shows")
  func findings() async throws {
    let csv = FindingsCSV(estimate)
    let lines = csv.lines(of: 0..<estimate.store.entries.count)
    let text = String(decoding: FindingsCSV.file.header + lines, as: UTF8.self)
    try expectSnapshot(text, "findings.csv")
    let records = parsed(text)
    #expect(records.allSatisfy { $0.count == 9 })
    let sheet = Findings(estimate, await Breakdown(estimate, grouped: false), limit: 5).sheet()
    let byCheck = try #require(sheet.tables.first)
    #expect(byCheck.total[3] == .count(records.count - 1))
    #expect(sheet.notes.contains { $0.hasPrefix("Shown are the 5 findings") })
    let dollars = records.dropFirst().compactMap { Int64($0[6].filter { $0 != "." }) }
      .sorted(by: >)
    #expect(
      (0..<5).map { sheet.tables[1].row($0)[6] } == dollars.prefix(5).map { .money(Cents($0)) })
  }

  @Test("Each entry is one record of 28 fields, in order, also over many slices")
  func records() async throws {
    let book = Fixture.estimate(entries: 5_000)
    let records = parsed(try await entriesCSV(book))
    #expect(records.count == 5_001)
    #expect(records.allSatisfy { $0.count == 28 })
    #expect(
      records[0].joined(separator: ",") + "\n"
        == String(decoding: EntriesCSV.file.header, as: UTF8.self)
    )
    for entry in 0..<5_000 {
      let record = records[entry + 1]
      let expected = book.store.entries.number[entry].description
      guard record[0] == expected else {
        #expect(record[0] == expected)
        return
      }
      let reasons = book.determinations.reasons(of: entry).map(\.id).joined(separator: ";")
      #expect(record[16] == reasons)
      #expect(record[15] == book.determinations.decidingRule(of: entry).id)
    }
  }

  @Test("The duty in entries.csv is the duty in totals.csv and in summary.json")
  func sums() async throws {
    func cents(_ text: String) throws -> Int64 {
      try #require(Int64(text.filter { $0 != "." }))
    }
    let total = estimate.totals.all.refundableDuty.amount
    let entries = parsed(try await entriesCSV(estimate)).dropFirst()
    #expect(try entries.reduce(0) { $0 + (try cents($1[12])) } == total)
    let totals = parsed(
      String(
        decoding: TotalsCSV.file.header + TotalsCSV.lines(estimate.totals.cells[...]), as: UTF8.self
      )
    ).dropFirst()
    #expect(try totals.reduce(0) { $0 + (try cents($1[6])) } == total)
  }

  @Test("summary.json is JSON with the contract's keys")
  func json() throws {
    let data = Data(SummaryJSON.bytes(estimate))
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "filing_day", "catalogue", "sources", "totals", "range", "by_outcome", "by_reason",
        "by_importer", "by_port", "by_month", "by_filer", "expiring", "tariff_schedule",
        "open_amounts",
      ])
    let totals = try #require(object["totals"] as? [String: Any])
    #expect(totals["refundable_duty"] as? String == estimate.totals.all.refundableDuty.description)
    let ports = try #require(object["by_port"] as? [[String: Any]])
    #expect(ports.contains { $0["port"] is NSNull })
    let fileNow = try #require(ports.first?["file_now"] as? [String: Any])
    #expect(Set(fileNow.keys) == ["entries", "ieepa_duty", "refundable_duty", "interest"])
  }

  @Test(
    "JSON text survives a reader", arguments: ["", "\"\\/", "a\u{0}\u{1F}\n\r\t", "é🚢\u{2028}"])
  func jsonText(text: String) throws {
    let data = Data(JSON.array([.text(text)]).text.utf8)
    #expect(try JSONSerialization.jsonObject(with: data) as? [String] == [text])
  }

  @Test(
    "The printed law gives rates to the hundredth of a percent",
    arguments: [
      (Heading.Rate.percent(2_705), ", 27.05 %,"), (.allIn(750), ", 7.5 % with column 1,"),
      (.free, ", free,"),
    ])
  func rates(rate: Heading.Rate, words: String) {
    let heading = Heading(
      number: 99_030_124, program: .reciprocal, kind: .dutiable, rate: rate, countries: "*",
      first: "2025-04-05", last: nil, note: "", citation: Citation("", verified: "2026-11-20"))
    let law = Law(version: "2026.11", rules: { _ in [] }, headings: [heading])
    let text = LawReport(law, filingDate: nil).text
    #expect(text.contains("9903.01.24 Reciprocal, dutiable" + words))
  }

  @Test("No importer number of a person stands unmasked in any file")
  func socialSecurity() async throws {
    let folder = try TestFolder()
    for name in try await estimate.writeReports(to: folder.path) where !name.hasSuffix("xlsx") {
      let text = try folder.text(name)
      #expect(!text.contains("123-45") && !text.contains("987-65"), "\(name)")
    }
  }

  /// A plain reader of RFC 4180, for holding the writers to it.
  private func parsed(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuote = false
    func endField() {
      record.append(String(decoding: field, as: UTF8.self))
      field = []
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""):
        // A doubled quote closes and opens again, which leaves one quote to keep.
        if !isQuoted, wasQuote { field.append(byte) }
        isQuoted.toggle()
        wasQuote = !isQuoted
        continue
      case UInt8(ascii: ",") where !isQuoted: endField()
      case UInt8(ascii: "\n") where !isQuoted:
        endField()
        records.append(record)
        record = []
      default: field.append(byte)
      }
      wasQuote = false
    }
    return records
  }
}
