internal import Customs
import Dealings
internal import EntryStore
internal import GRDB

extension Ledger {
  /// Records an estimate with its entries, and makes it the last one.
  ///
  /// An estimate that was recorded before (the same files, filing date, law and conclusions)
  /// is not recorded again. Entries in the order of their numbers are recorded fastest: each row
  /// then goes to the end of its table. `facts` are those of the entry at a place of `entries`; they
  /// are asked for once, while they are written.
  public func record(
    _ estimate: EstimateRecord, entries: [EntryDetermination], facts: (Int) -> EntryFacts
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
          order, estimate.filingDate.description, estimate.lawVersion, fingerprint.signed,
        ])
      var new: Int64?
      if database.changesCount == 0 {
        try insert(estimate, fingerprint: fingerprint, order: order, into: database)
        let id = database.lastInsertedRowID
        new = id
        try insert(estimate.sources, of: id, into: database)
      }
      try insert(entries, facts, of: new, into: database)
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
        estimate.filingDate.description, estimate.lawVersion, fingerprint.signed, order,
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
  /// pass, because making an entry's facts costs as much as writing them.
  private func insert(
    _ entries: [EntryDetermination], _ facts: (Int) -> EntryFacts, of estimate: Int64?,
    into database: Database
  ) throws {
    try database.execute(sql: "DELETE FROM entry_heading")
    var headings = try RowInsert(
      "INSERT INTO entry_heading (entry_number, heading, duty_cents) VALUES (?, ?, ?)",
      into: database)
    var rows = try RowInsert(
      """
      INSERT INTO estimate_entry (
        estimate, entry_number, outcome, reason, refundable_duty_cents, interest_cents, evidence,
        file_by, importer_number, port, entry_type, entry_day, liquidation_status,
        liquidation_day, protest, correction_day, deposit_day, rate_class, ieepa_duty_cents,
        refundable_duty_low_cents, person)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, into: database)
    for place in entries.indices {
      let entry = entries[place]
      let facts = facts(place)
      for part in facts.headings {
        headings.add(entry.entry.write)
        headings.add(part.heading.write)
        headings.add(part.duty)
        try headings.insert()
      }
      guard let estimate else { continue }
      rows.add(estimate)
      rows.add(entry)
      rows.add(facts)
      try rows.insert()
    }
  }
}

extension RowInsert {
  fileprivate mutating func add(_ entry: EntryDetermination) {
    add(entry.entry.write)
    add(entry.outcome)
    add(entry.reason)
    add(entry.refundableDuty)
    add(entry.interest)
    add(entry.isConfirmed ? "confirmed" : "assumed")
    add(entry.fileBy.write)
  }

  fileprivate mutating func add(_ facts: EntryFacts) {
    add(facts.importer.write)
    add(facts.port.write)
    add(facts.type.write)
    add(facts.entryDate.write)
    add(said: facts.liquidation.text)
    add(facts.liquidationDate.write)
    add(said: facts.protest.text)
    add(facts.correctionDate.write)
    add(facts.depositDate.write)
    add(said: facts.rateClass)
    add(facts.ieepaDuty)
    add(facts.refundableDutyLow)
    add { text in facts.person?.write(to: &text) }
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
