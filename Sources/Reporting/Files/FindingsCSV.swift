import Customs
import EntryStore
import Refunds

/// `findings.csv`: what the checks on the lines found, in the order of the entry numbers.
struct FindingsCSV: Sendable {
  static let name = "findings.csv"

  struct Row: Sendable {
    let entry: EntryNumber
    let finding: Finding
    let check: LineCheck
    let detail: String
  }

  static let file = CSVFile<Row>(name, "One line for each finding on a line, by entry number.") {
    let isWhole = "the finding is about the entry as a whole"
    CSVColumn("entry_number", .code, "Number of the entry summary, without dashes.") {
      $0.entry.write(to: &$1)
    }
    CSVColumn(
      "line", "Number of the line on the entry.", unit: "line number", whenEmpty: isWhole,
      count: { $0.finding.tariffLine.map { Int($0.line) } })
    CSVColumn(
      "ordinal", "Which of the line's HTS numbers it is.", unit: "place on the line",
      whenEmpty: isWhole, count: { $0.finding.tariffLine.map { Int($0.ordinal) } })
    CSVColumn(
      "hts_number", "The HTS number that was found on.", whenEmpty: isWhole,
      code: { $0.finding.tariffLine?.hts.dotted ?? "" })
    CSVColumn("finding", "Name of the check.", code: { $0.check.id })
    CSVColumn(
      "severity",
      "`rejection` where a rule of the same name decides, else `review` or `information`.",
      code: { $0.check.severity.rawValue })
    CSVColumn("dollars", "Duty that the finding is about.", money: { $0.finding.dollars })
    CSVColumn(
      "detail", "What the law asks for and what the line has instead.", text: { $0.detail })
    CSVColumn("next_step", "What to do next.", text: { $0.check.nextStep })
  }

  private let store: EntryStore
  private let determinations: Determinations
  private let audit: LineAudit

  init(_ estimate: Estimate) {
    store = estimate.store
    determinations = estimate.determinations
    audit = LineAudit(estimate.terms)
  }

  /// Writes the file: slices of entries are made in parallel and written in order.
  func write(to files: UnpublishedFiles) async throws(ReportingError) {
    var output = try files.create(Self.name)
    try output.write(Self.file.header)
    try await inOrder(EntriesCSV.slices(of: store.entries.count)) {
      lines(of: $0)
    } take: { (lines) throws(ReportingError) in
      try output.write(lines)
    }
    try output.close()
  }

  func lines(of entries: Range<EntryRow>) -> [UInt8] {
    var text: [UInt8] = []
    for entry in entries where !determinations.lineQuestions[entry].isEmpty {
      let duty = determinations.ieepaDuty[entry]
      for finding in audit.findings(of: entry, in: store, duty: duty) {
        guard let check = audit.check(asking: finding.question) else { continue }
        Self.file.write(
          Row(
            entry: store.entries.number[entry], finding: finding, check: check,
            detail: audit.detail(of: finding, on: entry, in: store)), to: &text)
      }
    }
    return text
  }
}
