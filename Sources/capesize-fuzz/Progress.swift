import Foundation
import Glibc

/// How far a worker has come, kept in a file that outlives it: what it was at when it died is what killed it.
struct Progress {
  /// The execution under way.
  var number: Int64 = 0
  var executions: Int64 = 0
  var refused: Int64 = 0
  var withRejects: Int64 = 0
  /// Executions in which a promise was broken.
  var broken: Int64 = 0
  /// The longest execution and its time on the processor.
  var slowest: Int64 = 0
  var slowestMicroseconds: Int64 = 0
  /// Memory after the first tenth of the work, at its end, and at the most.
  var settledKilobytes: Int64 = 0
  var lastKilobytes: Int64 = 0
  var peakKilobytes: Int64 = 0

  /// Whether memory went on growing after the first tenth of the work.
  func hasGrown(by megabytes: Int) -> Bool {
    settledKilobytes > 0 && lastKilobytes - settledKilobytes > Int64(megabytes) << 10
  }

  /// Adds what a later worker did of the same work.
  mutating func add(_ later: Progress) {
    number = later.number
    executions += later.executions
    refused += later.refused
    withRejects += later.withRejects
    broken += later.broken
    if later.slowestMicroseconds > slowestMicroseconds {
      slowest = later.slowest
      slowestMicroseconds = later.slowestMicroseconds
    }
    settledKilobytes = max(settledKilobytes, later.settledKilobytes)
    lastKilobytes = max(lastKilobytes, later.lastKilobytes)
    peakKilobytes = max(peakKilobytes, later.peakKilobytes)
  }
}

/// The file in which a worker keeps its progress.
struct ProgressFile {
  private let descriptor: Int32

  init(path: String) throws(FuzzError) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw .cannotWrite(path: path) }
  }

  func write(_ progress: Progress) {
    var progress = progress
    _ = unsafe withUnsafeBytes(of: &progress) {
      unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0)
    }
  }

  func read() -> Progress {
    var progress = Progress()
    let size = unsafe withUnsafeMutableBytes(of: &progress) {
      unsafe pread(descriptor, $0.baseAddress, $0.count, 0)
    }
    return size == MemoryLayout<Progress>.size ? progress : Progress()
  }

  func close() { Glibc.close(descriptor) }
}

/// What the system says of a process.
enum System {
  /// Microseconds that this process has spent on the processor, on all its threads.
  static var processorMicroseconds: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }

  /// The memory that a process holds right now; 0 when it is gone.
  static func kilobytes(of process: Int32) -> Int64 {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int64($0) })
    else { return 0 }
    return pages * Int64(sysconf(Int32(_SC_PAGESIZE))) / 1_024
  }
}
