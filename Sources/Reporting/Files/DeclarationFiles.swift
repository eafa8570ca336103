public import Customs
import EntryStore
public import Refunds

/// Entries to be filed together under one account, the most urgent first.
public struct DeclarationList: Hashable, Sendable {
  /// The account that files: `filer:ABC` or `ior:12-3456789`.
  public var account: String
  /// Whether somebody should look at its importers' set-up before it is uploaded.
  public var isApart: Bool
  public var entries: [EntryNumber]
  public var refundableDuty: Cents
  public var interest: Cents
  /// The first day on which one of the entries ages out; unreported when none does.
  public var earliestFileBy: Day

  public init(
    account: String, isApart: Bool = false, entries: [EntryNumber], refundableDuty: Cents,
    interest: Cents, earliestFileBy: Day
  ) {
    self.account = account
    self.isApart = isApart
    self.entries = entries
    self.refundableDuty = refundableDuty
    self.interest = interest
    self.earliestFileBy = earliestFileBy
  }
}

/// An entry that stands on no list, and what to do about it.
public struct LeftOutEntry: Hashable, Sendable {
  public var entry: EntryNumber
  public var importer: ImporterNumber
  public var outcome: Outcome
  /// Id of the deciding rule, or why an accepted entry was still not listed.
  public var reason: String
  public var nextStep: String
  public var refundableDuty: Cents
  public var interest: Cents

  public init(
    entry: EntryNumber, importer: ImporterNumber, outcome: Outcome, reason: String,
    nextStep: String, refundableDuty: Cents, interest: Cents
  ) {
    self.entry = entry
    self.importer = importer
    self.outcome = outcome
    self.reason = reason
    self.nextStep = nextStep
    self.refundableDuty = refundableDuty
    self.interest = interest
  }
}

/// The upload lists of one run of `declare`, with a manifest and everything that was left out.
public struct DeclarationFiles: Sendable {
  public var lists: [DeclarationList]
  public var leftOut: [LeftOutEntry]
  private let entriesPerList: Int

  /// `entriesPerList` is the most that CBP takes on one list.
  public init(lists: [DeclarationList], leftOut: [LeftOutEntry], entriesPerList: Int) {
    self.lists = lists
    self.leftOut = leftOut
    self.entriesPerList = entriesPerList
  }

  /// The name of each list's file, in the order of the lists.
  ///
  /// Accounts whose letters and digits agree, such as two masked Social Security numbers, share one count.
  public var names: [String] {
    var counts: [String: Int] = [:]
    return lists.map { list in
      let word =
        (list.account.split(separator: ":").last.map { fileWord($0) } ?? "")
        + (list.isApart ? "-apart" : "")
      counts[word, default: 0] += 1
      let count = String(counts[word, default: 1])
      return "cape-\(word)-\(String(repeating: "0", count: max(3 - count.count, 0)))\(count).csv"
    }
  }

  /// Writes all files into a folder, all or none, and returns their names.
  ///
  /// Throws `declarationInvalid` when CAPE would refuse a list as a file.
  public func write(
    to folder: String, sparing filesRead: FilesRead
  ) async throws(ReportingError) -> [String] {
    try await staged(in: folder, sparing: filesRead).publish()
  }

  /// Writes all files where nobody sees them yet, and looks for whatever would keep them from being published.
  public func staged(
    in folder: String, sparing filesRead: FilesRead
  ) async throws(ReportingError) -> OutputFolder {
    try check()
    let output = try OutputFolder(folder, sparing: filesRead)
    let names = names
    for (name, list) in zip(names, lists) {
      try output.files.write(uploadList(of: list.entries), as: name)
    }
    let listed = zip(names, lists).map { (file: $0, list: $1) }
    try output.files.write(
      Self.manifest.header + Self.manifest.bytes(listed), as: Self.manifest.name)
    try await writeLeftOut(to: output.files)
    try output.refuseObstacles()
    return output
  }

  private func check() throws(ReportingError) {
    var seen: Set<EntryNumber> = []
    for list in lists {
      if list.entries.isEmpty {
        throw .declarationInvalid(account: list.account, reason: "it has no entries")
      }
      if list.entries.count > entriesPerList {
        throw .declarationInvalid(
          account: list.account,
          reason: "\(list.entries.count) entries are more than \(entriesPerList)")
      }
      for entry in list.entries where !seen.insert(entry).inserted {
        throw .declarationInvalid(account: list.account, reason: "\(entry) is listed twice")
      }
    }
  }

  /// A large book leaves out most of its entries: their rows are made in parallel and written in order.
  private func writeLeftOut(to files: UnpublishedFiles) async throws(ReportingError) {
    let file = Self.leftOutFile
    var output = try files.create(file.name)
    try output.write(file.header)
    try await inOrder(EntriesCSV.slices(of: leftOut.count)) {
      file.bytes(leftOut[$0])
    } take: { (lines) throws(ReportingError) in
      try output.write(lines)
    }
    try output.close()
  }

  /// The column of CBP's template.
  static let uploadColumn = ColumnDescription(
    "Entry Number", .code, "Number of the entry summary, without dashes: 11 characters.")

  static let manifest = CSVFile<(file: String, list: DeclarationList)>(
    "manifest.csv", "One line for each upload list."
  ) {
    CSVColumn("file", "Name of the list's file.", text: { $0.file })
    CSVColumn(
      "account", "The account that uploads it: `filer:` or `ior:`, then the number.",
      text: { masked($0.list.account) })
    CSVColumn(
      "entries", "How many entry summaries are on the list.", unit: "entry summaries",
      count: { $0.list.entries.count })
    CSVColumn(
      "refundable_duty", "Refundable duty of the entries.", money: { $0.list.refundableDuty })
    CSVColumn("interest", "Interest on it.", money: { $0.list.interest })
    CSVColumn(
      "earliest_file_by", "First day on which one of the entries ages out.",
      whenEmpty: "none does", date: { $0.list.earliestFileBy })
  }

  static let leftOutFile = CSVFile<LeftOutEntry>(
    "left-out.csv", "One line for each entry that stands on no list."
  ) {
    CSVColumn("entry_number", .code, "Number of the entry summary, without dashes.") {
      $0.entry.write(to: &$1)
    }
    CSVColumn(
      "importer_number", .code, "The importer of record, by its number with CBP.",
      whenEmpty: "not reported"
    ) { $0.importer.write(to: &$1) }
    CSVColumn("outcome", "What we conclude of the entry.", code: { $0.outcome.text })
    CSVColumn(
      "reason", "Id of the rule that decides, or why an accepted entry is on no list.",
      code: { $0.reason })
    CSVColumn("next_step", "What to do next, and by which day.", text: { $0.nextStep })
    CSVColumn(
      "refundable_duty", "What CBP would return if it accepted.", whenEmpty: "not known",
      money: { $0.refundableDuty })
    CSVColumn(
      "interest", "Interest on it.", whenEmpty: "not known", money: { $0.interest })
  }
}

/// A list in the form of CBP's template.
///
/// The last line has no end: some readers would see a blank entry number behind it.
func uploadList(of entries: [EntryNumber]) -> [UInt8] {
  Array(
    ([DeclarationFiles.uploadColumn.title] + entries.map(\.description)).joined(separator: "\n")
      .utf8)
}

/// A text as part of a file name: letters and digits, and a dash for a run of anything else.
func fileWord(_ text: some StringProtocol) -> String {
  masked(String(text)).split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    .joined(separator: "-")
}
