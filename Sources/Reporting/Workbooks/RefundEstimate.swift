import Refunds

extension Workbook {
  static let refundEstimateName = "refund-estimate.xlsx"

  /// `refund-estimate.xlsx`, the controller's workbook.
  static func refundEstimate(
    _ estimate: Estimate, _ breakdown: Breakdown, headings: HeadingTotals?, detail: Detail
  ) -> Workbook {
    let entries =
      detail == .none ? nil : EntrySheets(estimate, breakdown, rowLimit: detail.rowLimit)
    let base = entries.map {
      ByImporterPortMonth(
        breakdown, totals: estimate.totals,
        // Other sheets name its rows, so they all stand on one sheet.
        rowLimit: min(detail.rowLimit, Sheet.lineLimit / 2),
        entries: $0.both(for: breakdown.groups.count))
    }
    let keys = ByKey(totals: estimate.totals, breakdown: breakdown, base: base)
    let law = LawSheets(estimate: estimate, breakdown: breakdown)
    let deadlines = Deadlines(estimate, breakdown, entries: entries)
    let sources = SourcesAndRejects(estimate: estimate, limit: detail.findingLimit).sheet()
    let programs = headings.map {
      ByProgram(headings: $0, law: estimate.terms.headings).sheet()
    }
    let cash = Cash(
      breakdown, base: base, totals: estimate.totals,
      heldNote: [estimate.heldSentence].compactMap { $0 })
    let timing = cash.timingSheet()
    let overview = Overview(
      estimate: estimate, breakdown: breakdown, base: base, deadlines: deadlines, sources: sources,
      programs: programs, cash: cash.chart(of: timing)
    ).sheet()
    var sheets = [overview, keys.byImporter(), keys.byPort(), keys.byMonth()]
    sheets += [base?.sheet, programs].compactMap { $0 }
    sheets += [timing, cash.deposits, deadlines.sheet]
    if let rollForward = estimate.rollForward {
      sheets.append(Changes(rollForward: rollForward, rowLimit: detail.findingLimit).sheet())
    }
    sheets += [entries?.eligible, entries?.leftOut, entries?.fixFirst].compactMap { $0 }
    sheets += [
      Conflicts(estimate: estimate, limit: detail.findingLimit).sheet(),
      DataQuality(estimate: estimate, breakdown: breakdown).sheet(),
      Findings(estimate, breakdown, limit: detail.findingLimit).sheet(),
      Accounting(totals: estimate.totals, overview: overview).sheet(), law.assumptions(),
      law.rulesApplied(), sources,
    ]
    return Workbook(
      name: refundEstimateName, title: "IEEPA duty refund estimate",
      filingDate: estimate.filingDate, sheets: sheets)
  }
}
