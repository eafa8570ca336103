import Customs
import EntryStore
import Intake
import Refunds
import Reporting

extension BenchReport {
  /// Measures each stage of the main job by itself, in this process.
  mutating func measureStages(_ options: BenchOptions) async throws {
    let (runs, folder) = (options.runs, options.folder)
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
    var totals = await Totals(of: determinations, in: store)
    await measure("totals", runs: runs) { totals = await Totals(of: determinations, in: store) }
    guard totals.all.ieepaDuty.amount == book.ieepaDutyCents else { throw BenchError.wrongTotal }
    await measureLaw(
      assessment, on: RepeatedBook(of: store), entries: options.lawEntries, runs: runs)
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
  /// Measures the law by itself, on far more entries than the book has.
  private mutating func measureLaw(
    _ assessment: Assessment, on book: RepeatedBook, entries: Int, runs: Int
  ) async {
    let store = book.store(entries: entries)
    await measure(
      "determinations and totals, in memory", entries: store.entries.count, runs: runs
    ) {
      let determinations = await assessment.determinations(for: store)
      _ = await Totals(of: determinations, in: store)
    }
  }
}
