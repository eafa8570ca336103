public import Customs

/// Something that a user should know beside the results of a workflow.
///
/// Whoever shows it decides where; `description` says it in a sentence or two.
public enum Notice: Sendable, Hashable, CustomStringConvertible {
  /// Something of a file or sheet that was read was not.
  case omission(place: String, sentence: String)
  /// A file, sheet or member was not read at all.
  case notRead(place: String, reason: String)
  /// A file, sheet or member is for another command.
  case passedOver(place: String, reason: String)
  /// Files beside the exports in which CBP or the bank answers.
  case answersPassedOver(paths: [String])
  /// Dates that can be doubted.
  case doubtfulDates(source: String, caution: String)
  /// Rows and cells of exports were not used, the first of them at a place in a file.
  case notUsed(rows: Int, cells: Int, path: String, place: String, reason: String)
  /// A row or a cell of accounts or of answers was not used.
  case rejected(source: String, place: String, reason: String)
  /// Sources tell the same fact of an entry differently.
  case disagreement(count: Int, first: Disagreement)
  /// A file of answers that the ledger has already.
  case readBefore(source: String)
  /// Lists were written and not recorded.
  case nothingRecorded
  /// An upload list of an earlier run that is not part of this plan.
  case staleDeclaration(path: String)
  /// An upload list of an earlier run, written anew or to be filed again.
  case staleList(path: String)
  /// A report of an earlier run that this one did not write.
  case staleReport(path: String)
  /// Importers' workbooks of an earlier run, the first of them by name.
  case staleWorkbooks(folder: String, count: Int, first: String)
  /// What the set-up of an importer lacks whose entries are listed.
  case incompleteSetUp(importer: ImporterNumber, listed: Int, marks: String)
  /// How many importers more lack something.
  case moreIncompleteSetUps(count: Int)
  /// A first draft of a layout was written.
  case layoutDrafted(path: String)

  /// Two sides of a disagreement, each with the source that it stands in.
  public struct Disagreement: Sendable, Hashable {
    public let entry: EntryNumber
    public let field: String
    public let kept: String
    public let keptAt: String
    public let other: String
    public let otherAt: String
  }

  public var description: String {
    switch self {
    case .omission(let place, let sentence): "\(place): \(sentence)."
    case .notRead(let place, let reason): "not read: \(place): \(reason)"
    case .passedOver(let place, let reason): "passed over: \(place): \(reason)"
    case .answersPassedOver(let paths): Self.passedOver(paths)
    case .doubtfulDates(let source, let caution): "\(source): \(caution)"
    case .notUsed(let rows, let cells, let path, let place, let reason):
      "not used: \(Self.counted(rows, cells)), the first in \(path), \(place): \(reason) Look with"
        + " capesize inspect \(path)."
    case .rejected(let source, let place, let reason): "\(source), \(place): \(reason)"
    case .disagreement(let count, let first):
      "sources disagree in \(count == 1 ? "1 place" : "\(count) places"), the first on"
        + " \(first). capesize estimate lists them in conflicts.csv."
    case .readBefore(let source): "\(source) was read before and counts once."
    case .nothingRecorded: "nothing was recorded; --record keeps these lists as drafts."
    case .staleDeclaration(let path):
      "\(path) is left from an earlier run and is not part of this plan; do not upload it."
    case .staleList(let path): "\(path) is left from an earlier run; do not upload it."
    case .staleReport(let path): "\(path) is of an earlier run: this estimate did not write it."
    case .staleWorkbooks(let folder, let count, let first):
      "\(folder) holds \(count) \(count == 1 ? "workbook" : "workbooks") of an earlier run, such as"
        + " \(first), that this estimate did not write."
    case .incompleteSetUp(let importer, let listed, let marks):
      "\(importer): \(listed) listed entries. \(marks)"
    case .moreIncompleteSetUps(let count):
      "and \(count) importers more; see Checklist in broker-portfolio.xlsx."
    case .layoutDrafted(let path): "wrote a draft to \(path)"
    }
  }

  private static func passedOver(_ paths: [String]) -> String {
    let first = paths.first ?? ""
    return "passed over "
      + (paths.count == 1
        ? "1 file of CBP's answers and bank lines, \(first): read it"
        : "\(paths.count) files of CBP's answers and bank lines, such as \(first): read them")
      + " with capesize claims."
  }

  private static func counted(_ rows: Int, _ cells: Int) -> String {
    [(rows, "row", "rows"), (cells, "cell", "cells")].filter { $0.0 > 0 }
      .map { count, one, many in "\(count) \(count == 1 ? one : many)" }
      .joined(separator: " and ")
  }
}

extension Notice.Disagreement: CustomStringConvertible {
  public var description: String {
    "entry \(entry.dashed), \(field): \(kept) (\(keptAt)) or \(other) (\(otherAt))"
  }
}
