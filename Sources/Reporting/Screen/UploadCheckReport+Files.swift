import Customs
import Dealings
import EntryStore
import Refunds

extension UploadCheckReport {
  static let csvName = "check.csv"

  /// What the names of all lists written anew begin with.
  private var stem: String {
    let word = fileWord(check.list.name.split(separator: ".").dropLast().joined(separator: "."))
    return (word.isEmpty ? "list" : word) + "-fixed-"
  }

  private var listNames: [String] {
    check.mended.indices.map { place in
      let count = String(place + 1)
      return stem + String(repeating: "0", count: max(3 - count.count, 0)) + count + ".csv"
    }
  }

  /// Writes `check.csv`, and the list anew where that was asked for; all or none.
  ///
  /// Tells the names of the files.
  public func write(
    to folder: String, sparing filesRead: FilesRead
  ) throws(ReportingError) -> [String] {
    let names = isFixing ? listNames : []
    let output = try OutputFolder(folder, sparing: filesRead)
    for (name, entries) in zip(names, check.mended) {
      try output.files.write(uploadList(of: entries), as: name)
    }
    try output.files.write(csv, as: Self.csvName)
    return try output.publish()
  }

  /// Lists in a folder that an earlier check of this list wrote anew and this one did not.
  public func staleLists(in folder: String, written: [String]) -> [String] {
    guard isFixing else { return [] }
    let stem = stem
    return OutputFolder.stale(in: folder, besides: written) {
      $0.hasPrefix(stem) && $0.hasSuffix(".csv")
    }
  }

  // MARK: check.csv

  /// What is found about the file or a row; a row without a finding is taken.
  struct CheckLine: Sendable {
    /// The place of the row, or of the first row that a finding about the file is on.
    let number: Int?
    /// Nil for a finding about the file.
    let row: UploadCheck.Row?
    let finding: UploadFinding?
    let behind: String
    let fate: String
  }

  static let checkFile = CSVFile<CheckLine>(
    csvName, "One line for each finding about the file, then one for each row or its findings."
  ) {
    let isAboutFile = "the line is about the file"
    CSVColumn(
      "row", "Row of the list, counted from 1.", unit: "row number", whenEmpty: isAboutFile,
      count: { $0.number })
    CSVColumn(
      "entry_number", "Number of the entry summary, without dashes.",
      whenEmpty: "the row has none", code: { $0.row?.row.entry?.description ?? "" })
    CSVColumn(
      "layer", "Which of CBP's three layers finds it.",
      code: { ($0.finding?.layer ?? .entrySummary).rawValue })
    CSVColumn(
      "verdict", "What the layer does with it.",
      code: { ($0.finding?.verdict ?? .taken).rawValue })
    CSVColumn(
      "message_id", "Id of CBP's message.", whenEmpty: "CBP has none for it",
      code: { $0.finding?.message?.id ?? "" })
    CSVColumn(
      "cbp_message", "CBP's message.", whenEmpty: "CBP has none for it",
      text: { $0.finding?.message?.text ?? "" })
    CSVColumn(
      "meaning", "What it means.", whenEmpty: "the row is taken",
      text: { $0.finding?.meaning ?? "" })
    CSVColumn(
      "next_step", "What to do next.", whenEmpty: "the row is taken",
      text: { $0.finding?.nextStep ?? "" })
    CSVColumn(
      "not_checked", "What could not be checked, separated by `;`.", whenEmpty: "nothing",
      text: { $0.row?.notChecked.joined(separator: ";") ?? "" })
    CSVColumn(
      "raw", "What stands in the row.", whenEmpty: isAboutFile,
      text: { masked($0.row?.row.raw ?? "") })
    CSVColumn(
      "behind", "Findings about the file, before which CBP looks at no row.",
      whenEmpty: "there are none", text: { $0.behind })
    CSVColumn(
      "fixed", "What became of the row in the list written anew.",
      whenEmpty: "no list was written", code: { $0.fate })
  }

  /// One line for each finding about the file, and for each row one for each finding, or one that says that it is taken.
  var csv: [UInt8] {
    let aboutFile = check.file.map {
      CheckLine(
        number: $0.rows.first, row: nil, finding: $0.finding, behind: "", fate: "")
    }
    let rows = check.rows.lazy.flatMap { row in
      (row.findings.isEmpty ? [nil] : row.findings.map { $0 }).map { finding in
        CheckLine(
          number: row.row.number, row: row, finding: finding, behind: behind,
          fate: isFixing ? fate(of: row).rawValue : "")
      }
    }
    return Self.checkFile.header + Self.checkFile.bytes(aboutFile) + Self.checkFile.bytes(rows)
  }

  // MARK: JSON

  /// The check for scripts; `files` were written.
  public func json(files: [String]) -> String {
    let list = check.list
    let object = JSON.object([
      ("file", .text(list.path)), ("filing_day", .text(check.filingDate.description)),
      ("account", account.isEmpty ? .null : .text(account)),
      ("bytes", .number(list.byteCount)), ("entry_numbers", .number(check.rows.count)),
      ("verdict", .text(check.verdict.rawValue)),
      ("behind", .array(check.fileAnswers.map { .text($0.id) })),
      (
        "layers",
        .array(
          Self.layers.map { layer, _ in
            .object([
              ("layer", .text(layer.rawValue)),
              ("findings", .array(check.occurrences(in: layer).map(json))),
            ])
          })
      ),
      ("rows", .array(check.rows.map(json))),
      (
        "not_reported",
        .array(
          check.unreported.map {
            .object([
              ("fact", .text($0.fact)), ("message_id", .text($0.message.id)),
              ("entries", .number($0.entries)),
            ])
          })
      ),
      ("not_checkable", .array(check.uncheckable.map { .text($0.id) })),
      ("written", .array(files.map { .text($0) })),
    ])
    return masked(object.text) + "\n"
  }

  private func json(_ occurrence: UploadCheck.Occurrence) -> JSON {
    .object(
      members(of: occurrence.finding) + [
        ("count", .number(occurrence.count)), ("rows", .array(occurrence.rows.map { .number($0) })),
      ])
  }

  private func json(_ row: UploadCheck.Row) -> JSON {
    .object([
      ("row", .number(row.row.number)),
      ("entry_number", row.row.entry.map { .text($0.description) } ?? .null),
      ("raw", .text(row.row.raw)), ("verdict", .text(row.verdict.rawValue)),
      ("findings", .array(row.findings.map { .object(members(of: $0)) })),
      ("not_checked", .array(row.notChecked.map { .text($0) })),
      ("fixed", isFixing ? .text(fate(of: row).rawValue) : .null),
    ])
  }

  private func members(of finding: UploadFinding) -> [(String, JSON)] {
    [
      ("id", .text(finding.id)), ("layer", .text(finding.layer.rawValue)),
      ("verdict", .text(finding.verdict.rawValue)),
      ("message_id", finding.message.map { .text($0.id) } ?? .null),
      ("cbp_message", finding.message.map { .text($0.text) } ?? .null),
      ("meaning", .text(finding.meaning)), ("next_step", .text(finding.nextStep)),
    ]
  }
}
