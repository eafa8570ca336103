internal import GRDB

/// The tables and views of the ledger, as a list of migrations that only ever grows.
enum Schema {
  /// `CAPE` in ASCII, in the header of the file: what `file` and other programs know a ledger by.
  static let application: Int32 = 0x4341_5045

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("estimates and declarations") { database in
      try database.execute(sql: "PRAGMA application_id = \(application)")
      try database.execute(sql: estimates)
      try database.execute(sql: declarations)
      try database.execute(sql: oneDeclarationPerEntry)
      try database.execute(sql: views)
    }
    migrator.registerMigration("answers, refunds and changes") { database in
      try database.execute(sql: estimatedFacts)
      try database.execute(sql: answers)
      try database.execute(sql: oneStandingPerEntry)
      try database.execute(sql: comparedEstimates)
      try database.execute(sql: entryViews)
      try database.execute(sql: refundViews())
      try database.execute(sql: answerViews)
      try database.execute(sql: changes)
    }
    migrator.registerMigration("reasons of the Treasury, and persons apart") { database in
      try database.execute(sql: keptReasons)
      try database.execute(sql: refundViews(withReasons: true))
    }
    migrator.registerMigration("amounts that are not known") { database in
      try database.execute(sql: unknownAmounts)
    }
    migrator.registerMigration("interest that is not known") { database in
      try database.execute(sql: unknownInterest)
    }
    return migrator
  }

  private static let estimates = """
    CREATE TABLE estimate (
      id INTEGER PRIMARY KEY,
      filing_day TEXT NOT NULL,
      catalogue_version TEXT NOT NULL,
      fingerprint INTEGER NOT NULL,
      recorded INTEGER NOT NULL UNIQUE,
      floor_entries INTEGER NOT NULL,
      floor_duty_cents INTEGER NOT NULL,
      floor_interest_cents INTEGER NOT NULL,
      expected_entries INTEGER NOT NULL,
      expected_duty_cents INTEGER NOT NULL,
      expected_interest_cents INTEGER NOT NULL,
      ceiling_entries INTEGER NOT NULL,
      ceiling_duty_cents INTEGER NOT NULL,
      ceiling_interest_cents INTEGER NOT NULL,
      UNIQUE (filing_day, catalogue_version, fingerprint)
    ) STRICT;

    CREATE TABLE source (
      id INTEGER PRIMARY KEY,
      estimate INTEGER NOT NULL REFERENCES estimate (id),
      path TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      layout TEXT NOT NULL,
      rows_read INTEGER NOT NULL,
      rows_used INTEGER NOT NULL,
      rows_rejected INTEGER NOT NULL,
      rows_other INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX source_by_estimate ON source (estimate);

    CREATE TABLE estimate_entry (
      estimate INTEGER NOT NULL REFERENCES estimate (id),
      entry_number TEXT NOT NULL CHECK (length(entry_number) = 11),
      outcome TEXT NOT NULL,
      reason TEXT NOT NULL,
      refundable_duty_cents INTEGER NOT NULL,
      interest_cents INTEGER NOT NULL,
      evidence TEXT NOT NULL CHECK (evidence IN ('confirmed', 'assumed')),
      file_by TEXT,
      PRIMARY KEY (estimate, entry_number)
    ) STRICT, WITHOUT ROWID;
    """

  private static let declarations = """
    CREATE TABLE declaration (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      account TEXT NOT NULL,
      filing_day TEXT NOT NULL,
      status TEXT NOT NULL DEFAULT 'drafted'
        CHECK (status IN ('drafted', 'submitted', 'accepted', 'rejected')),
      claim_number TEXT
    ) STRICT;
    CREATE UNIQUE INDEX declaration_draft
      ON declaration (filing_day, name) WHERE status = 'drafted';

    CREATE TABLE declaration_entry (
      declaration INTEGER NOT NULL REFERENCES declaration (id) ON DELETE CASCADE,
      entry_number TEXT NOT NULL CHECK (length(entry_number) = 11),
      refundable_duty_cents INTEGER NOT NULL,
      PRIMARY KEY (declaration, entry_number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX declaration_by_entry ON declaration_entry (entry_number);
    """

  /// CBP rejects a second filing of an entry, so the database refuses it, whoever writes to it.
  private static let oneDeclarationPerEntry = """
    CREATE TRIGGER declaration_entry_stands_once
    BEFORE INSERT ON declaration_entry
    WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'rejected'
      AND EXISTS (
        SELECT 1 FROM declaration_entry AS other JOIN declaration ON id = other.declaration
        WHERE other.entry_number = NEW.entry_number AND status <> 'rejected')
    BEGIN
      SELECT RAISE(ABORT, 'the entry already stands on a declaration that was not rejected');
    END;

    CREATE TRIGGER declaration_entry_is_final
    BEFORE UPDATE OF declaration, entry_number ON declaration_entry
    BEGIN
      SELECT RAISE(ABORT, 'an entry is never moved from one declaration to another');
    END;

    CREATE TRIGGER declaration_stands_again
    BEFORE UPDATE OF status ON declaration
    WHEN OLD.status = 'rejected' AND NEW.status <> 'rejected'
      AND EXISTS (
        SELECT 1 FROM declaration_entry AS mine
        JOIN declaration_entry AS other ON other.entry_number = mine.entry_number
        JOIN declaration ON declaration.id = other.declaration
        WHERE mine.declaration = NEW.id AND other.declaration <> NEW.id
          AND declaration.status <> 'rejected')
    BEGIN
      SELECT RAISE(ABORT, 'one of its entries already stands on another declaration');
    END;
    """

  private static let views = """
    CREATE VIEW v_entries AS
      SELECT
        estimate_entry.entry_number,
        estimate.filing_day,
        outcome,
        reason,
        \(dollars("estimate_entry.refundable_duty_cents")) AS refundable_duty,
        \(dollars("interest_cents")) AS interest,
        evidence,
        file_by,
        declaration.name AS declaration,
        declaration.status AS declaration_status,
        declaration.claim_number
      FROM estimate
      JOIN estimate_entry ON estimate_entry.estimate = estimate.id
      LEFT JOIN (
        declaration_entry JOIN declaration
          ON declaration.id = declaration_entry.declaration AND declaration.status <> 'rejected')
        ON declaration_entry.entry_number = estimate_entry.entry_number
      WHERE estimate.recorded = (SELECT max(recorded) FROM estimate);

    CREATE VIEW v_declarations AS
      SELECT
        declaration.name AS declaration,
        account,
        filing_day,
        status,
        claim_number,
        count(entry_number) AS entries,
        \(dollars("coalesce(sum(refundable_duty_cents), 0)")) AS refundable_duty
      FROM declaration
      LEFT JOIN declaration_entry ON declaration_entry.declaration = declaration.id
      GROUP BY declaration.id
      ORDER BY filing_day, declaration.name;
    """

  /// Cents as the decimal text that all our files use: `1234.50`, `-3.00`.
  static func dollars(_ cents: String) -> String {
    """
    (CASE WHEN \(cents) < 0 THEN '-' ELSE '' END
      || (abs(\(cents)) / 100) || '.' || substr('0' || (abs(\(cents)) % 100), -2))
    """
  }
}
