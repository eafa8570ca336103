import EntryStore
import Foundation

/// The times of each stage by itself, in this process.
struct StageTimes {
  private(set) var all: [Measure] = []
  let law: Measure
  let tenfoldIntake: Measure

  init(of books: BenchBooks, _ options: BenchOptions) async throws {
    let book = books.one
    let out = options.folder + "/out/stages"
    var scan = Measure("structural scan, one core", bytes: book.bytes)
    try await scan.add(
      runs: options.runs,
      of: {
        let lines = try book.files.reduce(0) { try $0 + StructuralScan.of(path: $1).lines }
        // Each file has a header more, and may lack the line that ends in its last bytes.
        guard (book.rows...book.rows + book.files.count).contains(lines) else {
          throw BenchError.cannotRead(path: options.folder)
        }
      })
    all.append(scan)
    var digest = Measure("copy and SHA-256 of the file, one core", bytes: book.bytes)
    try await digest.add(
      runs: options.runs,
      of: {
        let bytes = try book.files.reduce(0) { try $0 + FileDigest(of: $1).bytes }
        guard bytes == book.bytes else { throw BenchError.cannotRead(path: options.folder) }
      })
    all.append(digest)
    var estimate = try await StagedEstimate(of: book.files, writingTo: out)
    for stage in Stage.allCases {
      var measure = Measure(stage.title, bytes: book.bytes)
      try await measure.add(
        runs: options.runs, of: { try await estimate.run(stage) },
        after: {
          await estimate.settle()
          try emptyFolder(out)
        })
      all.append(measure)
    }
    guard estimate.ieepaDutyCents == book.ieepaDutyCents else { throw BenchError.disagreement }

    let many = RepeatedBook(of: estimate.store).store(entries: options.lawEntries)
    var law = Measure(
      "determinations and totals of \(many.entries.count) entries in memory",
      entries: many.entries.count)
    let lawyer = estimate
    try await law.add(runs: options.runs, of: { await lawyer.runLaw(on: many) })
    self.law = law
    all.append(law)

    var tenfold = try await StagedEstimate(of: books.tenfold.files, writingTo: out)
    var intake = Measure("intake, ten times the rows", bytes: books.tenfold.bytes)
    try await intake.add(
      runs: options.runs, of: { try await tenfold.run(.intake) },
      after: { await tenfold.settle() })
    tenfoldIntake = intake
    all.append(intake)
  }
}
