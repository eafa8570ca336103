/// Takes a cell's text out of its quotes; a cell with doubled quotes is written out anew into memory of its own.
///
/// The text is good until the next call.
@safe struct ScratchText: ~Copyable {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int

  init() {
    capacity = 256
    unsafe memory = .allocate(capacity: 256)
  }

  deinit { unsafe memory.deallocate() }

  /// The text of the cell in `range`: without surrounding space, quotes, `="..."` or a leading apostrophe.
  @inline(__always)
  mutating func clean(_ bytes: ByteBlock, _ range: Range<Int>) -> CellText {
    let trimmed = Self.trim(bytes, range)
    if trimmed.isEmpty {
      return CellText(bytes: bytes, start: trimmed.lowerBound, end: trimmed.lowerBound)
    }
    let first = bytes[trimmed.lowerBound]
    // Quote, apostrophe and equals sign: the only characters with which a cell that needs more work begins.
    if first != 0x22, first != 0x27, first != 0x3D {
      return CellText(bytes: bytes, start: trimmed.lowerBound, end: trimmed.upperBound)
    }
    return unwrap(bytes, trimmed)
  }

  @inline(__always)
  private static func trim(_ bytes: ByteBlock, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    // As signed numbers all bytes beyond ASCII are below the blank too, so that text without them costs nothing more.
    while start < end, Int8(bitPattern: bytes[start]) <= 0x20 {
      let width = bytes[start] <= 0x20 ? 1 : foreignSpace(bytes, from: start, to: end)
      if width == 0 { break }
      start += width
    }
    while start < end, Int8(bitPattern: bytes[end - 1]) <= 0x20 {
      let width = bytes[end - 1] <= 0x20 ? 1 : foreignSpace(bytes, endingAt: end, from: start)
      if width == 0 { break }
      end -= width
    }
    return start..<end
  }

  private mutating func unwrap(_ bytes: ByteBlock, _ range: Range<Int>) -> CellText {
    var bytes = bytes
    var range = range
    if bytes[range.lowerBound] == 0x22 {
      guard range.count >= 2, bytes[range.upperBound - 1] == 0x22 else {
        return CellText(bytes: bytes, start: range.lowerBound, end: range.upperBound)
      }
      range = (range.lowerBound + 1)..<(range.upperBound - 1)
      if bytes.contains(0x22, in: range) {
        (bytes, range) = undouble(bytes, range)
      }
      range = Self.trim(bytes, range)
    }
    if range.count >= 3, bytes[range.lowerBound] == 0x3D, bytes[range.lowerBound + 1] == 0x22,
      bytes[range.upperBound - 1] == 0x22
    {
      range = Self.trim(bytes, (range.lowerBound + 2)..<(range.upperBound - 1))
    }
    if range.count >= 2, bytes[range.lowerBound] == 0x27 {
      range = Self.trim(bytes, (range.lowerBound + 1)..<range.upperBound)
    }
    return CellText(bytes: bytes, start: range.lowerBound, end: range.upperBound)
  }

  /// Writes each doubled quote once.
  private mutating func undouble(
    _ bytes: ByteBlock, _ range: Range<Int>
  ) -> (ByteBlock, Range<Int>) {
    if range.count > capacity {
      unsafe memory.deallocate()
      capacity = range.count
      unsafe memory = .allocate(capacity: capacity)
    }
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      unsafe memory[count] = byte
      count += 1
      index += byte == 0x22 && index + 1 < range.upperBound && bytes[index + 1] == 0x22 ? 2 : 1
    }
    return (unsafe ByteBlock(UnsafePointer(memory), count: count), 0..<count)
  }
}
