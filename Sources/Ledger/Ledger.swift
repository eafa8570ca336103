internal import Foundation
internal import GRDB

/// What was estimated and declared, and what came of it: one SQLite file on the user's own machine.
///
/// The ledger holds only what the exports cannot know. It is the one thing that several runs share,
/// so every change is one transaction, and the database itself keeps an entry from standing on two
/// declarations.
public struct Ledger: Sendable {
  let path: String
  let database: DatabaseQueue

  /// The ledger in the file at `path`; where there is none it is created, or refused when it is to be `existing`.
  ///
  /// The folder must exist. A path is that of a file, whatever SQLite takes its spelling for.
  /// Waits up to `patience` seconds for another program that is writing to the ledger. A file that
  /// is no ledger, is empty, is damaged, was written by a newer version, or cannot be opened for writing is
  /// refused and stays as it was.
  public static func open(
    _ path: String, existing: Bool = false, patience: Double = 10
  ) throws(LedgerError) -> Ledger {
    do {
      let place = try LedgerPlace(path)
      if try !place.isTaken() {
        if existing { throw LedgerError.noLedger(path: path) }
        try make(at: place)
      }
      let ledger = try Ledger(path: path, file: place.file, patience: patience)
      try ledger.recogniseFile(existing: existing)
      try ledger.migrate()
      return ledger
    } catch {
      throw LedgerError(error, path: path)
    }
  }

  /// The ledger in the file at `path`, or nil where there is none yet and ``open(_:existing:patience:)`` can make one.
  ///
  /// For what is asked before it is sure that anything will be recorded: a run that is refused leaves no ledger behind.
  public static func openIfThere(_ path: String) throws(LedgerError) -> Ledger? {
    let place = try LedgerPlace(path)
    if try place.isTaken() { return try open(path, existing: true) }
    try place.refuseLockedFolder()
    return nil
  }

  private init(path: String, file: String, patience: Double) throws {
    var configuration = Configuration()
    configuration.label = "ledger"
    configuration.busyMode = .timeout(patience)
    // One estimate is one transaction; 64 MiB spare a large one most of the spilling.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -65536") }
    self.path = path
    database = try DatabaseQueue(path: file, configuration: configuration)
  }

  /// Makes a new ledger out of sight and moves it to its place whole, so that no program meets an unfinished one.
  private static func make(at place: LedgerPlace) throws {
    try place.fill { file in
      let ledger = try Ledger(path: place.path, file: file, patience: 0)
      try ledger.migrate()
      try ledger.database.close()
    }
  }

  /// Refuses a file that holds something else before a single byte of it is changed.
  private func recogniseFile(existing: Bool) throws {
    // Both are read at one moment: another program may be making the ledger.
    try database.read { database in
      let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      guard application == Schema.application else {
        throw LedgerError.notALedger(path: path)
      }
      if existing, tables == 0 { throw LedgerError.noLedger(path: path) }
      if tables > 0, try Schema.migrator.hasBeenSuperseded(database) {
        throw LedgerError.newerSchema(path: path)
      }
    }
  }

  /// Brings the file up to the schema of this version.
  private func migrate() throws {
    // Another program may be making the same tables at this moment: then ours fail, and theirs are there.
    for _ in Schema.migrator.migrations {
      do {
        return try migrateAlone()
      } catch let error as DatabaseError
        where [.SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_BUSY].contains(error.resultCode)
      {}
    }
    try migrateAlone()
  }

  private func migrateAlone() throws {
    try database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      // Before the first table, or who is stopped in between leaves a file that nobody knows for a ledger.
      if try Int32.fetchOne(database, sql: "PRAGMA application_id") == 0 {
        try database.execute(sql: "PRAGMA application_id = \(Schema.application)")
      }
    }
    try Schema.migrator.migrate(database)
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
    do { return try database.read(body) } catch { throw LedgerError(error, path: path) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
    do { return try database.write(body) } catch { throw LedgerError(error, path: path) }
  }
}
