import Dealings
import EntryStore

/// What became of one file, or of one table of it: what was read, and what was not.
struct TableReading: Sendable {
  var readings: [SourceReading] = []
  /// Sheets, members and lower tables that were not read, with the reason.
  var unread: [Source] = []
  /// Why nothing at all was read; nil where something was.
  var refusal: IntakeError?
  /// Whether CBP or the bank answers in a visible table of it, which another command reads.
  private(set) var holdsAnswers = false

  mutating func add(_ more: TableReading) {
    readings += more.readings
    unread += more.unread
    if more.holdsAnswers { holdsAnswers = true }
  }

  /// Notes a table that was not read: as the refusal of the whole file as long as nothing else is known of it.
  mutating func pass(_ table: SourceTable, because reason: IntakeError) {
    if refusal == nil { refusal = reason }
    let source = table.unreadSource(because: reason)
    if case .hidden = reason {} else if source.status == .otherCommand { holdsAnswers = true }
    unread.append(source)
  }
}

extension BookReader {
  /// Tables below one another that one sheet or text may hold: beyond it the rest is named as not read.
  private static let tablesOfOneSheet = 64

  /// Reads all tables of a file, each of which ends as read or with the reason why not.
  func read(
    _ file: SourceFile, from first: Int, naming words: HeadingWords
  ) async throws(IntakeError) -> TableReading {
    // Made first of all, because it also tells how the text is written.
    let isText = try SourceContents.signature(of: file) == nil
    let survey = isText ? try await survey(of: file) : nil
    var contents = try SourceContents(of: file, survey: survey)
    for place in contents.tables.indices { try contents.tables[place].leaveOutZerosAtEnd() }
    contents = try contents.reshaped(among: allLayouts, naming: words)
    progress?.unpacked(to: contents.tables.reduce(0) { $0 + $1.text.count })
    var result = TableReading()
    for table in contents.tables {
      let reading = try await read(table, from: first + result.readings.count, naming: words)
      if result.refusal == nil { result.refusal = reading.refusal }
      result.add(reading)
    }
    for table in contents.hidden { result.pass(table, because: .hidden(path: file.path)) }
    result.unread += contents.unread.map {
      Source(path: file.path, sheet: $0.sheet, status: .notRead, reason: $0.reason)
    }
    if result.readings.isEmpty {
      if result.refusal == nil { result.refusal = .empty(path: file.path) }
      // The refusal says of the file what the first of them says of its table.
      result.unread = Array(result.unread.dropFirst())
    } else {
      result.refusal = nil
      result.readings[0].source.remarks += contents.remarks
      result.readings[0].inspection?.remarks += contents.remarks
    }
    return result
  }

  /// Reads a table, and those that stand above and below it under headers of their own.
  private func read(
    _ table: SourceTable, from first: Int, naming words: HeadingWords
  ) async throws(IntakeError) -> TableReading {
    var result = TableReading()
    var waiting = [table]
    while let next = waiting.first,
      result.readings.count + result.unread.count < Self.tablesOfOneSheet
    {
      waiting.removeFirst()
      do throws(IntakeError) {
        let source = UInt16(clamping: first + result.readings.count)
        switch try await outcome(of: next, as: source, words) {
        case .read(let reading): result.readings.append(reading)
        case .several(let above, let below): waiting = [above, below] + waiting
        }
      } catch {
        if case .changed = error { throw error }
        result.pass(next, because: error)
      }
    }
    for left in waiting { result.pass(left, because: .tooManyTables(path: left.text.path)) }
    return result
  }

  private enum TableOutcome {
    case read(SourceReading)
    /// It is two tables, one above the other, neither of which is read yet.
    case several(SourceTable, SourceTable)
  }

  private func outcome(
    of table: SourceTable, as source: UInt16, _ words: HeadingWords
  ) async throws(IntakeError) -> TableOutcome {
    var plan = try Plan(of: table, by: formatTerms, layouts: allLayouts)
    if let labelled = try table.labelled(by: plan) {
      return try await outcome(of: labelled, as: source, words)
    }
    if let cut = try table.cutAboveHeader(of: plan) { return .several(cut.above, cut.below) }
    let duplicates = try plan.unreadDuplicates(in: table.text)
    var survey = table.survey
    if survey == nil { survey = try await self.survey(of: table.text) }
    var chunks = Chunks.cut(plan.body, below: plan.recordsAbove, surveys: survey?.stretches ?? [])
    var readings = try await chunkReadings(
      of: table.text, as: source, plan: plan, naming: words, chunks: chunks)
    // Behind a header below the first nothing is of this table.
    let count = (readings.firstIndex { $0.headerBelow != nil } ?? chunks.count - 1) + 1
    if !Chunks.isTrue(Array(chunks.prefix(count)), of: Array(readings.prefix(count))) {
      chunks = try Chunks.cut(
        plan.body, of: table.text, size: chunkSize, delimiter: plan.delimiter,
        lineEnd: plan.lineEnd)
      readings = try await chunkReadings(
        of: table.text, as: source, plan: plan, naming: words, chunks: chunks)
    }
    if readings.mixRowsOfSeveralLengths {
      plan.takesTrailingDelimiters = false
      readings = try await chunkReadings(
        of: table.text, as: source, plan: plan, naming: words, chunks: chunks)
    }
    let border = zip(chunks, readings).lazy.compactMap { chunk, reading in
      reading.headerBelow.map { (offset: chunk.range.lowerBound + $0.offset, row: $0.row) }
    }.first
    if let border {
      let cut = try table.cut(
        at: border.offset, row: border.row, isLabelled: plan.has(.sourceRow))
      return .several(cut.above, cut.below)
    }
    if readings.contains(where: { $0.shortRows > 0 }), let padded = try table.padded(by: plan) {
      return try await outcome(of: padded, as: source, words)
    }
    if readings.allSatisfy({ $0.rowsRead == 0 }) { throw .headerOnly(path: table.text.path) }
    let unreadDuty = try plan.unreadDuty(in: table.text)
    var described = Source(path: table.text.path)
    described.sheet = table.sheet
    described.remarks = table.remarks
    described.unread = table.unread + duplicates + [unreadDuty].compactMap(\.self)
    var reading = SourceReading(
      source: described, plan: plan,
      chunks: table.origin?.completed(readings, source: source) ?? readings)
    reading.cautionOnDays(by: formatTerms)
    if describesTables { reading.inspection = try table.inspection(by: plan, reading) }
    return .read(reading)
  }

  /// One look at all bytes of a text that is read in several chunks; none at a smaller one.
  private func survey(of text: SourceFile) async throws(IntakeError) -> TextSurvey? {
    text.count > chunkSize ? try await TextSurvey(of: text, stretchSize: chunkSize) : nil
  }

  private func chunkReadings(
    of file: SourceFile, as source: UInt16, plan: Plan, naming words: HeadingWords,
    chunks: [Chunks.Chunk]
  ) async throws(IntakeError) -> [ChunkReading] {
    let (windowSize, headings, quantified, progress) = (windowSize, headings, quantified, progress)
    let numbersOfPrograms = numbersOfPrograms
    return try await eachPart(chunks) { (chunk) throws(IntakeError) in
      defer { progress?.read(bytes: chunk.range.count) }
      let firstRow = UInt32(truncatingIfNeeded: plan.headerRow + 1 + chunk.recordsBefore)
      return try file.withBytes(of: chunk.range) {
        ChunkReader(
          plan: plan, bytes: $0, source: source, firstRow: firstRow, headings: headings,
          numbersOfPrograms: numbersOfPrograms, quantified: quantified, naming: words
        ).read(0..<$0.count, windowSize: windowSize)
      }
    }
  }
}

extension SourceTable {
  /// The table as a source that was not read.
  func unreadSource(because reason: IntakeError) -> Source {
    let isAnswer = (try? ClaimTable(self)) != nil
    var source = Source(
      path: text.path, sheet: sheet, status: isAnswer ? .otherCommand : .notRead,
      reason: isAnswer
        ? Omissions.ofAnswer : isSheet ? reason.besideTables : reason.sentence)
    source.hasNoEntries = isSheet && (try? holdsEntries()) == false
    return source
  }

  /// Where entries stand above the header by which a table is known, the table above it and its own; nil elsewhere.
  fileprivate func cutAboveHeader(
    of plan: Plan
  ) throws(IntakeError) -> (above: SourceTable, below: SourceTable)? {
    guard plan.recordsAbove > 1, plan.headerStart > 0 else { return nil }
    let parts = try cut(
      at: plan.headerStart, row: plan.numberOfHeader, isLabelled: plan.has(.sourceRow))
    return try parts.above.holdsEntries() ? parts : nil
  }

  /// The table with a header that says its own row, where the rows are led by their numbers and another row was taken
  /// for the header when they were written.
  fileprivate func labelled(by plan: Plan) throws(IntakeError) -> SourceTable? {
    guard plan.isLabelled, !plan.has(.sourceRow), let row = Int(plan.headers[0]) else { return nil }
    var table = self
    try table.labelHeader(at: plan.headerStart, row: row)
    return table
  }
}

extension [ChunkReading] {
  /// Whether some rows that are used have blank cells behind those of the header, and others have not.
  fileprivate var mixRowsOfSeveralLengths: Bool {
    let long = reduce(0) { $0 + $1.longRows }
    return long > 0 && long < reduce(0) { $0 + $1.rowsRead - $1.rowsRejected }
  }
}
