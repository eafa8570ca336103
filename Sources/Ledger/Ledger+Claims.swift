internal import Customs
public import Dealings
import EntryStore
internal import GRDB

extension Ledger {
  /// Records what CBP answered and paid, and what arrived in the bank; returns whether it was new.
  ///
  /// A file that was recorded before is not recorded again, nor is an answer or a line of the bank
  /// that another file reported already. `verdicts` has one for each answer of the file.
  public func record(_ file: ClaimFile, verdicts: [Verdict]) throws(LedgerError) -> Bool {
    try write { database in
      guard try insert(file, into: database) else { return false }
      let id = database.lastInsertedRowID
      try insert(zip(file.answers, verdicts), of: id, into: database)
      try insert(file.entryRefunds, of: id, into: database)
      try insert(file.treasuryRefunds, of: id, isHeld: file.kind == .heldRefunds, into: database)
      try insert(file.bankLines, of: id, into: database)
      try answerDeclarations(in: database)
      return true
    }
  }

  private func insert(_ file: ClaimFile, into database: Database) throws -> Bool {
    let source = file.source
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO claim_file (
          path, sha256, kind, rows_read, rows_used, rows_rejected, rows_other, after_estimate)
        VALUES (?, ?, ?, ?, ?, ?, ?, coalesce((SELECT max(recorded) FROM estimate), 0))
        """,
      arguments: [
        source.path, source.sha256, file.kind.rawValue, source.rowsRead, source.rowsUsed,
        source.rowsRejected, source.rowsOther,
      ])
    return database.changesCount > 0
  }

  private func insert(
    _ answers: some Sequence<(CBPAnswer, Verdict)>, of file: Int64, into database: Database
  ) throws {
    let statement = try database.makeStatement(
      sql: """
        INSERT OR IGNORE INTO answer (
          claim_file, row, entry_number, claim_number, status, error, verdict)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    for (answer, verdict) in answers {
      statement.setUncheckedArguments([
        file, answer.row, answer.entry.description, answer.claim, answer.status, answer.error,
        verdict.rawValue,
      ])
      try statement.execute()
    }
  }

  private func insert(_ refunds: [EntryRefund], of file: Int64, into database: Database) throws {
    let statement = try database.makeStatement(
      sql: """
        INSERT INTO entry_refund (
          claim_file, row, entry_number, claim_number, claim_status, importer_number,
          notify_party, liquidation_day, refund_cents, interest_cents, refund_number, refund_day,
          status, secondary_status)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for refund in refunds {
      statement.setUncheckedArguments([
        file, refund.row, refund.entry.description, refund.claim.recorded,
        refund.claimStatus.recorded, refund.importer.description.recorded,
        masked(refund.notifyParty).recorded, refund.liquidationDate.recorded,
        refund.refund.amount, refund.interest.amount, refund.refundNumber.recorded,
        refund.refundDate.recorded, refund.status.recorded, refund.secondaryStatus.recorded,
      ])
      try statement.execute()
    }
  }

  private func insert(
    _ refunds: [TreasuryRefund], of file: Int64, isHeld: Bool, into database: Database
  ) throws {
    let statement = try database.makeStatement(
      sql: """
        INSERT INTO treasury_refund (
          claim_file, row, refund_number, is_held, payee, payee_name, refund_day, status,
          secondary_status, total_cents, trace, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for refund in refunds {
      statement.setUncheckedArguments([
        file, refund.row, refund.number, isHeld, masked(refund.payee).recorded,
        refund.payeeName.recorded, refund.refundDate.recorded, refund.status.recorded,
        refund.secondaryStatus.recorded, refund.total.amount, refund.trace.recorded,
        refund.reason.recorded,
      ])
      try statement.execute()
    }
  }

  /// Two lines alike in one statement are two deposits; the same two in a statement that overlaps it are not two
  /// more.
  private func insert(_ lines: [BankLine], of file: Int64, into database: Database) throws {
    let statement = try database.makeStatement(
      sql: """
        INSERT OR IGNORE INTO bank_line (
          claim_file, row, day, amount_cents, reference, occurrence)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    var occurrences: [BankLine: Int] = [:]
    for line in lines {
      var content = line
      content.row = 0
      occurrences[content, default: 0] += 1
      statement.setUncheckedArguments([
        file, line.row, line.day.description, line.amount.amount, line.reference,
        occurrences[content],
      ])
      try statement.execute()
    }
  }

  /// Carries the answers over to the declarations on which their entries stand.
  ///
  /// What CBP has accepted cannot be undone, so an acceptance outweighs every failure, whichever
  /// file came first. A draft that CBP answers was uploaded, though nobody said so.
  func answerDeclarations(in database: Database) throws {
    try database.execute(
      sql: """
        UPDATE declaration SET claim_number = (
          SELECT min(claim_number) FROM declaration_entry
          JOIN answer ON answer.entry_number = declaration_entry.entry_number
          WHERE declaration_entry.declaration = declaration.id AND claim_number <> ''
            AND claim_file > declaration.after_claim_file
            AND NOT EXISTS (
              SELECT 1 FROM declaration AS other WHERE other.claim_number = answer.claim_number)
          HAVING count(DISTINCT claim_number) = 1)
        WHERE claim_number IS NULL AND status <> 'rejected';

        UPDATE declaration_entry SET answer = said.verdict
        FROM (
          SELECT declaration, entry_number, min(verdict) AS verdict
          FROM declaration_answer GROUP BY declaration, entry_number) AS said
        WHERE said.declaration = declaration_entry.declaration
          AND said.entry_number = declaration_entry.entry_number
          AND (answer IS NULL OR answer = 'failed' AND NOT EXISTS (
            SELECT 1 FROM standing WHERE standing.entry_number = declaration_entry.entry_number));

        UPDATE declaration SET status = CASE
          WHEN EXISTS (
            SELECT 1 FROM declaration_entry WHERE declaration = id AND answer = 'accepted')
            THEN 'accepted'
          WHEN NOT EXISTS (
            SELECT 1 FROM declaration_entry WHERE declaration = id AND answer IS NOT 'failed')
            THEN 'rejected'
          ELSE 'submitted'
        END
        WHERE status IN ('drafted', 'submitted')
          AND (claim_number IS NOT NULL OR EXISTS (
            SELECT 1 FROM declaration_entry WHERE declaration = id AND answer IS NOT NULL));
        """)
  }
}
