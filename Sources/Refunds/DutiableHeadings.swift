public import Customs

/// The headings on which duty counts as IEEPA duty.
struct DutiableHeadings {
  /// Headings that carried IEEPA duty at any time.
  let all: HeadingSet
  /// Those of them that also contain the column 1 duty.
  let allIn: HeadingSet

  init(_ headings: [Heading]) {
    let dutiable = headings.filter { $0.kind == .dutiable }
    all = HeadingSet(dutiable.map(\.number))
    allIn = HeadingSet(dutiable.filter(\.rate.isAllIn).map(\.number))
  }
}

extension Catalogue {
  /// The headings that carried IEEPA duty at any time.
  public var dutiableHeadings: HeadingSet { DutiableHeadings(headings).all }

  /// The entry days on which their duty was collected.
  public var collectionDays: ClosedRange<Day> { Windows.collection.value }
}
