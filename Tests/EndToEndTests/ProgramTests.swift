import Foundation
import Testing

@testable import Intake

@Suite("The program", .serialized) struct ProgramTests {
  /// Files whose bytes follow from our code alone; a workbook's also from the version of the library that packs it.
  static func isOurs(_ file: String) -> Bool { !file.hasSuffix(".xlsx") }

  @Test("estimate and declare make of the samples what Reports/Sample holds")
  func reportsSample() throws {
    let folder = try TemporaryFolder()
    for command in ["estimate", "declare"] {
      let run = try Product.run([
        command, "SampleData", "--accounts", "SampleData/accounts.csv", "--filing-day",
        Product.filingDate, "--out", folder.path,
      ])
      #expect(run.status == 1, "\(run.errors)")
    }
    let made = TemporaryFolder.files(below: folder.path)
    let sample = Product.path("Reports/Sample")
    let kept = TemporaryFolder.files(below: sample).filter { !$0.hasPrefix("pictures/") }
    #expect(made == kept)
    for file in made where Self.isOurs(file) {
      #expect(
        try Product.text(folder.path + "/" + file) == Product.text(sample + "/" + file),
        "\(file): run make sample and review the difference")
    }
  }

  @Test("the same exports give the same bytes, in whatever order they are named")
  func sameBytes() throws {
    let one = try TemporaryFolder()
    let other = try TemporaryFolder()
    let paths = senders.map { "SampleData/\($0)" }
    for (folder, paths) in [(one, paths), (other, Array(paths.reversed()))] {
      let run = try Product.run(
        ["estimate"] + paths + ["--filing-day", Product.filingDate, "--out", folder.path])
      #expect(run.status == 1, "\(run.errors)")
    }
    let files = TemporaryFolder.files(below: one.path)
    #expect(files == TemporaryFolder.files(below: other.path))
    for file in files {
      #expect(
        try Product.contents(one.path + "/" + file) == Product.contents(other.path + "/" + file),
        "\(file)")
    }
  }

  @Test("entries, totals and summary agree to the cent")
  func sums() throws {
    let sample = Product.path("Reports/Sample")
    let entries = Table(csv: try Product.text(sample + "/entries.csv"))
    let totals = Table(csv: try Product.text(sample + "/totals.csv"))
    let summary = try #require(
      JSONSerialization.jsonObject(with: try Product.contents(sample + "/summary.json"))
        as? [String: Any])
    let all = try #require(summary["totals"] as? [String: Any])
    for column in ["ieepa_duty", "refundable_duty", "interest"] {
      let sum = entries.sum(column)
      #expect(totals.sum(column) == sum)
      #expect(cents(try #require(all[column] as? String)) == sum)
      let outcomes = try #require(summary["by_outcome"] as? [[String: Any]])
      #expect(outcomes.reduce(0) { $0 + cents($1[column] as? String ?? "") } == sum)
    }
    #expect(all["entries"] as? Int == entries.rows.count)
    let range = try #require(summary["range"] as? [String: [String: Any]])
    let accepted = entries.rows.filter { ($0["outcome"] ?? "").hasPrefix("file-now") }
    let confirmed = accepted.filter { $0["evidence"] == "confirmed" }
    for (name, rows, low) in [("expected", accepted, ""), ("floor", confirmed, "_low")] {
      for (key, column) in [("duty", "refundable_duty"), ("interest", "interest")] {
        let sum = rows.reduce(0) { $0 + cents($1[column + low] ?? "") }
        #expect(cents(try #require(range[name]?[key] as? String)) == sum)
      }
      #expect(range[name]?["entries"] as? Int == rows.count)
    }
    for source in try #require(summary["sources"] as? [[String: Any]]) {
      let duty = { (key: String) in cents(source[key] as? String ?? "") }
      #expect(duty("duty_read") == duty("duty_used") + duty("duty_rejected") + duty("duty_other"))
    }
  }

  @Test("upload lists hold what CAPE accepts, once each, and nothing else is lost")
  func declarations() throws {
    let sample = Product.path("Reports/Sample")
    let entries = Table(csv: try Product.text(sample + "/entries.csv"))
    let leftOut = Table(csv: try Product.text(sample + "/declarations/left-out.csv"))
    var listed: [String] = []
    for file in TemporaryFolder.files(below: sample + "/declarations")
    where file.hasPrefix("cape-") {
      let text = try Product.text(sample + "/declarations/" + file)
      #expect(!text.hasSuffix("\n") && !text.contains("\r") && !text.hasPrefix("\u{FEFF}"))
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      #expect(lines.first == "Entry Number")
      #expect(Set(lines.dropFirst().map { $0.prefix(3) }).count == 1)
      listed += lines.dropFirst()
    }
    #expect(Set(listed).count == listed.count)
    let acceptable = entries.rows.filter {
      ($0["outcome"] ?? "").hasPrefix("file-now") && $0["evidence"] == "confirmed"
    }.compactMap { $0["entry_number"] }
    #expect(listed.sorted() == acceptable.sorted())
    #expect(
      (listed + leftOut.rows.compactMap { $0["entry_number"] }).sorted()
        == entries.rows.compactMap { $0["entry_number"] }.sorted())
  }

  @Test("a generated book is sized to the cent of what was generated")
  func generated() throws {
    let folder = try TemporaryFolder()
    for layout in ["es-003", "es-003-extended"] {
      let book = folder.path + "/" + layout
      let generate = try Product.run([
        "generate", "--entries", "2000", "--seed", "5", "--layout", layout, "--out", book,
      ])
      #expect(generate.status == 0, "\(generate.errors)")
      let truth = try #require(
        generate.output.split(separator: "\n").first { $0.hasPrefix("IEEPA duty: ") }?.dropFirst(12)
      )
      let run = try Product.run([
        "estimate", book, "--filing-day", Product.filingDate, "--out", folder.path + "/reports",
        "--format", "json",
      ])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("\"ieepa_duty\": \"\(truth)\""))
      // Headings, days, countries, values and rates of the books fit together.
      let findings = Table(csv: try Product.text(folder.path + "/reports/findings.csv"))
      #expect(findings.header.first == "entry_number" && findings.rows.isEmpty)
    }
  }

  @Test("Phase 3 is closed until the user says for whom and since when it is open")
  func phaseThree() throws {
    let arguments = [
      "explain", "LK4-0000311-0", "SampleData/lakeshore-ace", "--filing-day", Product.filingDate,
    ]
    let opened = ["--plaintiff", "45-6789012", "--phase-3-open"]
    for (more, reason) in [
      ([], "liquidation.past-180-days"), (opened + ["2026-11-21"], "phase-three.plaintiff"),
      (opened + ["2026-11-22"], "liquidation.past-180-days"),
      (["--phase-3-open", "2026-10-06"], "liquidation.past-180-days"),
    ] {
      let run = try Product.run(arguments + more)
      #expect(run.status == 1, "\(run.errors)")
      #expect(run.output.contains("\(reason): DECIDES"), "\(more)")
    }
    #expect(try Product.run(arguments + opened + ["soon"]).status == 64)
  }

  @Test("explain tells the story of one entry, in words and as data")
  func explain() throws {
    let arguments = ["explain", "HB7-0000511-7", "SampleData", "--filing-day", Product.filingDate]
    let text = try Product.run(arguments)
    #expect(text.status == 1, "\(text.errors)")
    #expect(text.output.contains("liquidation.unliquidated: DECIDES"))
    #expect(text.output.contains("harbor_HB7_all_clients.csv:2"))
    #expect(text.output.contains("Where sources disagree"))
    #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let json = try Product.run(arguments + ["--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(object?["outcome"] as? String == "file-now")
    let unknown = try Product.run(["explain", "HB7-0000511-8", "SampleData"])
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("its check digit should be 7"))
  }

  @Test("inspect shows how a file would be read, in words and as data")
  func inspect() throws {
    let text = try Product.run(["inspect", "SampleData/harbor-brokerage"])
    #expect(text.status == 0, "\(text.errors)")
    #expect(text.output.contains("layout: ACE ES-003"))
    #expect(text.output.contains("liquidation: add Liquidation Status and Liquidation Date"))
    #expect(!text.output.contains("123-45-6789"))
    let records = try Product.run(["inspect", "Tests/EndToEndTests/Mess/24-catair-query.mess"])
    #expect(records.output.contains("CATAIR records, UTF-8, fixed columns\n  layout: CATAIR"))
    let json = try Product.run(["inspect", "SampleData", "--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let tables = try #require(object?["tables"] as? [[String: Any]])
    #expect(tables.count == 7)
    let columns = try #require(tables[0]["columns"] as? [[String: Any]])
    #expect(columns.count == 27)
    #expect(
      columns.contains { $0["header"] as? String == "Review Team Number" && $0["field"] is NSNull })
  }

  @Test("a layout that inspect drafts and the user completes reads a sender nobody knows")
  func layouts() throws {
    let folder = try TemporaryFolder()
    let export = folder.path + "/export.csv"
    try """
    Eintrag,Zolltarif,Abgabe IEEPA,Hafen,Entry Date
    BQX76543218,99030124,"$2,000.00",2704,03/25/2025

    """.write(toFile: export, atomically: true, encoding: .utf8)
    let unknown = try Product.run(["estimate", export, "--out", folder.path + "/out"])
    #expect(unknown.status == 2)
    let layout = folder.path + "/layout.json"
    try """
    {"name": "Musterzoll", "columns": {"Eintrag": "entry_number", "Zolltarif": "hts",
     "Abgabe IEEPA": "tariff_duty", "Hafen": "port", "Entry Date": "entry_day"}}
    """.write(toFile: layout, atomically: true, encoding: .utf8)
    let read = try Product.run([
      "estimate", export, "--out", folder.path + "/out", "--layout", layout, "--filing-day",
      Product.filingDate, "--format", "json",
    ])
    #expect(read.status == 0, "\(read.errors)")
    #expect(read.output.contains("\"ieepa_duty\": \"2000.00\""))
    #expect(read.output.contains("\"layout\": \"Musterzoll\""))

    let draft = folder.path + "/draft.json"
    let inspect = try Product.run([
      "inspect", "SampleData/pinnacle-customs", "--write-layout", draft,
    ])
    #expect(inspect.status == 0, "\(inspect.errors)")
    #expect(try Product.text(draft).contains("\"Tariff Duty\": \"tariff_duty\""))
    let again = try Product.run([
      "inspect", "SampleData/pinnacle-customs", "--layout", draft,
    ])
    #expect(again.output.contains("layout: pinnacle_entries_by_tariff.csv"))

    for (text, words) in [
      ("{}", "is no layout"),
      ("{\"name\": \"x\", \"columns\": {\"a\": \"nonsense\"}}", "is no field"),
      ("{\"name\": \"x\", \"columns\": {\"a\": \"hts\"}}", "no column feeds entry_number"),
    ] {
      try text.write(toFile: layout, atomically: true, encoding: .utf8)
      let bad = try Product.run(["estimate", export, "--layout", layout])
      #expect(bad.status == 64)
      #expect(bad.errors.contains(words), "\(bad.errors)")
    }
  }

  @Test("rules prints the catalogue of a filing day")
  func rules() throws {
    let before = try Product.run(["rules", "--filing-day", "2026-06-28"])
    let after = try Product.run(["rules", "--filing-day", "2026-06-29"])
    #expect(before.output.contains("reconciliation.flagged:"))
    #expect(!after.output.contains("reconciliation.flagged:"))
    #expect(after.output.contains("reconciliation.on-file:"))
    let json = try Product.run(["rules", "--format", "json"])
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    }
  }

  @Test("a ledger remembers what was declared, so that nothing is listed twice")
  func ledger() throws {
    let folder = try TemporaryFolder()
    let common = ["SampleData", "--out", folder.path, "--ledger", folder.path + "/ledger.sqlite"]
    let early = try Product.run(["declare"] + common + ["--filing-day", "2026-11-19"])
    #expect(early.status == 2 && early.errors.contains("There is no ledger"), "\(early.errors)")
    let first = try Product.run(["declare"] + common + ["--filing-day", "2026-11-20", "--record"])
    #expect(first.output.contains("cape-HB7-001.csv"), "\(first.errors)")
    let second = try Product.run(["declare"] + common + ["--filing-day", "2026-11-21"])
    #expect(second.errors.contains("nothing was recorded"), "\(second.errors)")
    #expect(second.output.contains("No entry can be listed."), "\(second.output)")
    #expect(second.output.contains("plan.declared"))
    let estimate = try Product.run(["estimate"] + common + ["--filing-day", "2026-11-21"])
    #expect(estimate.status == 1, "\(estimate.errors)")
  }

  @Test("what is stated is said to be stated, and settles what no source reports")
  func attested() throws {
    let folder = try TemporaryFolder()
    let run = try Product.run([
      "estimate", "SampleData/pinnacle-customs", "--filing-day", Product.filingDate, "--out",
      folder.path, "--attest", "no-drawback", "--attest", "no-protest", "--attest",
      "no-reconciliation",
    ])
    #expect(run.output.contains("Rests on your statement"))
    let entries = Table(csv: try Product.text(folder.path + "/entries.csv"))
    #expect(entries.rows.contains { $0["evidence"] == "confirmed" })
  }

  @Test("column 1 of the tariff schedule that is given comes off headings of 15 % in all")
  func tariffSchedule() throws {
    let folder = try TemporaryFolder()
    let schedule = folder.path + "/rates.json"
    try """
    [{"htsno": "8479.89.95", "general": "2.5%", "special": "", "units": ["No."]}]
    """.write(toFile: schedule, atomically: true, encoding: .utf8)
    func entry(_ arguments: [String]) throws -> [String: String] {
      let run = try Product.run(
        [
          "estimate", "SampleData/nordwind-ace", "--filing-day", Product.filingDate, "--out",
          folder.path,
        ]
          + arguments)
      #expect(run.status == 1, "\(run.errors)")
      let entries = Table(csv: try Product.text(folder.path + "/entries.csv"))
      return try #require(entries.rows.first { $0["entry_number"] == "HB700011966" })
    }
    let open = try entry([])
    #expect(open["refundable_duty"] == "31500.00" && open["refundable_duty_low"] == "0.00")
    #expect(open["amount_basis"] == "range" && open["interest_low"] == "0.00")
    let exact = try entry(["--tariff-schedule", schedule])
    #expect(exact["refundable_duty"] == "26250.00" && exact["refundable_duty_low"] == "26250.00")
    #expect(exact["amount_basis"] == "exact" && exact["interest"] == exact["interest_low"])
    #expect(exact["ieepa_duty"] == "31500.00")
    #expect(
      try Product.text(folder.path + "/summary.json").contains("\"file\": \"rates.json\""))
    let explained = try Product.run([
      "explain", "HB7-0001196-6", "SampleData/nordwind-ace", "--filing-day", Product.filingDate,
      "--tariff-schedule", schedule,
    ])
    #expect(explained.output.contains("column 1 of 8479.89.9599 is \"2.5%\", $5,250.00"))
    for command in [["estimate"], ["declare"], ["explain", "HB7-0001196-6"]] {
      let run = try Product.run(
        command + ["SampleData/nordwind-ace", "--tariff-schedule", "README.md"])
      #expect(run.status == 2)
      #expect(run.errors.contains("README.md: this is no tariff schedule"), "\(run.errors)")
    }
  }

  @Test("an output that cannot be written leaves nothing behind and ends with 2")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/file"
    try "x".write(toFile: file, atomically: true, encoding: .utf8)
    let run = try Product.run([
      "estimate", "SampleData", "--filing-day", Product.filingDate, "--out", file + "/reports",
    ])
    #expect(run.status == 2)
    #expect(run.errors.contains(file))
    #expect(TemporaryFolder.files(below: folder.path) == ["file"])
  }

  @Test("bad input ends with 2 and a sentence; wrong usage with 64")
  func badInput() throws {
    let folder = try TemporaryFolder()
    let empty = folder.path + "/empty.csv"
    try "".write(toFile: empty, atomically: true, encoding: .utf8)
    for (path, words) in [
      (folder.path + "/none.csv", "no such file"), (empty, "the file is empty"),
    ] {
      let run = try Product.run(["estimate", path, "--out", folder.path + "/reports"])
      #expect(run.status == 2)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/reports"))
    }
    for arguments in [
      ["estimate"], ["estimate", "SampleData", "--filing-day", "21.11.2026"],
      ["estimate", "SampleData", "--attest", "no-worries"], ["explain", "12", "SampleData"],
      ["declare", "SampleData", "--account", "HB7"], ["generate", "--entries", "0", "--out", "x"],
      ["nonsense"],
    ] {
      let run = try Product.run(arguments)
      #expect(run.status == 64, "\(arguments): \(run.status)")
      #expect(!run.errors.isEmpty)
    }
  }

  @Test("every command has help with an example")
  func help() throws {
    for command in ["estimate", "declare", "explain", "inspect", "rules", "generate"] {
      let run = try Product.run([command, "--help"])
      #expect(run.status == 0)
      #expect(run.output.contains("capesize \(command)"))
      #expect(run.output.contains("Example"))
    }
    #expect(try Product.run(["--version"]).output.hasPrefix("0."))
  }

  @Test("every shell is told how to complete the commands", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let run = try Product.run(["--generate-completion-script", shell])
    #expect(run.status == 0, "\(run.errors)")
    for word in ["estimate", "declare", "filing-day", "no-detail"] {
      #expect(run.output.contains(word), "\(word)")
    }
  }

  @Test("what is no terminal gets neither a bar nor colour")
  func plain() throws {
    let folder = try TemporaryFolder()
    let run = try Product.run([
      "estimate", "SampleData", "--accounts", "SampleData/accounts.csv", "--filing-day",
      Product.filingDate, "--out", folder.path,
    ])
    // CBP's answers among the samples are mentioned in one line.
    #expect(run.errors.hasPrefix("capesize: passed over 7 files"), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1 && !run.errors.contains("\r"))
    #expect(!run.output.contains("\u{1B}"))
    for line in run.output.split(separator: "\n") where !line.contains(folder.path) {
      #expect(line.count <= 80, "\(line)")
    }
  }

}
