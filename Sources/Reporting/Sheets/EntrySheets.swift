import Customs
import EntryStore
import Refunds

/// The sheets of single entries: what CAPE accepts, what it does not, and what of that to fix first.
struct EntrySheets: Sendable {
  let eligible: Sheet
  let leftOut: Sheet
  let fixFirst: Sheet
  private let totals: Totals

  init(_ estimate: Estimate, _ breakdown: Breakdown, rowLimit: Int) {
    let columns = EntryColumns(estimate: estimate, breakdown: breakdown)
    eligible = columns.eligible(rowLimit: rowLimit)
    leftOut = columns.leftOut(rowLimit: rowLimit)
    fixFirst = columns.fixFirst(rowLimit: rowLimit)
    totals = estimate.totals
  }

  /// What CAPE accepts, to be added up in a number of rows; nil where that cannot be.
  func accepted(for rows: Int) -> EntryDetail? {
    EntryDetail(eligible, of: totals.range.expected.entries, for: rows)
  }

  /// The same of what CAPE does not accept.
  func others(for rows: Int) -> EntryDetail? {
    EntryDetail(leftOut, of: totals.all.entries - totals.range.expected.entries, for: rows)
  }

  /// The same of all entries.
  func both(for rows: Int) -> ByImporterPortMonth.Entries? {
    guard let accepted = accepted(for: rows), let others = others(for: rows) else { return nil }
    return ByImporterPortMonth.Entries(accepted: accepted, others: others)
  }
}

extension EntryColumns {
  /// What CAPE accepts on the filing date, entry by entry.
  func eligible(rowLimit: Int) -> Sheet {
    let determinations = estimate.determinations
    let entries = estimate.store.entries
    let shown = Selection(rowLimit, of: determinations) { determinations.outcome[$0].isAccepted }
    return sheet(
      "Eligible entries", title: "Entries that CAPE accepts on the filing day",
      notes: ["Most refundable duty first."] + shown.notes,
      table: Table(
        count: shown.entries.count, whenEmpty: "CAPE accepts no entry on the filing day.",
        row: { shown.entries[$0] }
      ) {
        identity()
        Column(
          "Liquidation status", .code, "What the sources say of liquidation.", width: 13
        ) { .code(entries.liquidation[$0].text) }
        Column(
          "Liquidation day", .date, "Liquidation date, reported or projected from the usual cycle."
        ) { .day(reported: determinations.liquidationDate[$0]) }
        Column(
          "Reported or projected", .code, "Whether a source reports the liquidation date.",
          width: 14
        ) { .code(determinations.liquidationBasis[$0].text) }
        money(total: shown.sums)
        outcome(width: 20)
        Column(
          "Assumed", .text, "Facts that no source reports and that are taken as clear.", width: 24
        ) { .text(determinations.assumed[$0].texts.joined(separator: ", ")) }
        fileBy
        Column(.paymentState) {
          .code(determinations.payment(of: $0, in: entries)?.state.text ?? "")
        }
        Column(.expectedLiquidation) {
          determinations.payment(of: $0, in: entries)?.liquidationCell ?? .empty
        }
        Column(.heldBy) { .text(breakdown.heldBy[Int(breakdown.importerOfEntry[$0])]) }
        Column(
          "Amount", .code,
          "How well the amount is known: exact, a range, or a range that may turn into a bill.",
          width: 14
        ) { .code(determinations.amountBasis[$0].text) }
        Column(.leastRefundableDuty) { .money(determinations.refundableDutyLow(of: $0)) }
        Column(.leastInterest, width: 15) { .money(reported: determinations.interestLow(of: $0)) }
        group
        sources
      })
  }

  /// What CAPE does not accept on the filing date, entry by entry, with the reason and what to do.
  func leftOut(rowLimit: Int) -> Sheet {
    let determinations = estimate.determinations
    let shown = Selection(rowLimit, of: determinations) { !determinations.outcome[$0].isAccepted }
    return sheet(
      "Left out and why", title: "Entries that CAPE does not accept on the filing day",
      notes: ["Most refundable duty first. The duty is what CBP would return if it accepted."]
        + shown.notes,
      table: Table(
        count: shown.entries.count, whenEmpty: "CAPE accepts every entry on the filing day.",
        row: { shown.entries[$0] }
      ) {
        identity()
        money(total: shown.sums)
        outcome(width: 16)
        Column(.reason) { .text(determinations.decidingRule(of: $0).titleAndName) }
        Column(.cbpAnswer, width: 40) { .text(determinations.cbpMessage(of: $0)) }
        Column(.nextStep) { .text(nextStep(of: $0)) }
        protestBy
        Column(.courtBy) { .day(reported: determinations.courtBy[$0]) }
        group
        sources
      })
  }

  private func sheet(_ name: String, title: String, notes: [String], table: Table) -> Sheet {
    Sheet(name, title: title, notes: notes, tables: [table], frozenColumns: 1)
  }
}
