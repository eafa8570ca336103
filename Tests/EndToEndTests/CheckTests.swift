import Customs
import Foundation
import Testing

@testable import Intake

@Suite("capesize check") struct CheckTests {
  static let declared = "Reports/Sample/declarations/cape-HB7-001.csv"

  private func check(_ list: String, _ more: [String] = [], to folder: TemporaryFolder) throws
    -> Product.Run
  {
    try Product.run(
      ["check", list, "--filing-day", Product.filingDate, "--out", folder.path + "/out"] + more)
  }

  private func table(_ folder: TemporaryFolder) throws -> Table {
    Table(csv: try Product.text(folder.path + "/out/check.csv"))
  }

  private func messages(_ table: Table) -> Set<String> {
    Set(table.rows.filter { $0["verdict"] == "refused" }.compactMap { $0["message_id"] })
  }

  @Test("lists that declare wrote would be taken, and each row is told")
  func declared() throws {
    for (filer, name) in [("HB7", "cape-HB7-001"), ("LK4", "cape-LK4-apart-001")] {
      let folder = try TemporaryFolder()
      let list = "Reports/Sample/declarations/\(name).csv"
      let run = try check(list, ["SampleData", "--account", "filer:\(filer)"], to: folder)
      // All would be taken, but not every row of the exports could be used.
      #expect(run.status == 1 && run.errors.contains("capesize: not used: "), "\(run.errors)")
      #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let listed = try Product.text(Product.path(list)).split(separator: "\n").dropFirst()
      let rows = try table(folder).rows
      #expect(Set(rows.compactMap { $0["entry_number"] }) == Set(listed.map(String.init)))
      #expect(rows.allSatisfy { ["taken", "warning"].contains($0["verdict"]) })
      #expect(rows.allSatisfy { $0["layer"] == "entry summary" && $0["behind"] == "" })
    }
  }

  @Test("without exports nothing is said of an entry summary")
  func withoutExports() throws {
    let folder = try TemporaryFolder()
    let run = try check(Self.declared, to: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try table(folder).rows.allSatisfy { $0["verdict"] == "not checked" })
  }

  @Test("a list recorded as a draft of the day is no obstacle to itself, another day's is named")
  func drafts() throws {
    let folder = try TemporaryFolder()
    let ledger = folder.path + "/ledger.sqlite"
    let plan = try Product.run([
      "declare", "SampleData", "--filing-day", Product.filingDate, "--ledger", ledger, "--out",
      folder.path, "--record",
    ])
    #expect(plan.status == 1, "\(plan.errors)")
    let list = folder.path + "/declarations/cape-HB7-001.csv"
    let today = try check(list, ["--ledger", ledger], to: folder)
    #expect(today.status == 0 && !today.output.contains("has not answered"), "\(today.errors)")
    let later = try Product.run([
      "check", list, "--filing-day", "2026-11-22", "--ledger", ledger, "--out", folder.path,
    ])
    #expect(later.status == 0 && later.output.contains("has not"), "\(later.errors)")
  }

  /// Another tool's list of entries that CBP takes and refuses, each line with a fault.
  private func faulty(in folder: TemporaryFolder) throws -> String {
    let entries = Table(csv: try Product.text(Product.path("Reports/Sample/entries.csv"))).rows
    func number(_ message: String) throws -> String {
      try #require(entries.first { $0["cbp_message"] == message }?["entry_number"])
    }
    let good = try Product.text(Product.path(Self.declared)).split(separator: "\n").map(String.init)
    let entry = try #require(EntryNumber(good[3]))
    let lines = [
      "entry no;Port", "\(good[1]);2704", "\(entry.dashed);2704", "=\"\(good[4])\";",
      "'\(good[5]);",
      "\(good[1]);2704", "", "\(good[6].lowercased());", "\"\(good[7])\";", "BQX7654321X;",
      "1.23E+10;", "\(try number("Protest on Entry"));",
      "\(try number("Entry Summary is in Final Liquidation Status"));", "LK400003052;", "",
    ]
    let path = folder.path + "/from another tool.csv"
    try Data(("\u{FEFF}" + lines.joined(separator: "\r\n")).utf8).write(to: URL(filePath: path))
    return path
  }

  @Test("a list with each fault is refused in CBP's words, and mended it passes")
  func faults() throws {
    let folder = try TemporaryFolder()
    let list = try faulty(in: folder)
    let before = try Product.contents(list)
    let options = ["SampleData", "--account", "filer:HB7", "--fix"]
    let run = try check(list, options, to: folder)
    #expect(run.status == 1, "\(run.errors)")
    #expect(
      messages(try table(folder))
        == ["F1", "F2", "F4", "F6", "F7", "F8", "F10", "E4", "E13"])
    #expect(run.output.contains("Entry Summary is in Final Liquidation Status"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(try Product.contents(list) == before)

    let fixed = folder.path + "/out/from-another-tool-fixed-001.csv"
    let text = try Product.text(fixed)
    let good = try Product.text(Product.path(Self.declared)).split(separator: "\n").map(String.init)
    #expect(text == ([good[0], good[1]] + good[3...7]).joined(separator: "\n"))
    let again = try check(fixed, options, to: folder)
    #expect(again.status == 1 && again.errors.contains("capesize: not used: "), "\(again.output)")
    #expect(messages(try table(folder)).isEmpty)
    #expect(
      try Product.text(folder.path + "/out/from-another-tool-fixed-001-fixed-001.csv") == text)
  }

  @Test("an importer's account takes its own entries only")
  func importer() throws {
    let folder = try TemporaryFolder()
    let run = try check(
      Self.declared, ["SampleData", "--account", "ior:45-6789012", "--format", "json"], to: folder)
    #expect(run.status == 1, "\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(object?["verdict"] as? String == "refused")
    #expect(messages(try table(folder)) == ["F9"])
  }

  @Test("a list too long and too large is split at CBP's limits")
  func splits() throws {
    let folder = try TemporaryFolder()
    let filer = try #require(FilerCode("BQX"))
    let numbers = (1...12_000).map {
      EntryNumber(filer: filer, digits: UInt32($0 * 10)).withCheckDigit.description
        + String(repeating: " ", count: 80)
    }
    let list = folder.path + "/all.csv"
    try Data((["Entry Number"] + numbers).joined(separator: "\n").utf8).write(
      to: URL(filePath: list))
    let run = try check(list, ["--fix"], to: folder)
    #expect(run.status == 1, "\(run.errors)")
    #expect(messages(try table(folder)) == ["F3", "F5"])
    let counts = try ["001", "002"].map {
      try Product.text(folder.path + "/out/all-fixed-\($0).csv").split(separator: "\n").count
    }
    #expect(counts == [10_000, 2_002])
  }

  @Test("what cannot be read ends with 2, wrong usage with 64, and neither writes anything")
  func errors() throws {
    let folder = try TemporaryFolder()
    let cases: [([String], Int32)] = [
      (["/nowhere/list.csv"], 2), ([Product.path("SampleData")], 2), ([], 64),
      ([Self.declared, "/nowhere"], 2), ([Self.declared, "--account", "HB7"], 64),
      ([Self.declared, "--filing-day", "soon"], 64),
    ]
    for (arguments, status) in cases {
      let run = try Product.run(["check"] + arguments + ["--out", folder.path + "/out"])
      #expect(run.status == status && !run.errors.isEmpty, "\(arguments): \(run.errors)")
    }
    #expect(TemporaryFolder.files(below: folder.path).isEmpty)
    let blocked = try check(Self.declared, ["--out", Product.path("README.md")], to: folder)
    #expect(blocked.status == 2 && blocked.errors.contains("cannot be written"))
    let workbook = try check(Product.path("Reports/Sample/refund-estimate.xlsx"), to: folder)
    #expect(
      workbook.status == 1 && workbook.output.contains("Not a CSV file"), "\(workbook.errors)")
  }
}
