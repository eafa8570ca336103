import Customs
import EntryStore
import Refunds

/// What the checks on the lines found: the sheet for whoever attests to the claim.
struct Findings: Sendable {
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
    let entry: EntryRow
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
    let audit = LineAudit(estimate.terms)
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
    Table(
      "By check", rows: zip(audit.checks, sums).map { (check: $0, sums: $1) },
      whenEmpty: "No check is in force."
    ) {
      Column("Check", .code, "Name of the check.", width: 30) { .code($0.check.id) }
      Column("Title", .sentence, "What the check looks for.", width: 36) { .text($0.check.title) }
      Column(.severity, width: 13) { .code($0.check.severity.rawValue) }
      Column(
        "Findings", .count, "How often the check found something.", unit: "findings",
        total: .count(sums.reduce(0) { $0 + $1.findings })
      ) { .count($0.sums.findings) }
      Column(.entries) { .count($0.sums.entries) }
      Column.blank(.code)
      Column(.dollarsTouched) { .money($0.sums.dollars) }
      Column(
        "Underpaid (offset risk)", .money, "Duty that was not paid and that CBP may set off.",
        total: .money(sums.reduce(.zero) { $0 + $1.underpaid })
      ) { .money($0.sums.underpaid) }
      Column.blank(.code, width: 20)
      Column(.nextStep, width: 60) { .text($0.check.nextStep) }
      Column(
        "Silent, or inferred", .sentence, "Where the check says nothing, and what it infers."
      ) { .text($0.check.note) }
      Column("Citation", .sentence, "The texts of the law that the check rests on.", width: 44) {
        .text($0.check.citations.map(\.authority).joined(separator: "; "))
      }
    }
  }

  private func findings() -> Table {
    let store = estimate.store
    return Table(
      "Findings, most dollars first", count: shown.count, whenEmpty: "Nothing was found.",
      row: { shown[$0] }
    ) {
      Column(.entryNumber) { .code(store.entries.number[$0.entry].description) }
      Column("Check", .code, "Name of the check.") { .code(check(of: $0)?.id ?? "") }
      Column(.severity) { .code(check(of: $0)?.severity.rawValue ?? "") }
      Column("Line", .count, "Number of the line on the entry.", unit: "line number") {
        $0.finding.tariffLine.map { .count(Int($0.line)) } ?? .empty
      }
      Column(
        "Ordinal", .count, "Which of the line's HTS numbers it is.", unit: "place on the line"
      ) { $0.finding.tariffLine.map { .count(Int($0.ordinal)) } ?? .empty }
      Column("HTS number", .code, "The HTS number that was found on.") {
        .code($0.finding.tariffLine?.hts.dotted ?? "")
      }
      Column(.dollarsTouched) { .money($0.finding.dollars) }
      Column(
        "Underpaid on the entry", .money, "Duty that was not paid on all lines of the entry."
      ) { .money($0.underpaid) }
      Column(.outcome) { .code(estimate.determinations.outcome[$0.entry].text) }
      Column(
        "Expected and found", .sentence, "What the law asks for and what the line has instead."
      ) { .text(audit.detail(of: $0.finding, on: $0.entry, in: store)) }
      Column(.nextStep, width: 56) { .text(check(of: $0)?.nextStep ?? "") }
      Column("Importer", .text, "Number of the importer of record.") {
        .text(breakdown.labels[breakdown.place(of: store.entries.importer[$0.entry])])
      }
    }
  }

  private func check(of row: Row) -> LineCheck? { audit.check(asking: row.finding.question) }
}

extension ColumnDescription {
  fileprivate static let severity = ColumnDescription(
    "Severity", .code,
    "Rejection where a rule of the same name decides, else review or information.")
  fileprivate static let dollarsTouched = ColumnDescription(
    "Dollars touched", .money, "Duty that the finding is about.")
}
