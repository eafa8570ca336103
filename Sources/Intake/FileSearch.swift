#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Finds the files that the user's paths mean.
enum FileSearch {
  struct Found {
    let path: String
    /// Whether the user named the file itself, and not only a folder that holds it.
    let isNamed: Bool
  }

  /// Endings of the files that are read from a folder; a file that is named itself is always tried.
  static let endings = [
    ".csv", ".txt", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".zip", ".gz",
  ]

  /// Files named, and files in folders and their subfolders, once each and in the order of their paths.
  ///
  /// Hidden files and folders are skipped, and so is what `excluding` names: the folder that reports are written to,
  /// files that are no exports.
  static func files(
    at paths: [String], excluding excluded: [String]
  ) throws(IntakeError) -> [Found] {
    let excluded = Set(excluded.compactMap(resolved))
    var found: [String: Found] = [:]
    for path in paths {
      var status = stat()
      guard unsafe stat(path, &status) == 0, let real = resolved(path) else {
        throw .noSuchPath(path: path)
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        let before = found.count
        var visited: Set<String> = []
        try search(path, excluding: excluded, into: &found, visited: &visited)
        if found.count == before { throw .noFiles(path: path) }
      } else {
        keep(Found(path: path, isNamed: true), real, in: &found)
      }
    }
    return found.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The bytes of a file; nothing where they cannot be told.
  static func size(of path: String) -> Int {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  private static func search(
    _ folder: String, excluding excluded: Set<String>, into found: inout [String: Found],
    visited: inout Set<String>
  ) throws(IntakeError) {
    guard let real = resolved(folder), !excluded.contains(real), visited.insert(real).inserted
    else {
      return
    }
    for name in try names(in: folder) where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        try search(path, excluding: excluded, into: &found, visited: &visited)
      } else if hasKnownEnding(name),
        let real = resolved(path), !excluded.contains(real)
      {
        keep(Found(path: path, isNamed: false), real, in: &found)
      }
    }
  }

  private static func hasKnownEnding(_ name: String) -> Bool {
    let name = name.lowercased()
    return endings.contains(where: name.hasSuffix)
  }

  /// Of two paths to one file the shorter is kept, so that the order of the paths leaves no trace.
  private static func keep(_ file: Found, _ real: String, in found: inout [String: Found]) {
    guard let other = found[real] else {
      found[real] = file
      return
    }
    let paths = [other.path, file.path]
    found[real] = Found(
      path: paths.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) } ?? file.path,
      isNamed: other.isNamed || file.isNamed)
  }

  private static func names(in folder: String) throws(IntakeError) -> [String] {
    guard let directory = unsafe opendir(folder) else {
      throw .cannotOpen(path: folder, reason: SourceFile.lastError)
    }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      names.append(name)
    }
    return names
  }

  static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
