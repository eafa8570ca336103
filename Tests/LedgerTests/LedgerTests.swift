import Customs
import Dealings
import EntryStore
import Foundation
import GRDB
import Glibc
import Testing

@testable import Ledger

/// A folder of its own for one test, gone when the test is over.
final class Folder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/capesize-ledger-XXXXXX".utf8CString)
    try #require(unsafe mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    for suffix in ["", "-wal", "-shm", "-journal"] { unsafe unlink(ledger + suffix) }
    unsafe rmdir(path)
  }

  var ledger: String { path + "/ledger.sqlite" }

  func write(_ bytes: [UInt8], at offset: Int = 0) throws {
    let file = unsafe open(ledger, O_WRONLY | O_CREAT, 0o600)
    defer { close(file) }
    try #require(unsafe pwrite(file, bytes, bytes.count, off_t(offset)) == bytes.count)
  }

  /// Runs SQL as any other program would, without the ledger's own settings.
  func sql(_ sql: String) throws {
    try DatabaseQueue(path: ledger).writeWithoutTransaction { try $0.execute(sql: sql) }
  }
}

func entry(_ number: UInt32) -> EntryNumber {
  EntryNumber(filer: FilerCode(packed: 15_000), digits: number)
}

func column(_ sql: String, in ledger: Ledger) throws -> [String] {
  try ledger.database.read { try String.fetchAll($0, sql: sql) }
}

@Suite("Opening a ledger")
struct OpeningTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test("A ledger is created once and opened again with what it holds")
  func createdAndReopened() throws {
    let drafts = Drafts(of: "2026-11-21")
    let declaration = DeclarationRecord(
      name: "cape-BQX-001", account: "BQX",
      entries: [.init(entry(1), refundableDuty: Cents(100))])
    try Ledger.open(folder.ledger).record([declaration], replacing: drafts)
    let history = try Ledger.open(folder.ledger).filingHistory()
    #expect(history.open == [entry(1)])
    let mode = try column("PRAGMA journal_mode", in: Ledger.open(folder.ledger))
    #expect(mode == ["wal"])
    let ids = try column("PRAGMA application_id", in: Ledger.open(folder.ledger))
    #expect(ids == ["1128353861"])
  }

  @Test("A ledger of the first version opens with what it holds, and takes answers")
  func firstVersion() throws {
    let first = try DatabaseQueue(path: folder.ledger)
    try Schema.migrator.migrate(first, upTo: "estimates and declarations")
    try first.write { database in
      try database.execute(
        sql: """
          INSERT INTO estimate VALUES (1, '2026-10-21', '1', 7, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
          INSERT INTO estimate_entry
            VALUES (1, 'BKO00000001', 'file-now', 'r', 1000, 10, 'confirmed', NULL);
          INSERT INTO declaration (id, name, account, filing_day) VALUES (1, 'a', 'x', '2026-10-21');
          INSERT INTO declaration_entry VALUES (1, 'BKO00000001', 1000);
          """)
    }
    try first.close()
    let ledger = try Ledger.open(folder.ledger)
    #expect(try ledger.filingHistory().open == [entry(1)])
    var file = ClaimFile(.claimDetails, source: Source(path: "f"))
    file.answers = [CBPAnswer(entry(1), claim: "C1")]
    #expect(try ledger.record(file, verdicts: [.accepted]))
    #expect(try ledger.filingHistory().accepted == [entry(1)])
    #expect(try ledger.answeredEntries().map(\.expected?.ieepaDuty) == [Cents(1_000)])
  }

  @Test("A ledger of the second version keeps its refunds, and takes the reasons of the Treasury")
  func secondVersion() throws {
    let second = try DatabaseQueue(path: folder.ledger)
    try Schema.migrator.migrate(second, upTo: "answers, refunds and changes")
    try second.write { database in
      try database.execute(
        sql: """
          INSERT INTO claim_file VALUES (1, 'f', 'aa', 'REV-613', 1, 1, 0, 0, 0);
          INSERT INTO treasury_refund
            VALUES (1, 1, 2, 'R77', 1, '12-3456789', NULL, NULL, NULL, NULL, 945, NULL);
          """)
    }
    let columns = try second.read { database in
      try ["v_refunds", "v_treasury_refunds", "v_answers", "v_bank"].map { view in
        try database.columns(in: view).map(\.name)
      }
    }
    try second.close()
    let ledger = try Ledger.open(folder.ledger)
    #expect(try ledger.treasuryRefunds().held.map(\.total) == [Cents(945)])
    #expect(try column("SELECT total FROM v_treasury_refunds", in: ledger) == ["9.45"])
    let columnsNow = try ledger.database.read { database in
      try ["v_refunds", "v_treasury_refunds", "v_answers", "v_bank"].map { view in
        try database.columns(in: view).map(\.name)
      }
    }
    #expect(zip(columnsNow, columns).allSatisfy { $0.starts(with: $1) })
    #expect(columnsNow[0].last == "secondary_status" && columnsNow[1].last == "reason")
  }

  @Test("Where a ledger should be and is none, none is made")
  func missing() throws {
    #expect(throws: LedgerError.noLedger(path: folder.ledger)) {
      try Ledger.open(folder.ledger, existing: true)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.ledger))
    _ = try Ledger.open(folder.ledger)
    _ = try Ledger.open(folder.ledger, existing: true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["ledger.sqlite"])
  }

  @Test("An empty file is no ledger and never becomes one", arguments: [true, false])
  func emptyFile(existing: Bool) throws {
    try folder.write([])
    #expect(throws: LedgerError.empty(path: folder.ledger)) {
      try Ledger.open(folder.ledger, existing: existing)
    }
    #expect(FileManager.default.contents(atPath: folder.ledger) == Data())
  }

  @Test(
    "What SQLite takes for no file is refused, and a file of such a name is a file",
    arguments: ["", " ", ":memory:", "file:ledger.sqlite?mode=memory", "FILE:x", "file::memory:"])
  func noFile(path: String) throws {
    #expect(throws: LedgerError.notAFile(path: path)) { try Ledger.open(path) }
    let name = path.replacingOccurrences(of: " ", with: "")
    guard !name.isEmpty else { return }
    let file = "\(folder.path)/\(name)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    _ = try Ledger.open(file)
    #expect(FileManager.default.contents(atPath: file)?.starts(with: Data("SQLite".utf8)) == true)
  }

  @Test("A folder, a device and a link to nowhere are no ledger and stay what they are")
  func noPlainFile() throws {
    for path in [folder.path, "/dev/null", "/dev/full"] {
      #expect(throws: LedgerError.notALedger(path: path)) { try Ledger.open(path) }
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.ledger, withDestinationPath: "\(folder.path)/nowhere")
    #expect(throws: LedgerError.cannotOpen(path: folder.ledger)) { try Ledger.open(folder.ledger) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["ledger.sqlite"])
  }

  @Test("A database without tables that is not marked as ours is no ledger")
  func bareDatabase() throws {
    try folder.sql("PRAGMA user_version = 7")
    #expect(throws: LedgerError.notALedger(path: folder.ledger)) { try Ledger.open(folder.ledger) }
  }

  @Test("Whoever is stopped before the first table leaves a file that becomes a ledger")
  func stoppedEarly() throws {
    try folder.sql("PRAGMA application_id = \(Schema.application); PRAGMA journal_mode = WAL")
    let ledger = try Ledger.open(folder.ledger)
    #expect(try column("SELECT count(*) FROM estimate", in: ledger) == ["0"])
  }

  @Test("Two programs that make the same ledger at once both have it")
  func madeTwice() async throws {
    for _ in 0..<5 {
      let folder = try Folder()
      try await withThrowingTaskGroup { group in
        for number in 1...2 {
          group.addTask {
            try Ledger.open(folder.ledger, patience: 300).record(
              [
                DeclarationRecord(
                  name: "\(number)", account: "BQX",
                  entries: [.init(entry(UInt32(number)), refundableDuty: Cents(1))])
              ], on: "2026-11-21")
          }
        }
        try await group.waitForAll()
      }
      #expect(try Ledger.open(folder.ledger).filingHistory().open == [entry(1), entry(2)])
    }
  }

  @Test("A text file is not a ledger and stays as it was")
  func textFile() throws {
    let text = String(repeating: "Entry Number,Duty\n", count: 100)
    try folder.write(Array(text.utf8))
    #expect(throws: LedgerError.notALedger(path: folder.ledger)) {
      try Ledger.open(folder.ledger)
    }
    #expect(try String(contentsOfFile: folder.ledger, encoding: .utf8) == text)
  }

  @Test("Somebody else's database is not a ledger and stays as it was")
  func foreignDatabase() throws {
    try folder.sql("CREATE TABLE payroll (name TEXT)")
    #expect(throws: LedgerError.notALedger(path: folder.ledger)) {
      try Ledger.open(folder.ledger)
    }
    let database = try DatabaseQueue(path: folder.ledger)
    let mode = try database.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    #expect(mode == "delete")
  }

  @Test("A ledger of a newer version is refused")
  func newerSchema() throws {
    _ = try Ledger.open(folder.ledger)
    try folder.sql("INSERT INTO grdb_migrations VALUES ('something of tomorrow')")
    #expect(throws: LedgerError.newerSchema(path: folder.ledger)) {
      try Ledger.open(folder.ledger)
    }
  }

  @Test("A damaged ledger is named as such")
  func damaged() throws {
    _ = try Ledger.open(folder.ledger)
    try folder.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    try folder.write([UInt8](repeating: 0xA5, count: 40_000), at: 100)
    #expect {
      try Ledger.open(folder.ledger).filingHistory()
    } throws: { error in
      guard case .damaged(folder.ledger, _) = error as? LedgerError else { return false }
      return true
    }
  }

  @Test("A path that can hold no file is refused")
  func unreachable() throws {
    let path = folder.path + "/no-such-folder/ledger.sqlite"
    #expect(throws: LedgerError.cannotOpen(path: path)) { try Ledger.open(path) }
  }

  @Test("A ledger that another program is writing to is locked")
  func locked() throws {
    let ledger = try Ledger.open(folder.ledger, patience: 0.01)
    let other = try DatabaseQueue(path: folder.ledger)
    try other.inDatabase { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      #expect(throws: LedgerError.locked(path: folder.ledger)) {
        try ledger.record(
          [DeclarationRecord(name: "a", account: "b", entries: [])],
          replacing: Drafts(of: "2026-11-21"))
      }
      try database.execute(sql: "ROLLBACK")
    }
  }

  @Test(
    "Every refusal of the database has a sentence that names the file",
    arguments: [
      ResultCode.SQLITE_READONLY, .SQLITE_FULL, .SQLITE_BUSY, .SQLITE_CORRUPT, .SQLITE_NOTADB,
      .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_CONSTRAINT,
    ])
  func sentences(code: ResultCode) {
    let error = LedgerError(DatabaseError(resultCode: code), path: "books/ledger.sqlite")
    #expect(error.description.contains("books/ledger.sqlite"))
    #expect(error.description.hasSuffix("."))
  }

  @Test("A read-only ledger and a full disk are told from other failures")
  func readOnlyAndFull() {
    let path = "ledger.sqlite"
    #expect(
      LedgerError(DatabaseError(resultCode: .SQLITE_READONLY), path: path) == .readOnly(path: path))
    #expect(
      LedgerError(DatabaseError(resultCode: .SQLITE_FULL), path: path) == .diskFull(path: path))
    #expect(
      LedgerError(DatabaseError(resultCode: .SQLITE_IOERR_SHMSIZE), path: path)
        == .diskFull(path: path))
  }
}
