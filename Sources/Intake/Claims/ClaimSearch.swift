import Customs
public import EntryStore

extension ClaimFile {
  /// Reads the files that the user names, and of the folders named those in which CBP or the bank answers.
  ///
  /// The files stand in the order of their last days, so that what was reported later counts as later whatever the
  /// order in which they were named.
  ///
  /// - Throws: `IntakeError` for a path that is not there and for a folder without files. What cannot be read of the
  ///   files named is told in `refusals`.
  public static func files(
    at paths: [String], dayOrder: DayOrder? = nil, decimalMark: DecimalMark? = nil
  ) throws(IntakeError) -> (files: [ClaimFile], refusals: [IntakeError]) {
    var files: [ClaimFile] = []
    var refusals: [IntakeError] = []
    for found in try FileSearch.files(at: paths, excluding: []) {
      do throws(IntakeError) {
        files.append(
          try ClaimFile(path: found.path, dayOrder: dayOrder, decimalMark: decimalMark))
      } catch {
        if case .notClaimFile = error, !found.isNamed { continue }
        refusals.append(error)
      }
    }
    return (files.sorted { ($0.lastDay, $0.source.path) < ($1.lastDay, $1.source.path) }, refusals)
  }

  /// The last day that the file tells of; unreported where it tells of none.
  private var lastDay: Day {
    let days =
      entryRefunds.flatMap { [$0.liquidationDay, $0.refundDay] } + treasuryRefunds.map(\.refundDay)
      + bankLines.map(\.day)
    return days.max() ?? .unreported
  }
}
