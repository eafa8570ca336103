/// The views of the second and third migrations: what people with SQL tools read, and what our own reports are made from.
extension Schema {
  /// The two estimates that a roll-forward compares: the last one, and the last of an earlier filing date.
  static let comparedEstimates = """
    CREATE VIEW last_estimate AS
      SELECT id, filing_day FROM estimate ORDER BY recorded DESC LIMIT 1;

    CREATE VIEW estimate_before AS
      SELECT id, filing_day FROM estimate
      WHERE filing_day < (SELECT filing_day FROM last_estimate)
      ORDER BY filing_day DESC, recorded DESC LIMIT 1;
    """

  /// The entries of the last estimate; `amount` and `interest` make cents the text that stands for them.
  private static func entries(
    amount: (String) -> String, interest: (String) -> String
  ) -> String {
    """
    DROP VIEW v_entries;
    CREATE VIEW v_entries AS
      SELECT
        estimate_entry.entry_number, last_estimate.filing_day, importer_number, port, entry_type,
        entry_day, liquidation_status, liquidation_day, protest,
        \(dollars("ieepa_duty_cents")) AS ieepa_duty,
        \(amount("estimate_entry.refundable_duty_cents")) AS refundable_duty,
        \(interest("interest_cents")) AS interest,
        outcome, reason, evidence, file_by,
        declaration.name AS declaration,
        declaration.status AS declaration_status,
        declaration.claim_number
      FROM last_estimate
      JOIN estimate_entry ON estimate_entry.estimate = last_estimate.id
      LEFT JOIN (standing JOIN declaration ON declaration.id = standing.declaration)
        ON standing.entry_number = estimate_entry.entry_number;
    """
  }

  /// What makes amounts that are not known null, where the columns hold the part of them that is known.
  ///
  /// Estimates of the first version have no IEEPA duty either, nor a class of interest.
  static let unknownAmounts =
    entries(amount: knownAmount, interest: knownAmount) + """

      CREATE TEMPORARY TABLE kept_heading AS SELECT * FROM entry_heading;
      DROP TABLE entry_heading;
      CREATE TABLE entry_heading (
        entry_number TEXT NOT NULL CHECK (length(entry_number) = 11),
        heading TEXT NOT NULL,
        duty_cents INTEGER,
        PRIMARY KEY (entry_number, heading)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO entry_heading SELECT * FROM kept_heading;
      DROP TABLE kept_heading;
      """

  /// What makes interest null on which no day is known from which it runs.
  static let unknownInterest = entries(amount: knownAmount) { cents in
    """
    CASE WHEN deposit_day IS NOT NULL OR estimate_entry.refundable_duty_cents = 0
      OR rate_class IS NULL THEN \(knownAmount(cents)) END
    """
  }

  private static func knownAmount(_ cents: String) -> String {
    "CASE WHEN ieepa_duty_cents IS NOT NULL OR rate_class IS NULL THEN \(dollars(cents)) END"
  }

  static let entryViews =
    entries(amount: dollars, interest: dollars) + """

      CREATE VIEW v_totals AS
        SELECT
          importer_number, port, substr(entry_day, 1, 7) AS month, outcome, count(*) AS entries,
          \(dollars("sum(ieepa_duty_cents)")) AS ieepa_duty,
          \(dollars("sum(refundable_duty_cents)")) AS refundable_duty,
          \(dollars("sum(interest_cents)")) AS interest
        FROM last_estimate JOIN estimate_entry ON estimate_entry.estimate = last_estimate.id
        GROUP BY importer_number, port, month, outcome;

      CREATE VIEW v_headings AS
        SELECT entry_number, heading, \(dollars("duty_cents")) AS duty FROM entry_heading;

      DROP VIEW v_declarations;
      CREATE VIEW v_declarations AS
        SELECT
          declaration.name AS declaration, account, filing_day, submitted_day, status, claim_number,
          count(entry_number) AS entries,
          coalesce(sum(answer = 'accepted'), 0) AS accepted,
          coalesce(sum(answer = 'failed'), 0) AS failed,
          \(dollars("coalesce(sum(refundable_duty_cents), 0)")) AS refundable_duty
        FROM declaration
        LEFT JOIN declaration_entry ON declaration_entry.declaration = declaration.id
        GROUP BY declaration.id
        ORDER BY filing_day, declaration.name;
      """

  /// Of several reports on one refund the one that was read last is right about its money; what it leaves
  /// empty, an earlier one may know.
  ///
  /// `withReasons`, as the third migration makes them.
  static func refundViews(withReasons: Bool = false) -> String {
    let secondaryStatus = withReasons ? ", secondary_status" : ""
    let reason = withReasons ? ", reason" : ""
    return """
      CREATE VIEW current_refund AS
        SELECT
          entry_number,
          \(lastKnown("claim_number")), \(lastKnown("importer_number")),
          \(lastKnown("notify_party")), \(lastKnown("liquidation_day")),
          sum(refund_cents) AS refund_cents, sum(interest_cents) AS interest_cents,
          \(lastKnown("refund_number")), \(lastKnown("refund_day")), \(lastKnown("status"))
          \(withReasons ? ", " + lastKnown("secondary_status") : "")
        FROM entry_refund AS told
        WHERE claim_file = (
          SELECT max(claim_file) FROM entry_refund WHERE entry_number = told.entry_number)
        GROUP BY entry_number;

      CREATE VIEW v_refunds AS
        SELECT
          entry_number, claim_number, importer_number, notify_party, liquidation_day,
          \(dollars("refund_cents")) AS refund, \(dollars("interest_cents")) AS interest,
          refund_number, refund_day, status\(secondaryStatus)
        FROM current_refund;

      CREATE VIEW current_treasury_refund AS
        SELECT
          refund_number, is_held, payee, payee_name, refund_day, status, secondary_status,
          total_cents, trace\(reason)
        FROM treasury_refund AS told
        WHERE id = (
          SELECT id FROM treasury_refund WHERE refund_number = told.refund_number
          ORDER BY claim_file DESC, row DESC LIMIT 1);

      CREATE VIEW v_treasury_refunds AS
        SELECT
          refund_number, is_held, payee, payee_name, refund_day, status, secondary_status,
          \(dollars("total_cents")) AS total, trace\(reason)
        FROM current_treasury_refund;
      """
  }

  static let answerViews = """
    CREATE VIEW v_answers AS
      SELECT entry_number, claim_number, status, error, verdict, path AS source, row
      FROM answer JOIN claim_file ON claim_file.id = claim_file
      ORDER BY answer.id;

    CREATE VIEW v_bank AS
      SELECT day, \(dollars("amount_cents")) AS amount, reference, path AS source, row
      FROM bank_line JOIN claim_file ON claim_file.id = claim_file
      ORDER BY day, bank_line.id;
    """

  private static func lastKnown(_ column: String) -> String {
    """
    (SELECT other.\(column) FROM entry_refund AS other
          WHERE other.entry_number = told.entry_number AND other.\(column) IS NOT NULL
          ORDER BY other.claim_file DESC, other.row DESC LIMIT 1) AS \(column)
    """
  }

  /// Each entry that differs between the two estimates, under the one change that says most about its money, so
  /// that the changes add up from the one estimate to the other.
  static let changes = """
    CREATE VIEW change AS
      WITH
        earlier AS (
          SELECT * FROM estimate_entry WHERE estimate = (SELECT id FROM estimate_before)),
        later AS (
          SELECT * FROM estimate_entry WHERE estimate = (SELECT id FROM last_estimate))
      SELECT
        later.entry_number,
        coalesce(later.importer_number, earlier.importer_number) AS importer_number,
        CASE
          WHEN earlier.entry_number IS NULL THEN 'new'
          WHEN later.outcome = 'done' AND earlier.outcome <> 'done' THEN 'accepted'
          WHEN later.ieepa_duty_cents <> earlier.ieepa_duty_cents
            OR later.correction_day IS NOT earlier.correction_day THEN 'new-version'
          WHEN \(isProtested("later")) AND NOT \(isProtested("earlier")) THEN 'protested'
          WHEN \(isAccepted("earlier")) AND NOT \(isAccepted("later"))
            AND earlier.file_by < last_estimate.filing_day THEN 'aged-out'
          WHEN \(isLiquidated("later")) AND NOT \(isLiquidated("earlier")) THEN 'liquidated'
          WHEN later.outcome <> earlier.outcome THEN 'outcome'
          WHEN later.refundable_duty_cents <> earlier.refundable_duty_cents THEN 'amount'
          ELSE 'interest'
        END AS change,
        earlier.outcome AS outcome_before, later.outcome,
        coalesce(earlier.refundable_duty_cents, 0) AS duty_before_cents,
        later.refundable_duty_cents AS duty_cents,
        coalesce(earlier.interest_cents, 0) AS interest_before_cents,
        later.interest_cents
      FROM last_estimate JOIN later LEFT JOIN earlier ON earlier.entry_number = later.entry_number
      WHERE EXISTS (SELECT 1 FROM estimate_before)
        AND (earlier.entry_number IS NULL
          OR later.outcome <> earlier.outcome
          OR later.refundable_duty_cents <> earlier.refundable_duty_cents
          OR later.interest_cents <> earlier.interest_cents
          OR later.ieepa_duty_cents <> earlier.ieepa_duty_cents
          OR later.correction_day IS NOT earlier.correction_day
          OR \(isProtested("later")) <> \(isProtested("earlier"))
          OR \(isLiquidated("later")) <> \(isLiquidated("earlier")))
      UNION ALL
      SELECT
        earlier.entry_number, earlier.importer_number, 'vanished', earlier.outcome, NULL,
        earlier.refundable_duty_cents, 0, earlier.interest_cents, 0
      FROM earlier
      WHERE NOT EXISTS (SELECT 1 FROM later WHERE later.entry_number = earlier.entry_number);

    CREATE VIEW v_changes AS
      SELECT
        change, entry_number, importer_number, outcome_before, outcome,
        \(dollars("duty_before_cents")) AS duty_before, \(dollars("duty_cents")) AS duty,
        \(dollars("interest_before_cents")) AS interest_before,
        \(dollars("interest_cents")) AS interest,
        (SELECT filing_day FROM estimate_before) AS filing_day_before,
        (SELECT filing_day FROM last_estimate) AS filing_day
      FROM change
      ORDER BY change, entry_number;
    """

  private static func isAccepted(_ side: String) -> String {
    "(\(side).outcome IN ('file-now', 'file-now-pays-later'))"
  }

  private static func isLiquidated(_ side: String) -> String {
    "(coalesce(\(side).liquidation_status, '') IN ('liquidated', 'reliquidated'))"
  }

  /// Whether a protest stands on the entry, granted or denied included.
  private static func isProtested(_ side: String) -> String {
    "(coalesce(\(side).protest, '') NOT IN ('', 'no protest', 'withdrawn'))"
  }

  /// Where the money of an outcome stands, in the words of `RollForward.Standing`; null for no outcome.
  static func standing(_ outcome: String) -> String {
    """
    CASE
      WHEN \(outcome) IN ('file-now', 'file-now-pays-later') THEN 'to-file'
      WHEN \(outcome) = 'done' THEN 'accepted'
      WHEN \(outcome) IS NOT NULL THEN 'kept-out'
    END
    """
  }

  /// What an estimate found of an entry, as one text: a fixed cause shows in it.
  static let facts = """
    quote(outcome) || quote(reason) || quote(evidence) || quote(liquidation_status)
      || quote(liquidation_day) || quote(protest) || quote(correction_day)
      || quote(ieepa_duty_cents)
    """
}
