import Customs
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
    let stem = stem
    return !isFixing
      ? []
      : OutputFolder.names(in: folder).sorted().filter {
        $0.hasPrefix(stem) && $0.hasSuffix(".csv") && !written.contains($0)
      }
  }

  // MARK: check.csv

  /// One line for each finding about the file, and for each row one for each finding, or one that says that it is taken.
  var csv: [UInt8] {
    var text = CSVLine.header(
      "row", "entry_number", "layer", "verdict", "message_id", "cbp_message", "meaning",
      "next_step", "not_checked", "raw", "behind", "fixed")
    for occurrence in check.file {
      let finding = occurrence.finding
      var line = CSVLine()
      line.add(occurrence.rows.first.map(String.init) ?? "")
      line.add("")
      add(finding, to: &line)
      for _ in 0..<4 { line.add("") }
      text += line.end()
    }
    for row in check.rows {
      for finding in row.findings { text += line(of: row, finding) }
      if row.findings.isEmpty { text += line(of: row, nil) }
    }
    return text
  }

  private func line(of row: UploadCheck.Row, _ finding: UploadFinding?) -> [UInt8] {
    var line = CSVLine()
    line.add(row.row.number)
    line.add(row.row.entry?.description ?? "")
    if let finding {
      add(finding, to: &line)
    } else {
      line.add(Message.Layer.entrySummary.rawValue)
      line.add(UploadFinding.Verdict.taken.rawValue)
      for _ in 0..<4 { line.add("") }
    }
    line.add(row.notChecked.joined(separator: ";"))
    line.add(masked(row.row.raw))
    line.add(behind)
    line.add(isFixing ? fate(of: row).rawValue : "")
    return line.end()
  }

  private func add(_ finding: UploadFinding, to line: inout CSVLine) {
    line.add(finding.layer.rawValue)
    line.add(finding.verdict.rawValue)
    line.add(finding.message?.id ?? "")
    line.add(finding.message?.text ?? "")
    line.add(finding.meaning)
    line.add(finding.nextStep)
  }

  // MARK: JSON

  /// The check for scripts; `files` were written.
  public func json(files: [String]) -> String {
    let list = check.list
    let object = JSON.object([
      ("file", .text(list.path)), ("filing_day", .text(check.filingDay.description)),
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
