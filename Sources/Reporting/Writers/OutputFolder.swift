import EntryStore
import Glibc
import Synchronization

/// A folder into which a set of files appears together or not at all.
///
/// Files are written into a hidden folder inside it, so on the same file system, and moved into place by
/// `publish`, never over a file that the command reads. Whatever was not published when this value goes is removed,
/// also the folders made for it.
public struct OutputFolder: ~Copyable, Sendable {
  let files: UnpublishedFiles
  private let filesRead: FilesRead
  private let madeFolders: [String]

  /// Makes the folder if need be, and a place in it for unfinished files.
  public init(_ path: String, sparing filesRead: FilesRead) throws(ReportingError) {
    var made: [String] = []
    do {
      try OutputFolder.makeFolders(path, made: &made)
      let temporaryPath = try OutputFolder.makeTemporaryFolder(in: path)
      files = UnpublishedFiles(path: path, temporaryPath: temporaryPath)
    } catch {
      for folder in made.reversed() { unsafe rmdir(folder) }
      throw error
    }
    self.filesRead = filesRead
    madeFolders = made
  }

  deinit {
    // By the names that were begun: to list a folder takes a file descriptor, and there may be none left.
    let (temporaryPath, begun) = (files.temporaryPath, files.begun.names)
    for name in begun.files { unsafe unlink("\(temporaryPath)/\(name)") }
    for name in begun.folders { unsafe rmdir("\(temporaryPath)/\(name)") }
    unsafe rmdir(temporaryPath)
    // Only an empty folder can be removed: one that holds published files stays.
    for folder in madeFolders.reversed() { unsafe rmdir(folder) }
  }

  /// Writes a single file, whole or not at all.
  public static func write(
    _ text: String, to path: String, sparing filesRead: FilesRead
  ) throws(ReportingError) {
    let (folder, name) = folderAndName(of: path)
    if name.isEmpty { throw .cannotWrite(path: path, reason: "it names no file") }
    let output = try OutputFolder(folder, sparing: filesRead)
    try output.files.write(Array(text.utf8), as: name)
    _ = try output.publish()
  }

  /// Moves all files into place, over older ones, and returns their names in alphabetical order; files of a subfolder
  /// with its name before theirs.
  public consuming func publish() throws(ReportingError) -> [String] {
    let (path, temporaryPath) = (files.path, files.temporaryPath)
    let begun = files.begun.names
    let names = begun.files.sorted()
    // What would stop a move is looked for first, so that it stops all of them.
    try refuseObstacles()
    for name in begun.folders where unsafe mkdir("\(path)/\(name)", 0o777) != 0 {
      guard OutputFolder.isFolder("\(path)/\(name)") else {
        throw .cannotWrite(path: "\(path)/\(name)", reason: lastSystemError())
      }
    }
    for name in names where unsafe rename("\(temporaryPath)/\(name)", "\(path)/\(name)") != 0 {
      throw .cannotWrite(path: "\(path)/\(name)", reason: lastSystemError())
    }
    return names
  }

  /// Refuses what `publish` could not or must not replace, before it or anything that goes with it is done.
  func refuseObstacles() throws(ReportingError) {
    let (path, names) = (files.path, files.begun.names.files.sorted())
    try filesRead.refuseReplacement(by: names, in: path)
    for name in names where OutputFolder.isInTheWay("\(path)/\(name)") {
      throw .cannotWrite(
        path: "\(path)/\(name)", reason: "a folder, pipe or device of that name is in the way")
    }
  }

  private static func makeFolders(
    _ path: String, made: inout [String]
  ) throws(ReportingError) {
    if isFolder(path) { return }
    if let slash = path.dropLast().lastIndex(of: "/"), slash != path.startIndex {
      try makeFolders(String(path[..<slash]), made: &made)
    }
    if unsafe mkdir(path, 0o777) == 0 {
      made.append(path)
    } else if errno != EEXIST || !isFolder(path) {
      throw .cannotWrite(path: path, reason: lastSystemError())
    }
  }

  private static func makeTemporaryFolder(in path: String) throws(ReportingError) -> String {
    var template = Array("\(path)/.capesize-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else {
      throw .cannotWrite(path: path, reason: lastSystemError())
    }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// Whether something stands there that is no file, and that no file may take the place of.
  private static func isInTheWay(_ path: String) -> Bool {
    kind(of: path).map { $0 != S_IFREG } ?? false
  }

  /// Nil where there is nothing.
  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Names of the files in a folder; none where there is no such folder.
  public static func names(in folder: String) -> [String] {
    (unsafe namesInFolder(at: folder) ?? []).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Names of the files in a folder that an earlier run wrote and this one did not, in alphabetical order; `isOurs`
  /// knows a file of the kind by its name.
  public static func stale(
    in folder: String, besides written: [String], where isOurs: (String) -> Bool
  ) -> [String] {
    names(in: folder).filter { isOurs($0) && !written.contains($0) }.sorted()
  }
}

/// The place where files stand until they are published.
struct UnpublishedFiles: Sendable {
  /// The folder in which they will appear, for messages.
  let path: String
  let temporaryPath: String
  fileprivate let begun: BegunFiles
  /// What leads from the outermost folder to this one.
  private let prefix: String

  fileprivate init(path: String, temporaryPath: String) {
    self.init(path: path, temporaryPath: temporaryPath, begun: BegunFiles(), prefix: "")
  }

  private init(path: String, temporaryPath: String, begun: BegunFiles, prefix: String) {
    self.path = path
    self.temporaryPath = temporaryPath
    self.begun = begun
    self.prefix = prefix
  }

  /// A folder inside, for files that belong together.
  func subfolder(_ name: String) throws(ReportingError) -> UnpublishedFiles {
    let inside = UnpublishedFiles(
      path: "\(path)/\(name)", temporaryPath: "\(temporaryPath)/\(name)", begun: begun,
      prefix: "\(prefix)\(name)/")
    guard unsafe mkdir(inside.temporaryPath, 0o777) == 0 else {
      throw .cannotWrite(path: inside.path, reason: lastSystemError())
    }
    begun.add(folder: "\(prefix)\(name)")
    return inside
  }

  /// Where a file is to be written that will be published, or removed.
  func place(of name: String) -> String {
    begun.add(file: "\(prefix)\(name)")
    return "\(temporaryPath)/\(name)"
  }

  /// Writes a whole file.
  func write(_ bytes: [UInt8], as name: String) throws(ReportingError) {
    var file = try create(name)
    try file.write(bytes)
    try file.close()
  }

  /// Opens a new file.
  func create(_ name: String) throws(ReportingError) -> OutputFile {
    let descriptor = unsafe open(
      place(of: name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw .cannotWrite(path: "\(path)/\(name)", reason: lastSystemError())
    }
    return OutputFile(descriptor: descriptor, shownPath: "\(path)/\(name)")
  }
}

/// The names of files and folders that were begun, by several tasks at once.
private final class BegunFiles: Sendable {
  private let begun = Mutex<(files: Set<String>, folders: Set<String>)>(([], []))

  var names: (files: Set<String>, folders: Set<String>) { begun.withLock { $0 } }

  func add(file name: String) { begun.withLock { _ = $0.files.insert(name) } }
  func add(folder name: String) { begun.withLock { _ = $0.folders.insert(name) } }
}

/// A file being written; every byte is accounted for or an error says why not.
struct OutputFile: ~Copyable {
  /// Negative once closed.
  private var descriptor: Int32
  private let shownPath: String

  fileprivate init(descriptor: Int32, shownPath: String) {
    self.descriptor = descriptor
    self.shownPath = shownPath
  }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  mutating func write(_ bytes: [UInt8]) throws(ReportingError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count > 0 {
        written += count
      } else if count == 0 || errno != EINTR {
        throw .cannotWrite(path: shownPath, reason: lastSystemError())
      }
    }
  }

  /// Some file systems tell only now that the bytes found no room.
  consuming func close() throws(ReportingError) {
    let open = descriptor
    descriptor = -1
    if Glibc.close(open) != 0 {
      throw .cannotWrite(path: shownPath, reason: lastSystemError())
    }
  }
}

/// What the system said about the call that just failed.
func lastSystemError() -> String { unsafe String(cString: strerror(errno)) }
