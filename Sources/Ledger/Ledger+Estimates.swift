internal import Customs
internal import EntryStore
internal import GRDB

extension Ledger {
  /// Records an estimate with its entries, and makes it the last one.
  ///
  /// An estimate that was recorded before (the same files, filing day, catalogue and conclusions)
  /// is not recorded again. Entries in the order of their numbers are recorded fastest: each row
  /// then goes to the end of its table.
  public func record(
    _ estimate: EstimateRecord, entries: some Collection<EntryDetermination>
  ) throws(LedgerError) {
    let fingerprint = Fingerprint(of: estimate, entries: entries)
    try write { database in
      let order =
        1 + (try Int.fetchOne(database, sql: "SELECT max(recorded) FROM estimate") ?? 0)
      try database.execute(
        sql: """
          UPDATE estimate SET recorded = ?
          WHERE filing_day = ? AND catalogue_version = ? AND fingerprint = ?
          """,
        arguments: [
          order, estimate.filingDay.description, estimate.catalogueVersion, fingerprint.signed,
        ])
      var new: Int64?
      if database.changesCount == 0 {
        try insert(estimate, fingerprint: fingerprint, order: order, into: database)
        let id = database.lastInsertedRowID
        new = id
        try insert(estimate.sources, of: id, into: database)
      }
      try insert(entries, of: new, into: database)
    }
  }

  private func insert(
    _ estimate: EstimateRecord, fingerprint: Fingerprint, order: Int, into database: Database
  ) throws {
    let sums = [estimate.floor, estimate.expected, estimate.ceiling]
    try database.execute(
      sql: """
        INSERT INTO estimate (
          filing_day, catalogue_version, fingerprint, recorded,
          floor_entries, floor_duty_cents, floor_interest_cents,
          expected_entries, expected_duty_cents, expected_interest_cents,
          ceiling_entries, ceiling_duty_cents, ceiling_interest_cents)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        estimate.filingDay.description, estimate.catalogueVersion, fingerprint.signed, order,
      ]
        + StatementArguments(
          sums.flatMap { [Int64($0.entries), $0.duty.amount, $0.interest.amount] }))
  }

  private func insert(_ sources: [Source], of estimate: Int64, into database: Database) throws {
    for source in sources {
      try database.execute(
        sql: """
          INSERT INTO source (
            estimate, path, sha256, layout, rows_read, rows_used, rows_rejected, rows_other)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          estimate, source.path, source.sha256, source.layout, source.rowsRead, source.rowsUsed,
          source.rowsRejected, source.rowsOther,
        ])
    }
  }

  /// Inserts the entries of an estimate that is new, and the duty by heading of the last estimate, new or not.
  ///
  /// Headings are for looking into the last estimate, and no change or tie-out asks for older ones. Both go in one
  /// walk, because making an entry's determination costs as much as writing it.
  private func insert(
    _ entries: some Collection<EntryDetermination>, of estimate: Int64?, into database: Database
  ) throws {
    try database.execute(sql: "DELETE FROM entry_heading")
    let headings = try database.makeStatement(
      sql: "INSERT INTO entry_heading (entry_number, heading, duty_cents) VALUES (?, ?, ?)")
    let statement = try database.makeStatement(
      sql: """
        INSERT INTO estimate_entry (
          estimate, entry_number, outcome, reason, refundable_duty_cents, interest_cents, evidence,
          file_by, importer_number, port, entry_type, entry_day, liquidation_status,
          liquidation_day, protest, correction_day, deposit_day, rate_class, ieepa_duty_cents,
          refundable_duty_low_cents)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for entry in entries {
      let facts = entry.facts
      let number = entry.entry.description
      for part in facts.headings {
        headings.setUncheckedArguments([number, part.heading.description, part.duty.amount])
        try headings.execute()
      }
      guard let estimate else { continue }
      statement.setUncheckedArguments([
        estimate, number, entry.outcome, entry.reason,
        entry.refundableDuty.amount, entry.interest.amount,
        entry.isConfirmed ? "confirmed" : "assumed", entry.fileBy.recorded,
        facts.importer.description.recorded, facts.port.description.recorded,
        facts.type.description.recorded, facts.entryDay.recorded,
        facts.liquidation.text.recorded, facts.liquidationDay.recorded,
        facts.protest.text.recorded, facts.correctionDay.recorded, facts.depositDay.recorded,
        facts.rateClass.recorded, facts.ieepaDuty.amount, facts.refundableDutyLow.amount,
      ])
      try statement.execute()
    }
  }
}

extension Day {
  /// As the ledger writes it; null where no day was reported.
  var recorded: String? { reported?.description }
}

extension String {
  /// As the ledger writes it; null where nothing was said.
  var recorded: String? { isEmpty ? nil : self }
}
