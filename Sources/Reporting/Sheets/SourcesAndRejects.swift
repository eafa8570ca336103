import Customs
import EntryStore
import Refunds

/// The sheet Sources and rejects: what was read, and what could not be used.
struct SourcesAndRejects {
  let estimate: Estimate
  let limit: Int

  func sheet() -> Sheet {
    let rejected = RejectedRows(of: estimate.store.sources)
    return Sheet(
      "Sources and rejects", title: "What was read, and what could not be used",
      notes: [
        "For every file, rows read are rows used, rejected or other, and duty read is duty used, "
          + "rejected or other. Other: repeats, and rows that another source overrode."
      ] + (rejected.withoutDuty > 0 ? ["Of what was rejected, \(rejected.unknownDuty)."] : [])
        + Conflicts.cut(
          estimate.rejects.count, of: estimate.rejectCount, at: limit, to: "rejects.csv"),
      tables: [sources(), notRead(), rejects(), repairs()])
  }

  private func sources() -> Table {
    let sources = estimate.store.sources.filter { $0.status == .read }
    func sum(_ money: (Source) -> Cents) -> Cell {
      .money(sources.reduce(.zero) { $0 + money($1) })
    }
    func sum(_ count: (Source) -> Int) -> Cell { .count(sources.reduce(0) { $0 + count($1) }) }
    return Table("Sources", rows: sources) {
      Column("Source", .text, "File, with the sheet or member in it.", width: 58) {
        .text($0.place)
      }
      Column("Layout", .text, "The sender's format by which it was read.", width: 24) {
        .text($0.layout)
      }
      Column(
        "Rows read", .count, "Rows below the header.", unit: "rows", width: 12,
        total: sum(\.rowsRead)
      ) { .count($0.rowsRead) }
      Column(
        "Rows used", .count, "Rows that the figures rest on.", unit: "rows", width: 18,
        total: sum(\.rowsUsed)
      ) { .count($0.rowsUsed) }
      Column(.rowsRejected, total: sum(\.rowsRejected)) { .count($0.rowsRejected) }
      Column(
        "Rows other", .count, "Repeats, and rows that another source overrode.", unit: "rows",
        width: 18, total: sum(\.rowsOther)
      ) { .count($0.rowsOther) }
      Column("Duty read", .money, "IEEPA duty on all rows.", total: sum(\.dutyRead)) {
        .money($0.dutyRead)
      }
      Column("Duty used", .money, "IEEPA duty on rows that were used.", total: sum(\.dutyUsed)) {
        .money($0.dutyUsed)
      }
      Column(.dutyRejected, total: RejectedRows(of: sources).dutyCell) {
        RejectedRows(of: CollectionOfOne($0)).dutyCell
      }
      Column("Duty other", .money, "IEEPA duty on the other rows.", total: sum(\.dutyOther)) {
        .money($0.dutyOther)
      }
      Column("SHA-256", .code, "Digest of the file's bytes.", width: 68) { .code($0.sha256) }
    }
  }

  /// What was given and is in no figure.
  private func notRead() -> Table {
    let rows = estimate.store.sources.flatMap { source in
      (source.status == .read ? source.unread : [source.reason]).map {
        (source: source, reason: $0)
      }
    }
    return Table("Not read", rows: rows, whenEmpty: "Everything that was given was read.") {
      Column("Source", .text, "File.") { .text($0.source.path) }
      Column("Sheet or member", .text, "Sheet of the workbook or member of the archive.") {
        .text($0.source.sheet)
      }
      Column("What it is", .text, "What became of it.") { .text($0.source.status.title) }
      Column.blank(.text)
      Column.blank(.text)
      Column.blank(.text)
      Column.blank(.money)
      Column.blank(.money)
      Column.blank(.money)
      Column.blank(.money)
      Column("Why, and what to do", .sentence, "Why it was not read, and what to do.") {
        .text(masked($0.reason))
      }
    }
  }

  private func rejects() -> Table {
    let estimate = estimate
    return Table(
      "Rejects", count: min(estimate.rejects.count, limit), whenEmpty: "Every row was used.",
      row: { estimate.rejects[$0] }
    ) {
      Column("Source", .text, "File.") { .text(estimate.store.name(ofSource: $0.source)) }
      Column("Sheet", .text, "Sheet of the workbook or member of the archive.") {
        .text($0.sheet)
      }
      Column("Row", .count, "Row of the file or sheet, counted from 1.", unit: "row number") {
        .count(Int($0.row))
      }
      Column("Column", .text, "Header of the cell's column.", width: 18) { .text($0.column) }
      Column("As read", .text, "What stands in the cell.", width: 24) { .text(masked($0.raw)) }
      Column("Duty", .money, "IEEPA duty on the row, where it is known.") {
        .money(reported: $0.duty)
      }
      Column.blank(.money)
      Column.blank(.money)
      Column.blank(.money)
      Column.blank(.money)
      Column(
        "What is wrong and what to do", .sentence, "Why the row or cell was not used.", width: 68
      ) { .text(masked($0.reason)) }
    }
  }

  private func repairs() -> Table {
    let estimate = estimate
    return Table(
      "Repairs: leading zeros restored", count: min(estimate.repairs.count, limit),
      whenEmpty: "Nothing was repaired.", row: { estimate.repairs[$0] }
    ) {
      Column("Source", .text, "File.") { .text(estimate.store.name(ofSource: $0.source)) }
      Column("Sheet", .text, "Sheet of the workbook or member of the archive.") {
        .text($0.sheet)
      }
      Column(
        "First row", .count, "First row on which the cell stands so.", unit: "row number"
      ) { .count(Int($0.firstRow)) }
      Column("Column", .text, "Header of the cell's column.", width: 18) { .text($0.column) }
      Column("As read", .text, "What stands in the cell.", width: 24) { .text(masked($0.raw)) }
      Column("Repaired", .text, "What it was read as.") { .text($0.repaired) }
    }
  }
}

extension ColumnDescription {
  static let rowsRejected = ColumnDescription(
    "Rows rejected", .count, "Rows that could not be used.", unit: "rows", width: 24)
  static let dutyRejected = ColumnDescription(
    "Duty rejected", .money, "IEEPA duty on rows that could not be used, where it is known.")
}

extension Source.Status {
  /// What became of a source, for people.
  var title: String {
    switch self {
    case .read: "read in part"
    case .otherCommand: "for another command"
    case .notRead: "not read"
    }
  }
}
