import Synchronization

/// How far a reading has come, to be looked at from another task while it goes on.
///
/// Counters alone, bumped once for each chunk: what time it is, only the one who looks can say. Files are read
/// one after the other, so the counters of the file in hand have one writer at a time.
public final class ReadingProgress: Sendable {
  private let files = Atomic(0)
  private let filesInAll = Atomic(0)
  private let bytesInAll = Atomic(0)
  /// Bytes of the files that are done with.
  private let bytesBefore = Atomic(0)
  /// Bytes that the file in hand holds, and those of them that were read.
  private let bytesHeld = Atomic(0)
  private let bytesHere = Atomic(0)

  public init() {}

  /// Files that are done with, and how many there are.
  public var filesRead: (count: Int, of: Int) {
    (files.load(ordering: .relaxed), filesInAll.load(ordering: .relaxed))
  }

  /// Bytes of text that were read, and how many there are: more than files hold once one is unpacked.
  public var bytesRead: (count: Int, of: Int) {
    let count = bytesBefore.load(ordering: .relaxed) + bytesHere.load(ordering: .relaxed)
    let all = bytesInAll.load(ordering: .relaxed)
    return (min(count, all), all)
  }

  func begin(files count: Int, bytes: Int) {
    filesInAll.store(count, ordering: .relaxed)
    bytesInAll.store(bytes, ordering: .relaxed)
  }

  func begin(fileOf bytes: Int) { bytesHeld.store(bytes, ordering: .relaxed) }

  /// The number of bytes of text in the file being read, packed or not.
  func unpacked(to bytes: Int) {
    let packed = bytesHeld.exchange(bytes, ordering: .relaxed)
    bytesInAll.add(bytes - packed, ordering: .relaxed)
  }

  func read(bytes count: Int) { bytesHere.add(count, ordering: .relaxed) }

  /// The file in hand is done with, also where it was refused or its head and foot were no rows.
  func finishFile() {
    bytesHere.store(0, ordering: .relaxed)
    bytesBefore.add(bytesHeld.exchange(0, ordering: .relaxed), ordering: .relaxed)
    files.add(1, ordering: .relaxed)
  }
}
