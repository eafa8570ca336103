public import Customs
public import Dealings
public import EntryStore

/// What an estimate took of an entry to compute its interest and its duty, kept so that CBP's sums can be checked.
public struct EstimatedBasis: Sendable {
  /// The day from which interest runs.
  public let depositDate: Day
  public let rateClass: InterestClass
  /// Duty by IEEPA heading, ascending, each once; unreported where a part of it is not known.
  public let headings: [HeadingDuty]
}

extension Assessment {
  /// The basis of one entry.
  public func basis(of entry: EntryRow, in store: EntryStore) -> EstimatedBasis {
    var headings: [HeadingDuty] = []
    for line in store.tariffLines(of: entry)
    where ieepa.includes(line) || ieepa.isUnknown(line) {
      if let place = headings.firstIndex(where: { $0.heading == line.hts }) {
        let known = headings[place].duty
        headings[place].duty =
          known.isReported && line.duty.isReported ? known + line.duty : .unreported
      } else {
        headings.append(HeadingDuty(line.hts, duty: line.duty))
      }
    }
    if headings.count > 1 { headings.sort { $0.heading < $1.heading } }
    return EstimatedBasis(
      depositDate: deposit(of: entry, in: store.entries),
      rateClass: interest.interestClass(of: store.entries.importer[entry]),
      headings: headings)
  }
}
