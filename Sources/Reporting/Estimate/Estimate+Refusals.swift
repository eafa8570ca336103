public import Customs
import EntryStore
import Refunds

extension Estimate {
  /// Remarks on how much of what CAPE would accept CBP has refused once, by the answers of earlier claims.
  ///
  /// The figures stay those of the sources and the law: the answer may be out of date, and the work list judges it.
  public mutating func remarkOnRefusals(_ refused: Set<EntryNumber>) {
    var sums = Sums()
    for number in refused {
      guard let entry = store.entries.row(of: number), determinations.outcome[entry].isAccepted
      else { continue }
      sums += determinations.sums(of: entry)
    }
    guard sums.entries > 0 else { return }
    remarks.append(
      "CBP has refused \(counted(sums.entries, "entry that counts", "entries that count")) as accepted "
        + "here, \(sums.total.dollars), and nothing tells that the cause is gone: see the work list of "
        + "capesize claims.")
  }
}
