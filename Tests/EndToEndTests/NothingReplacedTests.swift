import Foundation
import GRDB
import Testing

/// No file that a command reads is replaced by one that it writes, and a ledger is always a file that is kept.
@Suite("Nothing of the user's is replaced") struct NothingReplacedTests {
  static let book = "Entry No,Tariff,Tariff Duty\nBQX76543218,99030124,1.00\n"
  static let accounts = "Importer Number,Legal Name\n45-678901200,Lakeshore\n"
  static let bank = "Date,Amount,Description\n2026-12-08,41.00,X\n"
  static let answers =
    "ENTRY_NUMBER,CLAIM_NUMBER,STATUS,ERROR_DESCRIPTION\nBQX76543218,1,Failed,X\n"
  static let day = ["--filing-day", Product.filingDate]

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { folder.path + "/" + name }

  private func write(_ text: String, to name: String) throws {
    let path = path(name)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// All files below the folder with what they hold, but the ledger and what SQLite keeps beside it.
  private func contents() throws -> [String: Data] {
    let names = TemporaryFolder.files(below: folder.path).filter { !$0.contains("ledger") }
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Product.contents(path($0))) })
  }

  /// Runs a command that must be refused, with nothing written and every file as it was.
  private func expectRefusal(_ arguments: [String], naming words: String = "would be replaced")
    throws
  {
    let before = try contents()
    let run = try Product.run(arguments)
    #expect(run.status == 2, "\(arguments): \(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(try contents() == before, "\(arguments)")
  }

  private func recorded(_ table: String) throws -> Int? {
    let database = try DatabaseQueue(path: path("ledger.sqlite"))
    defer { try? database.close() }
    return try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
  }

  @Test(
    "a file that SQLite would take for its own is not deleted",
    arguments: ["-wal", "-shm", "-journal"])
  func companions(ending: String) throws {
    try write(Self.book, to: "l.sqlite\(ending)")
    try write(Self.book, to: "book.csv")
    try expectRefusal(
      ["estimate", folder.path, "--ledger", path("l.sqlite"), "--out", path("r")] + Self.day,
      naming: "is no part of a ledger")
  }

  @Test("an export on standard input is not replaced either")
  func standardInput() throws {
    try write(Self.book, to: "entries.csv")
    let before = try contents()
    for name in ["-", "/dev/stdin"] {
      let command = "'\(Product.program.path)' estimate \(name) --out . < entries.csv"
      let run = try Product.run(
        URL(filePath: "/bin/sh"), ["-c", "cd '\(folder.path)' && \(command)"])
      #expect(run.status == 2 && run.errors.contains("would be replaced"), "\(run.errors)")
      #expect(try contents() == before)
    }
  }

  @Test(
    "estimate replaces no export, and records nothing where it would",
    arguments: ["entries", "findings", "totals", "rejects", "conflicts", "changes"])
  func exports(name: String) throws {
    try write(Self.book, to: "\(name).csv")
    try write(Self.book, to: "in/book.csv")
    let ledger = ["--ledger", path("ledger.sqlite")]
    for out in [".", "./in/..", "linked"] {
      if out == "linked" {
        try FileManager.default.createSymbolicLink(
          atPath: path("linked"), withDestinationPath: ".")
      }
      try expectRefusal(
        ["estimate", path("\(name).csv"), "--out", path(out)] + ledger + Self.day)
    }
    #expect(try recorded("estimate") == 0)
    // Found in a folder, through links of both kinds.
    try FileManager.default.linkItem(atPath: path("in/book.csv"), toPath: path("in/hard.csv"))
    try FileManager.default.createSymbolicLink(
      atPath: path("in/soft.csv"), withDestinationPath: "../\(name).csv")
    try expectRefusal(["estimate", path("in"), "--out", folder.path] + Self.day)
  }

  @Test("what options name is not replaced either, whoever reads it")
  func options() throws {
    try write(Self.book, to: "book.csv")
    try write(Self.accounts, to: "out/totals.csv")
    try write(
      #"[{"htsno": "8479.89.95", "general": "2.5%", "special": "", "units": ["No."]}]"#,
      to: "out/summary.json")
    try write(
      #"{"name": "x", "columns": {"Entry No": "entry_number", "Tariff": "hts", "Tariff Duty": "tariff_duty"}}"#,
      to: "out/refund-estimate.html")
    let common = [path("book.csv"), "--out", path("out")] + Self.day
    for option in [
      ["--accounts", path("out/totals.csv")], ["--tariff-schedule", path("out/summary.json")],
      ["--layout", path("out/refund-estimate.html")],
    ] {
      try expectRefusal(["estimate"] + common + option)
    }
    try write(Self.accounts, to: "out/declarations/manifest.csv")
    try expectRefusal(
      ["declare"] + common + ["--accounts", path("out/declarations/manifest.csv")])
    try write(Self.accounts, to: "out/check.csv")
    try write("Entry Number\nBQX76543218", to: "list.csv")
    try expectRefusal(
      ["check", path("list.csv")] + common + ["--accounts", path("out/check.csv")])
    try expectRefusal(["check", path("out/check.csv"), "--out", path("out")] + Self.day)
  }

  @Test("clients' workbooks take no place of an export, which may be a workbook of that name")
  func clients() throws {
    let sample = "SampleData/harbor-brokerage"
    try FileManager.default.createDirectory(
      atPath: path("clients"), withIntermediateDirectories: true)
    let export = try #require(
      TemporaryFolder.files(below: Product.path(sample)).first { $0.hasSuffix(".csv") })
    // Read for its bytes, not its name.
    try Product.contents(Product.path("\(sample)/\(export)")).write(
      to: URL(filePath: path("clients/person.xlsx")))
    let arguments = ["estimate", path("clients/person.xlsx"), "--out", folder.path] + Self.day
    try expectRefusal(arguments + ["--per-importer"])
    let run = try Product.run(arguments)
    #expect(run.status < 2, "\(run.errors)")
  }

  @Test("declare, claims and inspect replace nothing that they read, and record nothing")
  func otherCommands() throws {
    try write(Self.book, to: "book.csv")
    let ledger = ["--ledger", path("ledger.sqlite")]
    let first = try Product.run(
      ["estimate", path("book.csv"), "--out", path("r")] + ledger + Self.day)
    try #require(first.status == 0, "\(first.errors)")
    for name in ["left-out", "manifest", "cape-BQX-001"] {
      try write(
        "Entry No,Entry Date,Tariff,Tariff Duty\nBQX76543218,2025-12-15,99030124,1.00\n",
        to: "out/declarations/\(name).csv")
      try expectRefusal(
        [
          "declare", path("out/declarations/\(name).csv"), "--record", "--include-assumed",
          "--out", path("out"),
        ] + ledger + Self.day)
    }
    #expect(try recorded("declaration") == 0)
    try write(Self.bank, to: "c/payments.csv")
    try write(Self.answers, to: "c/refile-BQX-001.csv")
    try write("no answers at all\n", to: "c/work-list.csv")
    for named in ["c/payments.csv", "c/refile-BQX-001.csv", "c"] {
      try expectRefusal(["claims", path(named), "--out", path("c")] + ledger + Self.day)
    }
    #expect(try recorded("claim_file") == 0)
    for layout in ["book.csv", "./c/../book.csv"] {
      try expectRefusal(["inspect", path("book.csv"), "--write-layout", path(layout)])
    }
    try expectRefusal(["inspect", folder.path, "--write-layout", path("book.csv")])
  }

  @Test("claims of a folder passes over the reports in it, run after run")
  func claimsTwice() throws {
    try write(Self.book, to: "book.csv")
    try write(Self.bank, to: "sent/bank.csv")
    let common = ["--ledger", path("ledger.sqlite"), "--out", path("sent/Reports")] + Self.day
    #expect(try Product.run(["estimate", path("book.csv")] + common).status == 0)
    for _ in 1...2 {
      let run = try Product.run(["claims", path("sent")] + common)
      #expect(run.status == 0, "\(run.errors)")
    }
  }

  @Test("a ledger is no report, no file to read, and no file beside another ledger")
  func ledgers() throws {
    try write(Self.book, to: "book.csv")
    try write("mine", to: "out/mine.txt")
    for command in ["estimate", "declare"] {
      let out = command == "estimate" ? "out" : "out/declarations"
      try write("mine", to: "\(out)/mine.txt")
      let name = command == "estimate" ? "entries.csv" : "manifest.csv"
      let run = try Product.run(
        [
          command, path("book.csv"), "--out", path("out"), "--ledger", path("\(out)/\(name)"),
          "--filing-day", Product.filingDate,
        ] + (command == "declare" ? ["--record", "--include-assumed"] : []))
      #expect(run.status == 2 && run.errors.contains("would be replaced"), "\(run.errors)")
      #expect(
        TemporaryFolder.files(below: path(out)).filter { !$0.contains("/") }
          == (command == "estimate" ? [name, "mine.txt"].sorted() : ["mine.txt"]))
    }
    for name in ["book.csv", "new.sqlite-wal", "new.sqlite-journal", "new.sqlite-shm"] {
      try write(Self.book, to: name)
      let ledger = name.replacing(/-[a-z]+$/, with: "")
      for command in [["estimate"], ["declare", "--record"], ["explain", "BQX76543218"]] {
        try expectRefusal(
          command + [path(name), "--ledger", path(ledger)] + Self.day, naming: "as the ledger")
      }
    }
  }

  @Test(
    "a ledger that would be kept nowhere is refused by every command",
    arguments: [
      ["estimate", "book.csv"], ["declare", "book.csv", "--record"],
      ["declare", "book.csv"], ["check", "book.csv"], ["claims", "book.csv"],
      ["explain", "BQX76543218", "book.csv"],
      ["declare", "--submitted", "book.csv", "--claim", "7"],
    ])
  func nowhere(command: [String]) throws {
    try write(Self.book, to: "book.csv")
    try write("", to: "empty.sqlite")
    try write("mine", to: "text.sqlite")
    let before = try contents()
    // In its folder, as a user would: names without a slash are what SQLite takes for something else.
    let shell = #"cd "$FOLDER" && "$CAPESIZE" "$@" --filing-day "$DAY""#
    for ledger in [
      "", " ", ":memory:", "file:x.sqlite?mode=memory", "file::memory:?cache=shared", ".",
      "/dev/null", "empty.sqlite", "text.sqlite", "book.csv",
    ] {
      let run = try Product.run(
        URL(filePath: "/bin/bash"), ["-c", shell, "bash"] + command + ["--ledger", ledger],
        environment: [
          "FOLDER": folder.path, "CAPESIZE": Product.program.path, "DAY": Product.filingDate,
        ])
      #expect(run.status == 2, "\(command) \(ledger): \(run.errors)")
      #expect(run.errors.hasPrefix("capesize: "), "\(run.errors)")
      #expect(try contents() == before, "\(command) \(ledger)")
    }
  }
}
