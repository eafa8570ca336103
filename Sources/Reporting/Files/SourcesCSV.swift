import Customs
import EntryStore

/// `sources.csv`: every file, sheet and archive member that was given, and what became of it.
enum SourcesCSV {
  static let name = "sources.csv"

  private static let isNotRead = "the source was not read"
  private static let isNotTold = "not told yet"

  static let file = CSVFile<Source>(
    name, "One line for each file, sheet and archive member that was given."
  ) {
    CSVColumn("source", "File.", text: { $0.path })
    CSVColumn(
      "sheet", "Sheet of the workbook or member of the archive.", whenEmpty: "the file has none",
      text: { $0.sheet })
    CSVColumn(
      "status", "What became of it: `read`, `other-command` or `not-read`.",
      code: { $0.status.rawValue })
    CSVColumn(
      "reason", "Why it, or a part of it, was not read.", whenEmpty: "all of it was read",
      text: { masked($0.status == .read ? $0.unread.joined(separator: "; ") : $0.reason) })
    CSVColumn(
      "layout", "The sender's format by which it was read.", whenEmpty: isNotRead,
      text: { $0.layout })
    CSVColumn(
      "matched_by", "Whether it was known by `layout`, `name` or `content`.", whenEmpty: isNotRead,
      code: { $0.status == .read ? $0.matchedBy.rawValue : "" })
    // How far a source's facts reach and how its reading was proven is not reported yet.
    CSVColumn(
      "data_through", "Day through which its facts reach.", whenEmpty: isNotTold,
      date: { _ in .unreported })
    rows
    duties
    CSVColumn(
      "proof_rows", "Rows that prove how it was read.", unit: "rows", whenEmpty: isNotTold,
      count: { _ in nil })
    CSVColumn("proof_share", .share, "Part of them that agree.", whenEmpty: isNotTold) { _, _ in }
    CSVColumn("sha256", "Digest of the file's bytes.", code: { $0.sha256 })
  }

  @ListBuilder<CSVColumn<Source>> private static var rows: [CSVColumn<Source>] {
    CSVColumn(
      "rows_read", "Rows below the header.", unit: "rows", whenEmpty: isNotRead,
      count: { $0.ifRead?.rowsRead })
    CSVColumn(
      "rows_used", "Rows that the figures rest on.", unit: "rows", whenEmpty: isNotRead,
      count: { $0.ifRead?.rowsUsed })
    CSVColumn(
      "rows_rejected", "Rows that could not be used.", unit: "rows", whenEmpty: isNotRead,
      count: { $0.ifRead?.rowsRejected })
    CSVColumn(
      "rows_other", "Repeats, and rows that another source overrode.", unit: "rows",
      whenEmpty: isNotRead, count: { $0.ifRead?.rowsOther })
  }

  @ListBuilder<CSVColumn<Source>> private static var duties: [CSVColumn<Source>] {
    CSVColumn(
      "duty_read", "IEEPA duty on all rows.", whenEmpty: isNotRead,
      money: { $0.ifRead?.dutyRead ?? .unreported })
    CSVColumn(
      "duty_used", "IEEPA duty on rows that were used.", whenEmpty: isNotRead,
      money: { $0.ifRead?.dutyUsed ?? .unreported })
    CSVColumn(
      "duty_rejected", "IEEPA duty on rows that could not be used, as far as it is known.",
      whenEmpty: isNotRead, money: { $0.ifRead?.dutyRejected ?? .unreported })
    CSVColumn(
      "duty_other", "IEEPA duty on the other rows.", whenEmpty: isNotRead,
      money: { $0.ifRead?.dutyOther ?? .unreported })
  }

  static func bytes(_ estimate: Estimate) -> [UInt8] {
    file.header + file.bytes(estimate.store.sources)
  }
}

extension Source {
  /// The source itself where it was read.
  fileprivate var ifRead: Source? { status == .read ? self : nil }
}
