import EntryStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where a file stands: the bytes by which the system knows it, and the text that people are shown.
///
/// Names of files are bytes to the system, and old ones are not always UTF-8. Such bytes are shown as `\xE4`.
struct FilePath: Hashable, Sendable {
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The path that a user gave.
  ///
  /// Where a name is no UTF-8, the command line hands it on with a replacement character for what it cannot say;
  /// the name in the folder that reads the same is then the one that is meant.
  init(_ text: String) {
    let given = FilePath(bytes: Array(text.utf8))
    self = text.contains(Self.replacement) && given.status == nil ? given.asNamedInFolders : given
  }

  private static let replacement: Character = "\u{FFFD}"

  /// A name in this folder.
  func appending(_ name: [UInt8]) -> FilePath {
    FilePath(bytes: bytes.last == UInt8(ascii: "/") ? bytes + name : bytes + [0x2F] + name)
  }

  /// What people are shown.
  var shown: String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var shown = ""
    var rest = bytes[...]
    while let byte = rest.first {
      // A whole character, which may take up to four bytes, or one byte that is none.
      let length = (1...min(4, rest.count)).first {
        String(validating: rest.prefix($0), as: UTF8.self) != nil
      }
      if let length, let text = String(validating: rest.prefix(length), as: UTF8.self) {
        shown += text
        rest = rest.dropFirst(length)
      } else {
        shown += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        rest = rest.dropFirst()
      }
    }
    return shown
  }

  /// The path with each name that cannot be found replaced by the one in its folder that reads the same.
  private var asNamedInFolders: FilePath {
    let isAbsolute = bytes.first == UInt8(ascii: "/")
    var found = FilePath(bytes: Array((isAbsolute ? "/" : ".").utf8))
    for name in bytes.split(separator: UInt8(ascii: "/")) {
      let plain = found.appending(Array(name))
      let text = String(decoding: name, as: UTF8.self)
      if plain.status == nil, text.contains(Self.replacement), let names = found.names {
        let same = names.filter { String(decoding: $0, as: UTF8.self) == text }
        // Of several that read the same none is taken for the one that is meant.
        found = found.appending(same.count == 1 ? same[0] : Array(name))
      } else {
        found = plain
      }
    }
    return found
  }
}

extension FilePath {
  /// Calls `body` with the path as the system takes it.
  func withSystemPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
    return unsafe terminated.withUnsafeBufferPointer { buffer in
      var empty: CChar = 0
      guard let base = buffer.baseAddress else { return unsafe body(&empty) }
      return unsafe body(base)
    }
  }

  /// What the system says of the file, or of what a link leads to; nil where there is none.
  var status: stat? {
    var status = stat()
    return unsafe withSystemPath { unsafe stat($0, &status) } == 0 ? status : nil
  }

  /// Whether a link of this name is there, whether or not it leads anywhere.
  var isLink: Bool {
    var status = stat()
    return unsafe withSystemPath { unsafe lstat($0, &status) } == 0
      && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The names in a folder, without those of the folder itself and the one above; nil where it cannot be entered.
  var names: [[UInt8]]? { unsafe withSystemPath { unsafe namesInFolder(at: $0) } }
}

extension FileIdentity {
  /// Nil where nothing is there.
  init?(_ path: String) {
    guard let status = FilePath(path).status else { return nil }
    self.init(status)
  }
}
