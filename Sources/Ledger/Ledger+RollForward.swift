internal import Customs
public import Dealings
import EntryStore
internal import GRDB

extension Ledger {
  /// What changed from the last estimate of an earlier filing date to the last estimate; nil where there is no
  /// earlier one.
  public func rollForward() throws(LedgerError) -> RollForward? {
    try read { database in
      guard
        let days = try Row.fetchOne(
          database,
          sql: """
            SELECT estimate_before.filing_day, last_estimate.filing_day
            FROM estimate_before JOIN last_estimate
            """)
      else { return nil }
      var rollForward = RollForward(from: try day(days[0]), to: try day(days[1]))
      rollForward.opening = try money(ofEstimate: "estimate_before", in: database)
      rollForward.closing = try money(ofEstimate: "last_estimate", in: database)
      rollForward.steps = try steps(in: database)
      rollForward.entries = try changedEntries(in: database)
      return rollForward
    }
  }

  private func money(ofEstimate estimate: String, in database: Database) throws
    -> RollForward.Money
  {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT \(Schema.standing("outcome")), sum(refundable_duty_cents), sum(interest_cents)
        FROM \(estimate) JOIN estimate_entry ON estimate_entry.estimate = \(estimate).id
        GROUP BY 1
        """)
    var money = RollForward.Money()
    for row in rows { money.add(row, standing: 0, duty: 1, interest: 2) }
    return money
  }

  private func steps(in database: Database) throws -> [RollForward.Step] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT
          change, \(Schema.standing("outcome_before")), \(Schema.standing("outcome")), count(*),
          sum(duty_before_cents), sum(interest_before_cents), sum(duty_cents), sum(interest_cents)
        FROM change GROUP BY 1, 2, 3
        """)
    var steps: [RollForward.Change: RollForward.Step] = [:]
    for row in rows {
      guard let change = RollForward.Change(rawValue: row[0]) else { continue }
      var step =
        steps[change]
        ?? RollForward.Step(
          change: change, entries: 0, before: RollForward.Money(), after: RollForward.Money())
      step.entries += row[3] as Int
      step.before.add(row, standing: 1, duty: 4, interest: 5)
      step.after.add(row, standing: 2, duty: 6, interest: 7)
      steps[change] = step
    }
    return RollForward.Change.allCases.compactMap { steps[$0] }
  }

  private func changedEntries(in database: Database) throws -> [RollForward.Entry] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT
          change, entry_number, importer_number, outcome_before, outcome, duty_before_cents,
          duty_cents, interest_before_cents, interest_cents
        FROM change WHERE change <> 'interest' ORDER BY entry_number
        """)
    var entries: [RollForward.Change: [RollForward.Entry]] = [:]
    while let row = try rows.next() {
      guard let change = RollForward.Change(rawValue: row[0]) else { continue }
      entries[change, default: []].append(
        RollForward.Entry(
          try entryNumber(row[1]), importer: row[2] ?? "", change: change,
          outcomeBefore: row[3] ?? "", outcome: row[4] ?? "", dutyBefore: Cents(row[5]),
          duty: Cents(row[6]), interestBefore: Cents(row[7]), interest: Cents(row[8])))
    }
    return RollForward.Change.allCases.flatMap { entries[$0] ?? [] }
  }
}

extension RollForward.Money {
  fileprivate mutating func add(_ row: Row, standing: Int, duty: Int, interest: Int) {
    guard let standing = RollForward.Standing(rawValue: row[standing] ?? "") else { return }
    self.duty[standing, default: .zero] += Cents(row[duty])
    self.interest[standing, default: .zero] += Cents(row[interest])
  }
}
