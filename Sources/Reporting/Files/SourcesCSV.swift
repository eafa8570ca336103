import Customs
import EntryStore

/// `sources.csv`: every file, sheet and archive member that was given, and what became of it.
enum SourcesCSV {
  static let name = "sources.csv"
  /// How far a source's facts reach and how its reading was proven is not told yet: these stay empty.
  static let header = CSVLine.header(
    "source", "sheet", "status", "reason", "layout", "matched_by", "data_through", "rows_read",
    "rows_used", "rows_rejected", "rows_other", "duty_read", "duty_used", "duty_rejected",
    "duty_other", "proof_rows", "proof_share", "sha256")

  static func bytes(_ estimate: Estimate) -> [UInt8] {
    estimate.store.sources.reduce(into: header) { $0 += line($1) }
  }

  private static func line(_ source: Source) -> [UInt8] {
    let isRead = source.status == .read
    var line = CSVLine()
    line.add(source.path)
    line.add(source.sheet)
    line.add(source.status.rawValue)
    line.add(masked(isRead ? source.unread.joined(separator: "; ") : source.reason))
    line.add(source.layout)
    line.add(isRead ? source.matchedBy.rawValue : "")
    line.add("")
    for rows in [source.rowsRead, source.rowsUsed, source.rowsRejected, source.rowsOther] {
      line.add(isRead ? String(rows) : "")
    }
    for duty in [source.dutyRead, source.dutyUsed, source.dutyRejected, source.dutyOther] {
      line.add(isRead ? duty.description : "")
    }
    line.add("")
    line.add("")
    line.add(source.sha256)
    return line.end()
  }
}
