internal import Customs
public import Dealings
import EntryStore
internal import GRDB

extension Ledger {
  /// Records the declarations of one run in place of the drafts that an earlier run wrote.
  ///
  /// Declarations that were already submitted stay as they are; drafts that come out the same are
  /// not touched. When an entry stands on another declaration that was not rejected, nothing is
  /// recorded and `LedgerError.alreadyDeclared` names both.
  ///
  /// - Returns: The drafts that were there before: to record them again takes everything back.
  @discardableResult
  public func record(
    _ declarations: [DeclarationRecord], replacing drafts: Drafts
  ) throws(LedgerError) -> [DeclarationRecord] {
    try write { database in
      var new = declarations
      let earlier = try recorded(drafts, in: database)
      for (id, draft) in earlier {
        if let place = new.firstIndex(where: { $0.hasSameContent(as: draft) }) {
          new.remove(at: place)
        } else {
          try database.execute(sql: "DELETE FROM declaration WHERE id = ?", arguments: [id])
        }
      }
      for declaration in new { try insert(declaration, of: drafts.filingDate, into: database) }
      return earlier.map(\.declaration)
    }
  }

  /// Which entries stand on a declaration, so that none is filed twice.
  ///
  /// The entries of `drafts` are free: those are about to be written anew.
  public func filingHistory(
    leavingOut drafts: Drafts? = nil
  ) throws(LedgerError) -> FilingHistory {
    try read { database in
      // Each declaration comes as two texts of entry numbers: to fetch them one by one takes three times as long.
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT
            status = 'accepted' AND count(answer) = 0,
            group_concat(entry_number, '') FILTER (WHERE answer IS NULL),
            group_concat(entry_number, '') FILTER (WHERE answer = 'accepted')
          FROM declaration
          CROSS JOIN declaration_entry ON declaration_entry.declaration = declaration.id
          WHERE status <> 'rejected'
            AND NOT (status = 'drafted' AND filing_day IS ? AND account = coalesce(?, account))
          GROUP BY declaration.id
          """,
        arguments: [drafts?.filingDate.description, drafts?.account])
      var open: [EntryNumber] = []
      // Whoever filed it: what CBP accepted once it accepts never again.
      var accepted = try entryNumbers(
        joined: try String.fetchOne(
          database,
          sql: "SELECT group_concat(entry_number, '') FROM answer WHERE verdict = 'accepted'"))
      while let row = try rows.next() {
        // Where nothing says of which entries CBP accepted a declaration, it is of all.
        let isAcceptedWhole: Bool = row[0]
        let unanswered = try entryNumbers(joined: row[1])
        if isAcceptedWhole { accepted += unanswered } else { open += unanswered }
        accepted += try entryNumbers(joined: row[2])
      }
      return FilingHistory(accepted: Set(accepted), open: Set(open))
    }
  }

  /// The entry numbers that stand one behind the other in a text.
  private func entryNumbers(joined text: String?) throws -> [EntryNumber] {
    let bytes = Array((text ?? "").utf8)
    return try stride(from: 0, to: bytes.count, by: EntryNumber.characters).map { start in
      let number = bytes[start..<min(start + EntryNumber.characters, bytes.count)]
      guard let entry = EntryNumber(bytes: number) else {
        throw damaged(by: String(decoding: number, as: UTF8.self), wanted: "an entry number")
      }
      return entry
    }
  }

  private func recorded(
    _ drafts: Drafts, in database: Database
  ) throws -> [(id: Int64, declaration: DeclarationRecord)] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT id, name, account FROM declaration
        WHERE status = 'drafted' AND filing_day = ? AND account = coalesce(?, account)
        """,
      arguments: [drafts.filingDate.description, drafts.account])
    return try rows.map { row in
      let entries = try Row.fetchAll(
        database,
        sql: """
          SELECT entry_number, refundable_duty_cents FROM declaration_entry WHERE declaration = ?
          """,
        arguments: [row["id"] as Int64])
      let declaration = DeclarationRecord(
        name: row["name"], account: row["account"],
        entries: try entries.map {
          DeclarationRecord.Entry(try entryNumber($0[0]), refundableDuty: Cents($0[1]))
        })
      return (row["id"], declaration)
    }
  }

  func insert(
    _ declaration: DeclarationRecord, of filingDate: Day, into database: Database
  ) throws {
    try database.execute(
      sql: """
        INSERT INTO declaration (name, account, filing_day, after_claim_file)
        VALUES (?, ?, ?, coalesce((SELECT max(id) FROM claim_file), 0))
        """,
      arguments: [declaration.name, declaration.account, filingDate.description])
    let id = database.lastInsertedRowID
    let statement = try database.makeStatement(
      sql: """
        INSERT INTO declaration_entry (declaration, entry_number, refundable_duty_cents)
        VALUES (?, ?, ?)
        """)
    for entry in declaration.entries {
      statement.setUncheckedArguments([
        id, entry.number.description, entry.refundableDuty.amount,
      ])
      do {
        try statement.execute()
      } catch let error as DatabaseError
        where error.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER
      {
        throw try alreadyDeclared(entry.number, in: database)
      }
    }
  }

  private func alreadyDeclared(
    _ entry: EntryNumber, in database: Database
  ) throws -> LedgerError {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT name, filing_day FROM declaration JOIN declaration_entry ON declaration = id
        WHERE entry_number = ? AND status <> 'rejected'
        """,
      arguments: [entry.description])
    return .alreadyDeclared(
      entry: entry, declaration: row?["name"] ?? "",
      filingDate: Day(iso: (row?["filing_day"] as String?) ?? "") ?? .unreported)
  }
}

extension DeclarationRecord {
  /// Whether both list the same entries and amounts under one name, in whatever order.
  fileprivate func hasSameContent(as other: DeclarationRecord) -> Bool {
    name == other.name && account == other.account && Set(entries) == Set(other.entries)
  }
}
