import Dispatch
import Foundation

/// Measures the main job on synthetic books, beside other engines that do the same work.
@main struct Bench {
  /// Waits for the work, where an `async` main would hand its thread over: valgrind does not survive that.
  static func main() {
    let isDone = DispatchSemaphore(value: 0)
    Task.detached {
      await run()
      isDone.signal()
    }
    isDone.wait()
  }

  private static func run() async {
    do {
      let options = try BenchOptions(CommandLine.arguments.dropFirst())
      switch options.command {
      case .compare: try await compare(options)
      case .prepare: _ = try BenchBooks(options)
      case .growth: try Growth(upTo: options.largest, runs: options.runs, in: options.folder).run()
      case .stage(let stage): try await StagedEstimate.run(through: stage, options)
      case .check, .baseline: try InstructionCheck(options).run()
      }
    } catch {
      note("capesize-bench: \(error)")
      exit(1)
    }
  }

  private static func compare(_ options: BenchOptions) async throws {
    let report = try await BenchReport(options)
    print(report.text)
    try report.json().write(to: URL(filePath: options.folder + "/bench.json"))
    if report.disagrees { throw BenchError.disagreement }
  }

  /// Says something beside the results.
  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// Why there is no result.
enum BenchError: Error, CustomStringConvertible {
  case usage
  case cannotRead(path: String)
  case cannotWrite(path: String)
  case cannotStart(path: String)
  case failed(path: String, status: Int32)
  case silent(engine: String)
  case disagreement
  case noBaseline(path: String)
  case grown

  var description: String {
    switch self {
    case .usage: BenchOptions.usage
    case .cannotRead(let path): "\(path) cannot be read: remove it to have it made anew"
    case .cannotWrite(let path):
      "\(path) cannot be written: make room for it, or name another --folder"
    case .cannotStart(let path):
      "\(path) cannot be started: build all products and `make setup` first"
    case .failed(let path, let status): "\(path) ended with status \(status)"
    case .silent(let engine): "\(engine) gives no answer: see above what Python says of it"
    case .disagreement: "the engines disagree: see Same totals above"
    case .noBaseline(let path): "\(path) is no baseline: make one with `make bench-baseline`"
    case .grown:
      """
      a stage grew by more than \(InstructionBaseline.tolerance) %: make it smaller again, or \
      take the new counts as baseline with `make bench-baseline`
      """
    }
  }
}
