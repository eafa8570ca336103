public import Customs
public import EntryStore

extension Determinations {
  /// What to do about an entry, with its own days; `table` is the one that was determined.
  public func nextStep(of entry: EntryRow, in table: EntryTable) -> String {
    nextStep(of: entry, in: table, row: entry)
  }

  /// Where the determination of one entry alone stands in another row than the entry in the table.
  func nextStep(of entry: EntryRow, in table: EntryTable, row: EntryRow) -> String {
    decidingRule(of: row).nextStep.text { day(of: $0, entry, in: table, row: row) }
  }

  /// Unreported where the deadline does not run or cannot be known.
  public func day(of deadline: Deadline, _ entry: EntryRow, in table: EntryTable) -> Day {
    day(of: deadline, entry, in: table, row: entry)
  }

  private func day(of deadline: Deadline, _ entry: EntryRow, in table: EntryTable, row: EntryRow)
    -> Day
  {
    switch deadline {
    case .filing: fileBy[row]
    case .reliquidation(let days):
      liquidationDate[row].isReported ? liquidationDate[row] + days : .unreported
    case .protest: protestBy[row]
    case .court: courtBy[row]
    case .reconciliation: table.reconciliationDue[entry]
    // No filing date runs where CBP holds the liquidation, whose reported day then says nothing.
    case .correction:
      terms.numbers.lastCorrection(
        entryDate: table.entryDate[entry],
        liquidationDate: fileBy[row].isReported ? liquidationDate[row] : .unreported)
    }
  }
}
