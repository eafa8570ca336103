#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes of one source, readable from any task until the last reader lets go.
///
/// The one `@unchecked Sendable` of the house: the memory is mapped or copied once, is never written to afterwards,
/// and is released only when the object is.
@safe package final class SourceFile: @unchecked Sendable {
  let path: String
  let count: Int
  private let base: UnsafeMutableRawPointer
  private let isMapped: Bool

  /// Files below this are copied: a copy cannot fault when somebody cuts the file short while it is being read,
  /// and a mapping costs more than the copy for small files.
  private static let copyLimit = 1 << 20

  /// Opens a file or a pipe.
  init(path: String) throws(IntakeError) {
    self.path = path
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: Self.lastError) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .cannotOpen(path: path, reason: Self.lastError)
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .cannotOpen(path: path, reason: "is a folder") }
    let size = Int(status.st_size)
    if status.st_mode & S_IFMT == S_IFREG, size >= Self.copyLimit {
      guard let mapped = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
        unsafe mapped != MAP_FAILED
      else { throw .cannotOpen(path: path, reason: Self.lastError) }
      unsafe madvise(mapped, size, MADV_SEQUENTIAL)
      unsafe base = mapped
      count = size
      isMapped = true
    } else {
      let bytes = try Self.readToEnd(descriptor, path: path)
      unsafe base = Self.copy(of: bytes)
      count = bytes.count
      isMapped = false
    }
  }

  /// Bytes that were unpacked or written anew, under the path of the file they came from.
  package init(path: String, contents: [UInt8]) {
    self.path = path
    unsafe base = Self.copy(of: contents)
    count = contents.count
    isMapped = false
  }

  deinit {
    if isMapped { unsafe munmap(base, count) } else { unsafe base.deallocate() }
  }

  /// Calls `body` with the bytes, which stay where they are until it returns.
  func withBytes<Result, Failure: Error>(
    _ body: (ByteBlock) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(
      unsafe ByteBlock(UnsafePointer(base.assumingMemoryBound(to: UInt8.self)), count: count))
  }

  /// Tells the system that a range was read and need not stay in memory; it comes back when read again.
  func letGo(of range: Range<Int>) {
    guard isMapped else { return }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let first = (range.lowerBound + page - 1) / page * page
    let length = range.upperBound / page * page - first
    if length > 0 { unsafe madvise(base + first, length, MADV_DONTNEED) }
  }

  private static func copy(of bytes: [UInt8]) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes.count + 1, alignment: 16)
    unsafe UnsafeMutableRawBufferPointer(start: memory, count: bytes.count).copyBytes(from: bytes)
    return unsafe memory
  }

  private static func readToEnd(_ descriptor: Int32, path: String) throws(IntakeError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
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
