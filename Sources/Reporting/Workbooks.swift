import Refunds

extension Workbook {
  /// `refund-estimate.xlsx`, the controller's workbook.
  static func refundEstimate(
    _ estimate: Estimate, _ breakdown: Breakdown, detail: Detail
  ) -> Workbook {
    let base =
      detail == .none
      ? nil
      : ByImporterPortMonth(breakdown, totals: estimate.totals, rowLimit: detail.rowLimit)
    let keys = ByKey(totals: estimate.totals, breakdown: breakdown, base: base)
    let entries = EntryCells(estimate: estimate, breakdown: breakdown)
    let law = Law(estimate: estimate, breakdown: breakdown)
    let findings = Findings(estimate: estimate, limit: detail.findingLimit)
    let deadlines = Deadlines.sheet(estimate, breakdown)
    let sources = findings.sourcesAndRejects()
    let overview = Overview(
      estimate: estimate, breakdown: breakdown, base: base, deadlines: deadlines, sources: sources)
    var sheets = [overview.sheet(), keys.byImporter(), keys.byPort(), keys.byMonth()]
    if let base { sheets.append(base.sheet) }
    sheets.append(deadlines)
    if detail != .none {
      sheets.append(entries.eligible(rowLimit: detail.rowLimit))
      sheets.append(entries.leftOut(rowLimit: detail.rowLimit))
    }
    sheets.append(Audit(estimate, breakdown, limit: detail.findingLimit).sheet())
    sheets += [law.assumptions(), law.rulesApplied(), findings.conflicts(), sources]
    return Workbook(
      name: "refund-estimate.xlsx", title: "IEEPA duty refund estimate",
      filingDay: estimate.filingDay, sheets: sheets)
  }
}
