import Customs

/// What tells how a file is written beside its own cells: the user's word, and the days of the program.
struct FormatTerms: Sendable {
  /// The user's words where a file leaves it open.
  var dayOrder: DayOrder?
  var decimalMark: DecimalMark?
  /// Headings whose duty was collected on `collectionDays` and on no others.
  var headings = HeadingSet([UInt32]())
  var collectionDays: ClosedRange<Day>?

  /// The years in which a day of a tariff line with duty on such a heading can be; all where nothing is known.
  ///
  /// Whole years, because an entry on a day beside the collection is odd and no misreading.
  func possibleYears(of field: Field) -> ClosedRange<Int> {
    guard let collectionDays else { return OrderEvidence.anyYear }
    let first = collectionDays.lowerBound.civil.year
    let last = collectionDays.upperBound.civil.year
    // What happens to an entry comes after it, and may go on for years.
    return first...(field == .entryDate ? last : OrderEvidence.anyYear.upperBound)
  }
}
