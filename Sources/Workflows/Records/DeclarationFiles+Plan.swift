import Customs
import EntryStore
import Ledger
import Refunds
import Reporting

extension DeclarationFiles {
  /// The lists as the ledger keeps them.
  func records(
    of plan: DeclarationPlan, _ determinations: Determinations, in store: EntryStore
  ) -> [DeclarationRecord] {
    zip(names, plan.lists).map { name, list in
      DeclarationRecord(
        name: name, account: list.owner.text,
        entries: list.entries.map {
          DeclarationRecord.Entry(
            store.entries.number[$0], refundableDuty: determinations.refundableDuty(of: $0))
        })
    }
  }

  init(_ plan: DeclarationPlan, of determinations: Determinations, in store: EntryStore) {
    self.init(
      lists: plan.lists.map { list in
        DeclarationList(
          account: list.owner.text, isApart: list.isApart,
          entries: list.entries.map { store.entries.number[$0] },
          refundableDuty: list.sums.refundableDuty, interest: list.sums.interest,
          earliestFileBy: list.earliestFileBy)
      },
      leftOut: plan.leftOut.map { leftOut in
        let amounts = determinations.amounts(of: leftOut.entry)
        return LeftOutEntry(
          entry: store.entries.number[leftOut.entry],
          importer: store.entries.importer[leftOut.entry],
          outcome: determinations.outcome[leftOut.entry], reason: leftOut.reason,
          nextStep: leftOut.nextStep,
          refundableDuty: amounts.refundableDuty, interest: amounts.interest)
      }, entriesPerList: determinations.terms.entriesPerList)
  }
}
