import Refunds

extension Workbook {
  /// `broker-portfolio.xlsx`, the broker's workbook.
  static func brokerPortfolio(
    _ estimate: Estimate, _ clients: ClientBook, detail: Detail
  ) -> Workbook {
    let portfolio = Portfolio(totals: estimate.totals, clients: clients)
    let setUp = SetUp(clients: clients)
    let blocked = BlockedSheets(clients: clients, determinations: estimate.determinations)
    let outcomes = portfolio.importerByOutcome()
    let weeks = portfolio.importerByWeek()
    let fees = Fees(clients: clients).sheet()
    var sheets = [
      portfolio.clientSheet(outcomes: outcomes, weeks: weeks, fees: fees), setUp.checklist(),
      setUp.readiness(), fees, blocked.byReason(), portfolio.byFiler(), outcomes, weeks,
      portfolio.entriesByWeek(), blocked.protestWeeks(),
    ]
    if detail != .none {
      let entries = BrokerEntries(estimate, clients)
      sheets.append(entries.workList(rowLimit: detail.rowLimit))
      sheets.append(entries.list(rowLimit: detail.rowLimit))
    }
    return Workbook(
      name: "broker-portfolio.xlsx", title: "CAPE broker portfolio",
      filingDay: estimate.filingDay, sheets: sheets)
  }
}
