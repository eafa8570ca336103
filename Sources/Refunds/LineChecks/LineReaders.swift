import Synchronization

/// Readers that tasks hand on to one another: made once for each core, and not for each task.
final class LineReaders: Sendable {
  /// A reader that knows more kinds of lines is let go; sound books have some hundred.
  private static let mostKinds = 10_000

  private let free = Mutex<[LineReader]>([])

  /// Calls `body` with a reader that nobody else has at the time.
  func lend<Result>(_ body: (inout LineReader) -> Result) -> Result {
    var reader = free.withLock { $0.popLast() } ?? LineReader()
    let result = body(&reader)
    if reader.kindCount <= Self.mostKinds {
      let kept = reader
      free.withLock { $0.append(kept) }
    }
    return result
  }
}
