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
    let rows = clients.order.enumerated().map { row, client in
      clients.key(client) + accepted(client, row, parts) + blocked(client, row, parts.outcomes)
        + setUp(client, row, parts)
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
      ] + Portfolio.blocked.map { Column("Blocked: \($0.title.lowercased())", .money, width: 21) }
        + [
          Column("Set-up", .text, width: 24), Column(SetUp.heldEntries, .count),
          Column(SetUp.heldMoney, .money), Column("Fee", .money),
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

  private func accepted(_ client: Int, _ row: Int, _ parts: Parts) -> [Cell] {
    let all = clients.byOutcome[client].reduce(Sums(), +)
    let accepted = clients.accepted[client]
    let soon = breakdown.accepted[client][..<DeadlineWeeks.soon].reduce(Sums(), +)
    func ageing(_ weeks: Sheet) -> String {
      let first = weeks.reference(row: row, column: Portfolio.title(of: breakdown.weeks.first))
      let last = weeks.address(row: row, column: Portfolio.title(of: breakdown.weeks.lastSoon))
      return "SUM(\(first):\(last))"
    }
    func fee(_ column: String) -> String { parts.fees.reference(row: row, column: column) }
    return [
      .formula(
        sum(Outcome.allCases.map(Portfolio.entries), row, parts.outcomes),
        value: .count(all.entries)),
      cell(.money(all.ieepaDuty), of: client, "IEEPA duty"),
      .formula(fee(Fees.entries), value: .count(accepted.entries)),
      .formula(fee(Fees.duty), value: .money(accepted.refundableDuty)),
      .formula(fee(Fees.interest), value: .money(accepted.interest)),
      .formula(ageing(parts.entriesByWeek), value: .count(soon.entries)),
      .formula(ageing(parts.weeks), value: .money(soon.refundableDuty)),
    ]
  }

  /// A sum over the client's entries that meet further criteria: live where the entries are shown.
  private func cell(
    _ value: Cell, of client: Int, _ measure: String,
    where criteria: [(column: String, wanted: String)] = []
  ) -> Cell {
    entries.map {
      .formula(
        $0.sum(measure, where: clients.criterion(client) + criteria), value: value)
    } ?? value
  }

  private func blocked(_ client: Int, _ row: Int, _ outcomes: Sheet) -> [Cell] {
    Portfolio.blocked.map { outcome in
      .formula(
        sum([Portfolio.duty(outcome)], row, outcomes),
        value: .money(clients.byOutcome[client][Int(outcome.rawValue)].refundableDuty))
    }
  }

  private func setUp(_ client: Int, _ row: Int, _ parts: Parts) -> [Cell] {
    let held = clients.held(client)
    func standing(_ column: String) -> String {
      parts.readiness.reference(row: row, column: column)
    }
    return [
      .text(clients.readiness[client].summary),
      .formula(standing(SetUp.heldEntries), value: .count(held.entries)),
      .formula(standing(SetUp.heldMoney), value: .money(held.total)),
      .formula(
        parts.fees.reference(row: row, column: Fees.fee),
        value: .money(clients.fee(client) ?? .zero)),
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
      notes: outcomes.map { "\($0.title) (\($0.text)): \($0.meaning)" },
      columns: outcomes.map { Column(Portfolio.entries($0), .count, width: 14) }
        + outcomes.map { Column(Portfolio.duty($0), .money, width: 16) },
      rows: clients.order.map { client in
        let cells = outcomeCells { clients.byOutcome[client][Int($0.rawValue)] }
        return clients.key(client)
          + zip(cells, outcomes + outcomes).enumerated().map { place, pair in
            cell(
              pair.0, of: client, place < outcomes.count ? "Entries" : "Refundable duty",
              where: [("Filing status", "\"\(pair.1.text)\"")])
          }
      }, total: outcomeCells(sum))
  }

  func importerByWeek() -> Sheet {
    importerByWeek(
      "Importer x deadline week",
      title: "Refundable duty that CAPE accepts now, by importer and the week in which it ages out",
      column: { Column($0, .money, width: 15) }, measure: "Refundable duty", zero: Cents.zero,
      value: \.refundableDuty, cell: { .money($0) })
  }

  func entriesByWeek() -> Sheet {
    importerByWeek(
      "Entries x deadline week",
      title: "Entries that CAPE accepts now, by importer and the week in which they age out",
      column: { Column($0, .count, width: 12) }, measure: "Entries", zero: 0, value: \.entries,
      cell: { .count($0) })
  }

  private func importerByWeek<Value: AdditiveArithmetic>(
    _ name: String, title: String, column: (String) -> Column, measure: String, zero: Value,
    value: (Sums) -> Value, cell: (Value) -> Cell
  ) -> Sheet {
    let weeks = breakdown.weeks
    let keys = ClientBook.keys.count
    /// The criteria of each slot but the last, which has what no other one has.
    let slots =
      weeks.mondays.map { EntryDetail.inWeek("+80", from: $0) } + [
        [("+80", "\">=\"&\((weeks.mondays.last.map { $0 + 7 } ?? weeks.first).formula)")]
      ]
    let before = "\(columnLetters(keys)){line}:\(columnLetters(keys + slots.count - 1)){line}"
    return sheet(
      name, title: title, notes: ["Each week is named by its Monday."],
      columns: (weeks.mondays.map(Portfolio.title) + ["Later", "Open-ended"]).map(column),
      rows: clients.order.map { client in
        let accepted = clients.criterion(client) + [("Eligible", "\"yes\"")]
        return clients.key(client)
          + breakdown.accepted[client].enumerated().map { slot, sums in
            guard let entries else { return cell(value(sums)) }
            let formula =
              slot < slots.count
              ? entries.sum(measure, where: accepted + slots[slot])
              : "\(entries.sum(measure, where: accepted))-SUM(\(before))"
            return .formula(formula, value: cell(value(sums)))
          }
      },
      total: (0..<weeks.slotCount).map { slot in
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

  /// The column of an outcome's entries on Importer x outcome.
  static func entries(_ outcome: Outcome) -> String { "\(outcome.title): entries" }

  /// The column of an outcome's refundable duty there.
  static func duty(_ outcome: Outcome) -> String { "\(outcome.title): duty" }

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
