import Customs
import EntryStore
import Refunds

/// The broker's sheets of sums: clients, filers, and who is blocked by what until when.
struct Portfolio {
  let totals: Totals
  let clients: ClientBook

  private var breakdown: Breakdown { clients.breakdown }

  /// One row for each importer; the figures add up from the sheets of outcomes, deadline weeks and fees.
  func clientSheet(outcomes: Sheet, weeks: Sheet, fees: Sheet) -> Sheet {
    let rows = clients.order.enumerated().map { row, client in
      clients.key(client) + accepted(client, row, outcomes, weeks) + blocked(client, row, outcomes)
        + setUp(client, row, fees)
    }
    let soon = breakdown.accepted.flatMap { $0[..<DeadlineWeeks.soon] }.reduce(Sums(), +)
    let expected = totals.range.expected
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
      columns: [
        Column("Entries", .count), Column("IEEPA duty", .money),
        Column("Eligible entries", .count), Column("Eligible duty", .money),
        Column("Eligible interest", .money), Column("Soon: entries", .count),
        Column("Soon: duty", .money),
      ] + Portfolio.blocked.map { Column("Blocked: \($0.text)", .money, width: 21) } + [
        Column("Set-up", .text, width: 24), Column("Held: entries", .count),
        Column("Held: duty and interest", .money), Column("Fee", .money),
      ], rows: rows,
      total: [
        .count(totals.all.entries), .money(totals.all.ieepaDuty), .count(expected.entries),
        .money(expected.refundableDuty), .money(expected.interest), .count(soon.entries),
        .money(soon.refundableDuty),
      ] + Portfolio.blocked.map { .money(sum(of: $0).refundableDuty) } + [
        .empty, .count(held.entries), .money(held.total), .money(fee),
      ])
  }

  private static let blocked: [Outcome] = [.fixThenFile, .wait, .otherRemedy, .review]

  private func accepted(_ client: Int, _ row: Int, _ outcomes: Sheet, _ weeks: Sheet) -> [Cell] {
    let all = clients.byOutcome[client].reduce(Sums(), +)
    let accepted = clients.accepted[client]
    let soon = breakdown.accepted[client][..<DeadlineWeeks.soon].reduce(Sums(), +)
    let first = weeks.reference(row: row, column: Portfolio.title(of: breakdown.weeks.first))
    let last = weeks.address(row: row, column: Portfolio.title(of: breakdown.weeks.lastSoon))
    return [
      .formula(
        sum(Outcome.allCases.map { "\($0.text): entries" }, row, outcomes),
        value: .count(all.entries)),
      .money(all.ieepaDuty),
      .formula(
        sum(["file-now: entries", "file-now-pays-later: entries"], row, outcomes),
        value: .count(accepted.entries)),
      .formula(
        sum(["file-now: duty", "file-now-pays-later: duty"], row, outcomes),
        value: .money(accepted.refundableDuty)),
      .money(accepted.interest), .count(soon.entries),
      .formula("SUM(\(first):\(last))", value: .money(soon.refundableDuty)),
    ]
  }

  private func blocked(_ client: Int, _ row: Int, _ outcomes: Sheet) -> [Cell] {
    Portfolio.blocked.map { outcome in
      .formula(
        sum(["\(outcome.text): duty"], row, outcomes),
        value: .money(clients.byOutcome[client][Int(outcome.rawValue)].refundableDuty))
    }
  }

  private func setUp(_ client: Int, _ row: Int, _ fees: Sheet) -> [Cell] {
    let held = clients.held(client)
    return [
      .text(clients.readiness[client].summary), .count(held.entries), .money(held.total),
      clients.fee(client).map {
        .formula(fees.reference(row: row, column: Fees.fee), value: .money($0))
      } ?? .empty,
    ]
  }

  /// Cells of one row of another sheet, added up.
  private func sum(_ columns: [String], _ row: Int, _ sheet: Sheet) -> String {
    columns.map { sheet.reference(row: row, column: $0) }.joined(separator: "+")
  }

  func byFiler() -> Sheet {
    func cells(_ all: Sums, _ accepted: Sums) -> [Cell] {
      all.cells.dropLast() + accepted.acceptedCells.dropLast()
    }
    return Sheet(
      "By filer", title: "By filer code",
      notes: [
        "A broker files only entries of its own filer code; an importer may file all its own."
      ],
      tables: [
        Table(
          columns: [Column("Filer code", .code, width: 14)] + Column.sums.dropLast()
            + Column.acceptedNow.dropLast(),
          rows: totals.byFiler.map { row in
            [.code(row.key.description)] + cells(row.all, row.fileNow)
          }, total: [.text("Total")] + cells(totals.all, totals.range.expected))
      ])
  }

  func importerByOutcome() -> Sheet {
    let outcomes = Outcome.allCases
    return sheet(
      "Importer x outcome", title: "Entries and refundable duty by importer and outcome",
      notes: outcomes.map { "\($0.text): \($0.meaning)" },
      columns: outcomes.map { Column("\($0.text): entries", .count, width: 14) }
        + outcomes.map { Column("\($0.text): duty", .money, width: 16) },
      rows: clients.order.map { client in
        clients.key(client) + outcomeCells { clients.byOutcome[client][Int($0.rawValue)] }
      }, total: outcomeCells(sum))
  }

  func importerByWeek() -> Sheet {
    importerByWeek(
      "Importer x deadline week",
      title: "Refundable duty that CAPE accepts now, by importer and the week in which it ages out",
      column: { Column($0, .money, width: 15) }, zero: Cents.zero, value: \.refundableDuty,
      cell: { .money($0) })
  }

  func entriesByWeek() -> Sheet {
    importerByWeek(
      "Entries x deadline week",
      title: "Entries that CAPE accepts now, by importer and the week in which they age out",
      column: { Column($0, .count, width: 12) }, zero: 0, value: \.entries, cell: { .count($0) })
  }

  private func importerByWeek<Value: AdditiveArithmetic>(
    _ name: String, title: String, column: (String) -> Column, zero: Value,
    value: (Sums) -> Value, cell: (Value) -> Cell
  ) -> Sheet {
    let mondays = breakdown.weeks.mondays.map { Portfolio.title(of: $0) }
    return sheet(
      name, title: title, notes: ["Each week is named by its Monday."],
      columns: (mondays + ["Later", "Open-ended"]).map(column),
      rows: clients.order.map { client in
        clients.key(client) + breakdown.accepted[client].map { cell(value($0)) }
      },
      total: (0..<breakdown.weeks.slotCount).map { slot in
        cell(breakdown.accepted.reduce(zero) { $0 + value($1[slot]) })
      })
  }

  private func sum(of outcome: Outcome) -> Sums {
    clients.byOutcome.reduce(Sums()) { $0 + $1[Int(outcome.rawValue)] }
  }

  private func outcomeCells(_ sums: (Outcome) -> Sums) -> [Cell] {
    Outcome.allCases.map { .count(sums($0).entries) }
      + Outcome.allCases.map { .money(sums($0).refundableDuty) }
  }

  private static func title(of week: Day) -> String { week.description }

  private func sheet(
    _ name: String, title: String, notes: [String], columns: [Column], rows: [[Cell]],
    total: [Cell]
  ) -> Sheet {
    Sheet(
      name, title: title, notes: notes,
      tables: [
        Table(
          columns: ClientBook.keys + columns, rows: rows,
          total: [.text("Total"), .empty] + total)
      ], frozenColumns: 2)
  }
}
