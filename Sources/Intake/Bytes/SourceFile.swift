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
  /// The path that people are shown.
  let path: String
  let count: Int
  /// Where in the file, or in the memory, its bytes begin.
  private let start: Int
  private let place: Place

  private enum Place: Sendable {
    case memory([UInt8])
    case disk(FilePath, Version)
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

  /// Opens a file, a pipe or standard input.
  convenience init(path: String) throws(IntakeError) { try self.init(at: FilePath(path)) }

  /// Opens a file, a pipe or standard input.
  convenience init(at location: FilePath) throws(IntakeError) {
    let path = location.shown
    let descriptor = try Self.opened(location, path)
    defer { close(descriptor) }
    let mode = try Self.status(of: descriptor, path: path).st_mode & S_IFMT
    let version = try Version(of: descriptor, path: path)
    switch mode {
    case S_IFDIR: throw .cannotOpen(path: path, reason: "is a folder")
    case S_IFREG where version.size > Self.headSize:
      self.init(path: path, count: version.size, place: .disk(location, version))
    case S_IFREG:
      let bytes = try Self.readToEnd(descriptor, path: path)
      if try Version(of: descriptor, path: path) != version { throw .changed(path: path) }
      self.init(path: path, contents: bytes)
    default:
      if mode != S_IFIFO, !Self.isStandardInput(path) {
        throw .cannotOpen(path: path, reason: "it is a device or a socket, and no file")
      }
      self.init(path: path, contents: try Self.readToEnd(descriptor, path: path))
    }
  }

  /// Bytes that were unpacked or written anew, under the path of the file they came from.
  package convenience init(path: String, contents: [UInt8]) {
    self.init(path: path, count: contents.count, place: .memory(contents))
  }

  private init(path: String, start: Int = 0, count: Int, place: Place) {
    self.path = path
    self.start = start
    self.count = count
    self.place = place
  }

  /// The same file without the zero bytes behind its text, which some programs leave where they had made room.
  func withoutZerosAtEnd() throws(IntakeError) -> SourceFile {
    var end = count
    // Of nearly every text one byte tells that there are none.
    var size = 1
    while end > 0 {
      let stretch = max(end - size, 0)..<end
      let kept = try withBytes(of: stretch) { bytes in
        var kept = bytes.count
        while kept > 0, bytes[kept - 1] == 0 { kept -= 1 }
        return kept
      }
      end = stretch.lowerBound + kept
      if kept > 0 { break }
      size = Self.headSize
    }
    return end == count ? self : part(0..<end)
  }

  /// Some of its bytes as a file of their own.
  func part(_ range: Range<Int>) -> SourceFile {
    SourceFile(path: path, start: start + range.lowerBound, count: range.count, place: place)
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
    case .memory(let bytes):
      return try ByteBlock.with(bytes, start + range.lowerBound..<start + range.upperBound, body)
    case .disk(let location, let version):
      var memory = ReadingMemory.shared.taken(byteCount: range.count)
      defer { ReadingMemory.shared.giveBack(memory) }
      try unsafe memory.withUnsafeMutableBufferPointer { (buffer) throws(IntakeError) in
        try unsafe copy(
          range, of: version, at: location, into: UnsafeMutableRawBufferPointer(buffer))
      }
      return try ByteBlock.with(memory, 0..<range.count, body)
    }
  }

  /// Copies all bytes into memory that has room for them.
  func copyBytes(into memory: UnsafeMutableRawBufferPointer) throws(IntakeError) {
    switch place {
    case .memory(let bytes): unsafe memory.copyBytes(from: bytes[start..<start + count])
    case .disk(let location, let version):
      try unsafe copy(0..<count, of: version, at: location, into: memory)
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
    _ range: Range<Int>, of version: Version, at location: FilePath,
    into memory: UnsafeMutableRawBufferPointer
  ) throws(IntakeError) {
    let descriptor = try Self.opened(location, path)
    defer { close(descriptor) }
    var done = 0
    while done < range.count {
      let got = unsafe pread(
        descriptor, memory.baseAddress.map { unsafe $0 + done }, range.count - done,
        off_t(start + range.lowerBound + done))
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

  /// The words by which standard input is named, which is read from where it stands.
  private static func isStandardInput(_ path: String) -> Bool {
    [FileSearch.standardInput, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].contains(path)
  }

  /// A pipe is opened without waiting for somebody to write to it.
  private static func opened(_ location: FilePath, _ path: String) throws(IntakeError) -> Int32 {
    let descriptor =
      isStandardInput(path)
      ? dup(STDIN_FILENO)
      : unsafe location.withSystemPath { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
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

  /// The most that is read from a pipe, whose end nobody can tell beforehand.
  private static let pipeLimit = 2 << 30

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
        if bytes.count > pipeLimit {
          throw .cannotOpen(path: path, reason: "it gives more than 2 GB and does not end")
        }
      } else if got == 0 {
        return bytes
      } else if errno == EAGAIN {
        // Somebody holds the other end and has not written yet.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        unsafe poll(&waiting, 1, -1)
      } else if errno != EINTR {
        throw .cannotOpen(path: path, reason: lastError)
      }
    }
  }

  static var lastError: String { unsafe String(cString: strerror(errno)) }
}
