import Customs
import Refunds

/// The sheet from whose rows the other sheets of the estimate add up.
struct ByImporterPortMonth: Sendable {
  let sheet: Sheet
  /// Whether each row is one importer, port and month, and none gathers all others.
  let isComplete: Bool

  /// The sheets of single entries, from which the rows add up.
  struct Entries: Sendable {
    let accepted: EntryDetail
    let others: EntryDetail
  }

  private static let outcome = "Outcome"
  private static let evidence = "Evidence"
  private static let state = "State"
  private static let liquidation = "Expected (re)liquidation"
  /// Measures of which a row also has the least.
  private static let low = [
    "Refundable duty": "Least refundable duty", "Interest": "Least interest",
  ]

  init(_ breakdown: Breakdown, totals: Totals, rowLimit: Int, entries: Entries?) {
    let groups = ByImporterPortMonth.capped(breakdown.groups, at: rowLimit)
    isComplete = groups.count == breakdown.groups.count
    var notes = [
      "Each row: the entries of one importer, port and month of entry that share an outcome, and "
        + "of those that CAPE accepts the state in which CBP pays them. The other sheets add up "
        + "from these rows."
    ]
    if entries != nil {
      notes.append("The rows add up from Eligible entries and Left out and why.")
    }
    if !isComplete {
      notes.append(
        "Shown are the \(grouped(rowLimit)) rows with the most refundable duty of "
          + "\(grouped(breakdown.groups.count)); the last rows gather all others. Everything stands in totals.csv. By importer, By port "
          + "and By month therefore show plain values.")
    }
    let arithmetic: @Sendable (String, Breakdown.Group) -> String? = { measure, group in
      entries?.sum(measure, of: group, label: group.importer.map { breakdown.labels[$0] } ?? "")
    }
    sheet = Sheet(
      "Importer x port x month", title: "By importer, port and month", notes: notes,
      tables: [
        Table(
          columns: [
            Column(Key.importer.rawValue, .code, width: 19),
            Column("Importer name", .text),
            Column(Key.port.rawValue, .code, width: 12), Column("Port name", .text),
            Column(Key.month.rawValue, .date),
            Column(ByImporterPortMonth.outcome, .code, width: 20),
            Column(ByImporterPortMonth.evidence, .code, width: 12),
          ] + Column.sums + [
            Column("Least refundable duty", .money), Column("Least interest", .money),
            Column(ByImporterPortMonth.state, .code, width: 13),
            Column(ByImporterPortMonth.liquidation, .date, width: 21),
          ], count: groups.count,
          total: [.text("Total")] + Array(repeating: .empty, count: 6) + totals.all.cells
            + ByImporterPortMonth.lowCells(groups.reduce(Sums()) { $0 + $1.low })
        ) { row in
          let group = groups[row]
          let importer: [Cell] =
            group.importer.map { [.code(breakdown.labels[$0]), .text(breakdown.names[$0])] }
            ?? [.text("All others"), .empty]
          let place: [Cell] =
            group.importer == nil
            ? [.empty, .empty, .empty]
            : [group.port.cell, .text(group.port.name), group.month.cell]
          return importer + place
            + [.code(group.outcome.text), .code(group.isConfirmed ? "confirmed" : "assumed")]
            + group.sums.cells(from: 7) { arithmetic($0, group) }
            + zip(["Least refundable duty", "Least interest"], Self.lowCells(group.low)).map {
              measure, cell in
              // What CAPE does not accept shows no low figure entry by entry, and none is in the floor.
              group.outcome.isAccepted
                ? arithmetic(measure, group).map { .formula($0, value: cell) } ?? cell : cell
            }
            + (group.payment.map { [.code($0.state.text), $0.liquidationCell] } ?? [])
        }
      ], frozenColumns: 2)
  }

  /// The sum of a measure over the rows that an importer's, port's or month's own row names in column A.
  func sum(_ measure: String, of key: Key, outcome: String? = nil, label: String = "") -> String? {
    guard isComplete else { return nil }
    let filter = "\(sheet.range(column: key.rawValue)),\(EntryDetail.importer(label))"
    let second = outcome.map { ",\(sheet.range(column: ByImporterPortMonth.outcome)),\"\($0)\"" }
    return "SUMIFS(\(sheet.range(column: measure)),\(filter)\(second ?? ""))"
  }

  /// The sum of a measure over the rows of one deposit, whose importer, state and expected liquidation stand in the
  /// columns A, C and D.
  func depositSum(_ measure: String, label: String, confirmedOnly: Bool = false) -> String? {
    guard isComplete else { return nil }
    let confirmed =
      confirmedOnly ? ",\(sheet.range(column: Self.evidence)),\"confirmed\"" : ""
    return "SUMIFS(\(sheet.range(column: measure)),"
      + "\(sheet.range(column: Key.importer.rawValue)),\(EntryDetail.importer(label)),"
      + "\(sheet.range(column: Self.state)),$C{line},"
      + "\(sheet.range(column: Self.liquidation)),$D{line}\(confirmed))"
  }

  /// What the floor has of one deposit: duty and interest of its confirmed rows, at the least.
  func depositFloor(label: String) -> String? {
    let sums = Self.low.values.sorted().compactMap {
      depositSum($0, label: label, confirmedOnly: true)
    }
    return sums.isEmpty ? nil : sums.joined(separator: "+")
  }

  private static func lowCells(_ low: Sums) -> [Cell] {
    [.money(low.refundableDuty), .money(low.interest)]
  }

  /// What the floor has of a measure: confirmed rows of the outcomes that a pattern names, at the least.
  func floor(_ measure: String, outcome: String) -> String {
    sum(Self.low[measure] ?? measure, outcome: outcome, confirmedOnly: true)
  }

  /// The sum of a measure over an outcome, or over a pattern of outcomes.
  func sum(_ measure: String, outcome: String, confirmedOnly: Bool = false) -> String {
    let outcomes = sheet.range(column: ByImporterPortMonth.outcome)
    let evidence = sheet.range(column: ByImporterPortMonth.evidence)
    let confirmed = confirmedOnly ? ",\(evidence),\"confirmed\"" : ""
    return "SUMIFS(\(sheet.range(column: measure)),\(outcomes),\"\(outcome)\"\(confirmed))"
  }

  /// What a row of another sheet may stand for, by the title of its column here.
  enum Key: String {
    case importer = "Importer number"
    case port = "Port"
    case month = "Month"
  }

  private static func capped(_ groups: [Breakdown.Group], at limit: Int) -> [Breakdown.Group] {
    guard groups.count > limit else { return groups }
    let byMoney = groups.indices.sorted {
      let (a, b) = (groups[$0].sums.refundableDuty, groups[$1].sums.refundableDuty)
      return a != b ? a > b : $0 < $1
    }
    var others: [Breakdown.Group] = []
    for outcome in Outcome.allCases {
      for isConfirmed in [true, false] {
        let gathered = byMoney[limit...].filter {
          groups[$0].outcome == outcome && groups[$0].isConfirmed == isConfirmed
        }
        guard !gathered.isEmpty else { continue }
        others.append(
          Breakdown.Group(
            importer: nil, port: .unreported, month: .unreported, outcome: outcome,
            isConfirmed: isConfirmed, payment: nil,
            sums: gathered.reduce(Sums()) { $0 + groups[$1].sums },
            low: gathered.reduce(Sums()) { $0 + groups[$1].low }))
      }
    }
    return byMoney[..<limit].sorted().map { groups[$0] } + others
  }
}

extension ByImporterPortMonth.Entries {
  /// The sum of a measure over the entries of the group that the row names in its other columns.
  fileprivate func sum(_ measure: String, of group: Breakdown.Group, label: String) -> String {
    var criteria = [
      ("Importer number", EntryDetail.importer(label)), ("Port", "$C{line}"),
      ("Month", "$E{line}"), ("Outcome", "$F{line}"), ("Evidence", "$G{line}"),
    ]
    if group.outcome.isAccepted {
      criteria += [("State", "$O{line}"), ("Expected (re)liquidation", "$P{line}")]
    }
    return (group.outcome.isAccepted ? accepted : others).sum(measure, where: criteria)
  }
}

extension PortCode {
  var cell: Cell { isReported ? .code(description) : .text("not reported") }
}

extension ExpectedPayment {
  /// The expected (re)liquidation.
  var liquidationCell: Cell {
    liquidationDay.isReported ? .day(liquidationDay) : .text("not known")
  }
}

extension Month {
  var cell: Cell { self == .unreported ? .text("not reported") : .month(self) }
}
