import EntryStore
import Refunds

extension Estimate {
  /// The names of the files that `writeReports` may write; `*` stands for any characters.
  public static func reportNames(
    detail: Detail = .capped, perImporter: Bool = false
  ) -> [String] {
    [
      Workbook.refundEstimateName, RefundPage.name, Workbook.brokerPortfolioName, RejectsCSV.name,
      ConflictsCSV.name, SourcesCSV.name, TotalsCSV.name, SummaryJSON.name,
    ] + (detail == .none ? [] : [EntriesCSV.name, FindingsCSV.name, ChangesCSV.name])
      + (perImporter ? ["\(clientFolder)/*.xlsx"] : [])
  }

  /// Writes every report of the estimate into a folder, all or none, and returns the files' names.
  ///
  /// Without detail there is neither `entries.csv` nor `findings.csv`: only the sums are written. With `perImporter`
  /// each importer has a workbook of its own in the folder `clients`.
  public func writeReports(
    to folder: String, sparing filesRead: FilesRead, detail: Detail = .capped,
    perImporter: Bool = false
  ) async throws(ReportingError) -> [String] {
    let output = try OutputFolder(folder, sparing: filesRead)
    let files = output.files
    async let entries = detail == .none ? .success(()) : writeEntries(to: files)
    let breakdown = await Breakdown(self, grouped: detail != .none)
    // The workbooks of a large book need what the sums no longer do.
    FreeMemory.giveBack(afterEntries: determinations.count)
    // The workbooks and the page keep one core busy while the others make the rows of the lists.
    async let forPeople = writeForPeople(breakdown, to: files, detail, perImporter: perImporter)
    try files.write(RejectsCSV(self).bytes, as: RejectsCSV.name)
    try files.write(ConflictsCSV(self).bytes, as: ConflictsCSV.name)
    try files.write(SourcesCSV.bytes(self), as: SourcesCSV.name)
    try await TotalsCSV.write(self, to: files)
    try files.write(SummaryJSON.bytes(self), as: SummaryJSON.name)
    if let rollForward, detail != .none {
      try files.write(ChangesCSV(rollForward).bytes, as: ChangesCSV.name)
    }
    try await entries.get()
    try await forPeople.get()
    return try output.publish()
  }

  private func writeEntries(to files: UnpublishedFiles) async -> Result<Void, ReportingError> {
    do throws(ReportingError) {
      try await EntriesCSV(self).write(to: files)
      return .success(try await FindingsCSV(self).write(to: files))
    } catch {
      return .failure(error)
    }
  }

  private func writeForPeople(
    _ breakdown: Breakdown, to files: UnpublishedFiles, _ detail: Detail, perImporter: Bool
  ) async -> Result<Void, ReportingError> {
    let headings =
      detail == .none
      ? nil : await HeadingTotals(of: determinations, in: store)
    let clients = ClientBook(self, breakdown)
    async let portfolio = Workbook.brokerPortfolio(self, clients, detail: detail).written(to: files)
    let page = RefundPage(estimate: self, breakdown: breakdown, headings: headings)
      .written(to: files)
    let estimate = Workbook.refundEstimate(
      self, breakdown, headings: headings, detail: detail
    ).written(to: files)
    let result = await portfolio.flatMap { page }.flatMap { estimate }
    guard perImporter, case .success = result else { return result }
    do throws(ReportingError) {
      return .success(
        try await ClientWorkbooks(estimate: self, clients: clients, detail: detail)
          .write(to: files))
    } catch {
      return .failure(error)
    }
  }
}

extension RefundPage {
  fileprivate func written(to files: UnpublishedFiles) -> Result<Void, ReportingError> {
    do throws(ReportingError) {
      return .success(try files.write(bytes(), as: RefundPage.name))
    } catch {
      return .failure(error)
    }
  }
}

extension Workbook {
  func written(to files: UnpublishedFiles) -> Result<Void, ReportingError> {
    do throws(ReportingError) {
      return .success(try write(to: files))
    } catch {
      return .failure(error)
    }
  }
}
