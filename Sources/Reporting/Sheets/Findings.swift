import Customs
import EntryStore
import Refunds

/// What the checks on the lines found: the sheet for whoever attests to the claim.
struct Audit: Sendable {
  private let estimate: Estimate
  private let breakdown: Breakdown
  private let audit: LineAudit
  private let limit: Int
  /// What each check in force found, in the order of the checks.
  private let sums: [Sums]
  /// The findings with the most dollars, in order.
  private let shown: [Row]
  private let count: Int

  /// What one check found in a book.
  private struct Sums {
    var findings = 0
    var entries = 0
    var dollars = Cents.zero
    var underpaid = Cents.zero

    mutating func add(_ finding: Finding, isFirstOfEntry: Bool) {
      findings += 1
      if isFirstOfEntry { entries += 1 }
      dollars += finding.dollars
      underpaid += finding.underpaid
    }
  }

  /// A finding on the sheet.
  private struct Row {
    let entry: Int
    let finding: Finding
    /// What all lines of the entry were underpaid.
    let underpaid: Cents

    func isBefore(_ other: Row) -> Bool {
      finding.dollars != other.finding.dollars
        ? finding.dollars > other.finding.dollars : entry < other.entry
    }
  }

  init(_ estimate: Estimate, _ breakdown: Breakdown, limit: Int) {
    self.estimate = estimate
    self.breakdown = breakdown
    self.limit = limit
    let audit = LineAudit(estimate.catalogue, filingDay: estimate.filingDay)
    let determinations = estimate.determinations
    var sums = [LineQuestion: Sums]()
    var kept: [Row] = []
    var count = 0
    for entry in 0..<determinations.count where !determinations.lineQuestions[entry].isEmpty {
      let findings = audit.findings(
        of: entry, in: estimate.store, duty: determinations.ieepaDuty[entry])
      let underpaid = findings.reduce(Cents.zero) { $0 + $1.underpaid }
      for (place, finding) in findings.enumerated() {
        let isFirst = !findings[..<place].contains { $0.question == finding.question }
        sums[finding.question, default: Sums()].add(finding, isFirstOfEntry: isFirst)
        kept.append(Row(entry: entry, finding: finding, underpaid: underpaid))
      }
      count += findings.count
      // Sorting only when twice the limit has gathered keeps the cost near one look at each finding.
      if limit < .max / 2, kept.count >= limit * 2 {
        kept = Array(Self.inOrder(kept).prefix(limit))
      }
    }
    self.audit = audit
    self.count = count
    shown = Array(Self.inOrder(kept).prefix(limit))
    self.sums = audit.checks.map { sums[$0.question] ?? Sums() }
  }

  /// Equal dollars by entry number, and within an entry as they were found.
  private static func inOrder(_ rows: [Row]) -> [Row] {
    rows.enumerated().sorted { a, b in
      a.element.isBefore(b.element) || !b.element.isBefore(a.element) && a.offset < b.offset
    }.map(\.element)
  }

  func sheet() -> Sheet {
    Sheet(
      "Findings", title: "Findings: checks on the lines",
      notes: [
        "A claim attests to classification and value under penalty. A finding of severity rejection "
          + "has a rule of the same name that decides the entry; all others decide nothing. What "
          + "was underpaid is not taken off the refundable duty: CBP nets an entry, so it may be."
      ]
        + (shown.count < count
          ? [
            "Shown are the \(shown.count) findings with the most dollars of \(count). findings.csv "
              + "holds all of them, unless it was left out with --no-detail."
          ] : []),
      tables: [byCheck(), findings()], frozenColumns: 1)
  }

  private func byCheck() -> Table {
    let rows = zip(audit.checks, sums).map { check, sums -> [Cell] in
      [
        .code(check.id), .text(check.title), .code(check.severity.rawValue),
        .count(sums.findings), .count(sums.entries), .empty, .money(sums.dollars),
        .money(sums.underpaid), .empty, .text(check.nextStep), .text(check.note),
        .text(check.citations.map(\.authority).joined(separator: "; ")),
      ]
    }
    return Table(
      "By check",
      columns: [
        Column("Check", .code, width: 30), Column("Title", .sentence, width: 36),
        Column("Severity", .code, width: 13), Column("Findings", .count),
        Column("Entries", .count), Column("", .code), Column("Dollars touched", .money),
        Column("Underpaid (offset risk)", .money), Column("", .code, width: 20),
        Column("Next step", .sentence, width: 60), Column("Silent, or inferred", .sentence),
        Column("Citation", .sentence, width: 44),
      ], rows: rows,
      total: [
        .text("Total"), .empty, .empty, .count(sums.reduce(0) { $0 + $1.findings }), .empty,
        .empty, .empty, .money(sums.reduce(.zero) { $0 + $1.underpaid }),
      ], whenEmpty: "No check is in force.")
  }

  private func findings() -> Table {
    Table(
      "Findings, most dollars first",
      columns: [
        Column("Entry number", .code), Column("Check", .code), Column("Severity", .code),
        Column("Line", .count), Column("Ordinal", .count), Column("HTS number", .code),
        Column("Dollars touched", .money), Column("Underpaid on the entry", .money),
        Column("Outcome", .code), Column("Expected and found", .sentence),
        Column("Next step", .sentence), Column("Importer", .text),
      ], count: shown.count, whenEmpty: "Nothing was found."
    ) { place in row(shown[place]) }
  }

  private func row(_ row: Row) -> [Cell] {
    let store = estimate.store
    let importer = store.entries.importer[row.entry]
    let line = row.finding.tariffLine
    let check = audit.check(asking: row.finding.question)
    return [
      .code(store.entries.number[row.entry].description), .code(check?.id ?? ""),
      .code(check?.severity.rawValue ?? ""), line.map { .count(Int($0.line)) } ?? .empty,
      line.map { .count(Int($0.ordinal)) } ?? .empty, .code(line?.hts.dotted ?? ""),
      .money(row.finding.dollars), .money(row.underpaid),
      .code(estimate.determinations.outcome[row.entry].text),
      .text(audit.detail(of: row.finding, on: row.entry, in: store)),
      .text(check?.nextStep ?? ""), .text(breakdown.labels[breakdown.place(of: importer)]),
    ]
  }
}
