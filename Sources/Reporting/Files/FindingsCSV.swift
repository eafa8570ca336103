import Customs
import EntryStore
import Refunds

/// `findings.csv`: what the checks on the lines found, in the order of the entry numbers.
struct AuditCSV: Sendable {
  static let name = "findings.csv"
  static let header = CSVLine.header(
    "entry_number", "line", "ordinal", "hts_number", "finding", "severity", "dollars", "detail",
    "next_step")

  private let store: EntryStore
  private let determinations: Determinations
  private let audit: LineAudit

  init(_ estimate: Estimate) {
    store = estimate.store
    determinations = estimate.determinations
    audit = LineAudit(estimate.catalogue, filingDay: estimate.filingDay)
  }

  /// Writes the file: slices of entries are made in parallel and written in order.
  func write(to files: UnpublishedFiles) async throws(ReportingError) {
    var file = try files.create(AuditCSV.name)
    try file.write(AuditCSV.header)
    try await inOrder(EntriesCSV.slices(of: store.entries.count)) {
      rows(of: $0)
    } take: { (rows) throws(ReportingError) in
      try file.write(rows)
    }
    try file.close()
  }

  func rows(of entries: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    for entry in entries where !determinations.lineQuestions[entry].isEmpty {
      let duty = determinations.ieepaDuty[entry]
      for finding in audit.findings(of: entry, in: store, duty: duty) {
        guard let check = audit.check(asking: finding.question) else { continue }
        var line = CSVLine()
        line.add(store.entries.number[entry].write)
        line.add(finding.tariffLine.map { String($0.line) } ?? "")
        line.add(finding.tariffLine.map { String($0.ordinal) } ?? "")
        line.add(finding.tariffLine?.hts.dotted ?? "")
        line.add(check.id)
        line.add(check.severity.rawValue)
        line.add(finding.dollars.write)
        line.add(audit.detail(of: finding, on: entry, in: store))
        line.add(check.nextStep)
        text += line.end()
      }
    }
    return text
  }
}
