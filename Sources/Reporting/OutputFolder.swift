import Glibc

/// A folder into which a set of files appears together or not at all.
///
/// Files are written into a hidden folder inside it, so on the same file system, and moved into place by
/// `publish`. Whatever was not published when this value goes is removed, also the folders made for it.
public struct OutputFolder: ~Copyable, Sendable {
  let files: UnpublishedFiles
  private let madeFolders: [String]

  /// Makes the folder if need be, and a place in it for unfinished files.
  public init(_ path: String) throws(ReportingError) {
    var made: [String] = []
    do {
      try OutputFolder.makeFolders(path, made: &made)
      let temporaryPath = try OutputFolder.makeTemporaryFolder(in: path)
      files = UnpublishedFiles(path: path, temporaryPath: temporaryPath)
    } catch {
      for folder in made.reversed() { unsafe rmdir(folder) }
      throw error
    }
    madeFolders = made
  }

  deinit {
    let temporaryPath = files.temporaryPath
    for name in OutputFolder.names(in: temporaryPath) {
      OutputFolder.remove("\(temporaryPath)/\(name)")
    }
    unsafe rmdir(temporaryPath)
    // Only an empty folder can be removed: one that holds published files stays.
    for folder in madeFolders.reversed() { unsafe rmdir(folder) }
  }

  /// Moves all files into place, over older ones, and tells their names in alphabetical order; files of a subfolder
  /// with its name before theirs.
  public consuming func publish() throws(ReportingError) -> [String] {
    let (path, temporaryPath) = (files.path, files.temporaryPath)
    var names: [String] = []
    var folders: [String] = []
    for name in OutputFolder.names(in: temporaryPath).sorted() {
      guard OutputFolder.isFolder("\(temporaryPath)/\(name)") else {
        names.append(name)
        continue
      }
      folders.append(name)
      names += OutputFolder.names(in: "\(temporaryPath)/\(name)").sorted().map { "\(name)/\($0)" }
    }
    // What would stop a move is looked for first, so that it stops all of them.
    for name in names where OutputFolder.isFolder("\(path)/\(name)") {
      throw .cannotWrite(path: "\(path)/\(name)", reason: "a folder of that name is in the way")
    }
    for name in folders where unsafe mkdir("\(path)/\(name)", 0o777) != 0 {
      guard OutputFolder.isFolder("\(path)/\(name)") else {
        throw .cannotWrite(path: "\(path)/\(name)", reason: lastSystemError())
      }
    }
    for name in names where unsafe rename("\(temporaryPath)/\(name)", "\(path)/\(name)") != 0 {
      throw .cannotWrite(path: "\(path)/\(name)", reason: lastSystemError())
    }
    return names
  }

  /// Removes a file, or a folder and the files in it.
  private static func remove(_ path: String) {
    guard isFolder(path) else {
      unsafe unlink(path)
      return
    }
    for name in names(in: path) { unsafe unlink("\(path)/\(name)") }
    unsafe rmdir(path)
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

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Names of the files in a folder; none where there is no such folder.
  public static func names(in folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let item = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &item.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

/// The place where files stand until they are published.
struct UnpublishedFiles: Sendable {
  /// The folder in which they will appear, for messages.
  let path: String
  let temporaryPath: String

  /// A folder inside, for files that belong together.
  func subfolder(_ name: String) throws(ReportingError) -> UnpublishedFiles {
    let inside = UnpublishedFiles(
      path: "\(path)/\(name)", temporaryPath: "\(temporaryPath)/\(name)")
    guard unsafe mkdir(inside.temporaryPath, 0o777) == 0 else {
      throw .cannotWrite(path: inside.path, reason: lastSystemError())
    }
    return inside
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
      "\(temporaryPath)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw .cannotWrite(path: "\(path)/\(name)", reason: lastSystemError())
    }
    return OutputFile(descriptor: descriptor, shownPath: "\(path)/\(name)")
  }
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
