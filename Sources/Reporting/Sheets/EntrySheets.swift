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
    let cells = EntryCells(estimate: estimate, breakdown: breakdown)
    eligible = cells.eligible(rowLimit: rowLimit)
    leftOut = cells.leftOut(rowLimit: rowLimit)
    fixFirst = cells.fixFirst(rowLimit: rowLimit)
    totals = estimate.totals
  }

  /// What CAPE accepts, to be added up in so many rows; nil where that cannot be.
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

extension EntryCells {
  /// What CAPE accepts on the filing day, entry by entry.
  func eligible(rowLimit: Int) -> Sheet {
    let determinations = estimate.determinations
    let shown = Selection(rowLimit, of: determinations) { determinations.outcome[$0].isAccepted }
    let columns =
      EntryCells.columns
      + [
        Column("Liquidation status", .code, width: 13), Column("Liquidation day", .date),
        Column("Reported or projected", .code, width: 14),
      ] + EntryCells.moneyColumns
      + [
        Column("Outcome", .code, width: 20), Column("Assumed", .text, width: 24),
        Column("File by", .date),
        Column("State", .code, width: 13),
        Column("Expected (re)liquidation", .date, width: 21),
        Column("Held by", .text, width: 20), Column("Amount", .code, width: 14),
        Column("Least refundable duty", .money, width: 18),
        Column("Least interest", .money, width: 15),
      ] + EntryCells.groupColumns + [Column("Sources (file:row)", .text, width: 34)]
    let table = Table(
      columns: columns, count: shown.entries.count,
      total: [.text("Total")] + Array(repeating: .empty, count: 7) + shown.sums.cells.dropFirst(),
      whenEmpty: "CAPE accepts no entry on the filing day."
    ) { row in
      let entry = shown.entries[row]
      let assumed = determinations.assumed[entry]
      let payment = determinations.payment(of: entry, in: estimate.store.entries)
      return identity(of: entry)
        + [
          .code(estimate.store.entries.liquidation[entry].text),
          .day(reported: determinations.liquidationDay[entry]),
          .code(determinations.liquidationBasis[entry].text),
        ] + money(of: entry, from: 8)
        + [
          .code(determinations.outcome[entry].text),
          .text(assumed.texts.joined(separator: ", ")),
          .day(reported: determinations.fileBy[entry]),
          .code(payment?.state.text ?? ""), payment?.liquidationCell ?? .empty,
          .text(breakdown.heldBy[Int(breakdown.importerOfEntry[entry])]),
          .code(determinations.amountBasis[entry].text),
          .money(determinations.refundableDutyLow(of: entry)),
          .money(reported: determinations.interestLow(of: entry)),
        ] + group(of: entry) + [sources(of: entry)]
    }
    return sheet(
      "Eligible entries", title: "Entries that CAPE accepts on the filing day",
      notes: ["Most refundable duty first."] + shown.notes, table: table)
  }

  /// What CAPE does not accept on the filing day, entry by entry, with the reason and what to do.
  func leftOut(rowLimit: Int) -> Sheet {
    let determinations = estimate.determinations
    let shown = Selection(rowLimit, of: determinations) { !determinations.outcome[$0].isAccepted }
    let columns =
      EntryCells.columns + EntryCells.moneyColumns
      + [
        Column("Outcome", .code, width: 16), Column("Reason", .sentence, width: 36),
        Column("CBP's answer if filed now", .sentence, width: 40),
        Column("Next step", .sentence, width: 50), Column("Protest by", .date),
        Column("Court by", .date),
      ] + EntryCells.groupColumns + [Column("Sources (file:row)", .text, width: 34)]
    let table = Table(
      columns: columns, count: shown.entries.count,
      total: [.text("Total")] + Array(repeating: .empty, count: 4) + shown.sums.cells.dropFirst(),
      whenEmpty: "CAPE accepts every entry on the filing day."
    ) { row in
      let entry = shown.entries[row]
      let rule = determinations.decidingRule(of: entry)
      return identity(of: entry) + money(of: entry, from: 5)
        + [
          .code(determinations.outcome[entry].text), .text(rule.titleAndName),
          .text(determinations.cbpMessage(of: entry)), .text(nextStep(of: entry)),
          .day(reported: determinations.protestBy[entry]),
          .day(reported: determinations.courtBy[entry]),
        ] + group(of: entry) + [sources(of: entry)]
    }
    return sheet(
      "Left out and why", title: "Entries that CAPE does not accept on the filing day",
      notes: ["Most refundable duty first. The duty is what CBP would return if it accepted."]
        + shown.notes, table: table)
  }

  private func sheet(_ name: String, title: String, notes: [String], table: Table) -> Sheet {
    return Sheet(name, title: title, notes: notes, tables: [table], frozenColumns: 1)
  }
}
