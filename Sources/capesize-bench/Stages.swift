import Customs
import Dealings
import EntryStore
import Intake
import Refunds
import Reporting

/// A part of the main job that is measured by itself, in the order of the work.
enum Stage: String, CaseIterable, Codable {
  case intake
  case determinations
  case totals
  case declarations
  case sums
  case entries

  var title: String {
    switch self {
    case .intake: "intake"
    case .determinations: "determinations"
    case .totals: "totals"
    case .declarations: "plan of declarations"
    case .sums: "reports without detail"
    case .entries: "reports with `entries.csv` and 10,000 entries"
    }
  }
}

/// The main job in this process, cut into its stages.
struct StagedEstimate {
  private let files: [String]
  private let folder: String
  private var reader: BookReader = {
    let law = Law.current.newest
    var reader = BookReader(headings: law.dutiableHeadings)
    reader.numbersOfPrograms = law.numbersOfPrograms
    reader.collectionDays = law.collectionDates
    return reader
  }()
  private let assessment: Assessment
  private var read: (store: EntryStore, determinations: Determinations, totals: Totals)

  /// Nothing read yet, so that each stage finds something of its kind to replace.
  init(of files: [String], writingTo folder: String) async throws(BenchError) {
    guard let filingDate = Day(iso: WholeCommand.filingDate) else { throw .usage }
    self.files = files
    self.folder = folder
    assessment = Assessment(filingDate: filingDate)
    let store = EntryStoreBuilder().finish()
    let determinations = await assessment.determinations(for: store)
    read = (store, determinations, await Totals(of: determinations, in: store))
  }

  var store: EntryStore { read.store }

  var ieepaDutyCents: Int64 { read.totals.all.ieepaDuty.amount }

  /// Runs a stage on what those before it left.
  mutating func run(_ stage: Stage) async throws {
    switch stage {
    case .intake:
      reader.digests = SourceDigests()
      read.store = try await reader.read(files).store
    case .determinations:
      read.determinations = await assessment.determinations(for: read.store)
    case .totals: read.totals = await Totals(of: read.determinations, in: read.store)
    case .declarations:
      _ = DeclarationPlan(of: read.determinations, in: read.store, history: FilingHistory())
    case .sums:
      _ = try await estimate.writeReports(
        to: folder, sparing: FilesRead(files), detail: .none)
    case .entries:
      _ = try await estimate.writeReports(
        to: folder, sparing: FilesRead(files), detail: .capped)
    }
  }

  /// Runs each stage up to that one, once.
  static func run(through last: Stage, _ options: BenchOptions) async throws {
    let book = try BenchBook.prepared(options)
    var estimate = try await StagedEstimate(
      of: book.files, writingTo: options.folder + "/out/stage")
    for stage in Stage.allCases {
      try await estimate.run(stage)
      if stage == last { break }
    }
    await estimate.settle()
  }

  /// Takes the digests of the sources that intake read, which an estimate takes beside the other stages.
  func settle() async { _ = await reader.digests?.taken() }

  /// Determinations and totals in memory, of far more entries than a book has.
  func runLaw(on store: EntryStore) async {
    let determinations = await assessment.determinations(for: store)
    _ = await Totals(of: determinations, in: store)
  }

  private var estimate: Estimate {
    Estimate(
      store: read.store, rejects: [], determinations: read.determinations, totals: read.totals)
  }
}
