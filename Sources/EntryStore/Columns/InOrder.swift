/// Works on items side by side and hands each result over in the order of the items.
///
/// A few more tasks than cores are under way at a time: a result is taken, and what it holds let go, before the
/// memory for later ones is needed. New memory costs more here than most of the work. When `take` throws, nothing
/// more is begun.
public func inOrder<Item: Sendable, Result: Sendable, Failure: Error>(
  _ items: [Item], _ body: @escaping @Sendable (Item) -> Result,
  take: (Result) throws(Failure) -> Void
) async throws(Failure) {
  // To begin a task costs as much as to read a small file, of which a book may have thousands.
  if items.count == 1 {
    try take(body(items[0]))
    return
  }
  let underWay = 6
  let failure: Failure? = await withTaskGroup(of: (Int, Result).self) { group in
    func start(_ index: Int) {
      let item = items[index]
      group.addTask { (index, body(item)) }
    }
    for index in 0..<min(underWay, items.count) { start(index) }
    var started = min(underWay, items.count)
    var early: [Int: Result] = [:]
    var next = 0
    while let (index, result) = await group.next() {
      if started < items.count {
        start(started)
        started += 1
      }
      early[index] = result
      while let result = early.removeValue(forKey: next) {
        do throws(Failure) { try take(result) } catch { return error }
        next += 1
      }
    }
    return nil
  }
  if let failure { throw failure }
}

/// Works on items side by side; the results in the order of the items.
public func inOrder<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ body: @escaping @Sendable (Item) -> Result
) async -> [Result] {
  var results: [Result] = []
  results.reserveCapacity(items.count)
  await inOrder(items, body) { results.append($0) }
  return results
}
