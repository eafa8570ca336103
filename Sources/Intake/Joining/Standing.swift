import Customs
import EntryStore

/// What a source's word on an entry weighs against another's: ACE over broker, then the later correction.
struct Standing: Comparable {
  let authority: Authority
  /// The latest post-summary correction of the entry that the source reports.
  let correctionDay: Day

  static let aceOverBroker = "ACE over broker"
  static let nothingTells = "nothing tells which is right: the smaller refund is kept"

  static func < (a: Standing, b: Standing) -> Bool {
    (a.authority, a.correctionDay) < (b.authority, b.correctionDay)
  }

  /// Why this word is to be believed over the other, or nil when nothing tells.
  func outweighs(_ other: Standing) -> String? {
    if authority > other.authority { return Standing.aceOverBroker }
    if correctionDay.isReported, other.correctionDay.isReported,
      correctionDay > other.correctionDay
    {
      return "later post-summary correction (\(correctionDay))"
    }
    return nil
  }
}
