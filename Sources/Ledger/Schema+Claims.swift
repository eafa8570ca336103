/// What the second and third migrations add: CBP's answers, refunds, the bank, and what an estimate must hold for them.
extension Schema {
  /// What a later estimate, an answer or a refund is compared with.
  static let estimatedFacts = """
    ALTER TABLE estimate_entry ADD COLUMN importer_number TEXT;
    ALTER TABLE estimate_entry ADD COLUMN port TEXT;
    ALTER TABLE estimate_entry ADD COLUMN entry_type TEXT;
    ALTER TABLE estimate_entry ADD COLUMN entry_day TEXT;
    ALTER TABLE estimate_entry ADD COLUMN liquidation_status TEXT;
    ALTER TABLE estimate_entry ADD COLUMN liquidation_day TEXT;
    ALTER TABLE estimate_entry ADD COLUMN protest TEXT;
    ALTER TABLE estimate_entry ADD COLUMN correction_day TEXT;
    ALTER TABLE estimate_entry ADD COLUMN deposit_day TEXT;
    ALTER TABLE estimate_entry ADD COLUMN rate_class TEXT;
    ALTER TABLE estimate_entry ADD COLUMN ieepa_duty_cents INTEGER;
    ALTER TABLE estimate_entry ADD COLUMN refundable_duty_low_cents INTEGER;

    CREATE TABLE entry_heading (
      entry_number TEXT NOT NULL CHECK (length(entry_number) = 11),
      heading TEXT NOT NULL,
      duty_cents INTEGER NOT NULL,
      PRIMARY KEY (entry_number, heading)
    ) STRICT, WITHOUT ROWID;
    """

  static let answers = """
    ALTER TABLE declaration ADD COLUMN submitted_day TEXT;
    ALTER TABLE declaration ADD COLUMN after_claim_file INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE declaration_entry ADD COLUMN answer TEXT
      CHECK (answer IN ('accepted', 'failed'));

    CREATE TABLE claim_file (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL,
      sha256 TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      rows_read INTEGER NOT NULL,
      rows_used INTEGER NOT NULL,
      rows_rejected INTEGER NOT NULL,
      rows_other INTEGER NOT NULL,
      after_estimate INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE answer (
      id INTEGER PRIMARY KEY,
      claim_file INTEGER NOT NULL REFERENCES claim_file (id),
      row INTEGER NOT NULL,
      entry_number TEXT NOT NULL CHECK (length(entry_number) = 11),
      claim_number TEXT NOT NULL,
      status TEXT NOT NULL,
      error TEXT NOT NULL,
      verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'failed', 'unknown')),
      UNIQUE (entry_number, claim_number, status, error)
    ) STRICT;
    CREATE INDEX answer_by_verdict ON answer (verdict, entry_number);

    CREATE TABLE entry_refund (
      id INTEGER PRIMARY KEY,
      claim_file INTEGER NOT NULL REFERENCES claim_file (id),
      row INTEGER NOT NULL,
      entry_number TEXT NOT NULL CHECK (length(entry_number) = 11),
      claim_number TEXT,
      claim_status TEXT,
      importer_number TEXT,
      notify_party TEXT,
      liquidation_day TEXT,
      refund_cents INTEGER NOT NULL,
      interest_cents INTEGER NOT NULL,
      refund_number TEXT,
      refund_day TEXT,
      status TEXT
    ) STRICT;
    CREATE INDEX entry_refund_by_entry ON entry_refund (entry_number, claim_file);

    CREATE TABLE treasury_refund (
      id INTEGER PRIMARY KEY,
      claim_file INTEGER NOT NULL REFERENCES claim_file (id),
      row INTEGER NOT NULL,
      refund_number TEXT NOT NULL,
      is_held INTEGER NOT NULL CHECK (is_held IN (0, 1)),
      payee TEXT,
      payee_name TEXT,
      refund_day TEXT,
      status TEXT,
      secondary_status TEXT,
      total_cents INTEGER NOT NULL,
      trace TEXT
    ) STRICT;
    CREATE INDEX treasury_refund_by_number ON treasury_refund (refund_number, claim_file);

    CREATE TABLE bank_line (
      id INTEGER PRIMARY KEY,
      claim_file INTEGER NOT NULL REFERENCES claim_file (id),
      row INTEGER NOT NULL,
      day TEXT NOT NULL,
      amount_cents INTEGER NOT NULL,
      reference TEXT NOT NULL,
      occurrence INTEGER NOT NULL,
      UNIQUE (day, amount_cents, reference, occurrence)
    ) STRICT;
    """

  /// An entry that CBP did not take is free again, though others of its declaration were taken.
  static let oneStandingPerEntry = """
    DROP TRIGGER declaration_entry_stands_once;
    DROP TRIGGER declaration_stands_again;

    CREATE VIEW standing AS
      SELECT declaration_entry.entry_number, declaration.id AS declaration
      FROM declaration_entry JOIN declaration ON declaration.id = declaration_entry.declaration
      WHERE status <> 'rejected' AND answer IS NOT 'failed';

    CREATE VIEW declaration_answer AS
      SELECT declaration.id AS declaration, answer.entry_number, verdict
      FROM declaration
      JOIN declaration_entry ON declaration_entry.declaration = declaration.id
      JOIN answer ON answer.entry_number = declaration_entry.entry_number
      WHERE verdict <> 'unknown'
        AND (answer.claim_number = declaration.claim_number
          OR answer.claim_number = '' AND claim_file > after_claim_file);

    CREATE TRIGGER declaration_entry_stands_once
    BEFORE INSERT ON declaration_entry
    WHEN (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'rejected'
      AND NEW.answer IS NOT 'failed'
      AND EXISTS (SELECT 1 FROM standing WHERE entry_number = NEW.entry_number)
    BEGIN
      SELECT RAISE(ABORT, 'the entry already stands on a declaration that was not rejected');
    END;

    CREATE TRIGGER declaration_entry_stands_again
    BEFORE UPDATE OF answer ON declaration_entry
    WHEN OLD.answer IS 'failed' AND NEW.answer IS NOT 'failed'
      AND EXISTS (
        SELECT 1 FROM standing
        WHERE entry_number = NEW.entry_number AND declaration <> NEW.declaration)
    BEGIN
      SELECT RAISE(ABORT, 'the entry already stands on a declaration that was not rejected');
    END;

    CREATE TRIGGER declaration_stands_again
    BEFORE UPDATE OF status ON declaration
    WHEN OLD.status = 'rejected' AND NEW.status <> 'rejected'
      AND EXISTS (
        SELECT 1 FROM declaration_entry AS mine
        JOIN standing ON standing.entry_number = mine.entry_number
        WHERE mine.declaration = NEW.id AND mine.answer IS NOT 'failed'
          AND standing.declaration <> NEW.id)
    BEGIN
      SELECT RAISE(ABORT, 'one of its entries already stands on another declaration');
    END;
    """

  /// What the third migration adds: why the Treasury has not paid, and who a person is beside four digits.
  static let keptReasons = """
    ALTER TABLE estimate_entry ADD COLUMN person TEXT;
    ALTER TABLE entry_refund ADD COLUMN secondary_status TEXT;
    ALTER TABLE treasury_refund ADD COLUMN reason TEXT;

    DROP VIEW v_refunds;
    DROP VIEW current_refund;
    DROP VIEW v_treasury_refunds;
    DROP VIEW current_treasury_refund;
    """
}
