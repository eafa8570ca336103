import Customs
import EntryStore
import Intake
import Refunds
import Reporting

extension BenchReport {
  /// Measures each stage of the main job by itself, in this process.
  mutating func measureStages(runs: Int, folder: String) async throws {
    let reader = BookReader(headings: Catalogue.current.dutiableHeadings)
    let files = book.files
    var store: EntryStore?
    try await measure("intake", runs: runs) {
      store = try await reader.read(files).store
    }
    guard let store, let filingDay = Day(iso: Comparison.filingDay) else {
      throw BenchError.cannotRead(path: folder)
    }
    let assessment = Assessment(filingDay: filingDay)
    var determinations = await assessment.determinations(for: store)
    await measure("determinations", runs: runs) {
      determinations = await assessment.determinations(for: store)
    }
    var totals = Totals(of: determinations, in: store)
    measure("totals", runs: runs) { totals = Totals(of: determinations, in: store) }
    guard totals.all.ieepaDuty.amount == book.ieepaDutyCents else { throw BenchError.wrongTotal }
    let estimate = Estimate(
      store: store, rejects: [], determinations: determinations, totals: totals,
      catalogue: assessment.catalogue)
    try await measure("reports without detail", runs: runs) {
      _ = try await estimate.writeReports(to: folder + "/out", detail: .none)
    }
    try await measure("reports with entries.csv and 10,000 entries", runs: runs) {
      _ = try await estimate.writeReports(to: folder + "/out", detail: .capped)
    }
  }
}
