#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes of one source, readable from any task: in memory, or on disk and read a stretch at a time.
///
/// Another program may write a file while it is read, or cut it short. Mapped memory would change under the reader's
/// hands, or be gone and end the program; so a stretch is copied, and refused when it is no longer of the version that
/// was opened.
package final class SourceFile: Sendable {
  let path: String
  let count: Int
  private let place: Place

  private enum Place: Sendable {
    case memory([UInt8])
    case disk(Version)
  }

  /// What tells that a file is still the one that was opened.
  private struct Version: Equatable {
    let device: UInt
    let number: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init(of descriptor: Int32, path: String) throws(IntakeError) {
      let status = try SourceFile.status(of: descriptor, path: path)
      device = UInt(status.st_dev)
      number = UInt(status.st_ino)
      size = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  /// Files up to this size are read at once; of larger ones this much tells what they are.
  static let headSize = 1 << 20

  /// Opens a file or a pipe.
  convenience init(path: String) throws(IntakeError) {
    let descriptor = try Self.opened(path)
    defer { close(descriptor) }
    let mode = try Self.status(of: descriptor, path: path).st_mode & S_IFMT
    if mode == S_IFDIR { throw .cannotOpen(path: path, reason: "is a folder") }
    let version = try Version(of: descriptor, path: path)
    if mode == S_IFREG, version.size > Self.headSize {
      self.init(path: path, count: version.size, place: .disk(version))
      return
    }
    let bytes = try Self.readToEnd(descriptor, path: path)
    if mode == S_IFREG, try Version(of: descriptor, path: path) != version {
      throw .changed(path: path)
    }
    self.init(path: path, contents: bytes)
  }

  /// Bytes that were unpacked or written anew, under the path of the file they came from.
  package convenience init(path: String, contents: [UInt8]) {
    self.init(path: path, count: contents.count, place: .memory(contents))
  }

  private init(path: String, count: Int, place: Place) {
    self.path = path
    self.count = count
    self.place = place
  }

  /// Bytes of memory that it takes as long as it is held.
  var bytesInMemory: Int {
    switch place {
    case .memory(let bytes): bytes.count
    case .disk: 0
    }
  }

  /// Calls `body` with the bytes of a range, which stay where they are until it returns.
  ///
  /// - Throws: `IntakeError.changed` where the file is no longer the one that was opened.
  func withBytes<Result>(
    of range: Range<Int>, _ body: (ByteBlock) throws(IntakeError) -> Result
  ) throws(IntakeError) -> Result {
    switch place {
    case .memory(let bytes): return try ByteBlock.with(bytes, range, body)
    case .disk(let version):
      var memory = ReadingMemory.shared.taken(byteCount: range.count)
      defer { ReadingMemory.shared.giveBack(memory) }
      try unsafe memory.withUnsafeMutableBufferPointer { (buffer) throws(IntakeError) in
        try unsafe copy(range, of: version, into: UnsafeMutableRawBufferPointer(buffer))
      }
      return try ByteBlock.with(memory, 0..<range.count, body)
    }
  }

  /// Copies all bytes into memory that has room for them.
  func copyBytes(into memory: UnsafeMutableRawBufferPointer) throws(IntakeError) {
    switch place {
    case .memory(let bytes): unsafe memory.copyBytes(from: bytes)
    case .disk(let version): try unsafe copy(0..<count, of: version, into: memory)
    }
  }

  /// Calls `body` with all bytes.
  func withBytes<Result>(
    _ body: (ByteBlock) throws(IntakeError) -> Result
  ) throws(IntakeError) -> Result {
    try withBytes(of: 0..<count, body)
  }

  /// Calls `body` with the first bytes, as many as tell what the file is.
  func withHead<Result>(
    _ body: (ByteBlock) throws(IntakeError) -> Result
  ) throws(IntakeError) -> Result {
    try withBytes(of: 0..<min(count, Self.headSize), body)
  }

  private func copy(
    _ range: Range<Int>, of version: Version, into memory: UnsafeMutableRawBufferPointer
  ) throws(IntakeError) {
    let descriptor = try Self.opened(path)
    defer { close(descriptor) }
    var done = 0
    while done < range.count {
      let got = unsafe pread(
        descriptor, memory.baseAddress.map { unsafe $0 + done }, range.count - done,
        off_t(range.lowerBound + done))
      if got > 0 {
        done += got
      } else if got == 0 {
        throw .changed(path: path)
      } else if errno != EINTR {
        throw .cannotOpen(path: path, reason: Self.lastError)
      }
    }
    if try Version(of: descriptor, path: path) != version { throw .changed(path: path) }
  }

  private static func opened(_ path: String) throws(IntakeError) -> Int32 {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: lastError) }
    return descriptor
  }

  private static func status(of descriptor: Int32, path: String) throws(IntakeError) -> stat {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .cannotOpen(path: path, reason: lastError)
    }
    return status
  }

  private static func readToEnd(_ descriptor: Int32, path: String) throws(IntakeError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = ReadingMemory.shared.taken(byteCount: 1 << 16)
    defer { ReadingMemory.shared.giveBack(buffer) }
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if got > 0 {
        bytes.append(contentsOf: buffer[..<got])
      } else if got == 0 {
        return bytes
      } else if errno != EINTR {
        throw .cannotOpen(path: path, reason: lastError)
      }
    }
  }

  static var lastError: String { unsafe String(cString: strerror(errno)) }
}
