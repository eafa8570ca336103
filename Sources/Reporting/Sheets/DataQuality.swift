import Customs
import EntryStore
import Refunds

/// What the exports do not say, what rests on it, and what to add to them.
struct DataQuality {
  let estimate: Estimate
  let breakdown: Breakdown

  func sheet() -> Sheet {
    Sheet(
      "Data quality", title: "What the sources do not say, and what to add to the report",
      notes: [
        "Each object added to the ACE report ES-003, Entry Summary Line Tariff Details, turns an "
          + "assumption into a fact. Lists of entries beside an export do so too."
      ], tables: [missingFacts(), restsOnThem(), gaps(), remarks()])
  }

  private func missingFacts() -> Table {
    let rows = estimate.store.sources.flatMap { source in
      zip(source.factsMissing, source.adviceOnFacts).map {
        (source: source, fact: $0, advice: $1)
      }
    }
    return Table(
      "Facts that no column of a source reports", rows: rows,
      whenEmpty: "Every source reports every fact."
    ) {
      Column("Source", .text, "File or sheet.", width: 40) { .text($0.source.name) }
      Column(
        "Fact, and what to add", .sentence, "The fact, and the object to add to the report.",
        width: 60
      ) { .text($0.advice) }
      Column("Fact", .code, "Short name of the fact.", width: 18) { .code($0.fact) }
      Column("Rows used", .count, "Rows of the source that were used.", unit: "rows", width: 14) {
        .count($0.source.rowsUsed)
      }
      Column("Duty used", .money, "IEEPA duty on rows of the source that were used.") {
        .money($0.source.dutyUsed)
      }
    }
  }

  private func restsOnThem() -> Table {
    Table(
      "What rests on facts that no source reports, among entries that CAPE accepts",
      rows: zip(Assumptions.each, breakdown.assumed).map { (each: $0, sums: $1) }
    ) {
      Column("Fact", .text, "The fact.", width: 40) {
        .text($0.each.assumption.texts.joined())
      }
      Column(.whatIsAssumed, width: 60) { .text($0.each.meaning) }
      Column.blank(.code)
      Column(.entries, width: 14) { .count($0.sums.entries) }
      Column(.refundableDuty) { .money($0.sums.refundableDuty) }
    }
  }

  /// Entries on which a field is empty, whatever the columns of their sources.
  private func gaps() -> Table {
    let all = estimate.store.entries.count
    return Table(
      "Entries that lack a field",
      rows: zip(EntryGap.allCases, breakdown.lacking).map { (gap: $0, sums: $1) }
        .filter { $0.sums.entries > 0 }, whenEmpty: "Every entry has all fields."
    ) {
      Column("Field", .text, "The field that is empty.", width: 40) { .text($0.gap.title) }
      Column("What it costs", .sentence, "What cannot be said without it.", width: 60) {
        .text($0.gap.cost)
      }
      Column("Part of all entries", .share, "Part of all entries that lack it.", width: 18) {
        .share($0.sums.entries * 100_00 / all)
      }
      Column(.entries, width: 14) { .count($0.sums.entries) }
      Column(.refundableDuty) { .money($0.sums.refundableDuty) }
    }
  }

  private func remarks() -> Table {
    Table(
      "Remarks on sources",
      rows: estimate.store.sources.flatMap { source in
        source.remarks.map { (source: source, remark: $0) }
      }, whenEmpty: "Nothing is odd."
    ) {
      Column("Source", .text, "File or sheet.", width: 40) { .text($0.source.name) }
      Column("What is odd", .sentence, "What the reader should know of it.", width: 60) {
        .text($0.remark)
      }
    }
  }
}

extension ColumnDescription {
  static let whatIsAssumed = ColumnDescription(
    "What is assumed", .sentence, "What is taken for granted where no source reports the fact.")
}
