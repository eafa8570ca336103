import Customs
import Dealings
import EntryStore
import Foundation
import GRDB
import Testing

@testable import Ledger

@Suite("Recording declarations")
struct DeclarationTests {
  let folder: Folder
  let ledger: Ledger
  let today = Drafts(of: "2026-11-21")

  init() throws {
    folder = try Folder()
    ledger = try Ledger.open(folder.ledger)
  }

  func declaration(
    _ name: String, account: String = "BQX", _ entries: [UInt32]
  ) -> DeclarationRecord {
    DeclarationRecord(
      name: name, account: account,
      entries: entries.map { .init(entry($0), refundableDuty: Cents(Int64($0) * 150)) })
  }

  func ids() throws -> [Int64] {
    try ledger.database.read { try Int64.fetchAll($0, sql: "SELECT id FROM declaration") }
  }

  @Test("Drafted and submitted declarations are open, accepted ones accepted, rejected ones gone")
  func history() throws {
    try ledger.record(
      [
        declaration("a", [1]), declaration("b", [2]), declaration("c", [3]),
        declaration("d", [4, 5]),
      ], replacing: today)
    try folder.sql("UPDATE declaration SET status = 'submitted' WHERE name = 'b'")
    try folder.sql(
      "UPDATE declaration SET status = 'accepted', claim_number = '123' WHERE name = 'c'")
    try folder.sql("UPDATE declaration SET status = 'rejected' WHERE name = 'd'")
    let history = try ledger.filingHistory()
    #expect(history.open == [entry(1), entry(2)])
    #expect(history.accepted == [entry(3)])
  }

  @Test("What is no entry number in the ledger is damage, and is named")
  func damagedNumber() throws {
    try ledger.record([declaration("a", [1, 2])], replacing: today)
    try folder.sql(
      """
      INSERT INTO declaration_entry
        SELECT id, 'not a numbé', 0, NULL FROM declaration WHERE name = 'a'
      """)
    #expect {
      try ledger.filingHistory()
    } throws: { error in
      guard case .damaged(folder.ledger, let detail) = error as? LedgerError else { return false }
      return detail.contains("not a num") && detail.hasSuffix("is not an entry number")
    }
  }

  @Test("The view shows each declaration with its entries and what they should bring back")
  func view() throws {
    try ledger.record([declaration("a", [1, 2])], replacing: today)
    let row = try #require(
      try ledger.database.read { try Row.fetchOne($0, sql: "SELECT * FROM v_declarations") })
    #expect(row["declaration"] == "a")
    #expect(row["account"] == "BQX")
    #expect(row["filing_day"] == "2026-11-21")
    #expect(row["status"] == "drafted")
    #expect(row["claim_number"] == nil as String?)
    #expect(row["entries"] == 2)
    #expect(row["refundable_duty"] == "4.50")
  }

  @Test("What a recording replaced, recorded again, takes it back")
  func takenBack() throws {
    func names() throws -> [String] {
      try ledger.database.read {
        try String.fetchAll(
          $0,
          sql: """
            SELECT name || ':' || group_concat(entry_number) FROM declaration
            JOIN declaration_entry ON declaration = id GROUP BY id ORDER BY name
            """)
      }
    }
    #expect(try ledger.record([], replacing: today).isEmpty)
    try ledger.record([declaration("a", [1, 2]), declaration("b", [3])], replacing: today)
    let before = try names()
    let earlier = try ledger.record(
      [declaration("a", [1]), declaration("b", [3]), declaration("c", [4])], replacing: today)
    #expect(try names() != before)
    try ledger.record(earlier, replacing: today)
    #expect(try names() == before)
    try ledger.record([], replacing: today)
    #expect(try names().isEmpty)
  }

  @Test("A ledger that is not there yet is made by nobody who only asks for it")
  func notMade() throws {
    let other = try Folder()
    #expect(try Ledger.openIfThere(other.ledger).map(\.path) == nil)
    #expect(!FileManager.default.fileExists(atPath: other.ledger))
    #expect(try Ledger.openIfThere(folder.ledger)?.path == folder.ledger)
    let nowhere = other.ledger + "-nowhere/ledger.sqlite"
    #expect(throws: LedgerError.cannotOpen(path: nowhere)) { try Ledger.openIfThere(nowhere) }
  }

  @Test("The same declarations are recorded once, whatever the order of their entries")
  func idempotent() throws {
    try ledger.record([declaration("a", [1, 2]), declaration("b", [3])], replacing: today)
    let before = try ids()
    try ledger.record([declaration("b", [3]), declaration("a", [2, 1])], replacing: today)
    #expect(try ids() == before)
  }

  @Test("Drafts of the same day are replaced, those of other days and accounts are not")
  func replaced() throws {
    try ledger.record([declaration("old", [1])], replacing: Drafts(of: "2026-11-20"))
    try ledger.record(
      [declaration("a", [2, 3]), declaration("z", account: "ZZZ", [4])], replacing: today)
    try ledger.record(
      [declaration("a", [3]), declaration("b", [2, 5])],
      replacing: Drafts(of: "2026-11-21", account: "BQX"))
    #expect(
      try column("SELECT name FROM declaration ORDER BY name", in: ledger)
        == ["a", "b", "old", "z"])
    #expect(try ledger.filingHistory().open == Set([1, 2, 3, 4, 5].map(entry)))
  }

  @Test("Entries of drafts that are written anew are free, those of filed declarations are not")
  func leavingOut() throws {
    try ledger.record(
      [
        declaration("a", [1]), declaration("b", [2]), declaration("z", account: "ZZZ", [3]),
      ], replacing: today)
    try folder.sql("UPDATE declaration SET status = 'submitted' WHERE name = 'b'")
    #expect(try ledger.filingHistory(leavingOut: today).open == [entry(2)])
    let ofFiler = Drafts(of: "2026-11-21", account: "BQX")
    #expect(try ledger.filingHistory(leavingOut: ofFiler).open == [entry(2), entry(3)])
    let ofTomorrow = Drafts(of: "2026-11-22")
    #expect(try ledger.filingHistory(leavingOut: ofTomorrow).open == Set([1, 2, 3].map(entry)))
  }

  @Test("An entry on another open declaration is refused by name, and nothing is recorded")
  func alreadyDeclared() throws {
    try ledger.record([declaration("a", [1, 2])], replacing: Drafts(of: "2026-11-20"))
    #expect(
      throws: LedgerError.alreadyDeclared(
        entry: entry(2), declaration: "a", filingDate: "2026-11-20")
    ) {
      try ledger.record([declaration("b", [7, 2])], replacing: today)
    }
    #expect(try ledger.filingHistory().open == [entry(1), entry(2)])
  }

  @Test("An entry twice on one declaration is refused")
  func twice() throws {
    #expect(throws: LedgerError.self) {
      try ledger.record([declaration("a", [1, 1])], replacing: today)
    }
  }

  @Test("A rejected declaration frees its entries, and cannot come back once they stand elsewhere")
  func rejectedAndBack() throws {
    try ledger.record([declaration("a", [1, 2])], replacing: today)
    try folder.sql("UPDATE declaration SET status = 'rejected'")
    try ledger.record([declaration("b", [2])], replacing: today)
    #expect(throws: DatabaseError.self) {
      try folder.sql("UPDATE declaration SET status = 'accepted' WHERE name = 'a'")
    }
    #expect(try ledger.filingHistory().open == [entry(2)])
  }

  @Test("The database refuses a second declaration of an entry from any program")
  func enforcedOutside() throws {
    try ledger.record([declaration("a", [1]), declaration("b", [2])], replacing: today)
    let first = entry(1)
    #expect(throws: DatabaseError.self) {
      try folder.sql(
        """
        PRAGMA foreign_keys = OFF;
        INSERT INTO declaration_entry SELECT id, '\(first)', 0 FROM declaration WHERE name = 'b';
        """)
    }
    #expect(throws: DatabaseError.self) {
      try folder.sql("UPDATE declaration_entry SET entry_number = '\(first)'")
    }
    #expect(throws: DatabaseError.self) {
      try folder.sql("UPDATE declaration SET status = 'lost'")
    }
  }

  @Test("The view of entries tells on which declaration an entry stands")
  func joined() throws {
    let sum = EstimateRecord.Sum(entries: 1, duty: .zero, interest: .zero)
    let estimate = EstimateRecord(
      filingDate: "2026-11-21", lawVersion: "1", sources: [], floor: sum, expected: sum,
      ceiling: sum)
    let determinations = [UInt32(1), 2].map {
      EntryDetermination(
        entry: entry($0), outcome: "file-now", reason: "r", refundableDuty: .zero,
        interest: .zero, isConfirmed: true, fileBy: .unreported)
    }
    try ledger.record(estimate, entries: determinations) { _ in EntryFacts() }
    try ledger.record([declaration("refused", [1, 2])], replacing: today)
    try folder.sql("UPDATE declaration SET status = 'rejected'")
    try ledger.record([declaration("again", [2])], replacing: today)
    let rows = try column(
      "SELECT coalesce(declaration, '-') FROM v_entries ORDER BY entry_number", in: ledger)
    #expect(rows == ["-", "again"])
  }

  @Test("A number in the file that is no entry number is damage")
  func unreadableNumber() throws {
    try ledger.record([declaration("a", [1])], replacing: today)
    try folder.sql(
      "INSERT INTO declaration_entry SELECT id, 'ABC1234567X', 0, NULL FROM declaration")
    #expect(
      throws: LedgerError.damaged(
        path: folder.ledger, detail: "ABC1234567X is not an entry number")
    ) {
      try ledger.filingHistory()
    }
  }
}
