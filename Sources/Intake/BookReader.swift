public import Customs
public import EntryStore

/// What was read: the store, and everything that could not be used.
public struct Reading: Sendable {
  public let store: EntryStore
  /// Rows and cells that were not used, by source and row, as many of each cause as a person would look at.
  public let rejects: [Reject]
  /// How many more there are of which cause.
  public let unlistedRejects: [Unlisted<Reject>]
  /// Cells that had lost leading zeros and were read with them.
  public let repairs: [Repair]
  /// Files that could not be read at all.
  public let refusals: [IntakeError]
  /// Files met in folders that are no exports but answers of CBP's or of the bank, which `ClaimFile` reads.
  public let passedOver: [String]
  /// Every statement about the traced entry, by source and row.
  public let statements: [Statement]
  fileprivate let digests: Task<[String?], Never>

  /// The store with the digest of each source, once they are taken: they are, beside other work.
  public var storeWithDigests: EntryStore {
    get async { store.with(digests: await digests.value) }
  }
}

/// Reads exports into an `EntryStore`: recognise, plan, scan, parse, join.
///
/// ## Topics
/// - ``read(_:)``: all sources at once; nothing is lost, and the order of files never shows.
/// - ``Reading``: what comes back.
/// - ``IntakeError``: why a source, or everything, could not be read.
public struct BookReader: Sendable {
  /// Headings whose duty may be refunded: of two contradicting readings the one with less of it is kept.
  public var headings: HeadingSet
  /// Numbers, by their first eight digits, whose quantities are read, because column 1 duty hangs on them.
  public var quantified: Set<UInt32> = []
  /// Bytes of a source that one task reads.
  ///
  /// From 2 to 16 MiB make no difference on a book of 180 MB; 32 MiB leave a core idle at the end.
  public var chunkSize = 4 << 20
  /// Bytes that are indexed before they are read column by column; they and their index stay in the L2 cache.
  public var windowSize = 128 << 10
  /// Parts in which the sources are joined, side by side.
  ///
  /// Each is small enough that its memory is used again for a later one: new memory is what the join waits for.
  public var joinTasks = 64
  /// Senders' formats that the user describes, tried before those of the house.
  public var senderLayouts: [SenderLayout] = []
  /// The user's word where a file leaves open whether day or month comes first.
  public var dayOrder: DayOrder?
  /// Entry of which every source's own words are kept.
  public var tracing: EntryNumber?
  /// Folder that reports are written to; never read from.
  public var outputFolder: String?
  /// Files that are no exports and may stand among them, such as that of importers' accounts.
  public var setAside: [String] = []
  /// Where the reader tells how far it has come, if anybody asks.
  public var progress: ReadingProgress?

  /// Every tariff line carries the number of its source in 16 bits.
  var sourceLimit = Int(UInt16.max)

  /// What is passed over in folders.
  var excluded: [String] { setAside + (outputFolder.map { [$0] } ?? []) }

  public init(headings: HeadingSet) { self.headings = headings }

  /// Reads files and folders.
  ///
  /// - Throws: `IntakeError.noSuchPath` for a path that does not exist, `.nothingUsable` when no file could be
  ///   read, `.amountsTooLarge` when amounts go beyond what money can be.
  public func read(_ paths: [String]) async throws(IntakeError) -> Reading {
    let found = try FileSearch.files(at: paths, excluding: excluded)
    progress?.begin(
      files: found.count, bytes: found.reduce(0) { $0 + FileSearch.size(of: $1.path) })
    return try await read(found, isNamed: \.isNamed) { (place) throws(IntakeError) in
      try SourceFile(path: place.path)
    }
  }

  /// Reads files whose bytes are in memory already, in this order.
  package func read(_ files: [SourceFile]) async throws(IntakeError) -> Reading {
    try await read(files, isNamed: { _ in true }) { $0 }
  }

  private func read<Place>(
    _ places: [Place], isNamed: (Place) -> Bool,
    _ open: (Place) throws(IntakeError) -> SourceFile
  ) async throws(IntakeError) -> Reading {
    var readings: [SourceReading] = []
    var digests = AwaitedDigests()
    var refusals: [IntakeError] = []
    var passedOver: [IntakeError] = []
    let words = HeadingWords(of: allLayouts)
    for place in places {
      defer { progress?.finishFile() }
      var opened: SourceFile?
      do throws(IntakeError) {
        let file = try open(place)
        opened = file
        progress?.begin(fileOf: file.count)
        let found = try await read(file, from: readings.count, naming: words)
        if readings.count + found.count > sourceLimit {
          throw .tooManySources(path: file.path, limit: sourceLimit)
        }
        readings += found
        digests.add(file, sources: found.count)
      } catch {
        if !isNamed(place), opened.map(ClaimFile.isOne) == true {
          passedOver.append(error)
        } else {
          refusals.append(error)
        }
      }
    }
    // Lists of entries lie over exports; by themselves they give nothing to size.
    if readings.allSatisfy(\.plan.isEntryList) {
      throw .nothingUsable(refusals + passedOver + readings.compactMap(\.plan.whyNotSized))
    }
    try checkMagnitude(readings)
    // The join needs the room, and reads no file.
    ReadingMemory.shared.letGo()
    let allDigests = digests.all()
    let join = Join(readings, headings: headings, tracing: tracing)
    readings = []
    let repairs = join.repairs
    // Consumed, so that nothing here holds what it lets go.
    let joined = await join.joined(tasks: joinTasks)
    let refused = refusals.map { refusal in
      var source = Source(path: refusal.path)
      source.layout = "not read"
      source.remarks = [refusal.description]
      return source
    }
    return Reading(
      store: joined.store.with(furtherSources: refused), rejects: joined.rejects,
      unlistedRejects: joined.unlistedRejects, repairs: repairs,
      refusals: refusals, passedOver: passedOver.map(\.path), statements: joined.statements,
      digests: allDigests)
  }

  var allLayouts: [Layout] {
    senderLayouts.map { sender in
      var layout = sender.layout
      layout.isGiven = true
      return layout
    } + layouts
  }

  /// Reads all tables of a file; those without a known header are passed over where another one has it.
  private func read(
    _ file: SourceFile, from first: Int, naming words: HeadingWords
  ) async throws(IntakeError) -> [SourceReading] {
    // Made first of all, because it also tells how the text is written.
    let isText = try SourceContents.signature(of: file) == nil
    let survey = isText ? try await survey(of: file) : nil
    let contents = try SourceContents(of: file, survey: survey)
      .reshaped(among: allLayouts, naming: words)
    progress?.unpacked(to: contents.tables.reduce(0) { $0 + $1.text.count })
    var readings: [SourceReading] = []
    var refusals: [(sheet: String, reason: IntakeError)] = []
    for table in contents.tables {
      do throws(IntakeError) {
        readings.append(try await read(table, as: UInt16(clamping: first + readings.count)))
      } catch {
        refusals.append((table.sheet, error))
      }
    }
    guard !readings.isEmpty else { throw refusals.first?.reason ?? .empty(path: file.path) }
    readings[0].source.remarks +=
      contents.remarks + refusals.map { "\($0.sheet) was not read: \($0.reason.besideTables)" }
    return readings
  }

  private func read(
    _ table: SourceTable, as source: UInt16
  ) async throws(IntakeError) -> SourceReading {
    let file = table.text
    let plan = try Plan(of: table, dayOrder: dayOrder, layouts: allLayouts)
    var survey = table.survey
    if survey == nil { survey = try await self.survey(of: file) }
    let cut = Chunks.cut(plan.body, below: plan.headerRow, surveys: survey?.stretches ?? [])
    var chunks = try await chunkReadings(of: file, as: source, plan: plan, chunks: cut)
    if !Chunks.isTrue(cut, of: chunks) {
      let cut = try Chunks.cut(
        plan.body, of: file, size: chunkSize, delimiter: plan.delimiter, lineEnd: plan.lineEnd)
      chunks = try await chunkReadings(of: file, as: source, plan: plan, chunks: cut)
    }
    if chunks.allSatisfy({ $0.rowsRead == 0 }) { throw .headerOnly(path: file.path) }
    var described = Source(path: file.path)
    described.sheet = table.sheet
    described.remarks = table.remarks
    return SourceReading(
      source: described, plan: plan,
      chunks: table.origin?.completed(chunks, source: source) ?? chunks)
  }

  /// One look at all bytes of a text that is read in several chunks; none at a smaller one.
  private func survey(of text: SourceFile) async throws(IntakeError) -> TextSurvey? {
    text.count > chunkSize ? try await TextSurvey(of: text, stretchSize: chunkSize) : nil
  }

  private func chunkReadings(
    of file: SourceFile, as source: UInt16, plan: Plan, chunks: [Chunks.Chunk]
  ) async throws(IntakeError) -> [ChunkReading] {
    let (windowSize, quantified, progress) = (windowSize, quantified, progress)
    return try await BookReader.each(chunks) { (chunk) throws(IntakeError) in
      defer { progress?.read(bytes: chunk.range.count) }
      let firstRow = UInt32(truncatingIfNeeded: plan.headerRow + 1 + chunk.recordsBefore)
      return try file.withBytes(of: chunk.range) {
        ChunkReader(
          plan: plan, bytes: $0, source: source, firstRow: firstRow, quantified: quantified
        ).read(0..<$0.count, windowSize: windowSize)
      }
    }
  }

  /// Works on parts of a file side by side; the results in the order of the parts.
  static func each<Part: Sendable, Result: Sendable>(
    _ parts: [Part], _ body: @escaping @Sendable (Part) throws(IntakeError) -> Result
  ) async throws(IntakeError) -> [Result] {
    var results: [Result] = []
    results.reserveCapacity(parts.count)
    try await inOrder(parts) { part in
      Swift.Result { () throws(IntakeError) in try body(part) }
    } take: { (result) throws(IntakeError) in
      results.append(try result.get())
    }
    return results
  }

  /// Sums anywhere in the house rest on this: all amounts together stay within what `Cents` can hold.
  private func checkMagnitude(_ readings: [SourceReading]) throws(IntakeError) {
    var magnitude: Int64 = 0
    var records = 0
    for reading in readings {
      for chunk in reading.chunks {
        magnitude += chunk.magnitude
        records += chunk.records
        if magnitude >= Cents.limit.amount { throw .amountsTooLarge(path: reading.source.path) }
        if records > Int(UInt32.max) - 100 { throw .tooLarge(path: reading.source.path) }
      }
    }
  }
}
