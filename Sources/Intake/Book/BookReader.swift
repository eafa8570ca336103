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

  /// What was left out or contradicts itself.
  public var findings: ReadingFindings {
    ReadingFindings(in: store, rejects: rejects, unlistedRejects: unlistedRejects)
  }

  /// Whether anything was left out or contradicts itself: if not, all that was given was read and used.
  public var hasFindings: Bool { !findings.isEmpty }

  /// The paths of all files that were opened.
  public var paths: [String] {
    Array(Set(store.sources.map(\.path)))
  }
}

/// Reads exports into an `EntryStore`: recognize, plan, scan, parse, join.
///
/// All sources are read at once; nothing is lost, and the order of files never shows.
///
/// ## Topics
/// - ``read(_:)-([String])``
/// - ``Reading``
/// - ``IntakeError``
public struct BookReader: Sendable {
  /// Headings whose duty may be refunded: of two contradicting readings the one with less of it is kept.
  public var headings: HeadingSet
  /// All numbers under which the same law is entered, also those that bear no duty: a cell of it that cannot be read
  /// there may hold some.
  public var numbersOfPrograms = HeadingSet([UInt32]())
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
  /// Senders' formats that the user describes, tried before all others.
  public var senderLayouts: [SenderLayout] = []
  /// The user's word where a file leaves open in which order day, month and year stand.
  public var dayOrder: DayOrder?
  /// The user's word where a file leaves open what stands before the cents.
  public var decimalMark: DecimalMark?
  /// Entry dates on which the duty of `headings` was collected: dates that read otherwise on it are misread.
  public var collectionDays: ClosedRange<Day>?
  /// Entry of which every source's own words are kept.
  public var tracing: EntryNumber?
  /// Folder that reports are written to; never read from.
  public var outputFolder: String?
  /// Files that are no exports and may stand among them, such as that of importers' accounts.
  public var setAside: [String] = []
  /// Whether each table is described as it is read.
  var describesTables = false
  /// Who takes the digests of the sources, if anybody wants them.
  public var digests: SourceDigests?
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
    let found = try FileSearch(of: paths, excluding: excluded)
    progress?.begin(files: found.files.count, bytes: found.files.reduce(0) { $0 + $1.size })
    return try await read(found.files, beside: found.unread, isNamed: \.isNamed) {
      (place) throws(IntakeError) in try SourceFile(at: place.path)
    }
  }

  /// Reads files whose bytes are in memory already, in this order.
  package func read(_ files: [SourceFile]) async throws(IntakeError) -> Reading {
    try await read(files, isNamed: { _ in true }) { $0 }
  }

  private func read<Place>(
    _ places: [Place], beside unread: [IntakeError] = [], isNamed: (Place) -> Bool,
    _ open: (Place) throws(IntakeError) -> SourceFile
  ) async throws(IntakeError) -> Reading {
    var readings: [SourceReading] = []
    let omitted = try await eachFile(places, beside: unread, isNamed: isNamed, open) {
      (file, found) throws(IntakeError) in
      if readings.count + found.count > sourceLimit {
        throw .tooManySources(path: file.path, limit: sourceLimit)
      }
      readings += found
      digests?.add(file, sources: found.count)
    }
    digests?.finish()
    // Lists of entries lie over exports; by themselves they give nothing to size.
    if readings.allSatisfy(\.plan.isEntryList) {
      throw .nothingUsable(omitted.reasons + readings.compactMap(\.plan.whyNotSized))
    }
    try checkMagnitude(readings)
    // The join needs the room, and reads no file.
    ReadingMemory.shared.letGo()
    let join = Join(readings, headings: headings, tracing: tracing)
    readings = []
    let repairs = join.repairs
    // Consumed, so that nothing here holds what it lets go.
    let joined = await join.joined(tasks: joinTasks)
    return Reading(
      store: joined.store.with(furtherSources: omitted.sources), rejects: joined.rejects,
      unlistedRejects: joined.unlistedRejects, repairs: repairs,
      refusals: omitted.refusals, passedOver: omitted.passedOver.map(\.path),
      statements: joined.statements)
  }

  /// Opens and reads one file after the other; what became of those of which nothing could be taken.
  func eachFile<Place>(
    _ places: [Place], beside unread: [IntakeError], isNamed: (Place) -> Bool,
    _ open: (Place) throws(IntakeError) -> SourceFile,
    take: (SourceFile, [SourceReading]) throws(IntakeError) -> Void
  ) async throws(IntakeError) -> Omissions {
    var omitted = Omissions(refusals: unread)
    let words = HeadingWords(of: allLayouts)
    var sources = 0
    for place in places {
      defer { progress?.finishFile() }
      var holdsAnswers = false
      do throws(IntakeError) {
        let file = try open(place)
        progress?.begin(fileOf: file.count)
        let found = try await read(file, from: sources, naming: words)
        holdsAnswers = found.holdsAnswers
        omitted.parts += found.unread
        if let refusal = found.refusal { throw refusal }
        try take(file, found.readings)
        sources += found.readings.count
      } catch {
        if !isNamed(place), holdsAnswers {
          omitted.passedOver.append(error)
        } else if !isNamed(place), case .knownReport(_, KnownReport.accounts.name, _) = error {
          omitted.parts.append(
            Source(path: error.path, status: .otherCommand, reason: error.sentence))
        } else {
          omitted.refusals.append(error)
        }
      }
    }
    return omitted
  }

  var formatTerms: FormatTerms {
    FormatTerms(
      dayOrder: dayOrder, decimalMark: decimalMark, headings: headings,
      collectionDays: collectionDays)
  }

  var allLayouts: [Layout] {
    senderLayouts.map { sender in
      var layout = sender.layout
      layout.isGiven = true
      return layout
    } + layouts
  }

  /// All sums rest on this: all amounts together stay within what `Cents` can hold.
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

/// Files, sheets and members of which nothing was read.
struct Omissions {
  /// Files and folders that could not be read.
  var refusals: [IntakeError] = []
  /// Files met in folders that another command reads.
  var passedOver: [IntakeError] = []
  /// Sheets, members and lower tables of files that were read.
  var parts: [Source] = []

  /// What is said of a file or sheet in which CBP or the bank answers.
  static let ofAnswer =
    "it is an answer of CBP's or a bank statement: read it with capesize claims."

  var reasons: [IntakeError] { refusals + passedOver }

  /// All of them as sources, each with the reason.
  var sources: [Source] {
    refusals.map { Source(path: $0.path, status: .notRead, reason: $0.sentence) } + parts
      + passedOver.map {
        Source(path: $0.path, status: .otherCommand, reason: Omissions.ofAnswer)
      }
  }
}

extension BookReader {
  /// What layouts call the fields: for each layout its spellings by the key of the field.
  package static var knownHeaders: [[String: [String]]] {
    layouts.map { layout in
      Dictionary(uniqueKeysWithValues: layout.spellings.map { ($0.key.key, $0.value) })
    }
  }
}
