import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Columns that may tell of a bar") struct BarTests {
  @Test("headers touch a bar by their words, and names of parties do not")
  func headers() {
    let touching: [String: Bar] = [
      "protest filed?": .protest, "open protests": .protest, "dbk / drawback": .drawback,
      "recon": .reconciliation, "fta reconciliation status": .reconciliation,
      "ad/cvd case": .suspension, "antidumping deposit": .suspension, "cbp review": .suspension,
      "court injunction": .suspension, "surety demand": .suspension, "suspended": .suspension,
      "prot flg": .protest, "19 usc 1514": .protest, "drwbk": .drawback, "db claim": .drawback,
      "rec ind": .reconciliation, "susp": .suspension, "ad case": .suspension,
      "court order": .suspension, "litigation": .suspension, "in suit": .suspension,
    ]
    for (header, bar) in touching { #expect(Bar(header: header) == bar, "\(header)") }
    for header in [
      "review team number", "surety code", "importer name", "duty", "address", "protocol", "record",
    ] {
      #expect(Bar(header: header) == nil, "\(header)")
    }
  }

  private func bars(
    _ cells: [String], header: String = "Protest Filed?"
  ) async throws -> Reading {
    let numbers = ["BQX76543218", "LK400003011", "LK400003052"]
    let rows = zip(numbers, cells).map { "\($0),99030124,1.00,\($1)\n" }
    let text = "Entry No,HTS,Tariff Duty,\(header)\n" + rows.joined()
    return try await BookReader(headings: testHeadings)
      .read([SourceFile(path: "t.csv", contents: Array(text.utf8))])
  }

  @Test("anything but a no leaves a doubt, and the column is named with its values")
  func doubts() async throws {
    let reading = try await bars(["Y", "", "No"])
    let doubts = reading.store.entries.doubts
    #expect(doubts == [.unreadProtest, [], []])
    let sentence = try #require(reading.store.omissions.first?.sentences.first)
    #expect(sentence.contains("\"Protest Filed?\"") && sentence.contains("\"Y\", \"No\""))
    #expect(sentence.contains("1 of its rows"))
    // A tick says something, and a dash nothing.
    #expect(
      try await bars(["\u{2713}", "-", "*"]).store.entries.doubts.map { $0 != [] } == [
        true, false, true,
      ])
    let amounts = try await bars(["0.00", "$12.50", "-"], header: "AD/CVD Deposit")
    #expect(amounts.store.entries.doubts == [[], .unreadSuspension, []])
  }

  @Test("a remark that names a bar leaves the doubt of a column of that name, on its own entry")
  func remarks() async throws {
    let named: [String: Doubts] = [
      "protest filed 2026-01-03": .unreadProtest, "see PROTEST #2704": .unreadProtest,
      "19 USC 1514": .unreadProtest, "In litigation (CIT)": .unreadSuspension,
      "in suit": .unreadSuspension, "liquidation suspended": .unreadSuspension,
      "AD case A-570-123": .unreadSuspension, "under review": .unreadSuspension,
      "drawback 41": .unreadDrawback, "dbk": .unreadDrawback,
      "on FTA recon": .unreadReconciliation, "Reconciliation": .unreadReconciliation,
    ]
    for (remark, doubt) in named {
      let read = try await bars(["urgent", remark, ""], header: "Remarks")
      #expect(read.store.entries.doubts == [[], doubt, []], "\(remark)")
      let sentence = try #require(read.store.omissions.first?.sentences.first)
      #expect(sentence.contains("\"Remarks\"") && sentence.contains("(values: \"\(remark)\")"))
      #expect(sentence.contains("1 of its rows") && read.hasFindings)
    }
    for remark in [
      "SUSPENSION ARM", "RECONDITIONED ENGINE", "reviewed by Ann", "A/D converter", "1514",
      "protocol", "Surety Co", "-",
    ] {
      let read = try await bars(["", remark, remark], header: "Remarks")
      #expect(!read.hasFindings && read.store.entries.doubts == [[], [], []], "\(remark)")
    }
  }

  @Test("rows whose remark repeats have the doubt too, and row identities do not change")
  func repeatedRemarks() async throws {
    let read = try await bars(["on protest", "on protest", "ok"], header: "Notes")
    #expect(read.store.entries.doubts == [.unreadProtest, .unreadProtest, []])
    #expect(read.store.omissions.first?.sentences.first?.contains("2 of its rows") == true)
  }

  @Test("a column of noes is told, and nothing is missed in it")
  func noes() async throws {
    let read = try await bars(["No", "n", ""])
    #expect(!read.hasFindings)
    #expect(read.store.sources[0].remarks.contains { $0.contains("\"Protest Filed?\"") })
  }

  @Test("duty of a program under a sender's own name is named, with amounts only")
  func unreadDuty() async throws {
    for header in ["IEEPA Duty", "Reciprocal Duty", "Fentanyl duties", "Section 122 duty"] {
      let read = try await bars(["", "$12.50", "0.00"], header: header)
      let sentence = try #require(read.store.omissions.first?.sentences.first)
      #expect(sentence.contains("\"\(header)\"") && sentence.contains("\"$12.50\""))
      #expect(read.store.entries.doubts == [[], [], []] && read.store.duty == Cents(300))
      #expect(try await !bars(["", "0.00", "-"], header: header).hasFindings)
    }
    for header in ["IEEPA Duty Rate", "IEEPA HTS Number", "Duty per unit", "Fentanyl indicator"] {
      #expect(try await !bars(["1", "12.50", "20"], header: header).hasFindings, "\(header)")
    }
  }

  @Test("an empty column is not named, and one that a layout gives null is not either")
  func idle() async throws {
    #expect(try await bars(["", " ", ""]).hasFindings == false)
    var reader = BookReader(headings: testHeadings)
    reader.senderLayouts = [
      try SenderLayout(
        name: "Mine",
        columns: [
          "Entry No": "entry_number", "HTS": "hts", "Tariff Duty": "tariff_duty",
          "Reviewed by": nil,
        ])
    ]
    let text = "Entry No,HTS,Tariff Duty,Reviewed by\nBQX76543218,99030124,1.00,Ann\n"
    let reading = try await reader.read([SourceFile(path: "t.csv", contents: Array(text.utf8))])
    #expect(!reading.hasFindings && reading.store.entries.doubts == [[]])
  }
}
