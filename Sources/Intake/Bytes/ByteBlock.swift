import CByteScan

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Bytes in memory that outlive every reader of them: a source file, or a cell with its quotes resolved.
///
/// The kernel of intake reads through this type alone. Whoever makes a block promises that its memory stays
/// readable and unchanged while the block is in use.
@safe struct ByteBlock {
  private let base: UnsafePointer<UInt8>
  let count: Int

  @unsafe init(_ base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// Calls `body` with a block of some of the bytes in memory, which stay where they are until it returns.
  static func with<Result, Failure: Error>(
    _ bytes: [UInt8], _ range: Range<Int>, _ body: (ByteBlock) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var none: UInt8 = 0
    return try unsafe bytes.withUnsafeBufferPointer { (buffer) throws(Failure) -> Result in
      guard let base = buffer.baseAddress else {
        return try unsafe withUnsafePointer(to: &none) { (base) throws(Failure) -> Result in
          try unsafe body(ByteBlock(base, count: 0))
        }
      }
      return try unsafe body(ByteBlock(base + range.lowerBound, count: range.count))
    }
  }

  @inline(__always)
  subscript(index: Int) -> UInt8 {
    assert(index >= 0 && index < count)
    return unsafe base[index]
  }

  /// Eight bytes as a little-endian number; `index + 8` must not pass the end.
  @inline(__always)
  func eightBytes(at index: Int) -> UInt64 {
    assert(index >= 0 && index + 8 <= count)
    return unsafe UnsafeRawPointer(base).loadUnaligned(
      fromByteOffset: index, as: UInt64.self)
  }

  /// Which of the 64 bytes from `index` on equal `byte`; `index + 64` must not pass the end.
  @inline(__always)
  func equal64(at index: Int, to byte: UInt8) -> UInt64 {
    assert(index >= 0 && index + 64 <= count)
    return unsafe byte_scan_equal64(base + index, byte)
  }

  /// Which of the bytes from `index` up to `end` equal `byte`, of at most 64; the bits beyond are clear.
  @inline(__always)
  func equal64(at index: Int, upTo end: Int, to byte: UInt8) -> UInt64 {
    let length = end - index
    if length >= 64 { return equal64(at: index, to: byte) }
    if index + 64 <= count { return equal64(at: index, to: byte) & ((1 << UInt64(length)) &- 1) }
    return equalOneByOne(at: index, upTo: end, to: byte)
  }

  @inline(never)
  private func equalOneByOne(at index: Int, upTo end: Int, to byte: UInt8) -> UInt64 {
    var mask: UInt64 = 0
    for place in index..<end where self[place] == byte { mask |= 1 << UInt64(place - index) }
    return mask
  }

  /// Whether two runs of bytes are the same.
  @inline(__always)
  func equal(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    var (i, j) = (a.lowerBound, b.lowerBound)
    // Past the last whole word, the remaining bytes are compared by a word that overlaps what was compared.
    if a.count >= 8 {
      while i + 8 <= a.upperBound {
        if eightBytes(at: i) != eightBytes(at: j) { return false }
        i += 8
        j += 8
      }
      return eightBytes(at: a.upperBound - 8) == eightBytes(at: b.upperBound - 8)
    }
    while i < a.upperBound {
      if self[i] != self[j] { return false }
      i += 1
      j += 1
    }
    return true
  }

  /// Whether a byte stands in a range.
  @inline(__always)
  func contains(_ byte: UInt8, in range: Range<Int>) -> Bool {
    guard range.count >= 8 else { return range.contains { self[$0] == byte } }
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = range.lowerBound
    while true {
      // Eight at a time, the last of them perhaps for the second time: an equal byte becomes zero, and none lower than
      // the first zero borrows.
      let word = eightBytes(at: min(index, range.upperBound - 8)) ^ (ones &* UInt64(byte))
      if (word &- ones) & ~word & (ones << 7) != 0 { return true }
      index += 8
      if index >= range.upperBound { return false }
    }
  }

  /// Copies bytes out, for text that outlives the block.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// The bytes as a string; what is not UTF-8 becomes U+FFFD.
  func string(_ range: Range<Int>) -> String {
    unsafe String(
      decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count),
      as: UTF8.self)
  }

  /// Calls `body` with the bytes of a range.
  @inline(__always)
  func withSpan<Result>(of range: Range<Int>, _ body: (Span<UInt8>) -> Result) -> Result {
    body(unsafe UnsafeBufferPointer(start: base + range.lowerBound, count: range.count).span)
  }

  /// Calls `body` with the memory of a range.
  func withMemory<Result>(
    of range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    unsafe body(UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }
}

/// A cell's bytes without its quotes, its wrapper and the space around it.
struct CellText {
  let bytes: ByteBlock
  let start: Int
  let end: Int

  @inline(__always) var count: Int { end - start }
  @inline(__always) var isEmpty: Bool { start == end }
  @inline(__always) subscript(index: Int) -> UInt8 { bytes[start + index] }

  var string: String { bytes.string(start..<end) }
}
