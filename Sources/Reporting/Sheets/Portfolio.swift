import Customs
import EntryStore
import Refunds

/// The broker's sheets of sums: clients, filers, and who is blocked by what until when.
struct Portfolio {
  let totals: Totals
  let clients: ClientBook
  /// The single entries from which the sheets add up; nil where they do not show all of them.
  let entries: EntryDetail?

  private var breakdown: Breakdown { clients.breakdown }

  /// The sheets to which the rows of Clients lead, importer by importer in the same order.
  struct Parts {
    let outcomes: Sheet
    let weeks: Sheet
    let entriesByWeek: Sheet
    let fees: Sheet
    let readiness: Sheet
  }

  /// One row for each importer; the figures add up from the sheets behind.
  func clientSheet(_ parts: Parts) -> Sheet {
    let soon = breakdown.accepted.flatMap { $0[..<DeadlineWeeks.soon] }.reduce(Sums(), +)
    let held = clients.order.reduce(Sums()) { $0 + clients.held($1) }
    let fee = clients.order.compactMap { clients.fee($0) }.reduce(Cents.zero, +)
    return sheet(
      "Clients", title: "Clients, most refundable duty first",
      notes: [
        "Soon: ages out of CAPE in the \(DeadlineWeeks.soon) weeks from \(breakdown.weeks.first). "
          + "Blocked duty is what CBP would return if the entries were accepted; Blocked by reason "
          + "says why. Held: eligible, and not paid out until the set-up is done.",
        clients.sourceNote,
      ],
      rows: clients.order.enumerated().map { Client(row: $0, place: $1, parts: parts) },
      client: { $0.place }
    ) {
      accepted(soon)
      for outcome in Portfolio.blocked {
        Column(
          "Blocked: \(outcome.title.lowercased())", .money,
          "Refundable duty of entries that CAPE does not accept, by their outcome.", width: 21,
          total: .money(sum(of: outcome).refundableDuty),
          formula: { $0.outcomes { [.duty(of: outcome)] } }
        ) { .money(clients.byOutcome[$0.place][Int(outcome.rawValue)].refundableDuty) }
      }
      Column(.setUp) { .text(clients.readiness[$0.place].summary) }
      Column(
        .heldEntries, total: .count(held.entries),
        formula: { Formula($0.reference(.heldEntries, on: $0.parts.readiness)) }
      ) { .count(clients.held($0.place).entries) }
      Column(
        .heldMoney, total: .money(held.total),
        formula: { Formula($0.reference(.heldMoney, on: $0.parts.readiness)) }
      ) { .money(clients.held($0.place).total) }
      Column(.fee, total: .money(fee), formula: { Formula($0.reference(.fee, on: $0.parts.fees)) })
      {
        .money(clients.fee($0.place) ?? .zero)
      }
    }
  }

  /// A client with its row on the other sheets.
  private struct Client {
    let row: Int
    /// Its place among the importers.
    let place: Int
    let parts: Parts

    func reference(_ column: ColumnDescription, on sheet: Sheet) -> String {
      sheet.reference(row: row, column: column)
    }

    /// Columns of Importer x outcome, added up.
    func outcomes(_ columns: () -> [ColumnDescription]) -> Formula {
      Formula(columns().map { reference($0, on: parts.outcomes) }.joined(separator: "+"))
    }
  }

  private static let blocked: [Outcome] = [.fixThenFile, .wait, .otherRemedy, .review]

  /// What CAPE accepts beside all entries, and what of it ages out soon.
  @ListBuilder<Column<Client>> private func accepted(_ soon: Sums) -> [Column<Client>] {
    let weeks = breakdown.weeks
    let expected = totals.range.expected
    let ageing: @Sendable (Client, Sheet) -> Formula = { client, sheet in
      let first = client.reference(.week(weeks.first), on: sheet)
      let last = sheet.address(row: client.row, column: .week(weeks.lastSoon))
      return "SUM(\(first):\(last))"
    }
    Column(
      .entries, total: .count(totals.all.entries),
      formula: { $0.outcomes { Outcome.allCases.map { .entries(of: $0) } } }
    ) { .count(clients.byOutcome[$0.place].reduce(Sums(), +).entries) }
    Column(
      .ieepaDuty, total: .money(totals.all.ieepaDuty),
      formula: { entries?.sum(.ieepaDuty, where: clients.criterion($0.place)) }
    ) { .money(clients.byOutcome[$0.place].reduce(Sums(), +).ieepaDuty) }
    Column(
      .eligibleEntries, width: 10, total: .count(expected.entries),
      formula: { Formula($0.reference(.eligibleEntries, on: $0.parts.fees)) }
    ) { .count(clients.accepted[$0.place].entries) }
    Column(
      .eligibleDuty, total: .money(expected.refundableDuty),
      formula: { Formula($0.reference(.eligibleDuty, on: $0.parts.fees)) }
    ) { .money(clients.accepted[$0.place].refundableDuty) }
    Column(
      .eligibleInterest, total: .money(expected.interest),
      formula: { Formula($0.reference(.eligibleInterest, on: $0.parts.fees)) }
    ) { .money(clients.accepted[$0.place].interest) }
    Column(
      "Soon: entries", .count, "Eligible entry summaries that age out of CAPE in the next weeks.",
      unit: "entry summaries", total: .count(soon.entries),
      formula: { ageing($0, $0.parts.entriesByWeek) }
    ) { .count(self.soon(of: $0.place).entries) }
    Column(
      "Soon: duty", .money, "Refundable duty of those.", total: .money(soon.refundableDuty),
      formula: { ageing($0, $0.parts.weeks) }
    ) { .money(self.soon(of: $0.place).refundableDuty) }
  }

  /// What of a client's ages out of CAPE in the next weeks.
  private func soon(of client: Int) -> Sums {
    breakdown.accepted[client][..<DeadlineWeeks.soon].reduce(Sums(), +)
  }

  func byFiler() -> Sheet {
    Sheet(
      "By filer", title: "By filer code",
      notes: [
        "A broker files only entries of its own filer code; an importer may file all its own."
      ],
      tables: [
        Table(rows: totals.byFiler) {
          Column("Filer code", .code, "Filer code: the first three characters of entry numbers.") {
            .code($0.key.description)
          }
          Column.measures(total: totals.all) { $0.all }
          Column.accepted(total: totals.range.expected) { $0.fileNow }
        }
      ])
  }

  func importerByOutcome() -> Sheet {
    let outcomes = Outcome.allCases
    func sum(
      _ measure: ColumnDescription, of outcome: Outcome
    ) -> @Sendable (Int) -> Formula? {
      {
        entries?.sum(
          measure,
          where: clients.criterion($0) + [(.filingStatus, "\"\(outcome.text)\"")])
      }
    }
    return sheet(
      "Importer x outcome", title: "Entries and refundable duty by importer and outcome",
      notes: outcomes.map { "\($0.title) (\($0.text)): \($0.meaning)" }, rows: clients.order,
      client: { $0 }
    ) {
      for outcome in outcomes {
        Column(
          .entries(of: outcome), total: .count(self.sum(of: outcome).entries),
          formula: sum(.entries, of: outcome)
        ) { .count(clients.byOutcome[$0][Int(outcome.rawValue)].entries) }
      }
      for outcome in outcomes {
        Column(
          .duty(of: outcome), total: .money(self.sum(of: outcome).refundableDuty),
          formula: sum(.refundableDuty, of: outcome)
        ) { .money(clients.byOutcome[$0][Int(outcome.rawValue)].refundableDuty) }
      }
    }
  }

  func importerByWeek() -> Sheet {
    importerByWeek(
      "Importer x deadline week",
      title: "Refundable duty that CAPE accepts now, by importer and the week in which it ages out",
      measure: .refundableDuty, width: 15
    ) { .money($0.refundableDuty) }
  }

  func entriesByWeek() -> Sheet {
    importerByWeek(
      "Entries x deadline week",
      title: "Entries that CAPE accepts now, by importer and the week in which they age out",
      measure: .entries, width: 12
    ) { .count($0.entries) }
  }

  private func importerByWeek(
    _ name: String, title: String, measure: ColumnDescription, width: Int,
    cell: @escaping @Sendable (Sums) -> Cell
  ) -> Sheet {
    let weeks = breakdown.weeks
    let lastDay = ColumnDescription.lastDayForCAPE(clients.terms)
    let afterThem = (weeks.mondays.last.map { $0 + 7 } ?? weeks.first).formula
    /// The slots but the last, which has what no other one has.
    let slots: [(column: ColumnDescription, criteria: [EntryDetail.Criterion])] =
      weeks.mondays.map { (.week($0), EntryDetail.inWeek(lastDay, from: $0)) }
      + [(.later, [(lastDay, "\">=\"&\(afterThem)")])]
    @Sendable func accepted(_ client: Int) -> [EntryDetail.Criterion] {
      clients.criterion(client) + [(.isEligible, "\"yes\"")]
    }
    func column(
      _ slot: Int, _ description: ColumnDescription,
      _ formula: @escaping @Sendable (Int) -> Formula?
    ) -> Column<Int> {
      Column(
        ColumnDescription(
          description.title, measure.kind, description.meaning, unit: measure.unit, width: width),
        total: cell(breakdown.accepted.reduce(Sums()) { $0 + $1[slot] }), formula: formula
      ) { cell(breakdown.accepted[$0][slot]) }
    }
    return sheet(
      name, title: title, notes: ["Each week is named by its Monday."], rows: clients.order,
      client: { $0 }
    ) {
      for (place, slot) in slots.enumerated() {
        column(place, slot.column) {
          entries?.sum(measure, where: accepted($0) + slot.criteria)
        }
      }
      column(weeks.openEnded, .openEnded) { client in
        entries.map {
          let all = $0.sum(measure, where: accepted(client))
          return "\(all)-SUM(\(cell: .week(weeks.first)):\(cell: .later))"
        }
      }
    }
  }

  private func sum(of outcome: Outcome) -> Sums {
    clients.byOutcome.reduce(Sums()) { $0 + $1[Int(outcome.rawValue)] }
  }

  private func sheet<Row>(
    _ name: String, title: String, notes: [String], rows: [Row],
    client: @escaping @Sendable (Row) -> Int,
    @ListBuilder<Column<Row>> columns: () -> [Column<Row>]
  ) -> Sheet {
    Sheet(
      name, title: title, notes: notes,
      tables: [
        Table(rows: rows) {
          clients.keys(client)
          columns()
        }
      ], frozenColumns: 2)
  }
}

extension ColumnDescription {
  /// The column of an outcome's entries on Importer x outcome.
  static func entries(of outcome: Outcome) -> ColumnDescription {
    ColumnDescription(
      "\(outcome.title): entries", .count, outcome.meaning, unit: "entry summaries", width: 14)
  }

  /// The column of an outcome's refundable duty there.
  static func duty(of outcome: Outcome) -> ColumnDescription {
    ColumnDescription(
      "\(outcome.title): duty", .money, "Refundable duty. \(outcome.meaning)", width: 16)
  }

  /// The column of what ages out in a week.
  fileprivate static func week(_ monday: Day) -> ColumnDescription {
    ColumnDescription(monday.description, .count, "What ages out in the week of this Monday.")
  }

  fileprivate static let later = ColumnDescription(
    "Later", .count, "What ages out after the weeks shown.")
  fileprivate static let openEnded = ColumnDescription(
    "Open-ended", .count, "What CAPE takes without a last day.")
}
