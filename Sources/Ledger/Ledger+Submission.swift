public import Customs
internal import EntryStore
internal import GRDB

extension Ledger {
  /// Whether a declaration of this name waits to be uploaded.
  public func hasDraft(_ name: String) throws(LedgerError) -> Bool {
    try read { database in
      try Bool.fetchOne(
        database,
        sql: "SELECT EXISTS (SELECT 1 FROM declaration WHERE name = ? AND status = 'drafted')",
        arguments: [name]) ?? false
    }
  }

  /// Records a list that no plan made, such as one to be filed again, as a draft beside all others.
  public func record(
    _ declarations: [DeclarationRecord], on filingDate: Day
  ) throws(LedgerError) {
    try write { database in
      for declaration in declarations {
        try insert(declaration, of: filingDate, into: database)
      }
    }
  }

  /// Marks a drafted declaration as uploaded on a day, under the claim number that CBP gave it.
  ///
  /// Throws `noSuchDraft` where no draft has the name, and `claimTaken` where another declaration has the number.
  public func submit(
    _ name: String, claim: String?, on day: Day
  ) throws(LedgerError) {
    try write { database in
      let rows = try Row.fetchAll(
        database,
        sql: "SELECT id FROM declaration WHERE name = ? AND status = 'drafted' ORDER BY id DESC",
        arguments: [name])
      guard let id: Int64 = rows.first?["id"] else {
        throw LedgerError.noSuchDraft(path: path, name: name)
      }
      if let claim {
        let taken = try String.fetchOne(
          database, sql: "SELECT name FROM declaration WHERE claim_number = ?",
          arguments: [claim])
        if let taken { throw LedgerError.claimTaken(claim: claim, declaration: taken) }
      }
      try database.execute(
        sql: """
          UPDATE declaration SET status = 'submitted', submitted_day = ?, claim_number = ?
          WHERE id = ?
          """,
        arguments: [day.description, claim, id])
      // CBP's answer may have been read before anybody said what was uploaded.
      try answerDeclarations(in: database)
    }
  }
}
