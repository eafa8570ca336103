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
  mutating func scan(_ bytes: ByteBlock, _ range: Range<Int>, delimiter: UInt8, lineEnd: UInt8) {
    cellCount = 0
    recordEnds.removeAll(keepingCapacity: true)
    var inside: UInt64 = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let whole = offset + 64 <= bytes.count
      let (quotes, delimiters, lineEnds) =
        whole
        ? (
          bytes.equal64(at: offset, to: 0x22), bytes.equal64(at: offset, to: delimiter),
          bytes.equal64(at: offset, to: lineEnd)
        ) : Self.tailMasks(bytes, from: offset, delimiter: delimiter, lineEnd: lineEnd)
      let length = range.upperBound - offset
      let valid: UInt64 = length >= 64 ? .max : (1 << UInt64(length)) &- 1
      let quoted = prefixParity(quotes & valid) ^ inside
      inside = UInt64(bitPattern: Int64(bitPattern: quoted) >> 63)
      if length < 64 { inside = quoted >> UInt64(length - 1) & 1 == 1 ? .max : 0 }
      let ends = lineEnds & ~quoted & valid
      write(delimiters & ~quoted & valid | ends, lineEnds: ends, at: offset - range.lowerBound)
      offset += 64
    }
    endsInsideQuotes = inside != 0
  }

  /// Ends the last record at the end of the text, where no line end does.
  mutating func closeRecord(at position: Int) {
    reserve()
    cellEnds[cellCount] = UInt32(position)
    recordEnds.append(UInt32(cellCount))
    cellCount += 1
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

  /// The masks of a last block that is shorter than 64 bytes.
  private static func tailMasks(
    _ bytes: ByteBlock, from offset: Int, delimiter: UInt8, lineEnd: UInt8
  ) -> (quotes: UInt64, delimiters: UInt64, lineEnds: UInt64) {
    var masks: (UInt64, UInt64, UInt64) = (0, 0, 0)
    for index in offset..<bytes.count {
      let bit: UInt64 = 1 << UInt64(index - offset)
      let byte = bytes[index]
      if byte == 0x22 { masks.0 |= bit }
      if byte == delimiter { masks.1 |= bit }
      if byte == lineEnd { masks.2 |= bit }
    }
    return masks
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
