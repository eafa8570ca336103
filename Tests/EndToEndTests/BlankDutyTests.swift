import Foundation
import GRDB
import Testing

/// Amounts that are not known or in question, from the export to every place that shows them.
@Suite("Duty not known or in question, end to end") struct BlankDutyTests {
  private static let book = """
    Entry Number,Entry Date,Liq. Status,Line No,Tariff Ordinal,HTS,Tariff Duty
    HB7-0009101-8,2025-05-01,Unliquidated,1,1,9903.01.25,
    HB7-0009101-8,2025-05-01,Unliquidated,1,2,9903.01.24,20.00
    HB7-0009102-6,2026-03-15,Unliquidated,1,1,9903.01.25,100.00
    HB7-0009103-4,2025-05-01,Unliquidated,1,1,9903.01.33,8000.00
    HB7-0009104-2,2025-05-01,Unliquidated,1,1,99O30125,
    HB7-0009105-9,2025-05-01,Unliquidated,1,1,9903.01.25,0.00

    """

  @Test(
    "entries.csv, explain, v_entries and v_headings show the same amount, and no zero for a blank")
  func shown() throws {
    let folder = try TemporaryFolder()
    let (book, ledger) = (folder.path + "/book.csv", folder.path + "/ledger.sqlite")
    try Data(Self.book.utf8).write(to: URL(filePath: book))
    let run = try Product.run([
      "estimate", book, "--filing-day", Product.filingDate, "--ledger", ledger, "--out",
      folder.path + "/out",
    ])
    #expect(run.status == 1, "\(run.errors)")
    let screen = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(screen.contains("1 row was rejected, duty not known on 1 of 1 row: see rejects.csv."))
    #expect(screen.contains("On 2 entries the IEEPA duty is not known"))
    #expect(screen.contains("On 2 entries with $8,100.00 a person must say"))

    let rows = Table(csv: try Product.text(folder.path + "/out/entries.csv")).rows
    func cells(_ column: String) -> [String] { rows.map { $0[column] ?? "missing" } }
    #expect(cells("ieepa_duty") == ["", "100.00", "8000.00", "", "0.00"])
    #expect(cells("refundable_duty") == ["", "100.00", "8000.00", "", "0.00"])
    #expect(cells("interest")[0].isEmpty && cells("amount_basis")[0] == "unknown")
    #expect(
      cells("reason") == [
        "ieepa.unknown", "ieepa.outside-collection", "ieepa.on-exemption", "ieepa.unread",
        "ieepa.none",
      ])
    let summary = try Product.text(folder.path + "/out/summary.json")
    #expect(summary.contains("\"duty_rejected\": null"))
    // Of the entry with rows that could not be read nothing is known.
    #expect(summary.contains("\"ieepa_duty\": null"))

    let database = try DatabaseQueue(path: ledger)
    defer { try? database.close() }
    let entries = try database.read {
      try String.fetchAll(
        $0, sql: "SELECT coalesce(ieepa_duty, '') FROM v_entries ORDER BY entry_number")
    }
    #expect(entries == cells("ieepa_duty"))
    let headings = try database.read {
      try String.fetchAll(
        $0,
        sql:
          "SELECT heading || ' ' || coalesce(duty, '') FROM v_headings ORDER BY entry_number, heading"
      )
    }
    #expect(
      headings == [
        "99030124 20.00", "99030125 ", "99030125 100.00", "99030133 8000.00", "99030125 0.00",
      ])

    let explained = try Product.run([
      "explain", "HB7-0009101-8", book, "--filing-day", Product.filingDate, "--format", "json",
    ])
    #expect(explained.output.contains("\"ieepa_duty\": null"))
    #expect(explained.output.contains("\"counted\": null"))
  }

  @Test("Duty entered after the collection is the same amount in entries, headings and the finding")
  func afterCollection() throws {
    let folder = try TemporaryFolder()
    let (book, ledger) = (folder.path + "/book.csv", folder.path + "/ledger.sqlite")
    let text = """
      Entry Number,Entry Date,Entry Type,Line No,Tariff Ordinal,HTS,Tariff Value,Tariff Duty,Origin
      HB7-0009102-6,2026-03-15,01,1,1,9903.01.25,0.00,100.00,DE
      HB7-0009102-6,2026-03-15,01,1,2,8471300100,1000.00,0.00,DE

      """
    try Data(text.utf8).write(to: URL(filePath: book))
    _ = try Product.run([
      "estimate", book, "--filing-day", Product.filingDate, "--ledger", ledger, "--out",
      folder.path + "/out",
    ])
    let entries = Table(csv: try Product.text(folder.path + "/out/entries.csv")).rows
    let findings = Table(csv: try Product.text(folder.path + "/out/findings.csv")).rows
    let database = try DatabaseQueue(path: ledger)
    defer { try? database.close() }
    let headings = try database.read { try String.fetchAll($0, sql: "SELECT duty FROM v_headings") }
    #expect(entries.map { $0["ieepa_duty"] } == ["100.00"])
    #expect(headings == ["100.00"])
    #expect(
      findings.filter { $0["finding"] == "line.heading-outside-its-days" }.map { $0["dollars"] }
        == ["100.00"])
  }

  private static let strange = """
    Entry Number,Entry Date,Liq. Status,Line No,Tariff Ordinal,HTS,Tariff Duty
    HB7-0009101-8,2025-12-15,Unliquidated,1,1,9903.01.20,100.00
    HB7-0009102-6,2025-05-01,Unliquidated,1,1,9903.01.99,200.00
    HB7-0009103-4,2025-05-01,Unliquidated,1,1,9903.01.33,12..5
    HB7-0009104-2,,Unliquidated,1,1,9903.01.25,400.00

    """

  @Test("Duty where none was due, under no known number, unreadable or undated is never confirmed")
  func neverConfirmed() throws {
    let folder = try TemporaryFolder()
    let (book, ledger) = (folder.path + "/book.csv", folder.path + "/ledger.sqlite")
    try Data(Self.strange.utf8).write(to: URL(filePath: book))
    let run = try Product.run([
      "estimate", book, "--filing-day", Product.filingDate, "--ledger", ledger, "--attest",
      "no-protest", "--attest", "no-drawback", "--attest", "no-reconciliation", "--out",
      folder.path + "/out",
    ])
    let screen = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(screen.contains("On 1 entry the interest is not known"), "\(run.errors)")
    let rows = Table(csv: try Product.text(folder.path + "/out/entries.csv")).rows
    func cells(_ column: String) -> [String] { rows.map { $0[column] ?? "missing" } }
    #expect(cells("outcome") == ["review", "review", "review", "file-now"])
    #expect(
      cells("reason") == [
        "ieepa.outside-collection", "ieepa.unknown-heading", "ieepa.unread",
        "liquidation.unliquidated",
      ])
    #expect(cells("refundable_duty") == ["100.00", "200.00", "", "400.00"])
    #expect(cells("interest")[2...] == ["", ""] && !cells("interest")[..<2].contains(""))
    #expect(cells("assumed") == ["", "", "amount", "entry-day"])
    let summary = try Product.text(folder.path + "/out/summary.json")
    #expect(summary.contains("\"floor\": {"))

    let database = try DatabaseQueue(path: ledger)
    defer { try? database.close() }
    let interest = try database.read {
      try String.fetchAll(
        $0, sql: "SELECT coalesce(interest, '') FROM v_entries ORDER BY entry_number")
    }
    #expect(interest == cells("interest"))
    let headings = try database.read {
      try String.fetchAll(
        $0, sql: "SELECT heading || ' ' || duty FROM v_headings ORDER BY entry_number")
    }
    #expect(headings == ["99030120 100.00", "99030199 200.00", "99030125 400.00"])
    #expect(
      try database.read { try Int.fetchOne($0, sql: "SELECT floor_entries FROM estimate") } == 0)
  }
}
