import CMemory

/// Memory that was let go and is kept for later, in case it is asked for again.
public enum FreeMemory {
  /// Entries from which on it is given back between stages: of less, most is soon asked for again.
  private static let largeBook = 1_000_000

  /// Gives it back to the system, after a stage over all entries.
  public static func giveBack(afterEntries count: Int) {
    if count >= largeBook { memory_give_back() }
  }
}
