/// Works on items side by side and hands each result over in the order of the items.
///
/// A few more tasks than cores are under way at a time: a result is taken, and what it holds let go, before the
/// memory for later ones is needed. New memory costs more here than most of the work.
public func inOrder<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ body: @escaping @Sendable (Item) -> Result, take: (Result) -> Void
) async {
  let underWay = 6
  await withTaskGroup(of: (Int, Result).self) { group in
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
        take(result)
        next += 1
      }
    }
  }
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
