import Customs
import EntryStore
import Ledger
import Refunds
import Reporting

extension Ledger {
  /// Records an estimate, with the facts that tell later why it changed.
  func record(_ estimate: Estimate, by assessment: Assessment) throws(LedgerError) {
    let persons = estimate.store.entries.firstEntriesOfPersons
    try record(
      EstimateRecord(estimate), entries: estimate.entryDeterminations,
      facts: { estimate.facts(of: $0, by: assessment, persons) })
  }
}

extension EstimateRecord {
  fileprivate init(_ estimate: Estimate) {
    let range = estimate.totals.range
    self.init(
      filingDate: estimate.filingDate, lawVersion: estimate.terms.version,
      sources: estimate.store.sources, floor: Sum(range.floor), expected: Sum(range.expected),
      ceiling: Sum(range.ceiling))
  }
}

extension EstimateRecord.Sum {
  fileprivate init(_ sums: Sums) {
    self.init(entries: sums.entries, duty: sums.refundableDuty, interest: sums.interest)
  }
}

extension Estimate {
  /// What it concluded, one by one as the ledger keeps it.
  fileprivate var entryDeterminations: [EntryDetermination] {
    let ids = determinations.rules.map(\.id)
    return store.entries.number.indices.map { entry in
      EntryDetermination(
        entry: store.entries.number[entry], outcome: determinations.outcome[entry].text,
        reason: ids[Int(determinations.decidingRule[entry])],
        refundableDuty: determinations.refundableDuty(of: entry),
        interest: determinations.knownInterest(of: entry),
        isConfirmed: determinations.isConfirmed(entry), fileBy: determinations.fileBy[entry])
    }
  }

  /// What sources reported of one entry, and what its amounts are checked with.
  fileprivate func facts(
    of entry: EntryRow, by assessment: Assessment, _ persons: [ImporterNumber: EntryNumber]
  ) -> EntryFacts {
    let basis = assessment.basis(of: entry, in: store)
    var facts = EntryFacts()
    facts.importer = store.entries.importer[entry]
    if facts.importer.isPerson { facts.person = persons[facts.importer] }
    facts.port = store.entries.port[entry]
    facts.type = store.entries.type[entry]
    facts.entryDate = store.entries.entryDate[entry]
    facts.liquidation = store.entries.liquidation[entry]
    facts.liquidationDate = store.entries.liquidationDate[entry]
    facts.protest = store.entries.protest[entry]
    facts.correctionDate = store.entries.correctionDate[entry]
    facts.depositDate = basis.depositDate
    facts.rateClass = basis.rateClass.text
    let amounts = determinations.amounts(of: entry)
    facts.ieepaDuty = amounts.ieepaDuty
    facts.refundableDutyLow = amounts.refundableDutyLow
    facts.headings = basis.headings
    return facts
  }
}

extension EntryTable {
  /// The first entry of each person who is importer of record.
  fileprivate var firstEntriesOfPersons: [ImporterNumber: EntryNumber] {
    var first: [ImporterNumber: EntryNumber] = [:]
    for entry in importer.indices.reversed() where importer[entry].isPerson {
      first[importer[entry]] = number[entry]
    }
    return first
  }
}
