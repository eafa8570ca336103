public import Customs
public import Dealings
import EntryStore
public import Refunds

/// What came of the declarations: what CBP answered and what to do about it, and what it paid.
public struct FollowUp: Sendable {
  let terms: Terms
  /// Every entry that CBP answered, by entry number.
  public let work: [WorkItem]
  public let tieOut: TieOut
  /// The files that were read in this run and what became of their rows.
  public let files: [ClaimFile]

  public init(_ terms: Terms, work: [WorkItem], tieOut: TieOut, files: [ClaimFile]) {
    self.terms = terms
    self.work = work
    self.tieOut = tieOut
    self.files = files
  }

  public var filingDate: Day { terms.filingDate }

  /// Entries that CBP took on a declaration that is not ours.
  public var filedByOthers: [WorkItem] {
    work.filter { $0.answer.verdict == .accepted && $0.answer.declaration.isEmpty }
  }

  /// What is to be filed again, the most urgent first, one list for each filer.
  public var refileLists: [DeclarationList] {
    let items = work.filter(\.isRefiled).sorted { $0.urgency < $1.urgency }
    let most = terms.entriesPerList
    return Dictionary(grouping: items) { $0.answer.entry.filer }.sorted { $0.key < $1.key }
      .flatMap { filer, items in
        stride(from: 0, to: items.count, by: most).map { start in
          let listed = items[start..<min(start + most, items.count)]
          return DeclarationList(
            account: "filer:\(filer)", entries: listed.map(\.answer.entry),
            refundableDuty: listed.reduce(.zero) { $0 + $1.refundableDuty },
            interest: listed.reduce(.zero) { $0 + $1.interest },
            earliestFileBy: listed.compactMap(\.byWhen.reported).min() ?? .unreported)
        }
      }
  }

  /// The names of the files that `write` may write; `*` stands for any characters.
  public static let fileNames = [
    workbookName, workList.name, tieOutFile.name, payments.name, "\(refileStem)*.csv",
  ]

  static let workbookName = "claims.xlsx"
  private static let refileStem = "refile"

  /// Writes the workbook and the lists into a folder, all or none, and returns the files' names.
  public func write(
    to folder: String, sparing filesRead: FilesRead
  ) throws(ReportingError) -> [String] {
    let output = try OutputFolder(folder, sparing: filesRead)
    try workbook.write(to: output.files)
    try output.files.write(workListCSV, as: Self.workList.name)
    try output.files.write(tieOutCSV, as: Self.tieOutFile.name)
    try output.files.write(paymentsCSV, as: Self.payments.name)
    for (name, list) in zip(refileNames, refileLists) {
      try output.files.write(uploadList(of: list.entries), as: name)
    }
    return try output.publish()
  }

  /// One account can upload a list of one filer only: several lists are distinguished by filer and number.
  private var refileNames: [String] {
    let lists = refileLists
    if lists.count == 1 { return ["\(Self.refileStem).csv"] }
    return DeclarationFiles(
      lists: lists, leftOut: [], entriesPerList: terms.entriesPerList
    ).names.map {
      Self.refileStem + $0.dropFirst("cape".count)
    }
  }
}

extension WorkItem {
  /// What would come back; zero where no estimate has the entry.
  var refundableDuty: Cents { answer.expected?.refundableDuty ?? .zero }
  var interest: Cents { answer.expected?.interest ?? .zero }

  /// What failed before what was accepted, the first day first, then the most money.
  var urgency: (Int, Int32, Int64, UInt64) {
    (
      refiling == nil ? 1 : 0, byWhen.isReported ? byWhen.number : .max, -refundableDuty.amount,
      answer.entry.packed
    )
  }

  /// Where the entry stands, in a word.
  var state: String {
    switch answer.verdict {
    case .accepted: answer.declaration.isEmpty ? "accepted, filed by another" : "accepted"
    case .failed: "failed"
    case .unknown: "unknown answer"
    }
  }

  var messageNames: String { reply.messages.map(\.id).joined(separator: ";") }

  /// CBP's words: the error where there is one, else the status.
  var words: String { answer.error.isEmpty ? answer.status : answer.error }

  var refilingText: String { refiling?.rawValue ?? "" }
}
