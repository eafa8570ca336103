import Glibc

/// A file of a synthetic book while it is being written.
///
/// It stands under another name until it is whole, and is removed when the writing fails.
struct BookFile: ~Copyable {
  /// Small enough to stay in a core's cache: with 1 MiB the kernel copied at half the speed.
  static let bufferSize = 1 << 16

  private let path: String
  private let unfinished: String
  private let file: Int32
  private var size = 0
  private var isWhole = false

  init(path: String) throws(BookError) {
    self.path = path
    unfinished = path + ".unfinished"
    file = unsafe open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if file < 0 { throw .cannotWrite(path: path, detail: Self.reason()) }
  }

  deinit {
    if file >= 0 { close(file) }
    if !isWhole { Self.remove(unfinished) }
  }

  /// Writes all bytes and empties the buffer.
  mutating func write(_ bytes: inout [UInt8]) throws(BookError) {
    var done = 0
    while done < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(file, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw .cannotWrite(path: path, detail: Self.reason()) }
      done += written
    }
    size += bytes.count
    bytes.removeAll(keepingCapacity: true)
  }

  /// Gives the file its name, and returns how many bytes it has.
  consuming func finish() throws(BookError) -> Int {
    guard unsafe rename(unfinished, path) == 0 else {
      throw .cannotWrite(path: path, detail: Self.reason())
    }
    isWhole = true
    return size
  }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  static func remove(_ path: String) { unsafe unlink(path) }

  /// Makes a folder and those it lies in.
  static func makeFolder(_ path: String) throws(BookError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part + "/"
      if unsafe mkdir(made, 0o755) != 0, errno != EEXIST {
        throw .cannotMakeFolder(path: path, detail: reason())
      }
    }
  }

  private static func reason() -> String {
    unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
  }
}
