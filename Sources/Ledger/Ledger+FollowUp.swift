public import Customs
public import Dealings
import EntryStore
internal import GRDB

extension Ledger {
  /// The last answer for every entry that CBP answered, by entry number.
  ///
  /// An acceptance outweighs every failure; of several failures the one of the highest claim counts.
  public func answeredEntries() throws(LedgerError) -> [AnsweredEntry] {
    try read { database in
      // Without answers nothing goes through every entry of every estimate.
      guard try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM answer)") == true else {
        return []
      }
      let rows = try Row.fetchCursor(
        database,
        sql: """
          WITH ranked AS (
            SELECT answer.*, row_number() OVER (
              PARTITION BY entry_number
              ORDER BY verdict = 'accepted' DESC, verdict = 'failed' DESC, claim_number DESC,
                answer.id DESC) AS place
            FROM answer)
          SELECT
            ranked.entry_number, ranked.claim_number, ranked.status, ranked.error, verdict,
            claim_file.path, ranked.row,
            (SELECT name FROM declaration JOIN declaration_entry ON declaration = declaration.id
              WHERE declaration_entry.entry_number = ranked.entry_number
                AND declaration_entry.answer = verdict
              ORDER BY declaration.id DESC LIMIT 1) AS name,
            (SELECT \(Schema.facts) FROM estimate_entry JOIN estimate ON estimate.id = estimate
              WHERE estimate_entry.entry_number = ranked.entry_number
                AND recorded <= after_estimate
              ORDER BY recorded DESC LIMIT 1) AS facts_before,
            (SELECT \(Schema.facts) FROM estimate_entry JOIN estimate ON estimate.id = estimate
              WHERE estimate_entry.entry_number = ranked.entry_number
                AND recorded > after_estimate
              ORDER BY recorded DESC LIMIT 1) AS facts_since
          FROM ranked JOIN claim_file ON claim_file.id = ranked.claim_file
          WHERE place = 1 ORDER BY ranked.entry_number
          """)
      let expected = try expectedRefunds(in: database, where: "SELECT entry_number FROM answer")
      var entries: [AnsweredEntry] = []
      while let row = try rows.next() {
        var entry = AnsweredEntry(try entryNumber(row[0]))
        entry.claim = row[1]
        entry.status = row[2]
        entry.error = row[3]
        entry.verdict = Verdict(rawValue: row[4]) ?? .unknown
        entry.source = "\(fileName(of: row[5])):\(row[6] as Int)"
        entry.declaration = row[7] ?? ""
        entry.expected = expected[entry.entry]
        if let since: String = row["facts_since"] {
          entry.factsChangedSince = since != row["facts_before"]
        }
        entries.append(entry)
      }
      return entries
    }
  }

  /// What CBP reported of the refund of each entry, by entry number.
  public func reportedRefunds() throws(LedgerError) -> [ReportedRefund] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM current_refund ORDER BY entry_number").map {
        row in
        var refund = ReportedRefund(try entryNumber(row["entry_number"]))
        refund.claim = row["claim_number"] ?? ""
        refund.importer = row["importer_number"] ?? ""
        refund.notifyParty = row["notify_party"] ?? ""
        refund.liquidationDate = try optionalDay(row["liquidation_day"])
        refund.refund = Cents(row["refund_cents"])
        refund.interest = Cents(row["interest_cents"])
        refund.refundNumber = row["refund_number"] ?? ""
        refund.refundDate = try optionalDay(row["refund_day"])
        refund.status = row["status"] ?? ""
        refund.secondaryStatus = row["secondary_status"] ?? ""
        return refund
      }
    }
  }

  /// The refunds on their way through the Treasury, and those for which CBP has no bank account.
  public func treasuryRefunds() throws(LedgerError) -> (
    sent: [TreasuryRefund], held: [TreasuryRefund]
  ) {
    try read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT * FROM current_treasury_refund ORDER BY refund_number")
      var refunds: (sent: [TreasuryRefund], held: [TreasuryRefund]) = ([], [])
      for row in rows {
        var refund = TreasuryRefund(row["refund_number"])
        refund.payee = row["payee"] ?? ""
        refund.payeeName = row["payee_name"] ?? ""
        refund.refundDate = try optionalDay(row["refund_day"])
        refund.status = row["status"] ?? ""
        refund.secondaryStatus = row["secondary_status"] ?? ""
        refund.reason = row["reason"] ?? ""
        refund.total = Cents(row["total_cents"])
        refund.trace = row["trace"] ?? ""
        if row["is_held"] { refunds.held.append(refund) } else { refunds.sent.append(refund) }
      }
      return refunds
    }
  }

  /// The lines of the bank, by day.
  public func bankLines() throws(LedgerError) -> [BankLine] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM bank_line ORDER BY day, amount_cents, reference, occurrence"
      ).map { row in
        BankLine(
          day: try day(row["day"]), amount: Cents(row["amount_cents"]),
          reference: row["reference"], row: row["row"])
      }
    }
  }

  /// What is expected on every entry that CBP accepted or reported a refund of, by entry number.
  public func expectedOfAccepted() throws(LedgerError) -> [EntryNumber: ExpectedRefund] {
    try read { database in
      try expectedRefunds(
        in: database,
        where: """
          SELECT entry_number FROM answer WHERE verdict = 'accepted'
          UNION SELECT entry_number FROM entry_refund
          UNION SELECT entry_number FROM declaration_entry WHERE answer = 'accepted'
          """)
    }
  }

  /// What the last estimate expects on each of some entries.
  public func expectedRefunds(
    of entries: [EntryNumber]
  ) throws(LedgerError) -> [EntryNumber: ExpectedRefund] {
    try read { database in
      // Entry numbers are letters and digits only, so they need no quoting.
      try expectedRefunds(
        in: database,
        where: "VALUES " + entries.map { "('\($0)')" }.joined(separator: ", "))
    }
  }

  private func expectedRefunds(
    in database: Database, where entries: String
  ) throws -> [EntryNumber: ExpectedRefund] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT estimate_entry.* FROM estimate_entry JOIN estimate ON estimate.id = estimate
        WHERE entry_number IN (\(entries)) ORDER BY recorded
        """)
    var refunds: [EntryNumber: ExpectedRefund] = [:]
    while let row = try rows.next() {
      var refund = ExpectedRefund(try entryNumber(row["entry_number"]))
      refund.importer = row["importer_number"] ?? ""
      refund.person = try (row["person"] as String?).map { try entryNumber($0) }
      refund.outcome = row["outcome"]
      refund.refundableDuty = Cents(row["refundable_duty_cents"])
      refund.refundableDutyLow = Cents(
        row["refundable_duty_low_cents"] ?? refund.refundableDuty.amount)
      refund.ieepaDuty = Cents(row["ieepa_duty_cents"] ?? refund.refundableDuty.amount)
      refund.interest = Cents(row["interest_cents"])
      refund.depositDate = try optionalDay(row["deposit_day"])
      refund.rateClass = row["rate_class"] ?? ""
      refund.fileBy = try optionalDay(row["file_by"])
      refund.liquidationDate =
        ["liquidated", "reliquidated"].contains(row["liquidation_status"] as String?)
        ? try optionalDay(row["liquidation_day"]) : .unreported
      refunds[refund.entry] = refund
    }
    let headings = try Row.fetchCursor(
      database,
      sql: "SELECT * FROM entry_heading WHERE entry_number IN (\(entries)) ORDER BY 1, 2")
    while let row = try headings.next() {
      guard let heading = HTSNumber(row["heading"] as String) else { continue }
      refunds[try entryNumber(row["entry_number"])]?.headings.append(
        HeadingDuty(heading, duty: (row["duty_cents"] as Int64?).map { Cents($0) } ?? .unreported))
    }
    return refunds
  }

  func entryNumber(_ text: String) throws -> EntryNumber {
    guard let entry = EntryNumber(text) else {
      throw damaged(by: text, wanted: "an entry number")
    }
    return entry
  }

  func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else { throw damaged(by: text, wanted: "a day") }
    return day
  }

  func damaged(by text: String, wanted: String) -> LedgerError {
    .damaged(path: path, detail: "\(text) is not \(wanted)")
  }

  private func optionalDay(_ text: String?) throws -> Day {
    try text.map { try day($0) } ?? .unreported
  }
}
