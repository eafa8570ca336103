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

  /// The column that has the least of a measure, where a row has one.
  private static func low(of measure: ColumnDescription) -> ColumnDescription {
    switch measure {
    case .refundableDuty: .leastRefundableDuty
    case .interest: .leastInterest
    default: measure
    }
  }

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
    let arithmetic: @Sendable (ColumnDescription, EntryGroup) -> Formula? = {
      measure, group in
      entries?.sum(measure, of: group, label: group.importer.map { breakdown.labels[$0] } ?? "")
    }
    // What CAPE does not accept shows no low figure entry by entry, and none is in the floor.
    let leastArithmetic: @Sendable (ColumnDescription, EntryGroup) -> Formula? = {
      $1.outcome.isAccepted ? arithmetic($0, $1) : nil
    }
    let low = groups.reduce(Sums()) { $0 + $1.low }
    sheet = Sheet(
      "Importer x port x month", title: "By importer, port and month", notes: notes,
      tables: [
        Table(count: groups.count, row: { groups[$0] }) {
          Column(.importerNumber, width: 19) { group in
            group.importer.map { .code(breakdown.labels[$0]) } ?? .text("All others")
          }
          Column(.importerName, width: 28) { group in
            group.importer.map { .text(breakdown.names[$0]) } ?? .empty
          }
          Column(.port, width: 12) { $0.importer == nil ? .empty : $0.port.cell }
          Column(.portName) { $0.importer == nil ? .empty : .text($0.port.name) }
          Column(.month) { $0.importer == nil ? .empty : $0.month.cell }
          Column(.outcome, width: 20) { .code($0.outcome.text) }
          Column(.evidence) { .code($0.isConfirmed ? "confirmed" : "assumed") }
          Column.sums(total: totals.all, formula: arithmetic) { $0.sums }
          Column(
            .leastRefundableDuty, total: .money(low.refundableDuty),
            formula: { leastArithmetic(.leastRefundableDuty, $0) }
          ) { .money($0.low.refundableDuty) }
          Column(
            .leastInterest, total: .money(low.interest),
            formula: { leastArithmetic(.leastInterest, $0) }
          ) { .money($0.low.interest) }
          Column(.paymentState) { $0.payment.map { .code($0.state.text) } ?? .empty }
          Column(.expectedLiquidation) { $0.payment?.liquidationCell ?? .empty }
        }
      ], frozenColumns: 2)
  }

  /// The sum of a measure over the rows that agree with the row that asks in a column: its importer, port or month.
  func sum(
    _ measure: ColumnDescription, of key: ColumnDescription, outcome: String? = nil,
    label: String = ""
  ) -> Formula? {
    guard isComplete else { return nil }
    let wanted = key == .importerNumber ? EntryDetail.importer(label) : "\(key: key)"
    let outcome: Formula =
      outcome.map { ",\(sheet.range(column: .outcome)),\"\($0)\"" } ?? ""
    return "SUMIFS(\(sheet.range(column: measure)),\(sheet.range(column: key)),\(wanted)\(outcome))"
  }

  /// The sum of a measure over the rows of one deposit: of the importer, state and expected liquidation that the row
  /// that asks has.
  func depositSum(
    _ measure: ColumnDescription, label: String, confirmedOnly: Bool = false
  ) -> Formula? {
    guard isComplete else { return nil }
    return "SUMIFS(\(sheet.range(column: measure)),"
      + "\(sheet.range(column: .importerNumber)),\(EntryDetail.importer(label)),"
      + "\(sheet.range(column: .paymentState)),\(key: .paymentState),"
      + "\(sheet.range(column: .expectedLiquidation)),\(key: .expectedLiquidation)"
      + "\(confirmedOnly ? confirmed : ""))"
  }

  /// What the floor has of one deposit: duty and interest of its confirmed rows, at the least.
  func depositFloor(label: String) -> Formula? {
    let sums = [ColumnDescription.leastInterest, .leastRefundableDuty].compactMap {
      depositSum($0, label: label, confirmedOnly: true)
    }
    return sums.isEmpty ? nil : sums.joined(separator: "+")
  }

  /// What the floor has of a measure: confirmed rows of the outcomes that a pattern names, at the least.
  func floor(_ measure: ColumnDescription, outcome: String) -> Formula {
    sum(Self.low(of: measure), outcome: outcome, confirmedOnly: true)
  }

  /// The sum of a measure over an outcome, or over a pattern of outcomes.
  func sum(
    _ measure: ColumnDescription, outcome: String, confirmedOnly: Bool = false
  ) -> Formula {
    "SUMIFS(\(sheet.range(column: measure)),\(sheet.range(column: .outcome)),\"\(outcome)\""
      + "\(confirmedOnly ? confirmed : ""))"
  }

  private var confirmed: String { ",\(sheet.range(column: .evidence)),\"confirmed\"" }

  private static func capped(_ groups: [EntryGroup], at limit: Int) -> [EntryGroup] {
    guard groups.count > limit else { return groups }
    let byMoney = groups.indices.sorted {
      let (a, b) = (groups[$0].sums.refundableDuty, groups[$1].sums.refundableDuty)
      return a != b ? a > b : $0 < $1
    }
    var others: [EntryGroup] = []
    for outcome in Outcome.allCases {
      for isConfirmed in [true, false] {
        let gathered = byMoney[limit...].filter {
          groups[$0].outcome == outcome && groups[$0].isConfirmed == isConfirmed
        }
        guard !gathered.isEmpty else { continue }
        others.append(
          EntryGroup(
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
  fileprivate func sum(
    _ measure: ColumnDescription, of group: EntryGroup, label: String
  ) -> Formula {
    var keys: [ColumnDescription] = [.port, .month, .outcome, .evidence]
    if group.outcome.isAccepted { keys += [.paymentState, .expectedLiquidation] }
    let criteria: [EntryDetail.Criterion] =
      [(.importerNumber, EntryDetail.importer(label))] + keys.map { ($0, "\(key: $0)") }
    return (group.outcome.isAccepted ? accepted : others).sum(measure, where: criteria)
  }
}

extension PortCode {
  var cell: Cell { isReported ? .code(description) : .text("not reported") }
}

extension ExpectedPayment {
  /// The expected (re)liquidation.
  var liquidationCell: Cell {
    liquidationDate.isReported ? .day(liquidationDate) : .text("not known")
  }
}

extension Month {
  var cell: Cell { self == .unreported ? .text("not reported") : .month(self) }
}
