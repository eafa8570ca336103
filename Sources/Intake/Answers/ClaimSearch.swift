import Customs
public import Dealings
import EntryStore

extension ClaimFile {
  /// Reads the files that the user names, and of the folders named those in which CBP or the bank answers.
  ///
  /// The files stand in the order of their last days, so that what was reported later counts as later whatever the
  /// order in which they were named. The folder that reports are written to is read only where it is named itself;
  /// `passedOver` are files in folders that hold no answers.
  ///
  /// - Throws: `IntakeError` for a path that is not there and for a folder without files. What cannot be read of the
  ///   files named is reported in `refusals`.
  public static func files(
    at paths: [String], outputFolder: String? = nil, dayOrder: DayOrder? = nil,
    decimalMark: DecimalMark? = nil
  ) throws(IntakeError) -> (files: [ClaimFile], refusals: [IntakeError], passedOver: [String]) {
    var files: [ClaimFile] = []
    var refusals: [IntakeError] = []
    var passedOver: [String] = []
    // The folder of reports is read where it is named itself.
    let named = Set(paths.compactMap(FileIdentity.init))
    let excluded = [outputFolder].compactMap(\.self)
      .filter { FileIdentity($0).map { !named.contains($0) } ?? false }
    let search = try FileSearch(of: paths, excluding: excluded)
    refusals += search.unread
    for found in search.files {
      do throws(IntakeError) {
        files.append(
          try ClaimFile(
            SourceFile(at: found.path), dayOrder: dayOrder, decimalMark: decimalMark))
      } catch {
        if case .notClaimFile = error, !found.isNamed {
          passedOver.append(found.path.shown)
        } else {
          refusals.append(error)
        }
      }
    }
    files.sort { ($0.lastDay, $0.source.path) < ($1.lastDay, $1.source.path) }
    return (files, refusals, passedOver)
  }

  /// The last day that the file tells of; unreported where it tells of none.
  private var lastDay: Day {
    let days =
      entryRefunds.flatMap { [$0.liquidationDate, $0.refundDate] }
      + treasuryRefunds.map(\.refundDate)
      + bankLines.map(\.day)
    return days.max() ?? .unreported
  }
}
