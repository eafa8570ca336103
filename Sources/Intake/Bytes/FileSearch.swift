import EntryStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The files that the user's paths mean, and what stands among them and is no file to read.
struct FileSearch {
  struct Found {
    let path: FilePath
    /// Whether the user named the file itself, and not only a folder that holds it.
    let isNamed: Bool
    /// Bytes of the file; 0 of a pipe, which does not say.
    let size: Int
  }

  /// The name under which standard input is read.
  static let standardInput = "-"

  /// Files named, and all files in folders and their subfolders, once each and in the order of their paths.
  private(set) var files: [Found] = []
  /// What is met in folders and cannot be read, each with the reason: dangling links, locked folders, pipes, devices.
  private(set) var unread: [IntakeError] = []

  private var found: [FileIdentity: Found] = [:]
  /// The folder that reports are written to, and files that are read as something else than exports.
  private let excluded: Set<FileIdentity>
  private var visited: Set<FileIdentity> = []
  /// Whether the path that is being searched leads to any file at all, also one that was found before.
  private var leadsToFiles = false

  /// Searches what the user named.
  ///
  /// Hidden files and folders are skipped, and so is what `excluding` names.
  ///
  /// - Throws: `IntakeError.noSuchPath`; `.noFiles` for a folder that holds none; `.outputFolder` for the folder that
  ///   reports are written to.
  init(of paths: [String], excluding excluded: [String]) throws(IntakeError) {
    self.excluded = Set(excluded.compactMap(FileIdentity.init))
    for path in paths { try add(path) }
    files = found.values.sorted { $0.path.bytes.lexicographicallyPrecedes($1.path.bytes) }
    unread.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func add(_ path: String) throws(IntakeError) {
    let location = FilePath(path)
    if path == Self.standardInput {
      // Its identity is that of whatever it was redirected from.
      var status = stat()
      guard unsafe fstat(STDIN_FILENO, &status) == 0 else { throw .noSuchPath(path: path) }
      keep(location, status, isNamed: true)
      return
    }
    guard let status = location.status else {
      if location.isLink { throw .cannotOpen(path: path, reason: Self.danglingLink) }
      throw .noSuchPath(path: path)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      keep(location, status, isNamed: true)
      return
    }
    if excluded.contains(FileIdentity(status)) { throw .outputFolder(path: path) }
    let before = unread.count
    visited = []
    leadsToFiles = false
    search(location, FileIdentity(status))
    if !leadsToFiles, unread.count == before { throw .noFiles(path: path) }
  }

  private mutating func search(_ folder: FilePath, _ identity: FileIdentity) {
    guard visited.insert(identity).inserted else { return }
    guard let names = folder.names else {
      pass(folder, because: "it cannot be entered (\(SourceFile.lastError))")
      return
    }
    for name in names where !Self.isHidden(name) {
      let path = folder.appending(name)
      guard let status = path.status else {
        pass(path, because: path.isLink ? Self.danglingLink : SourceFile.lastError)
        continue
      }
      let identity = FileIdentity(status)
      if excluded.contains(identity) {
        leadsToFiles = true
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: search(path, identity)
      case S_IFREG:
        leadsToFiles = true
        keep(path, status, isNamed: false)
      case S_IFIFO: pass(path, because: "it is a pipe, which is read only where it is named itself")
      default: pass(path, because: "it is a device or a socket, and no file")
      }
    }
  }

  private static let danglingLink = "it is a link that leads nowhere"

  private mutating func pass(_ path: FilePath, because reason: String) {
    let error = IntakeError.cannotOpen(path: path.shown, reason: reason)
    if !unread.contains(error) { unread.append(error) }
  }

  /// Whether a name is hidden by the custom of the system, or is what Windows and Office leave for themselves.
  static func isHidden(_ name: some Collection<UInt8>) -> Bool {
    let text = String(decoding: name, as: UTF8.self).lowercased()
    let isLock = text.hasPrefix("~$") && [".xls", ".doc", ".ppt"].contains(where: text.contains)
    return text.hasPrefix(".") || isLock || leftBySystem.contains(text)
  }

  private static let leftBySystem: Set<String> = ["desktop.ini", "thumbs.db"]

  /// Of two paths to one file the shorter is kept, so that the order of the paths leaves no trace.
  private mutating func keep(_ path: FilePath, _ status: stat, isNamed: Bool) {
    let identity = FileIdentity(status)
    let size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    let other = found[identity]
    let shorter = [path, other?.path].compactMap { $0 }
      .min { ($0.bytes.count, $0.shown) < ($1.bytes.count, $1.shown) }
    found[identity] = Found(
      path: shorter ?? path, isNamed: isNamed || other?.isNamed == true, size: size)
  }
}
