/// Where the cells and the records of a stretch of delimited text end, found 64 bytes at a time.
///
/// Delimiters and line ends inside quotes do not count: the running parity of the quotes, a prefix-XOR over each
/// 64-bit mask, tells inside from outside exactly, as long as the stretch begins outside.
struct StructuralIndex {
  /// Position of the byte that ends each cell: a delimiter, a line end, or the end of the text.
  private(set) var cellEnds: [UInt32] = []
  /// How many cell ends there are.
  private(set) var cellCount = 0
  /// For each record, the place in `cellEnds` of its last cell.
  private(set) var recordEnds: [UInt32] = []
  /// Whether the stretch ends inside quotes.
  private(set) var endsInsideQuotes = false

  /// Positions are written eight at a time, the surplus overwritten by the next block.
  private static let slack = 64

  /// Marks all cells and records in `range`; positions count from its start.
  ///
  /// At the end of the text the last record ends too, also where no line end does.
  mutating func scan(_ bytes: ByteBlock, _ range: Range<Int>, delimiter: UInt8, lineEnd: UInt8) {
    cellCount = 0
    recordEnds.removeAll(keepingCapacity: true)
    var inside: UInt64 = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let end = range.upperBound
      let quoted = prefixParity(bytes.equal64(at: offset, upTo: end, to: 0x22)) ^ inside
      // The parity of the last byte holds for all bits behind it too.
      inside = UInt64(bitPattern: Int64(bitPattern: quoted) >> 63)
      let ends = bytes.equal64(at: offset, upTo: end, to: lineEnd) & ~quoted
      let delimiters = bytes.equal64(at: offset, upTo: end, to: delimiter) & ~quoted
      write(delimiters | ends, lineEnds: ends, at: offset - range.lowerBound)
      offset += 64
    }
    endsInsideQuotes = inside != 0
    if range.upperBound == bytes.count, !range.isEmpty, !endsInsideQuotes,
      bytes[range.upperBound - 1] != lineEnd
    {
      closeRecord(at: range.count)
    }
  }

  private mutating func closeRecord(at position: Int) {
    reserve()
    cellEnds[cellCount] = UInt32(position)
    recordEnds.append(UInt32(cellCount))
    cellCount += 1
  }

  /// Calls `body` with the cells of each record of the stretch that begins at `start` of the text.
  func forEachRecord(from start: Int, _ body: (_ cells: [Range<Int>]) -> Void) {
    var cells: [Range<Int>] = []
    var cell = 0
    var position = start
    for last in recordEnds {
      cells.removeAll(keepingCapacity: true)
      while cell <= Int(last) {
        let end = start + Int(cellEnds[cell])
        cells.append(position..<end)
        position = end + 1
        cell += 1
      }
      body(cells)
    }
  }

  private mutating func reserve() {
    if cellEnds.count < cellCount + Self.slack + 64 {
      cellEnds.append(contentsOf: repeatElement(0, count: max(cellEnds.count, 1024)))
    }
  }

  @inline(__always)
  private mutating func write(_ structurals: UInt64, lineEnds: UInt64, at offset: Int) {
    reserve()
    let count = structurals.nonzeroBitCount
    let first = cellCount
    let base = UInt32(truncatingIfNeeded: offset)
    unsafe cellEnds.withUnsafeMutableBufferPointer { buffer in
      var rest = structurals
      var place = first
      let end = first + count
      while place < end {
        for step in 0..<8 {
          // Past the last bit this writes 64, which is overwritten or never read.
          unsafe buffer[place + step] =
            base &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
          rest &= rest &- 1
        }
        place += 8
      }
    }
    cellCount = first + count
    var rest = lineEnds
    while rest != 0 {
      let bit = rest & (~rest &+ 1)
      recordEnds.append(UInt32(first + (structurals & (bit &- 1)).nonzeroBitCount))
      rest &= rest &- 1
    }
  }
}

/// For each bit, whether an odd number of bits is set up to and including it.
@inline(__always)
func prefixParity(_ bits: UInt64) -> UInt64 {
  var parity = bits
  parity ^= parity << 1
  parity ^= parity << 2
  parity ^= parity << 4
  parity ^= parity << 8
  parity ^= parity << 16
  parity ^= parity << 32
  return parity
}
