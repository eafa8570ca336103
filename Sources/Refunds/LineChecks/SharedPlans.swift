import Synchronization

/// Plans that tasks hand on to one another: made once for each core, and not for each task.
final class SharedPlans: Sendable {
  /// Kinds from which on plans are let go: law and custom know some hundred, a book at odds with both any number.
  private static let mostKinds = 10_000

  private let free = Mutex<[LinePlans]>([])

  /// Calls `body` with plans that nobody else has at the time.
  func lend<Result>(_ body: (inout LinePlans) -> Result) -> Result {
    var plans = free.withLock { $0.popLast() } ?? LinePlans()
    let result = body(&plans)
    if plans.kindCount <= Self.mostKinds {
      let kept = plans
      free.withLock { $0.append(kept) }
    }
    return result
  }
}
