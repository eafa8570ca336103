import EntryStore
import Glibc

/// The files that a command reads, and its ledger: none of them is ever replaced by one that it writes.
///
/// Paths may be spelled in many ways. A file that exists is known by its device and number, whatever links lead to
/// it, and a name that is to be kept free by that name and its folder's device and number.
public struct FilesRead: Sendable {
  private enum Identity: Hashable {
    case file(FileIdentity)
    case name(String, in: FileIdentity)
  }

  /// The path by which each was given.
  private var paths: [Identity: String] = [:]

  /// The files at these paths, of which some may not exist yet.
  public init(_ paths: [String] = []) { add(paths) }

  public mutating func add(_ paths: [String]) {
    for path in paths {
      for identity in Self.identities(of: path) where self.paths[identity] == nil {
        self.paths[identity] = path
      }
    }
  }

  /// Whether a path leads to one of the files.
  public func contains(_ path: String) -> Bool { self.path(of: path) != nil }

  /// Throws where a file of one of the names would take the place of one of the files.
  ///
  /// A `*` in a name stands for any characters: a command may have to ask before it knows the names in full.
  public func refuseReplacement(
    by names: [String], in folder: String
  ) throws(ReportingError) {
    for name in names.flatMap({ candidates(for: $0, in: folder) }) {
      if let path = path(of: "\(folder)/\(name)") { throw .wouldReplace(path: path) }
    }
  }

  /// The path by which the file at a path was given, if it was.
  private func path(of path: String) -> String? {
    Self.identities(of: path).lazy.compactMap { paths[$0] }.first
  }

  /// The name itself, or all that it stands for: names that are there, and names that are to be kept free.
  private func candidates(for name: String, in folder: String) -> [String] {
    guard let star = name.firstIndex(of: "*") else { return [name] }
    let slash = name[..<star].lastIndex(of: "/")
    let subfolder = slash.map { String(name[...$0]) } ?? ""
    let (start, end) = (name[..<star].dropFirst(subfolder.count), name[star...].dropFirst())
    let inside = "\(folder)/\(subfolder)"
    let identity = Self.identity(of: inside)
    let kept = paths.keys.compactMap { path in
      if case .name(let name, identity) = path { name } else { nil }
    }
    return (OutputFolder.names(in: inside) + kept)
      .filter { $0.count >= start.count + end.count && $0.hasPrefix(start) && $0.hasSuffix(end) }
      .map { subfolder + $0 }
  }

  private static func identities(of path: String) -> [Identity] {
    let (folder, name) = folderAndName(of: path)
    return [
      identity(of: path).map(Identity.file), identity(of: folder).map { .name(name, in: $0) },
    ].compactMap(\.self)
  }

  private static func identity(of path: String) -> FileIdentity? {
    var status = stat()
    // Standard input may be a file too.
    let found = path == "-" ? unsafe fstat(STDIN_FILENO, &status) : unsafe stat(path, &status)
    return found == 0 ? FileIdentity(status) : nil
  }
}

/// The folder of a path, and the name in it; the name is empty where the path has none.
func folderAndName(of path: String) -> (folder: String, name: String) {
  guard let slash = path.lastIndex(of: "/") else { return (".", path) }
  let folder = path[..<slash]
  return (folder.isEmpty ? "/" : String(folder), String(path[slash...].dropFirst()))
}
