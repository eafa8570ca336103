import Foundation
import Testing

/// `make demo`: from the estimate to the bank and the next month, on the samples.
@Suite("The loop") struct LoopTests {
  @Test("estimate, declare, check, answers, refile, payments and the next estimate tie together")
  func loop() throws {
    let folder = try TemporaryFolder()
    let run = try Product.run(
      URL(filePath: "/usr/bin/env"), ["bash", "Tests/EndToEndTests/Loop/play.sh"],
      environment: ["CAPESIZE": Product.program.path, "OUT": folder.path])
    #expect(run.status == 0, "\(run.errors)")

    func table(_ name: String) throws -> Table {
      Table(csv: try Product.text(folder.path + "/" + name))
    }
    try declared(table)
    try answered(table)
    try paid(table)
    try changed(table)
    // The protest is withdrawn; trade control and the payment of the statement stand in no export.
    let said = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(said.contains("CBP has refused 2 entries that count as accepted here, $15,630.81,"))
  }

  private func declared(_ table: (String) throws -> Table) throws {
    let lists = try table("november/declarations/manifest.csv").rows
    #expect(lists.map { $0["file"] } == ["cape-HB7-001.csv", "cape-HB7-apart-001.csv"])
    #expect(lists.map { $0["entries"] } == ["15", "5"])
    #expect(lists.map { $0["refundable_duty"] } == ["190938.10", "21350.00"])
    #expect(lists.map { $0["interest"] } == ["11877.25", "1319.54"])
  }

  private func answered(_ table: (String) throws -> Table) throws {
    let work = try table("december/work-list.csv").rows
    let failed = Dictionary(
      uniqueKeysWithValues: work.filter { $0["state"] == "failed" }
        .map { ($0["message"] ?? "", $0["refile"] ?? "") })
    #expect(
      failed == [
        "E5": "after a correction", "E13": "after a correction", "E14": "later", "E17": "now",
        "E18": "now",
      ])
    #expect(
      work.filter { $0["state"] == "accepted, filed by another" }.map { $0["entry_number"] }
        == ["LK400003052"])
    #expect(work.count { $0["state"] == "accepted" } == 15)
    #expect(
      try table("december/refile.csv").rows.compactMap { $0["Entry Number"] }
        == ["HB700005117", "HB700006487"])
    // The protest was withdrawn since, as the next estimate finds; the two that were filed again stand.
    #expect(
      try table("refile/refile.csv").rows.compactMap { $0["Entry Number"] } == ["HB700053067"])
  }

  private func paid(_ table: (String) throws -> Table) throws {
    let payments = try table("december/payments.csv").rows
    func payment(_ number: String) -> [String?] {
      let row = payments.first { $0["refund_number"] == number } ?? [:]
      return ["state", "entries", "expected", "told", "treasury", "bank"].map { row[$0] }
    }
    #expect(
      payment("R7700001") == ["matched", "2", "41487.89", "41487.89", "41487.89", "41487.89"])
    #expect(payment("R7700002") == ["short", "1", "8102.90", "8088.56", "8088.56", "8088.56"])
    #expect(payment("R7700003") == ["offset", "2", "44025.78", "44025.78", "44025.78", "41525.78"])
    #expect(payment("R7700004") == ["held", "1", "1886.88", "1886.88", "", ""])
    #expect(payment("R7700005") == ["returned", "1", "739.36", "739.36", "739.36", ""])
    #expect(
      payments.filter { $0["state"] == "no-payment" }.map { $0["bank"] } == ["1234.56"])
    #expect(payments.count { $0["state"] == "awaited" } == 2)

    let entries = try table("december/tie-out.csv").rows
    let simple = entries.first { $0["entry_number"] == "HB700010596" } ?? [:]
    #expect(simple["expected_interest"] == "477.90" && simple["interest"] == "463.56")
    #expect(simple["explanation"]?.contains("simple interest") == true)
    #expect(entries.count { $0["state"] == "matched" } == 6)
    #expect(entries.count { $0["state"] == "awaited" } == 9)
  }

  private func changed(_ table: (String) throws -> Table) throws {
    let changes = try table("december/changes.csv").rows
    #expect(changes.count { $0["change"] == "accepted" } == 16)
    #expect(
      changes.filter { $0["change"] == "protested" }.map { $0["entry_number"] } == ["LK400003094"])
    let sums = Table(
      csv: changes.isEmpty ? "" : try sums(of: changes))
    let before = try table("november/entries.csv").sum("refundable_duty")
    let after = try table("december/entries.csv").sum("refundable_duty")
    #expect(sums.sum("duty") - sums.sum("duty_before") == after - before)
  }

  private func sums(of changes: [[String: String]]) throws -> String {
    "duty_before,duty\n"
      + changes.map { "\($0["duty_before"] ?? ""),\($0["duty"] ?? "")\n" }.joined()
  }
}
