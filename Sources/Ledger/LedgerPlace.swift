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
    try refuseForeignCompanions()
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

  /// Refuses a place whose folder is not there, or in which no file may be made.
  func refuseLockedFolder() throws(LedgerError) {
    guard unsafe access(folder, W_OK | X_OK) == 0 else { throw .cannotOpen(path: path) }
  }

  /// What files of SQLite's beside a ledger begin with: its log in either order of bytes, the index beside it, and the
  /// journal, which is zeros once it is done with.
  private static let companions: [(ending: String, beginnings: [[UInt8]])] = [
    ("-wal", [[0x37, 0x7F, 0x06, 0x82], [0x37, 0x7F, 0x06, 0x83]]),
    ("-shm", [[0x18, 0xE2, 0x2D, 0x00], [0x00, 0x2D, 0xE2, 0x18], [0, 0, 0, 0]]),
    ("-journal", [[0xD9, 0xD5, 0x05, 0xF9], [0, 0, 0, 0]]),
  ]

  /// Refuses a place beside which a file of the user's has a name that SQLite takes for its own, and deletes.
  private func refuseForeignCompanions() throws(LedgerError) {
    // SQLite looks beside the file that a link leads to.
    let real = URL(filePath: file).resolvingSymlinksInPath().path
    for (ending, beginnings) in Self.companions {
      for companion in Set([file + ending, real + ending]) {
        guard let handle = FileHandle(forReadingAtPath: companion) else { continue }
        defer { try? handle.close() }
        let first = [UInt8]((try? handle.read(upToCount: 4)) ?? Data())
        if !first.isEmpty, !beginnings.contains(first) { throw .foreignCompanion(path: companion) }
      }
    }
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
