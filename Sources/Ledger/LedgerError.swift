public import Customs
internal import GRDB

/// Why the ledger could not be opened, read or written, and what to do about it.
public enum LedgerError: Error, Equatable {
  /// There is no file, or nothing in it, where there should be a ledger.
  case noLedger(path: String)
  /// The path is empty, or one that SQLite takes for something else than a file.
  case notAFile(path: String)
  /// The file has no bytes: it may be anything, also what is left of a ledger.
  case empty(path: String)
  /// The file is one of those that are to be read.
  case alsoRead(path: String)
  /// A file beside the place of the ledger has a name that SQLite would take for its own, and delete.
  case foreignCompanion(path: String)
  /// The file holds something else.
  case notALedger(path: String)
  /// A newer version of the program wrote the ledger.
  case newerSchema(path: String)
  /// The file could neither be opened nor created.
  case cannotOpen(path: String)
  case readOnly(path: String)
  /// Another program has been writing for longer than one can wait.
  case locked(path: String)
  case damaged(path: String, detail: String)
  case diskFull(path: String)
  /// The entry stands already on a declaration that was not rejected.
  case alreadyDeclared(entry: EntryNumber, declaration: String, filingDate: Day)
  /// No declaration of this name waits to be uploaded.
  case noSuchDraft(path: String, name: String)
  /// CBP gives each claim its own number, and another declaration has it.
  case claimTaken(claim: String, declaration: String)
  /// Any other refusal of the database, in its own words.
  case failed(path: String, detail: String)
}

extension LedgerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noLedger(let path):
      """
      There is no ledger \(path): check the name; `capesize estimate --ledger` and `capesize declare \
      --ledger --record` make one.
      """
    case .notAFile(let path):
      """
      "\(path)" names no file that a ledger can be kept in: name a file, and write ./ before a name \
      that begins with a colon or with file:.
      """
    case .empty(let path):
      """
      \(path) is an empty file and no ledger: restore the ledger from a backup if it was one, or \
      delete the file to have a new ledger made, or name another one.
      """
    case .foreignCompanion(let path):
      """
      \(path) is no part of a ledger, and would be taken for one and deleted: move it, or choose \
      another name for the ledger. Nothing was written.
      """
    case .alsoRead(let path):
      """
      \(path) is named as the ledger, and it or a file that SQLite keeps beside it also as a file to \
      read: name another file for the ledger.
      """
    case .notALedger(let path):
      """
      \(path) is not a ledger: name a file that Capesize made, or for a new ledger one that does not \
      exist yet.
      """
    case .newerSchema(let path):
      "The ledger \(path) was written by a newer version of Capesize: update Capesize to use it."
    case .cannotOpen(let path):
      """
      The ledger \(path) cannot be opened or created: check that its folder exists and that you \
      may write to it.
      """
    case .readOnly(let path):
      """
      The ledger \(path) may only be read: give yourself write permission on the file and its \
      folder, or work on a copy.
      """
    case .locked(let path):
      "The ledger \(path) is in use by another program: close it there, then run the command again."
    case .damaged(let path, let detail):
      """
      The ledger \(path) is damaged (\(detail)): restore it from a backup, or move it away to \
      begin a new one.
      """
    case .diskFull(let path):
      """
      The disk is full, and the ledger \(path) holds only what was recorded before: free some space, \
      then run the command again.
      """
    case .alreadyDeclared(let entry, let declaration, let filingDate):
      """
      Entry \(entry) already stands on declaration \(declaration) of \(filingDate): leave it out, \
      or record that declaration as rejected first.
      """
    case .noSuchDraft(let path, let name):
      """
      The ledger \(path) has no draft named \(name): name one that `declare --record` wrote, or the \
      file that was uploaded.
      """
    case .claimTaken(let claim, let declaration):
      """
      Claim \(claim) belongs to declaration \(declaration) already: look up the number in the ACE \
      Portal.
      """
    case .failed(let path, let detail):
      "The ledger \(path) could not be used: \(detail)."
    }
  }

  /// The reason behind an error of the database or of the ledger itself.
  init(_ error: any Error, path: String) {
    if let error = error as? LedgerError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .failed(path: path, detail: "\(error)")
      return
    }
    // The index beside the log cannot grow: only a full disk does that.
    if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE {
      self = .diskFull(path: path)
      return
    }
    let detail = error.message ?? error.resultCode.description
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notALedger(path: path)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .cannotOpen(path: path)
    case .SQLITE_READONLY: self = .readOnly(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, detail: detail)
    case .SQLITE_FULL: self = .diskFull(path: path)
    default: self = .failed(path: path, detail: detail)
    }
  }
}
