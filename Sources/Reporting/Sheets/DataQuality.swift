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
      zip(source.factsMissing, source.adviceOnFacts).map { fact, advice -> [Cell] in
        [
          .text(source.name), .text(advice), .code(fact), .count(source.rowsUsed),
          .money(source.dutyUsed),
        ]
      }
    }
    return Table(
      "Facts that no column of a source reports",
      columns: [
        Column("Source", .text, width: 40), Column("Fact, and what to add", .sentence, width: 60),
        Column("Fact", .code, width: 18), Column("Rows used", .count, width: 14),
        Column("Duty used", .money),
      ], rows: rows, whenEmpty: "Every source reports every fact.")
  }

  private func restsOnThem() -> Table {
    Table(
      "What rests on facts that no source reports, among entries that CAPE accepts",
      columns: [
        Column("Fact", .text, width: 40), Column("What is assumed", .sentence, width: 60),
        Column("", .code), Column("Entries", .count, width: 14),
        Column("Refundable duty", .money),
      ],
      rows: zip(Assumptions.each, breakdown.assumed).map { each, sums in
        [
          .text(each.assumption.texts.joined()), .text(each.meaning), .empty,
          .count(sums.entries), .money(sums.refundableDuty),
        ]
      })
  }

  /// Entries on which a field is empty, whatever the columns of their sources.
  private func gaps() -> Table {
    Table(
      "Entries that lack a field",
      columns: [
        Column("Field", .text, width: 40), Column("What it costs", .sentence, width: 60),
        Column("Part of all entries", .share, width: 18), Column("Entries", .count, width: 14),
        Column("Refundable duty", .money),
      ],
      rows: zip(EntryGap.allCases, breakdown.lacking).filter { $1.entries > 0 }.map { gap, sums in
        [
          .text(gap.title), .text(gap.cost),
          .share(sums.entries * 100_00 / estimate.store.entries.count),
          .count(sums.entries), .money(sums.refundableDuty),
        ]
      }, whenEmpty: "Every entry has all fields.")
  }

  private func remarks() -> Table {
    Table(
      "Remarks on sources",
      columns: [
        Column("Source", .text, width: 40), Column("What is odd", .sentence, width: 60),
      ],
      rows: estimate.store.sources.flatMap { source in
        source.remarks.map { [.text(source.name), .text($0)] }
      }, whenEmpty: "Nothing is odd.")
  }
}
