import Customs
import EntryStore

/// Reads one chunk of a source, a cache-sized window of records at a time and in each window column by column.
struct ChunkReader: ~Copyable {
  let plan: Plan
  let bytes: ByteBlock
  var reading = ChunkReading()
  var scratch = ScratchText()

  /// Asked for every row, so looked up once.
  private let hasLineDuty: Bool
  let hasSourceRow: Bool
  var index = StructuralIndex()
  var windowStart = 0

  /// A row of the window that can be used.
  struct Row {
    /// Place of its first cell in the index.
    let firstCell: Int
    /// The row, as a spreadsheet counts rows.
    let number: UInt32
    /// Run in `reading.runs` to which it belongs.
    let run: Int
  }

  private(set) var rows: [Row] = []
  /// The rows whose first cells, those of the leading columns, say something else than the row above.
  private(set) var rowsThatDiffer: [Int] = []
  /// How many columns at the beginning of each record tell of the entry alone.
  let leadingColumns: Int
  /// Where in `reading.lines` the tariff lines of the window's rows begin, one for each row.
  private(set) var firstLine = 0
  var rowLineDuty: [Cents] = []
  /// Whether the row's tariff line cannot be used.
  var rowRejected: [Bool] = []
  /// Digest of the row's cells that tell it from the other rows of its entry.
  private var rowDigests: [Int] = []
  /// Columns that do so, where no ordinal does.
  private let tellingColumns: [Int]
  /// Place in `reading.alternatives` of what the row says differently, or -1.
  var rowAlternative: [Int] = []

  /// Place of the source among all sources.
  let source: UInt16
  /// Row of the chunk's first record, as a spreadsheet counts rows.
  let firstRow: UInt32
  /// Headings whose duty may be refunded: where it is blank, the amount of the entry is not known.
  let headings: HeadingSet
  /// All numbers of the same law: where the duty on another of them cannot be read, it may be some.
  let numbersOfPrograms: HeadingSet
  /// Numbers, by their first eight digits, of which quantities are read.
  let quantified: Set<UInt32>
  /// The words by which a header below the first is known.
  let words: HeadingWords

  init(
    plan: Plan, bytes: ByteBlock, source: UInt16, firstRow: UInt32, headings: HeadingSet,
    numbersOfPrograms: HeadingSet = HeadingSet([UInt32]()), quantified: Set<UInt32>,
    naming words: HeadingWords
  ) {
    self.plan = plan
    self.bytes = bytes
    self.source = source
    self.firstRow = firstRow
    self.headings = headings
    self.numbersOfPrograms = numbersOfPrograms
    self.quantified = quantified
    self.words = words
    hasLineDuty = plan.has(.lineDuty)
    hasSourceRow = plan.column(of: .sourceRow)?.index == 0
    leadingColumns = plan.leadingEntryColumns
    tellingColumns = plan.columnsTellingRowsApart
  }

  /// Reads all records of a chunk, which begins and ends at true record ends or at the end of the text.
  consuming func read(_ chunk: Range<Int>, windowSize: Int) -> ChunkReading {
    // A typical ES-003 row has 130 bytes and an entry four rows. Room that is not used costs nothing in a large chunk,
    // since the system gives memory when it is first touched; growing by copies does.
    reading.lines.reserveCapacity(chunk.count / 100)
    reading.runs.reserveCapacity(chunk.count / 200)
    var size = max(windowSize, 1)
    windowStart = chunk.lowerBound
    while windowStart < chunk.upperBound {
      let end = min(windowStart + size, chunk.upperBound)
      index.scan(
        bytes, windowStart..<end, delimiter: plan.delimiter, lineEnd: plan.lineEnd)
      if !index.quotesStandAtBorders { reading.quotesStandAtBorders = false }
      let isLast = end == chunk.upperBound
      guard let lastCell = index.recordEnds.last else {
        if isLast {
          rejectUnterminated(from: windowStart, to: end)
          break
        }
        size *= 2
        continue
      }
      readWindow()
      if reading.headerBelow != nil { break }
      windowStart = cell(0, of: Int(lastCell)).upperBound + 1
      size = max(windowSize, 1)
      if isLast, windowStart < chunk.upperBound {
        rejectUnterminated(from: windowStart, to: end)
        break
      }
    }
    if chunk.count <= windowSize { reading.letGoOfRoom() }
    return reading
  }

  private mutating func readWindow() {
    rows.removeAll(keepingCapacity: true)
    rowsThatDiffer.removeAll(keepingCapacity: true)
    splitRows()
    let count = rows.count
    firstLine = reading.lines.count
    var line = TariffLine(hts: HTSNumber(packed: 0))
    line.duty = .unreported
    reading.lines.append(contentsOf: repeatElement(line, count: count))
    rowRejected.removeAll(keepingCapacity: true)
    rowRejected.append(contentsOf: repeatElement(false, count: count))
    rowAlternative.removeAll(keepingCapacity: true)
    rowAlternative.append(contentsOf: repeatElement(-1, count: count))
    rowLineDuty.removeAll(keepingCapacity: true)
    if hasLineDuty {
      rowLineDuty.append(contentsOf: repeatElement(Cents.unreported, count: count))
    }
    digestRows()
    for column in plan.columns { read(column) }
    for column in plan.remarks { readRemarks(column) }
    for column in plan.unreadDuties { readUnreadDuty(column) }
    sortAlternatives()
    readQuantities()
    keepLines()
  }

  /// Finds the rows that have the header's number of cells and an entry number, and the run of each.
  private mutating func splitRows() {
    guard let entryColumn = plan.column(of: .entryNumber)?.index else { return }
    var firstCell = 0
    let filerColumn = plan.column(of: .filer)?.index
    let checkColumn = plan.column(of: .checkDigit)?.index
    var previous = 0..<0
    var previousFiler = 0..<0
    var previousCheck = 0..<0
    var previousLeading = 0..<0
    var previousRun = -1
    var filerContradicts = false
    for (place, lastCell) in index.recordEnds.enumerated() {
      let lastCell = Int(lastCell)
      defer { firstCell = lastCell + 1 }
      let record = rowNumber(ofCellsFrom: firstCell)
      reading.records += 1
      let count = lastCell - firstCell + 1
      if count != plan.columnCount {
        if endsTable(count, firstCell, record) { return }
        if !isUsable(count, firstCell, record, at: place) { continue }
      }
      if index.hasLineEndsInsideQuotes, swallowsRows(count, firstCell, record) { continue }
      let leading = cells(leadingColumns, from: firstCell)
      let differs = previousRun < 0 || leading.isEmpty || !bytes.equal(leading, previousLeading)
      if differs {
        let range = cell(entryColumn, of: firstCell)
        let filerRange = filerColumn.map { cell($0, of: firstCell) } ?? 0..<0
        let checkRange = checkColumn.map { cell($0, of: firstCell) } ?? 0..<0
        if previousRun < 0 || !bytes.equal(range, previous)
          || !bytes.equal(filerRange, previousFiler) || !bytes.equal(checkRange, previousCheck)
        {
          // Cleaned anew each time: the text is good until the next cell is.
          guard
            let number = entryNumber(scratch.clean(bytes, range))
              ?? composed(range, filerRange, of: firstCell, record)
              ?? repaired(range, row: record)
          else {
            if isBlank(cells(count, from: firstCell)) { continue }
            if keepTotal(firstCell: firstCell, row: record) { continue }
            if isHeaderAgain(count, firstCell) { continue }
            if endsTable(count, firstCell, record) { return }
            rejectEntryNumber(range, firstCell: firstCell, record: record)
            previousRun = -1
            continue
          }
          // The prefix is proven by the check digit, the column by nothing.
          filerContradicts = filerColumn != nil && contradicts(filerRange, number.filer)
          (previous, previousFiler, previousCheck) = (range, filerRange, checkRange)
          if previousRun < 0 || reading.runs[previousRun].record.number != number {
            previousRun = reading.runs.count
            reading.runs.append(
              EntryRun(record: EntryRecord(number: number), row: record))
          }
        }
        previousLeading = leading
        rowsThatDiffer.append(rows.count)
      }
      reading.rowsRead += 1
      if filerContradicts { reading.filersContradicting.append(record) }
      rows.append(Row(firstCell: firstCell, number: record, run: previousRun))
    }
  }

  /// The row of the sheet that a record is: as it says itself in a table written anew, else by counting.
  private mutating func rowNumber(ofCellsFrom firstCell: Int) -> UInt32 {
    // The first column of such a table.
    labelledRow(cell(0, of: firstCell))
      ?? firstRow &+ UInt32(truncatingIfNeeded: reading.records)
  }

  /// The row that a table written anew says in a cell; nil in any other table.
  mutating func labelledRow(_ label: Range<Int>) -> UInt32? {
    guard hasSourceRow, let row = wholeNumber(scratch.clean(bytes, label), below: 1 << 29), row > 0
    else { return nil }
    return UInt32(row)
  }

  /// Whether a record whose cell count is not the header's can be used all the same; if not, it is a reject.
  ///
  /// Where a quote stands inside a cell, a cell too many may be a part of another one, also where the last is blank.
  private mutating func isUsable(
    _ count: Int, _ firstCell: Int, _ record: UInt32, at place: Int
  ) -> Bool {
    let isOdd = index.isOdd(place)
    let range = cells(count, from: firstCell)
    if isBlank(range) { return false }
    if count > plan.columnCount, !isOdd {
      // Trailing delimiters, as some systems write them: on all rows, or else a comma stands in a cell without quotes.
      let kept = cells(plan.columnCount, from: firstCell)
      if plan.takesTrailingDelimiters, isBlank(kept.upperBound..<range.upperBound) {
        reading.longRows += 1
        return true
      }
    } else if lacksOnlyLastCells(count, firstCell) {
      reading.shortRows += 1
    }
    let header = plan.columnCount
    rejectRecord(
      range, record, what: isOdd ? "\(count) cells and a quote" : "\(count) cells",
      isOdd
        ? RejectReason.oddQuote(count, header: header)
        : RejectReason.cellCount(count, header: header))
    return false
  }

  /// Whether nothing but delimiters, quotes and space stands in a range.
  func isBlank(_ range: Range<Int>) -> Bool {
    range.allSatisfy { bytes[$0] <= 0x20 || bytes[$0] == plan.delimiter || bytes[$0] == 0x22 }
  }

  /// Takes the digest of each row's telling cells, without their quotes and the space around them.
  private mutating func digestRows() {
    rowDigests.removeAll(keepingCapacity: true)
    if tellingColumns.isEmpty { return }
    for row in rows.indices {
      var hasher = Hasher()
      for column in tellingColumns {
        let text = scratch.clean(bytes, cell(row, column))
        hasher.combine(text.count)
        unsafe text.bytes.withMemory(of: text.start..<text.end) { unsafe hasher.combine(bytes: $0) }
      }
      rowDigests.append(hasher.finalize())
    }
  }

  /// Keeps the tariff lines of the rows that can be used, and drops those of the others.
  private mutating func keepLines() {
    var next = firstLine
    var lastKey: UInt32 = 0
    var withoutDuty: [(row: Int, isDutiable: Bool)] = []
    var allLines = exchange(&reading.lines, with: [])
    var allRuns = exchange(&reading.runs, with: [])
    var lines = allLines.mutableSpan
    var runs = allRuns.mutableSpan
    for (place, row) in rows.enumerated() {
      if rowRejected[place] {
        runs[row.run].record.doubts.insert(.rejectedRows)
        continue
      }
      var line = lines[firstLine + place]
      line.row = row.number
      line.source = source
      if runs[row.run].lineCount == 0 {
        runs[row.run].firstLine = UInt32(next)
        runs[row.run].beginsWithLine = line.row == runs[row.run].row
      } else if line.key <= lastKey {
        runs[row.run].isAscending = false
      }
      lastKey = line.key
      if !line.duty.isReported {
        let isDutiable = headings.contains(line.hts)
        if isDutiable || numbersOfPrograms.contains(line.hts) {
          withoutDuty.append((place, isDutiable))
        }
      }
      lines[next] = line
      next += 1
      runs[row.run].lineCount += 1
      if hasLineDuty { reading.lineDuties.append(rowLineDuty[place]) }
      if !rowDigests.isEmpty { reading.digests.append(rowDigests[place]) }
    }
    allLines.removeLast(allLines.count - next)
    (reading.lines, reading.runs) = (allLines, allRuns)
    reading.addLines(from: firstLine)
    for (row, isDutiable) in withoutDuty { doubtDuty(row, isDutiable: isDutiable) }
  }
}
