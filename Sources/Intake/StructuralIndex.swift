/// Where the cells and the records of a stretch of delimited text stand, found 64 bytes at a time.
///
/// Delimiters and line ends inside quotes do not count: the running parity of the quotes, a prefix-XOR over each
/// 64-bit mask, tells inside from outside exactly, as long as the stretch begins outside.
struct StructuralIndex {
  /// Where each cell begins, counted from the start of the stretch, and where one behind the last would.
  ///
  /// Between two cells stands the one byte that ends the first: a delimiter, a line end, or the end of the text.
  private var cellStarts: [UInt32] = []
  private var cellCount = 0
  /// For each record, the place of its last cell among all cells.
  private var lastCells: [UInt32] = []
  private var recordCount = 0
  /// Whether the stretch ends inside quotes.
  private(set) var endsInsideQuotes = false

  var recordEnds: ArraySlice<UInt32> { lastCells[..<recordCount] }

  /// Positions are written eight at a time, the surplus overwritten by the next block.
  private static let slack = 64
  /// Bytes for which room is made at once, as if each of them ended a cell and a record.
  private static let stride = 512

  /// Where a cell stands, in a text in which the stretch begins at `start`.
  @inline(__always)
  func cell(_ place: Int, from start: Int) -> Range<Int> {
    (start &+ Int(cellStarts[place]))..<(start &+ Int(cellStarts[place &+ 1]) &- 1)
  }

  /// Marks all cells and records in `range`.
  ///
  /// At the end of the text the last record ends too, also where no line end does.
  mutating func scan(_ bytes: ByteBlock, _ range: Range<Int>, delimiter: UInt8, lineEnd: UInt8) {
    cellCount = 0
    recordCount = 0
    makeRoom()
    cellStarts[0] = 0
    var inside: UInt64 = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      makeRoom()
      // Out of the index meanwhile, so that nothing else can reach them and no write need ask.
      var (allStarts, allLasts) = (exchange(&cellStarts, with: []), exchange(&lastCells, with: []))
      var starts = allStarts.mutableSpan
      var lasts = allLasts.mutableSpan
      let end = min(offset + Self.stride, range.upperBound)
      while offset < end {
        let quoted = prefixParity(bytes.equal64(at: offset, upTo: end, to: 0x22)) ^ inside
        // The parity of the last byte holds for all bits behind it too.
        inside = UInt64(bitPattern: Int64(bitPattern: quoted) >> 63)
        var ends = bytes.equal64(at: offset, upTo: end, to: lineEnd) & ~quoted
        let cells = bytes.equal64(at: offset, upTo: end, to: delimiter) & ~quoted | ends
        let first = UInt32(truncatingIfNeeded: offset &- range.lowerBound &+ 1)
        Self.write(cells, from: first, to: &starts, at: cellCount &+ 1)
        // In every other block a record ends, which no branch foresees: a place is written either way.
        repeat {
          let below = cells & ((ends & (~ends &+ 1)) &- 1)
          unsafe lasts[unchecked: recordCount] =
            UInt32(truncatingIfNeeded: cellCount &+ below.nonzeroBitCount)
          recordCount &+= ends == 0 ? 0 : 1
          ends &= ends &- 1
        } while ends != 0
        cellCount &+= cells.nonzeroBitCount
        offset &+= 64
      }
      (cellStarts, lastCells) = (allStarts, allLasts)
    }
    endsInsideQuotes = inside != 0
    if range.upperBound == bytes.count, !range.isEmpty, !endsInsideQuotes,
      bytes[range.upperBound - 1] != lineEnd
    {
      cellStarts[cellCount + 1] = UInt32(range.count + 1)
      lastCells[recordCount] = UInt32(cellCount)
      cellCount += 1
      recordCount += 1
    }
  }

  private mutating func makeRoom() {
    Self.makeRoom(in: &cellStarts, behind: cellCount)
    Self.makeRoom(in: &lastCells, behind: recordCount)
  }

  private static func makeRoom(in places: inout [UInt32], behind count: Int) {
    if places.count < count + stride + slack {
      places.append(contentsOf: repeatElement(0, count: max(places.count, 2 * stride)))
    }
  }

  /// Writes the position of each bit that is set, eight at a time, to a place on.
  @inline(__always)
  private static func write(
    _ bits: UInt64, from first: UInt32, to positions: inout MutableSpan<UInt32>, at place: Int
  ) {
    var rest = bits
    var place = place
    repeat {
      for step in 0..<8 {
        // Past the last bit this writes 64, which is overwritten or never read.
        unsafe positions[unchecked: place &+ step] =
          first &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
      place &+= 8
    } while rest != 0
  }

  /// Calls `body` with the cells of each record, or of the first so many, of the stretch that begins at `start` of the
  /// text.
  func forEachRecord(
    from start: Int, first limit: Int = .max, _ body: (_ cells: [Range<Int>]) -> Void
  ) {
    var cells: [Range<Int>] = []
    var first = 0
    for last in recordEnds.prefix(limit) {
      cells.removeAll(keepingCapacity: true)
      for place in first...Int(last) { cells.append(cell(place, from: start)) }
      first = Int(last) + 1
      body(cells)
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
