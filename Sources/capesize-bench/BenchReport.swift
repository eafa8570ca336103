import Foundation

/// How long `body` took, in seconds.
func secondsOf(_ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  return try clock.measure(body) / .seconds(1)
}

/// What was measured, as a table for people and as JSON for scripts.
struct BenchReport {
  struct Line: Encodable {
    let name: String
    let seconds: Double
    /// Where something else than the bytes of the book was measured.
    var entries: Int?
    var peakMegabytes: Double?
  }

  let book: BenchBook
  private(set) var lines: [Line] = []

  init(book: BenchBook) { self.book = book }

  /// Adds the median time of several runs, after one that warms the caches.
  mutating func measure(_ name: String, runs: Int, _ body: () throws -> Void) rethrows {
    try body()
    let seconds = try (0..<runs).map { _ in try secondsOf(body) }
    lines.append(Line(name: name, seconds: median(seconds)))
  }

  /// Adds the median time of several runs of something that waits for its tasks.
  mutating func measure(
    _ name: String, entries: Int? = nil, runs: Int, _ body: () async throws -> Void
  ) async rethrows {
    try await body()
    var seconds: [Double] = []
    let clock = ContinuousClock()
    for _ in 0..<runs { seconds.append(try await clock.measure(body) / .seconds(1)) }
    lines.append(Line(name: name, seconds: median(seconds), entries: entries))
  }

  mutating func add(_ line: Line) { lines.append(line) }

  mutating func add(_ comparison: Comparison) {
    for engine in comparison.engines {
      let isRight = engine.ieepaDutyCents == book.ieepaDutyCents
      lines.append(
        Line(
          name: "\(engine.name) \(engine.version)\(isRight ? "" : " (wrong total)")",
          seconds: engine.seconds))
    }
  }

  /// Each time as it is, as a rate, and as a multiple of the first line's.
  var table: String {
    let width = lines.map(\.name.count).max() ?? 0
    return lines.map { line in
      let name = line.name.padding(toLength: width, withPad: " ", startingAt: 0)
      if let entries = line.entries {
        let millions = Double(entries) / 1e6
        return name
          + String(
            format: " %8.3f s for %.1f million entries, %.2f million a second", line.seconds,
            millions, millions / line.seconds)
      }
      let rate = Double(book.bytes) / line.seconds / 1e9
      let ratio = line.seconds / (lines.first?.seconds ?? line.seconds)
      let numbers = String(format: "%8.3f s %7.2f GB/s %7.1f x", line.seconds, rate, ratio)
      let memory = line.peakMegabytes.map { String(format: " %6.0f MB", $0) } ?? ""
      return "\(name) \(numbers)\(memory)"
    }.joined(separator: "\n")
  }

  func json() throws -> Data {
    struct Whole: Encodable {
      let book: BenchBook
      let lines: [Line]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(Whole(book: book, lines: lines))
  }
}

extension BenchReport.Line {
  /// The whole command, from its start to its end, as a user waits for it.
  static func estimate(
    of book: BenchBook, runs: Int, folder: String
  ) throws(BenchError) -> Self {
    let program = Program(name: "capesize")
    let arguments =
      ["estimate"] + book.files
      + ["--filing-day", Comparison.filingDay, "--no-detail", "--out", folder + "/out"]
    _ = try program.run(arguments)
    var results: [Program.Result] = []
    for _ in 0..<runs { results.append(try program.run(arguments)) }
    return Self(
      name: "capesize estimate --no-detail, start to end", seconds: median(results.map(\.seconds)),
      peakMegabytes: median(results.map(\.peakMegabytes)))
  }
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
