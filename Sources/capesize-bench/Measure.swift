import Foundation

/// A piece of work, and what each of its runs took.
struct Measure: Codable {
  var name: String
  /// Text that the work reads.
  var bytes: Int?
  var entries: Int?
  /// The time of each run.
  private(set) var seconds: [Double] = []
  /// The time of all threads of each run together, where it had a process of its own.
  private(set) var processorSeconds: [Double] = []
  /// The most memory that each run held at once, where it had a process of its own.
  private(set) var peakMegabytes: [Double] = []

  init(_ name: String, bytes: Int? = nil, entries: Int? = nil) {
    self.name = name
    self.bytes = bytes
    self.entries = entries
  }

  mutating func add(_ run: Program.Result) {
    seconds.append(run.seconds)
    processorSeconds.append(run.processorSeconds)
    peakMegabytes.append(run.peakMegabytes)
  }

  /// Runs the work once to warm the caches, and so often for its times.
  mutating func add(
    runs: Int, of work: () async throws -> Void, after prepare: () async throws -> Void = {}
  ) async rethrows {
    for run in 0...runs {
      try await prepare()
      let elapsed = try await ContinuousClock().measure(work)
      if run > 0 { seconds.append(elapsed / .seconds(1)) }
    }
  }

  /// Seconds of the run in the middle.
  var median: Double { Self.median(seconds) }

  /// Megabytes at the peak of the run in the middle.
  var peak: Double? { peakMegabytes.isEmpty ? nil : Self.median(peakMegabytes) }

  /// Seconds of processors in the run in the middle.
  var processorMedian: Double? {
    processorSeconds.isEmpty ? nil : Self.median(processorSeconds)
  }

  /// Gigabytes of text in a second.
  var rate: Double? { bytes.map { Double($0) / median / 1e9 } }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

/// How long `body` took, in seconds.
func secondsOf(_ body: () throws -> Void) rethrows -> Double {
  try ContinuousClock().measure(body) / .seconds(1)
}
