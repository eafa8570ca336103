import Foundation

/// Measures the main job on a synthetic book.
///
/// It is set against a plain scan of the same bytes, and against what DuckDB and Polars need for the
/// same question.
@main struct Bench {
  static func main() async {
    do {
      let options = try BenchOptions(CommandLine.arguments.dropFirst())
      let book = try BenchBook.prepared(
        entries: options.entries, seed: options.seed, in: options.folder)
      if options.wantsBookOnly {
        print(book.files.joined(separator: "\n"))
        return
      }
      print(
        """
        Book: \(book.entries) entries, \(book.rows) tariff rows, \(book.bytes / 1_000_000) MB, \
        seed \(options.seed); median of \(options.runs) runs
        """)
      // Comes first: Linux counts what this process holds as memory of those that it starts.
      let estimate = try BenchReport.Line.estimate(
        of: book, runs: options.runs, folder: options.folder)
      var report = BenchReport(book: book)
      try report.measure("structural scan, one core", runs: options.runs) {
        let lines = try book.files.reduce(0) { try $0 + StructuralScan.of(path: $1).lines }
        // Each file has a header more, and may lack the line that ends in its last bytes.
        guard (book.rows...book.rows + book.files.count).contains(lines) else {
          throw BenchError.cannotRead(path: options.folder)
        }
      }
      try await report.measureStages(options)
      report.add(estimate)
      if let path = options.comparison { report.add(try Comparison(path: path)) }
      print(report.table)
      try report.json().write(to: URL(filePath: options.folder + "/bench.json"))
    } catch {
      FileHandle.standardError.write(Data("capesize-bench: \(error)\n".utf8))
      exit(1)
    }
  }
}

/// What the caller of the benchmark chose.
struct BenchOptions {
  /// About 1.35 million tariff rows and 180 MB: a large importer's whole programme.
  var entries = 350_000
  var seed: UInt64 = 1
  /// Entries that determinations and totals are also measured on, from a store in memory.
  var lawEntries = 10_000_000
  var runs = 5
  var folder = ".build-bench"
  /// Where the comparison script left its results.
  var comparison: String?
  /// Only to write the book and name its files, for the comparison script to read.
  var wantsBookOnly = false

  init(_ arguments: some Sequence<String>) throws(BenchError) {
    var rest = Array(arguments)[...]
    if rest.first == "book" {
      wantsBookOnly = true
      rest.removeFirst()
    }
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { throw .usage }
      switch option {
      case "--entries": entries = try Self.number(value)
      case "--seed": seed = UInt64(try Self.number(value))
      case "--law-entries": lawEntries = try Self.number(value)
      case "--runs": runs = try Self.number(value)
      case "--folder": folder = value
      case "--comparison": comparison = value
      default: throw .usage
      }
    }
  }

  private static func number(_ text: String) throws(BenchError) -> Int {
    guard let number = Int(text), number > 0 else { throw .usage }
    return number
  }
}

/// Why there is no result.
enum BenchError: Error, CustomStringConvertible {
  case usage
  case cannotRead(path: String)
  case cannotStart(path: String)
  case wrongTotal
  case failed(path: String, status: Int32)

  var description: String {
    switch self {
    case .usage:
      """
      usage: capesize-bench [book] [--entries N] [--law-entries N] [--seed S] [--runs N] \
      [--folder DIR] [--comparison JSON]
      """
    case .cannotRead(let path): "\(path) cannot be read: remove it to have it made anew"
    case .cannotStart(let path): "\(path) cannot be started: build all products first"
    case .wrongTotal: "the IEEPA duty found is not what the book holds"
    case .failed(let path, let status): "\(path) ended with status \(status)"
    }
  }
}
