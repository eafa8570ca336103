import Customs
import EntryStore

/// The sums that grow while the entries pass by, but for those of the cells.
///
/// Each entry is added to as few sums as tell all others: the outcome follows from the deciding rule, the totals by
/// importer, port and month from the cells.
struct Tally: Sendable {
  /// By deciding rule, entries on which a fact is assumed apart.
  private(set) var reasons: [(confirmed: Sums, assumed: Sums)]
  private(set) var openAmounts = Totals.OpenAmounts()
  /// By how much the amounts of accepted and confirmed entries lie above their low figures.
  private(set) var aboveFloor = Sums()
  /// By the days that are left on which CAPE takes an entry, from the filing day.
  private(set) var lastDays: [Sums] = []
  private(set) var filers = KeyedSums()
  /// Entries stand in the order of their numbers: those of a filer follow one another, and are added up first.
  private var filer = FilerCode(packed: 0)
  private var ofFiler = (all: Sums(), fileNow: Sums())

  init(rules: Int) { reasons = Array(repeating: (Sums(), Sums()), count: rules) }

  mutating func add(_ block: EntryBlock, of determinations: Determinations, in table: EntryTable) {
    for (place, entry) in block.entries.enumerated() {
      add(entry, block.sums[place], low: block.lows[place], of: determinations, in: table)
    }
  }

  private mutating func add(
    _ entry: Int, _ sums: Sums, low: Sums, of determinations: Determinations, in table: EntryTable
  ) {
    let outcome = determinations.outcome[entry]
    let isConfirmed = determinations.isConfirmed(entry)
    let reason = Int(determinations.decidingRule[entry])
    if isConfirmed { reasons[reason].confirmed += sums } else { reasons[reason].assumed += sums }
    if determinations.amountBasis[entry].isRange {
      openAmounts.entries += 1
      openAmounts.low += low.refundableDuty
      openAmounts.high += sums.refundableDuty
      if determinations.amountBasis[entry] == .mayBeBill { openAmounts.possibleBills += 1 }
      if isConfirmed, outcome.isAccepted { aboveFloor += sums - low }
    }
    if filer != table.number[entry].filer {
      finishFiler()
      filer = table.number[entry].filer
    }
    ofFiler.all += sums
    if outcome.isAccepted {
      ofFiler.fileNow += sums
      let fileBy = determinations.fileBy[entry]
      if fileBy.isReported, fileBy >= determinations.filingDay {
        add(sums, daysLeft: fileBy - determinations.filingDay)
      }
    }
  }

  private mutating func add(_ sums: Sums, daysLeft: Int) {
    while lastDays.count <= daysLeft { lastDays.append(Sums()) }
    lastDays[daysLeft] += sums
  }

  /// Hands over what the last filer's entries come to.
  mutating func finishFiler() {
    if ofFiler.all.entries > 0 { filers.add(ofFiler, to: UInt64(filer.packed)) }
    ofFiler = (Sums(), Sums())
  }

  /// Adds the sums of other entries.
  mutating func add(_ other: Tally) {
    for place in reasons.indices {
      reasons[place].confirmed += other.reasons[place].confirmed
      reasons[place].assumed += other.reasons[place].assumed
    }
    openAmounts += other.openAmounts
    aboveFloor += other.aboveFloor
    for (days, sums) in other.lastDays.enumerated() { add(sums, daysLeft: days) }
    filers.add(other.filers)
  }

  /// For each outcome what its rules decided, in the order of `Outcome`.
  func outcomes(by rules: [Rule]) -> [(confirmed: Sums, assumed: Sums)] {
    var outcomes = Outcome.allCases.map { _ in (confirmed: Sums(), assumed: Sums()) }
    for (rule, sums) in zip(rules, reasons) {
      guard let outcome = rule.outcome else { continue }
      outcomes[Int(outcome.rawValue)].confirmed += sums.confirmed
      outcomes[Int(outcome.rawValue)].assumed += sums.assumed
    }
    return outcomes
  }
}
