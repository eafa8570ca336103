/// Where the cells and the records of a stretch of delimited text stand, which begins with a record.
///
/// Looked for 64 bytes at a time: delimiters and line ends inside quotes do not count, and the running parity of the
/// quotes, a prefix-XOR over each 64-bit mask, tells inside from outside wherever quotes stand at the borders of cells
/// only or doubled. Where one does not, an inch mark or a quote that should be doubled, the stretch is looked at again
/// byte by byte, by the rules of `CellEnds`.
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
  /// Whether each quote begins or ends a cell or is doubled inside one.
  private(set) var quotesStandAtBorders = true
  /// Whether a line end stands inside quotes, in this or another cell.
  private(set) var hasLineEndsInsideQuotes = false
  /// Places of the records in which a quote stands elsewhere, ascending.
  private var oddRecords: [Int] = []
  /// Places of the records that end for a quote which stands below them, ascending, and where it stands.
  private var endedFromBelow: [(record: Int, quote: Int)] = []

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

  /// Whether a record, by its place among the records, has a quote that neither begins nor ends a cell and is not
  /// doubled inside one: only a count of cells that is the header's tells that none of them has moved.
  func isOdd(_ record: Int) -> Bool {
    var (low, high) = (0, oddRecords.count)
    while low < high {
      let middle = (low + high) / 2
      if oddRecords[middle] < record { low = middle + 1 } else { high = middle }
    }
    return low < oddRecords.count && oddRecords[low] == record
  }

  /// Marks all cells and records in `range`.
  ///
  /// At the end of the text the last record ends too, also where no line end does.
  mutating func scan(_ bytes: ByteBlock, _ range: Range<Int>, delimiter: UInt8, lineEnd: UInt8) {
    let ends = CellEnds(
      of: bytes, upTo: range.upperBound, delimiters: [delimiter], lineEnds: [lineEnd])
    clear()
    quotesStandAtBorders = scanBlocks(bytes, range, ends, delimiter: delimiter, lineEnd: lineEnd)
    if !quotesStandAtBorders {
      clear()
      scanCells(bytes, range, ends)
    }
    if range.upperBound == bytes.count, !range.isEmpty, !endsInsideQuotes,
      bytes[range.upperBound - 1] != lineEnd
    {
      cellStarts[cellCount + 1] = UInt32(range.count + 1)
      lastCells[recordCount] = UInt32(cellCount)
      cellCount += 1
      recordCount += 1
    }
  }

  private mutating func clear() {
    cellCount = 0
    recordCount = 0
    makeRoom()
    cellStarts[0] = 0
    endsInsideQuotes = false
    hasLineEndsInsideQuotes = false
    if oddRecords.isEmpty { return }
    oddRecords.removeAll(keepingCapacity: true)
    endedFromBelow.removeAll(keepingCapacity: true)
  }

  /// Marks cells and records by the parity of the quotes; false as soon as a quote stands where none begins or ends a
  /// cell.
  private mutating func scanBlocks(
    _ bytes: ByteBlock, _ range: Range<Int>, _ cellEnds: CellEnds, delimiter: UInt8,
    lineEnd: UInt8
  ) -> Bool {
    var inside: UInt64 = 0
    var lineEndsInside: UInt64 = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      makeRoom()
      // Out of the index meanwhile, so that nothing else can reach them and no write need ask.
      var (allStarts, allLasts) = (exchange(&cellStarts, with: []), exchange(&lastCells, with: []))
      var starts = allStarts.mutableSpan
      var lasts = allLasts.mutableSpan
      let end = min(offset + Self.stride, range.upperBound)
      while offset < end {
        let quotes = bytes.equal64(at: offset, upTo: end, to: 0x22)
        let quoted = prefixParity(quotes) ^ inside
        // The parity of the last byte holds for all bits behind it too.
        inside = UInt64(bitPattern: Int64(bitPattern: quoted) >> 63)
        let lineEnds = bytes.equal64(at: offset, upTo: end, to: lineEnd)
        let borders = bytes.equal64(at: offset, upTo: end, to: delimiter) | lineEnds
        lineEndsInside |= lineEnds & quoted
        // A quote that opens stands behind one of these, one that closes before it; the rest is looked at closer.
        let beside = borders | quotes
        let odd = quotes & ~((beside << 1 ^ beside >> 1) & quoted ^ beside >> 1)
        if odd != 0,
          !cellEnds.areBorders(odd, opening: quoted, ofBlockAt: offset, from: range.lowerBound)
        {
          (cellStarts, lastCells) = (allStarts, allLasts)
          return false
        }
        var ends = lineEnds & ~quoted
        let cells = borders & ~quoted
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
    hasLineEndsInsideQuotes = lineEndsInside != 0
    return true
  }

  /// Marks cells and records one cell after the other, with those that have quotes where none begins or ends a cell.
  private mutating func scanCells(_ bytes: ByteBlock, _ range: Range<Int>, _ ends: CellEnds) {
    var start = range.lowerBound
    while start < range.upperBound {
      makeRoom()
      let end = ends.end(ofCellFrom: start)
      if end.hasOddQuote, oddRecords.last != recordCount { oddRecords.append(recordCount) }
      if end.spansLines { hasLineEndsInsideQuotes = true }
      if let quote = end.wrongQuoteBelow { endedFromBelow.append((recordCount, quote)) }
      switch end.kind {
      case .text: return
      case .unclosedQuote:
        endsInsideQuotes = true
        return
      case .delimiter: break
      case .lineEnd:
        lastCells[recordCount] = UInt32(cellCount)
        recordCount += 1
      }
      start = end.place + 1
      cellCount += 1
      cellStarts[cellCount] = UInt32(start - range.lowerBound)
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

  /// How many of the first records of a block are the same ones where the block ends behind them, and where the last of
  /// them ends; the block was scanned from its beginning to its end, and may end inside a record.
  func wholeRecords(of bytes: ByteBlock) -> (end: Int, count: Int) {
    var below = endedFromBelow[...]
    for count in Swift.stride(from: recordCount, to: 0, by: -1) {
      let end = cell(Int(lastCells[count - 1]), from: 0).upperBound
      while let last = below.last, last.record >= count { below.removeLast() }
      // Without a line end the text behind the block goes on with the record, and a record that a quote below it ends
      // would run on without that quote.
      if end < bytes.count, below.last.map({ $0.quote < end }) ?? true { return (end + 1, count) }
    }
    return (0, 0)
  }

  /// Calls `body` with the cells of each record, or of the first `count`, of the stretch that begins at `start` of the
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
