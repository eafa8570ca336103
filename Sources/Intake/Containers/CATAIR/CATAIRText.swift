import Customs
import EntryStore

/// Writes CATAIR records anew as a table: a row for each record 50, led by the line that it stands in; a row for each
/// entry summary where the text has no record 50 at all.
///
/// What an entry summary says once stands in the first of its rows. Records that belong to no entry summary become
/// rejects, and those of kinds that nobody needs are counted.
struct CATAIRText {
  private(set) var text: [UInt8] = []
  private(set) var origin = CATAIROrigin()
  private let columns: [CATAIRColumn]
  /// For each entry number the latest version that the text has, and its line.
  private let versions: [EntryNumber: (version: String, row: Int)]
  private var open: CATAIREntrySummary?
  private(set) var remarks = CATAIRRemarks()

  /// Kinds of records from which something is read.
  static let readKinds = Set(
    CATAIRColumn.all.flatMap(\.places).map(\.kind) + [CATAIRPlace.totalDuty.kind])

  /// Kinds that are known and say nothing on which a refund hangs: bonds, bills, collections, other duties, fees.
  static let idleKinds: Set<String> = [
    "JE", "JG", "JH", "JI", "JK", "JL", "JM", "JN", "53", "62", "89",
  ]

  /// Whether a text is made of such records: its first lines have one that begins an entry summary.
  static func recognises(_ bytes: ByteBlock) -> Bool {
    var lines = 0
    var isFound = false
    CATAIRRecord.forEach(in: bytes) { record in
      lines += 1
      isFound =
        switch record.kind {
        case "JB", "10": CATAIREntrySummary.number(in: record) != nil
        default: false
        }
      return !isFound && lines < HeaderRow.searchedRows
    }
    return isFound
  }

  init(of bytes: ByteBlock) {
    var kinds: Set<String> = []
    var versions: [EntryNumber: (version: String, row: Int)] = [:]
    CATAIRRecord.forEach(in: bytes) { record in
      kinds.insert(record.kind)
      if record.kind == "JB", let number = CATAIREntrySummary.number(in: record) {
        let version = record.text(.version)
        if version >= versions[number]?.version ?? "" { versions[number] = (version, record.row) }
      }
      return true
    }
    // A column whose records are not there is no column: its fact is not reported.
    columns = CATAIRColumn.all.filter { column in
      column.field == .ordinal
        ? kinds.contains("50") : column.places.contains { kinds.contains($0.kind) }
    }
    self.versions = versions
    text.appendRow([SourceRowLabel(headerRow: 0).text] + columns.map(\.header))
    CATAIRRecord.forEach(in: bytes) { record in
      read(record)
      return true
    }
    finish()
    origin.remarks = remarks.sentences
  }

  private mutating func read(_ record: CATAIRRecord) {
    if record.goesOn { remarks.noteLong(record) }
    guard Self.readKinds.contains(record.kind) else {
      if !record.hasKind {
        reject(
          record,
          "the line does not begin with the two letters or digits of a kind of record. Export the"
            + " text again, and keep every line as it is.")
      } else if Self.idleKinds.contains(record.kind) {
        remarks.noteIdle(record)
      } else {
        remarks.noteUnknown(record)
      }
      return
    }
    if open?.take(record) == true {
      origin.counts[record.kind, default: 0] += 1
      return
    }
    finish()
    guard record.kind == "JB" || record.kind == "10" else {
      reject(
        record,
        "a record \(record.kind) cannot stand here: the record JB or 10 that begins its entry"
          + " summary is missing, or stands elsewhere. Export the text again, all records in their"
          + " order.")
      return
    }
    open = CATAIREntrySummary(beginningWith: record)
    origin.counts[record.kind, default: 0] += 1
  }

  private mutating func reject(_ record: CATAIRRecord, _ reason: String) {
    let duty = record.kind == "50" ? record.amount(.duty) : nil
    origin.rejects.append(
      Reject(
        source: 0, row: UInt32(clamping: record.row), column: "", raw: record.raw, reason: reason,
        duty: duty.map { Cents($0) } ?? .unreported, wholeRow: true))
  }

  /// Writes the rows of the entry summary that ended.
  private mutating func finish() {
    guard let summary = open else { return }
    open = nil
    if let later = laterVersion(of: summary) {
      for tariff in summary.lines.flatMap(\.tariffs) {
        origin.counts[tariff.kind, default: 0] -= 1
        reject(
          tariff,
          "row \(later.row) begins a later version of this entry summary, \(later.version), which is"
            + " read instead.")
      }
      return
    }
    remarks.check(summary)
    var isFirst = true
    for line in summary.lines {
      for (place, tariff) in line.tariffs.enumerated() {
        write(summary, line, tariff, ordinal: place + 1, isFirst: isFirst)
        isFirst = false
      }
    }
    // Without a tariff line it is kept all the same, and shows among the rejects.
    if isFirst { write(summary, nil, nil, ordinal: 1, isFirst: true) }
  }

  private func laterVersion(
    of summary: CATAIREntrySummary
  ) -> (version: String, row: Int)? {
    guard let status = summary.record("JB"), let number = CATAIREntrySummary.number(in: status),
      let latest = versions[number], latest.version > status.text(.version)
    else { return nil }
    return latest
  }

  private mutating func write(
    _ summary: CATAIREntrySummary, _ line: CATAIREntrySummary.Line?, _ tariff: CATAIRRecord?,
    ordinal: Int, isFirst: Bool
  ) {
    let first = summary.record("JB") ?? summary.record("10")
    let row = tariff?.row ?? first?.row ?? 0
    if isFirst { origin.note(summary.records, at: row) }
    let cells = columns.map { column in
      if column.isSaidOnce, !isFirst { return "" }
      if column.field == .ordinal { return String(ordinal) }
      return column.cell(summary.texts(of: column, line: line, tariff: tariff))
    }
    text.appendRow([String(row)] + cells)
  }
}

extension SourceTable {
  /// The table that a text of CATAIR records makes; any other text is left as it is.
  mutating func rewriteCATAIRRecords() throws(IntakeError) {
    let file = text
    guard try file.withHead({ CATAIRText.recognises($0) }) else { return }
    let records = try file.withBytes { CATAIRText(of: $0) }
    replaceText(SourceFile(path: file.path, contents: records.text))
    container = "CATAIR records"
    remarks += records.origin.remarks
    origin = records.origin
  }
}
