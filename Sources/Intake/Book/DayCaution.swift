import Customs
import EntryStore

extension SourceReading {
  /// Entries of a chunk that are looked at before it is known whether all of them must be.
  private static let sampled = 1_000

  /// Warns where nearly all entries with collected duty are entered on days on which none was collected: then the dates
  /// are not what the header says, or not written as they were read.
  mutating func cautionOnDays(by terms: FormatTerms) {
    guard let days = terms.collectionDays, plan.has(.entryDate), !plan.isEntryList else { return }
    let sample = tally(days, terms.headings, perChunk: Self.sampled)
    guard sample.isNearlyAllOutside else { return }
    let all = tally(days, terms.headings, perChunk: .max)
    guard all.isNearlyAllOutside else { return }
    let caution =
      "\(all.outsideDuty.dollars) of IEEPA duty stands on entry dates outside \(days.lowerBound) to"
      + " \(days.upperBound), when it was collected (\(all.outside) of \(all.entries) entries with such"
      + " duty): look whether the entry dates were read as they are meant, and say otherwise with"
      + " --date-order."
    source.dateCaution = caution
    source.remarks.append(caution)
  }

  private struct Tally {
    /// Entries with an entry date and collected duty, and those of them outside the days of its collection.
    var entries = 0
    var outside = 0
    var outsideDuty = Cents.zero

    var isNearlyAllOutside: Bool { outside > 0 && outside * 10 >= entries * 9 }
  }

  private func tally(
    _ days: ClosedRange<Day>, _ headings: HeadingSet, perChunk limit: Int
  ) -> Tally {
    var tally = Tally()
    for chunk in chunks {
      for run in chunk.runs.prefix(limit) where run.record.entryDate.isReported {
        let duty = run.linePlaces.reduce(Cents.zero) { sum, place in
          let line = chunk.lines[place]
          return headings.contains(line.hts) && line.duty.isReported ? sum + line.duty : sum
        }
        guard duty != .zero else { continue }
        tally.entries += 1
        if !days.contains(run.record.entryDate) {
          tally.outside += 1
          tally.outsideDuty += duty
        }
      }
    }
    return tally
  }
}
