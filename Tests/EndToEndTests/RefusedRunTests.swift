import Foundation
import GRDB
import Testing

/// A run that is refused leaves the ledger as it was: without its drafts, and without a file where there was none.
@Suite("The ledger of a refused run", .serialized) struct RefusedRunTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try write("BQX76543218", to: "book.csv")
  }

  private func path(_ name: String) -> String { folder.path + "/" + name }

  private func write(_ entry: String, to name: String) throws {
    try "Entry No,Entry Date,Tariff,Tariff Duty\n\(entry),2025-12-15,99030124,1.00\n"
      .write(toFile: path(name), atomically: true, encoding: .utf8)
  }

  private func declare(_ out: String) throws -> Product.Run {
    try Product.run([
      "declare", path("book.csv"), "--record", "--include-assumed", "--filing-day",
      Product.filingDate, "--ledger", path("ledger.sqlite"), "--out", path(out),
    ])
  }

  private func drafts() throws -> [String] {
    let database = try DatabaseQueue(path: path("ledger.sqlite"))
    defer { try? database.close() }
    return try database.read {
      try String.fetchAll($0, sql: "SELECT entry_number FROM declaration_entry ORDER BY 1")
    }
  }

  private func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: path(name), withIntermediateDirectories: true)
  }

  @Test("estimate and declare make no ledger where nothing can be read")
  func nothingRead() throws {
    try "no export\n".write(toFile: path("book.csv"), atomically: true, encoding: .utf8)
    for command in [["estimate"], ["declare", "--record"]] {
      let run = try Product.run(
        command + [path("book.csv"), "--ledger", path("ledger.sqlite"), "--out", path("out")])
      #expect(run.status == 2, "\(run.errors)")
      #expect(TemporaryFolder.files(below: folder.path) == ["book.csv"])
    }
  }

  @Test("lists that cannot be written are not recorded", arguments: [false, true])
  func unwritable(hasLedger: Bool) throws {
    if hasLedger {
      try #require(try declare("first").status == 0)
      try write("HB700009226", to: "book.csv")
    }
    // A file where the folder should be, and a folder where a list or the manifest should be.
    try "mine".write(toFile: path("file"), atomically: true, encoding: .utf8)
    try makeFolder("list/declarations/\(hasLedger ? "cape-HB7-001.csv" : "cape-BQX-001.csv")")
    try makeFolder("manifest/declarations/manifest.csv")
    for out in ["file", "list", "manifest"] {
      let run = try declare(out)
      #expect(run.status == 2 && run.errors.contains("cannot be written"), "\(run.errors)")
      if hasLedger {
        #expect(try drafts() == ["BQX76543218"])
      } else {
        #expect(!TemporaryFolder.files(below: folder.path).contains { $0.contains("ledger") })
      }
    }
    let run = try declare("out")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try drafts() == [hasLedger ? "HB700009226" : "BQX76543218"])
  }

  @Test("a list that the ledger does not take is not written")
  func unrecorded() throws {
    try #require(try declare("first").status == 0)
    let other = try DatabaseQueue(path: path("ledger.sqlite"))
    defer { try? other.close() }
    try write("HB700009226", to: "book.csv")
    try other.inDatabase { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      let run = try declare("out")
      #expect(run.status == 2 && run.errors.contains("is in use"), "\(run.errors)")
      try database.execute(sql: "ROLLBACK")
    }
    #expect(!FileManager.default.fileExists(atPath: path("out")))
  }
}
