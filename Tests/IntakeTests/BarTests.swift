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
      "court order": .suspension,
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
