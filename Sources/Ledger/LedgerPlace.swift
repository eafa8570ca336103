internal import Foundation

/// The place of a ledger in the file system.
struct LedgerPlace {
  /// The path as the user wrote it, for messages.
  let path: String
  /// The same from the root: SQLite takes some relative paths for databases in memory or for addresses.
  let file: String

  init(_ path: String) throws(LedgerError) {
    guard path.contains(where: { !$0.isWhitespace }), !path.hasPrefix(":"),
      !path.lowercased().hasPrefix("file:")
    else { throw .notAFile(path: path) }
    self.path = path
    file = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  private var folder: String { String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]) + "/" }

  /// Whether a file is there; what no ledger can be, such as a folder, a device or an empty file, is refused.
  func isTaken() throws(LedgerError) -> Bool {
    var status = stat()
    guard unsafe stat(file, &status) == 0 else {
      // A link that leads nowhere is not ours to replace.
      if unsafe lstat(file, &status) == 0 { throw .cannotOpen(path: path) }
      return false
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notALedger(path: path) }
    if status.st_size == 0 { throw .empty(path: path) }
    return true
  }

  /// Lets `write` make a file in a hidden folder, and moves it here; a file that is here by then stays.
  func fill(_ write: (_ file: String) throws -> Void) throws {
    let files = FileManager.default
    let hidden = folder + ".capesize-ledger-" + UUID().uuidString
    do {
      try files.createDirectory(atPath: hidden, withIntermediateDirectories: false)
    } catch {
      throw LedgerError.cannotOpen(path: path)
    }
    let unfinished = hidden + "/ledger"
    defer {
      for file in Ledger.files(of: unfinished) { unsafe unlink(file) }
      unsafe rmdir(hidden)
    }
    try write(unfinished)
    // A link is made only where there is nothing; not every file system has links.
    if (try? files.linkItem(atPath: unfinished, toPath: file)) != nil { return }
    if try isTaken() { return }
    do {
      try files.moveItem(atPath: unfinished, toPath: file)
    } catch {
      if try !isTaken() { throw LedgerError.cannotOpen(path: path) }
    }
  }
}

extension Ledger {
  /// The files that a ledger at `path` consists of, of which some come and go.
  public static func files(of path: String) -> [String] {
    ["", "-wal", "-shm", "-journal"].map { path + $0 }
  }
}
