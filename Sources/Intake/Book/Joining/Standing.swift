import Customs
import EntryStore

/// What a source's word on an entry weighs against another's: ACE over broker, then the later correction.
struct Standing: Comparable {
  private(set) var authority: Authority
  /// The latest post-summary correction of the entry that the source reports.
  let correctionDate: Day
  /// Whether the source knows of a post-summary correction.
  let isCorrected: Answer

  init(_ record: EntryRecord, authority: Authority) {
    self.authority = authority
    correctionDate = record.correctionDate
    isCorrected = record.correctionDate.isReported ? .yes : record.facts[.postSummaryCorrection]
  }

  /// The word of whoever added a column to the report.
  var ofAddedColumn: Standing {
    var standing = self
    standing.authority = .broker
    return standing
  }

  static let aceOverBroker = "ACE over broker"
  static let nothingTells = "nothing tells which is right: the smaller refund is kept"

  static let equalRows =
    "the rows are equal in all cells and may be one row or several: all of them are counted"
  static let unlikeCopies =
    "the rows of the entry stand in the file again, with other words in some cells: counted once"

  static func < (a: Standing, b: Standing) -> Bool {
    (a.authority, a.correctionDate, a.isCorrected.rawValue)
      < (b.authority, b.correctionDate, b.isCorrected.rawValue)
  }

  /// Why this word is to be believed over the other, or nil when nothing decides.
  func outweighs(_ other: Standing) -> String? {
    if authority > other.authority { return Standing.aceOverBroker }
    if authority < other.authority { return nil }
    if correctionDate.isReported, other.correctionDate.isReported,
      correctionDate > other.correctionDate
    {
      return "later post-summary correction (\(correctionDate))"
    }
    if isCorrected == .yes, other.isCorrected == .no {
      return "a post-summary correction that the other does not have yet"
    }
    return nil
  }

  /// The reason, with a correction named that only one of the two sides knows of.
  func reason(_ why: String, over other: Standing) -> String {
    switch (isCorrected == .yes, other.isCorrected == .yes) {
    case (true, false): "\(why); only the kept side shows a post-summary correction"
    case (false, true): "\(why); only the other side shows a post-summary correction"
    default: why
    }
  }
}
