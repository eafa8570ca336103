import Refunds

extension Workbook {
  static let brokerPortfolioName = "broker-portfolio.xlsx"

  /// `broker-portfolio.xlsx`, the broker's workbook.
  static func brokerPortfolio(
    _ estimate: Estimate, _ clients: ClientBook, detail: Detail
  ) -> Workbook {
    let singles = detail == .none ? nil : BrokerEntries(estimate, clients)
    let list = singles?.list(rowLimit: detail.rowLimit)
    let entries = list.flatMap {
      EntryDetail($0, of: estimate.determinations.count, for: clients.order.count)
    }
    let portfolio = Portfolio(totals: estimate.totals, clients: clients, entries: entries)
    let setUp = SetUp(clients: clients)
    let blocked = BlockedSheets(clients: clients, determinations: estimate.determinations)
    let outcomes = portfolio.importerByOutcome()
    let parts = Portfolio.Parts(
      outcomes: outcomes, weeks: portfolio.importerByWeek(),
      entriesByWeek: portfolio.entriesByWeek(),
      fees: Fees(clients: clients, detail: entries).sheet(outcomes: outcomes),
      readiness: setUp.readiness())
    let sheets: [Sheet?] = [
      portfolio.clientSheet(parts), setUp.checklist(), parts.readiness, parts.fees,
      blocked.byReason(), portfolio.byFiler(), outcomes, parts.weeks, parts.entriesByWeek,
      blocked.protestWeeks(), singles?.workList(rowLimit: detail.rowLimit), list,
    ]
    return Workbook(
      name: brokerPortfolioName, title: "CAPE broker portfolio",
      filingDate: estimate.filingDate, sheets: sheets.compactMap { $0 })
  }
}
