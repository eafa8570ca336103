import Foundation

/// Sends workers through every target, watches over them, and goes on behind what stops one.
struct Campaign {
  let options: FuzzOptions
  let findings: Findings

  /// So many findings are enough to look at first.
  private static let enough = 100
  /// Seconds between two looks at the workers.
  static let look = 0.1
  /// Seconds between two lines on how far a target has come.
  private static let interval = 60.0

  /// Runs all executions; true where nothing was found.
  func run() throws(FuzzError) -> Bool {
    say("seed \(options.seed), \(options.executions) executions, \(options.workers) at a time")
    var total = Progress()
    var found = 0
    let start = Date()
    for target in options.targets {
      let targetStart = Date()
      let count = options.executions * target.share / options.targets.reduce(0) { $0 + $1.share }
      let outcome = try run(target, count: count)
      say(line("\(target)", outcome.progress, outcome.found, since: targetStart))
      total.add(outcome.progress)
      found += outcome.found
    }
    say(line("all", total, found, since: start))
    return found == 0
  }

  private func run(_ target: Target, count: Int) throws(FuzzError) -> (
    progress: Progress, found: Int
  ) {
    let borders = (0...options.workers).map { count * $0 / options.workers }
    var shifts: [Shift] = []
    for (place, (first, last)) in zip(borders, borders.dropFirst()).enumerated() where first < last
    {
      shifts.append(
        try Shift(
          target: target, numbers: first..<last, options: options, findings: findings, place: place)
      )
    }
    var toldAt = Date()
    while shifts.contains(where: \.isUnderWay) {
      Thread.sleep(forTimeInterval: Self.look)
      if Date().timeIntervalSince(toldAt) > Self.interval {
        toldAt = Date()
        say("\(target): \(shifts.reduce(0) { $0 + $1.executions }) of \(count)")
      }
      for place in shifts.indices where shifts[place].isUnderWay { try shifts[place].look() }
      if shifts.reduce(0, { $0 + $1.found }) >= Self.enough {
        for place in shifts.indices { shifts[place].stop() }
      }
    }
    var progress = Progress()
    for shift in shifts { progress.add(shift.done) }
    return (progress, shifts.reduce(0) { $0 + $1.found + Int($1.done.broken) })
  }

  private func line(_ name: String, _ done: Progress, _ found: Int, since start: Date) -> String {
    let seconds = Date().timeIntervalSince(start)
    func share(_ count: Int64) -> Int { Int(count * 100 / max(done.executions, 1)) }
    return """
      \(name): \(done.executions) executions in \(Int(seconds)) s, \
      \(Int(Double(done.executions) / max(seconds, 0.001))) a second; \
      \(share(done.refused)) % refused, \(share(done.withRejects)) % read with rejects; \
      slowest \(Double(done.slowestMicroseconds) / 1_000) ms (number \(done.slowest)); \
      memory \(done.settledKilobytes / 1_024) MB at first, \(done.lastKilobytes / 1_024) MB at last, \
      \(done.peakKilobytes / 1_024) MB at most; found \(found)
      """
  }
}
