import Customs
import EntryStore
import Refunds

/// The broker's sheets: clients, filers, and who is blocked by what until when.
struct Portfolio {
  let totals: Totals
  let breakdown: Breakdown
  /// Importers with the most refundable duty first, as places in `breakdown.importers`.
  private let clients: [Int]
  /// For each importer, in the order of `breakdown.importers`, the sums of each outcome.
  private let byOutcome: [[Sums]]

  private static let keys = [
    Column("Importer number", .code, width: 20), Column("Importer name", .text, width: 30),
  ]

  init(totals: Totals, breakdown: Breakdown) {
    self.totals = totals
    self.breakdown = breakdown
    let none = [Sums](repeating: Sums(), count: Outcome.allCases.count)
    var byOutcome = Array(repeating: none, count: breakdown.importers.count)
    for (cell, sums) in totals.cells {
      byOutcome[breakdown.place(of: cell.importer)][Int(cell.outcome.rawValue)] += sums
    }
    self.byOutcome = byOutcome
    let duty = byOutcome.map { $0.reduce(Cents.zero) { $0 + $1.refundableDuty } }
    clients = breakdown.importers.indices.sorted {
      duty[$0] != duty[$1] ? duty[$0] > duty[$1] : $0 < $1
    }
  }

  /// One row for each importer; the figures add up from the sheets of outcomes and deadline weeks.
  func clientSheet(outcomes: Sheet, weeks: Sheet) -> Sheet {
    let blocked: [Outcome] = [.fixThenFile, .wait, .otherRemedy, .review]
    let rows = clients.enumerated().map { row, client -> [Cell] in
      let sums = byOutcome[client]
      let all = sums.reduce(Sums(), +)
      let accepted = Outcome.allCases.filter(\.isAccepted)
        .reduce(Sums()) { $0 + sums[Int($1.rawValue)] }
      let soon = breakdown.accepted[client][..<DeadlineWeeks.soon].reduce(Sums(), +)
      func sum(_ columns: [String]) -> String {
        columns.map { outcomes.reference(row: row, column: $0) }.joined(separator: "+")
      }
      let first = weeks.reference(row: row, column: Portfolio.title(of: breakdown.weeks.first))
      let last = weeks.address(row: row, column: Portfolio.title(of: breakdown.weeks.lastSoon))
      return key(client)
        + [
          .formula(
            sum(Outcome.allCases.map { "\($0.text): entries" }), value: .count(all.entries)),
          .money(all.ieepaDuty),
          .formula(
            sum(["file-now: entries", "file-now-pays-later: entries"]),
            value: .count(accepted.entries)),
          .formula(
            sum(["file-now: duty", "file-now-pays-later: duty"]),
            value: .money(accepted.refundableDuty)),
          .money(accepted.interest), .count(soon.entries),
          .formula("SUM(\(first):\(last))", value: .money(soon.refundableDuty)),
        ]
        + blocked.map { outcome in
          .formula(
            sum(["\(outcome.text): duty"]),
            value: .money(sums[Int(outcome.rawValue)].refundableDuty))
        }
    }
    let soon = breakdown.accepted.flatMap { $0[..<DeadlineWeeks.soon] }.reduce(Sums(), +)
    let expected = totals.range.expected
    return sheet(
      "Clients", title: "Clients, most refundable duty first",
      notes: [
        "Soon: ages out of CAPE in the \(DeadlineWeeks.soon) weeks from \(breakdown.weeks.first). "
          + "Blocked duty is what CBP would return if the entries were accepted."
      ],
      columns: [
        Column("Entries", .count), Column("IEEPA duty", .money),
        Column("Eligible entries", .count), Column("Eligible duty", .money),
        Column("Eligible interest", .money), Column("Soon: entries", .count),
        Column("Soon: duty", .money),
      ] + blocked.map { Column("Blocked: \($0.text)", .money) }, rows: rows,
      total: [
        .count(totals.all.entries), .money(totals.all.ieepaDuty), .count(expected.entries),
        .money(expected.refundableDuty), .money(expected.interest), .count(soon.entries),
        .money(soon.refundableDuty),
      ] + blocked.map { .money(sum(of: $0).refundableDuty) })
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
      rows: clients.map { client in
        key(client) + outcomeCells { byOutcome[client][Int($0.rawValue)] }
      }, total: outcomeCells(sum))
  }

  func importerByWeek() -> Sheet {
    let mondays = breakdown.weeks.mondays.map { Portfolio.title(of: $0) }
    return sheet(
      "Importer x deadline week",
      title: "Refundable duty that CAPE accepts now, by importer and the week in which it ages out",
      notes: ["Each week is named by its Monday."],
      columns: (mondays + ["Later", "Open-ended"]).map { Column($0, .money, width: 15) },
      rows: clients.map { client in
        key(client) + breakdown.accepted[client].map { .money($0.refundableDuty) }
      },
      total: (0..<breakdown.weeks.slotCount).map { slot in
        .money(breakdown.accepted.reduce(Cents.zero) { $0 + $1[slot].refundableDuty })
      })
  }

  private func sum(of outcome: Outcome) -> Sums {
    byOutcome.reduce(Sums()) { $0 + $1[Int(outcome.rawValue)] }
  }

  private func outcomeCells(_ sums: (Outcome) -> Sums) -> [Cell] {
    Outcome.allCases.map { .count(sums($0).entries) }
      + Outcome.allCases.map { .money(sums($0).refundableDuty) }
  }

  private static func title(of week: Day) -> String { week.description }

  private func key(_ client: Int) -> [Cell] {
    [.code(breakdown.labels[client]), .text(breakdown.names[client])]
  }

  private func sheet(
    _ name: String, title: String, notes: [String], columns: [Column], rows: [[Cell]],
    total: [Cell]
  ) -> Sheet {
    return Sheet(
      name, title: title, notes: notes,
      tables: [
        Table(
          columns: Portfolio.keys + columns, rows: rows, total: [.text("Total"), .empty] + total)
      ], frozenColumns: 2)
  }
}
