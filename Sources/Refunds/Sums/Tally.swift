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
  private(set) var unknownAmounts = 0
  private(set) var unknownInterest = 0
  private(set) var amountsInQuestion = Sums()
  /// By how much the amounts of accepted and confirmed entries lie above their low figures.
  private(set) var aboveFloor = Sums()
  /// By the days that are left on which CAPE takes an entry, from the filing date.
  private(set) var lastDays: [Sums] = []
  private(set) var filers = KeyedSums()
  /// Entries stand in the order of their numbers: those of a filer follow one another, and are added up first.
  private var filer = FilerCode(packed: 0)
  private var ofFiler = (all: Sums(), fileNow: Sums())

  init(rules: Int) { reasons = Array(repeating: (Sums(), Sums()), count: rules) }

  /// Adds a block's entries to one kind of sum after the other.
  mutating func add(_ block: EntryBlock, of determinations: Determinations, in table: EntryTable) {
    addReasons(block, determinations)
    addOpenAmounts(block, determinations)
    addDoubts(block, determinations)
    addFilers(block, determinations, table)
    addLastDays(block, determinations)
  }

  private mutating func addReasons(_ block: EntryBlock, _ determinations: Determinations) {
    var reasons = reasons.mutableSpan
    for (place, entry) in block.entries.enumerated() {
      let reason = Int(determinations.decidingRule[entry])
      if determinations.isConfirmed(entry) {
        reasons[reason].confirmed += block.sums[place]
      } else {
        reasons[reason].assumed += block.sums[place]
      }
    }
  }

  private mutating func addOpenAmounts(_ block: EntryBlock, _ determinations: Determinations) {
    for (place, entry) in block.entries.enumerated()
    where determinations.amountBasis[entry].isRange {
      let (sums, low) = (block.sums[place], block.lows[place])
      openAmounts.entries += 1
      openAmounts.low += low.refundableDuty
      openAmounts.high += sums.refundableDuty
      if determinations.amountBasis[entry] == .mayBeBill { openAmounts.possibleBills += 1 }
      if determinations.isConfirmed(entry), determinations.outcome[entry].isAccepted {
        aboveFloor += sums - low
      }
    }
  }

  private mutating func addDoubts(_ block: EntryBlock, _ determinations: Determinations) {
    for entry in block.entries where !determinations.interest[entry].isReported {
      unknownInterest += 1
    }
    determinations.amountDoubts.forEach(in: block.entries) { entry, doubts in
      if doubts.isUnknown {
        unknownAmounts += 1
      } else {
        amountsInQuestion += block.sums[entry - block.entries.lowerBound]
      }
    }
  }

  private mutating func addFilers(
    _ block: EntryBlock, _ determinations: Determinations, _ table: EntryTable
  ) {
    for (place, entry) in block.entries.enumerated() {
      if filer != table.number[entry].filer {
        finishFiler()
        filer = table.number[entry].filer
      }
      ofFiler.all += block.sums[place]
      if determinations.outcome[entry].isAccepted { ofFiler.fileNow += block.sums[place] }
    }
  }

  private mutating func addLastDays(_ block: EntryBlock, _ determinations: Determinations) {
    for (place, entry) in block.entries.enumerated()
    where determinations.outcome[entry].isAccepted {
      let fileBy = determinations.fileBy[entry]
      if fileBy.isReported, fileBy >= determinations.filingDate {
        add(block.sums[place], daysLeft: fileBy - determinations.filingDate)
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
    unknownAmounts += other.unknownAmounts
    unknownInterest += other.unknownInterest
    amountsInQuestion += other.amountsInQuestion
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
