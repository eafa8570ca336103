import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Reports that are known and cannot be sized") struct KnownReportTests {
  struct Mistake: Sendable {
    let name: String
    let advice: String
    let text: String
  }

  static let mistakes = [
    Mistake(
      name: "ES-022", advice: "Entry Summary Line Tariff Details",
      text: """
        Claim Number,Claim Status,Filer Code,Importer Number,CF4811 Number,CF4811 Name,\
        Entry Summary Number,Entry Date,Liquidation Date,Control Team Number,Center ID Code,\
        Center ID Name,Refund Amount,Interest Amount,Refund Number,Refund Date,Refund Status
        123456789012,Accepted,BQX,12-3456789,,,BQX76543218,03/12/2025,10/02/2026,,,,1.00,0.10,7,,
        """),
    Mistake(
      name: "REV-603", advice: "names no entry",
      text: """
        Trade Refund Report


        Report Parameters:

        Refund ID,Payee ID,Company Name,C/O,Address,Refund Date,Refund Status,\
        Refund Secondary Status,Refund Type,Document Number,Total Refund Amount,\
        Check/ACH Trace Number,Check or ACH,Center ID,Team Number,Port Code
        1,12-3456789,Importer,,,10/02/2026,Issued,Treasury Issued,,,1.00,,ACH,,,0901
        """),
    Mistake(
      name: "Claim Details", advice: "how CBP answered",
      text: #"""
        ENTRY_NUMBER,CLAIM_NUMBER,STATUS,ERROR_DESCRIPTION
        "=""BQX76543218""","=""123456789012""",Failed,PROTEST ON ENTRY
        """#),
    Mistake(
      name: "FedEx", advice: "only the carrier can",
      text: """
        Bill to Account Number,Invoice Date,Ground Tracking ID Prefix,Entry Date,Entry Number
        1,20250312,,20250312,BQX76543218
        """),
    Mistake(
      name: "DHL", advice: "no entry numbers",
      text: """
        Line Type;Billing Source;Shipment Number;XC1 Code;XC1 Name;XC1 Charge;
        S;A;1;DD;DUTIES;1.00;
        """),
    Mistake(
      name: "UPS", advice: "an invoice",
      text: """
        Entry Date,Entry Port,Entry Number,Shipment Import Date,Shipment Release Date,Entry Type,\
        Line Item Number,Entered Value,Duty Amount,Tariff Code,Tariff Treatment Number
        2025-03-12,0901,BQX76543218,2025-03-10,2025-03-12,01,1,100.00,10.00,8536500000,
        """),
    Mistake(
      name: "an ACE reconciliation report", advice: "not split",
      text: """
        Entry Summary Number,Entry Summary Line Number,Reconciliation Indicator,\
        Reconciliation Issue Code,HTS Number - Full,Line Goods Value Amount,Line Duty Amount
        BQX76543218,1,Y,001,8536500000,100.00,10.00
        """),
    Mistake(
      name: "whole lines", advice: "not split",
      text: """
        Entry Summary Number,Entry Type Code,Entry Summary Line Number,Line Goods Value Amount,\
        Line Duty Amount
        BQX76543218,01,1,100.00,10.00
        """),
  ]

  @Test("a report handed in by mistake is called by its name", arguments: mistakes)
  func named(mistake: Mistake) async throws {
    let refusal = try #require(await BadInputTests.refusal(of: Array((mistake.text + "\n").utf8)))
    guard case .knownReport(let path, let name, let advice) = refusal else {
      Issue.record("\(refusal)")
      return
    }
    #expect(path.hasSuffix("bad.csv"))
    #expect(name.contains(mistake.name))
    #expect(advice.contains(mistake.advice))
    #expect(refusal.path == path)
    #expect(refusal.description == "\(path): this is \(name). \(advice)")
  }

  @Test("a book with all that sizing needs is read, whatever columns stand beside it")
  func booksAreRead() async throws {
    let header = TestBook.header + ["Claim Number", "Refund Number", "Line Duty Amount"]
    let text =
      header.joined(separator: ",") + "\n"
      + TestBook.rows.map { row in
        (TestBook.cells(row) + ["", "", ""]).map(TestBook.quotedWhereNeeded)
          .joined(separator: ",") + "\n"
      }.joined()
    ReadingTests.expectTruth(try await reading(text).store)
  }

  @Test("a header with duty by HTS number is asked for the column that it lacks")
  func lackingBook() async throws {
    let message = try await BadInputTests.message(
      of: "Entry Summary Number,Line Duty Amount,Line Tariff Duty Amount\nBQX76543218,2,1\n")
    #expect(message.contains("row 1 lacks a column with the HTS number"))
  }
}
