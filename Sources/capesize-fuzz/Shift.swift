import Foundation

/// One worker's numbers, and the processes that work through them one after the other.
struct Shift {
  private let target: Target
  private let options: FuzzOptions
  private let findings: Findings
  private let progressPath: String
  private let progress: ProgressFile
  private let logPath: String
  private var rest: Range<Int>
  private var process: Process?
  /// The number seen last, and how often it was seen since: looks are counted and not time, which goes on when all
  /// processes are stopped.
  private var lastSeen: (number: Int64, looks: Int)
  private(set) var done = Progress()
  /// Crashes, hangs and floods of memory.
  private(set) var found = 0

  var isUnderWay: Bool { process != nil }
  /// Executions so far.
  var executions: Int64 { done.executions + (isUnderWay ? progress.read().executions : 0) }

  init(
    target: Target, numbers: Range<Int>, options: FuzzOptions, findings: Findings, place: Int
  ) throws(FuzzError) {
    self.target = target
    self.options = options
    self.findings = findings
    progressPath = "\(findings.folder)/worker-\(place).progress"
    logPath = "\(findings.folder)/worker-\(place).log"
    progress = try ProgressFile(path: progressPath)
    rest = numbers
    lastSeen = (-1, 0)
    try start()
  }

  private mutating func start() throws(FuzzError) {
    progress.write(Progress())
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [
      "work", target.rawValue, "\(rest.lowerBound)", "\(rest.upperBound)", progressPath,
      "--seed", "\(options.seed)", "--folder", options.folder,
      "--slow-after", "\(options.slowAfter)", "--megabytes", "\(options.megabytes)",
    ]
    // The trace of a crash is made when the input is replayed; made here, it takes longer than a thousand executions.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"]) { _, ours in ours }
    _ = FileManager.default.createFile(atPath: logPath, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: logPath)
    do { try process.run() } catch { throw .cannotStart }
    self.process = process
    lastSeen = (-1, 0)
  }

  /// Looks after the process: whether it is done, dead, stuck, or fills the memory.
  mutating func look() throws(FuzzError) {
    guard let process else { return }
    guard process.isRunning else { return try end(process) }
    let seen = progress.read()
    lastSeen = (seen.number, seen.number == lastSeen.number ? lastSeen.looks + 1 : 0)
    if Double(lastSeen.looks) * Campaign.look > options.stuckAfter {
      try end(process, seen, as: "hang", "no end after \(Int(options.stuckAfter)) s")
    } else if System.kilobytes(of: process.processIdentifier) > Int64(options.megabytes) << 10 {
      try end(process, seen, as: "memory", "more than \(options.megabytes) MB")
    }
  }

  mutating func stop() {
    process?.terminate()
    process = nil
  }

  private mutating func end(_ process: Process) throws(FuzzError) {
    let seen = progress.read()
    if process.terminationReason == .exit, process.terminationStatus == 0 {
      done.add(seen)
      self.process = nil
      progress.close()
      return
    }
    let log = (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? ""
    try end(process, seen, as: "crash", "signal \(process.terminationStatus) \(log)")
  }

  /// Keeps what stopped a process and goes on behind it.
  private mutating func end(
    _ process: Process, _ seen: Progress, as kind: String, _ reason: String
  ) throws(FuzzError) {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    let number = Int(seen.number)
    try findings.keep(
      target.input(seed: options.seed, number: number), target, options.seed, number, as: kind,
      [reason])
    found += 1
    done.add(seen)
    self.process = nil
    rest = (number + 1)..<max(number + 1, rest.upperBound)
    if !rest.isEmpty { try start() }
  }
}
