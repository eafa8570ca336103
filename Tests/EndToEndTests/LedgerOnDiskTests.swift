import Foundation
import GRDB
import Testing

/// The ledger as the programs of its user meet it: missing, in use, and left by a program that was stopped.
@Suite("The ledger on disk") struct LedgerOnDiskTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  var ledger: String { folder.path + "/ledger.sqlite" }

  /// A book of its own, so that a run takes a moment only.
  func book(entries: Int) throws -> String {
    let book = folder.path + "/book"
    let run = try Product.run([
      "generate", "--entries", "\(entries)", "--seed", "5", "--layout", "es-003-extended", "--out",
      book,
    ])
    try #require(run.status == 0, "\(run.errors)")
    return book
  }

  func estimate(_ book: String, on filingDate: String) -> [String] {
    [
      "estimate", book, "--no-detail", "--filing-day", filingDate, "--ledger", ledger, "--out",
      folder.path + "/out",
    ]
  }

  func declare(_ book: String, _ arguments: [String] = []) -> [String] {
    [
      "declare", book, "--filing-day", Product.filingDate, "--ledger", ledger, "--out",
      folder.path + "/out", "--record",
    ] + arguments
  }

  func values(_ sql: String) throws -> [String] {
    let database = try DatabaseQueue(path: ledger)
    defer { try? database.close() }
    return try database.read { try String.fetchAll($0, sql: sql) }
  }

  @Test(
    "a command that only reads a ledger makes none",
    arguments: [
      ["explain", "HB7-0000922-6", "SampleData/nordwind-ace"],
      ["check", "Reports/Sample/declarations/cape-HB7-001.csv"],
      ["declare", "SampleData/nordwind-ace"],
      ["declare", "--submitted", "Reports/Sample/declarations/cape-HB7-001.csv"],
      ["claims", "SampleData/cbp-answers"],
    ])
  func missing(command: [String]) throws {
    let run = try Product.run(
      command + ["--ledger", ledger, "--filing-day", Product.filingDate]
        + (command[0] == "explain" || command.contains("--submitted")
          ? [] : ["--out", folder.path + "/out"]))
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.hasPrefix("capesize: There is no ledger \(ledger): check the name"))
    #expect(TemporaryFolder.files(below: folder.path).isEmpty)
  }

  @Test("a ledger that another program is writing to is left to it, after a while")
  func locked() throws {
    let book = try book(entries: 20)
    #expect(try Product.run(estimate(book, on: "2026-11-01")).status == 0)
    let other = try DatabaseQueue(path: ledger)
    try other.inDatabase { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      let run = try Product.run(estimate(book, on: "2026-11-02"))
      #expect(run.status == 2)
      #expect(run.errors.contains("\(ledger) is in use by another program"), "\(run.errors)")
      try database.execute(sql: "ROLLBACK")
    }
    #expect(try values("SELECT filing_day FROM estimate") == ["2026-11-01"])
    #expect(try Product.run(estimate(book, on: "2026-11-02")).status == 0)
  }

  @Test("two programs that record at once both record, also into a ledger that was not there")
  func together() async throws {
    let book = try book(entries: 20)
    let days = ["2026-11-01", "2026-11-02"]
    try await withThrowingTaskGroup { group in
      for day in days {
        let arguments = estimate(book, on: day).dropLast() + [folder.path + "/" + day]
        group.addTask { try Product.run(Array(arguments)).status }
      }
      for try await status in group { #expect(status == 0) }
    }
    #expect(try values("SELECT filing_day FROM estimate ORDER BY 1") == days)
    #expect(try values("SELECT count(*) FROM estimate_entry") == ["40"])
  }
}
