import Customs
import EntryStore

/// Brings what all sources say into one store: rows of one entry together, repeats once, disagreements settled.
///
/// Entries are sorted by number and sources by path, so neither the order of the files nor the cutting of chunks
/// leaves a trace in the result.
struct Join: Sendable {
  /// Parts after which the memory of those that were joined is given back, before the next ones ask for more.
  private static let partsBetween = 8

  let headings: HeadingSet
  let traced: EntryNumber?
  private(set) var sources: [Source] = []
  private(set) var plans: [Plan] = []
  private(set) var keys: [TariffLineKey] = []
  /// For each source, whether its tariff lines have keys and values of their own and no line totals to check.
  private(set) var isTakenAsItStands: [Bool] = []
  /// For each source, whether it is a list of entries, without tariff lines.
  private(set) var isEntryList: [Bool] = []
  /// For each source, whether a Chapter 99 number stands in it or in a source with the same header: only then is an
  /// entry without one an entry without IEEPA duty.
  private(set) var namesChapter99: [Bool] = []
  /// For each source the facts, as conflicts call them, of columns that its layout does not know: whoever added them, it
  /// was not CBP.
  private(set) var addedFacts: [Set<String>] = []
  // What the chunks say, by chunk.
  private var chunks: [ChunkRuns] = []
  private(set) var lines: [[TariffLine]] = []
  private(set) var lineDuties: [[Cents]] = []
  private(set) var identities: [[RowIdentity]] = []
  private var quantities: [StatedQuantity] = []
  private var words: [StatedWord] = []
  private(set) var chunkSource: [UInt16] = []
  /// For each chunk, the store's code of each of its names.
  private(set) var nameCodes: [[UInt32]] = []
  private var names = Codebook()
  /// For each source, what is not used of it.
  private var rejects: [RejectTally] = []
  private(set) var repairs: [Repair] = []

  init(_ readings: [SourceReading], headings: HeadingSet, tracing traced: EntryNumber?) {
    self.headings = headings
    self.traced = traced
    for (index, reading) in readings.enumerated() { add(reading, index: UInt16(index)) }
    let split = Set(zip(plans, namesChapter99).filter(\.1).map(\.0.headers))
    for index in plans.indices where !namesChapter99[index] {
      namesChapter99[index] = split.contains(plans[index].headers)
      if namesChapter99[index] || isEntryList[index] || sources[index].dutyUsed == .zero {
        continue
      }
      sources[index].remarks.append(
        "no row has a Chapter 99 number: \(sources[index].dutyUsed.dollars) of duty is not split by"
          + " heading, and nobody can tell from it what is IEEPA duty")
    }
  }

  private mutating func add(_ reading: SourceReading, index: UInt16) {
    var source = reading.source
    for chunk in reading.chunks {
      source.rowsRead += chunk.rowsRead
      source.rowsRejected += chunk.rowsRejected
      source.rowsRejectedWithoutDuty += chunk.rowsRejectedWithoutDuty
      source.dutyRead += chunk.dutyRead
      source.dutyRejected += chunk.dutyRejected
      // Used until the join finds a repeat or an override.
      source.rowsUsed += chunk.rowsRead - chunk.rowsRejected
      source.dutyUsed += chunk.dutyRead - chunk.dutyRejected
      source.valueUsed += chunk.valueRead
      nameCodes.append((0..<UInt32(chunk.names.count)).map { names.code(for: chunk.names[$0]) })
      chunks.append(
        ChunkRuns(chunk: chunks.count, runs: chunk.runs, alternatives: chunk.alternatives))
      lines.append(chunk.lines)
      lineDuties.append(chunk.lineDuties)
      quantities += chunk.quantities
      words += chunk.words.map {
        StatedWord($0.kind, of: $0.entry, code: names.code(for: chunk.names[$0.code]))
      }
      chunkSource.append(index)
    }
    identities += reading.identities
    rejects.append(reading.rejects)
    source.layout = reading.plan.layout.name
    source.authority = reading.plan.layout.authority
    source.factsMissing = reading.factsMissing
    source.adviceOnFacts = reading.plan.missingFacts.map(\.advice)
    source.remarks += reading.costs
    source.remarks += remarks(on: reading)
    source.matchedBy =
      reading.plan.layout.isGiven || !reading.plan.layout.signature.isEmpty ? .layout : .name
    let unread = reading.unreadColumns
    source.unread += unread.filter(\.isMissed).map(\.sentence)
    source.remarks += unread.filter { !$0.isMissed }.map(\.sentence)
    sources.append(source)
    plans.append(reading.plan)
    addedFacts.append(Set(reading.plan.commonColumns.flatMap(\.field.conflicts)))
    keys.append(reading.key)
    isTakenAsItStands.append(
      reading.key == .lineAndOrdinal && !reading.plan.valueIsPerLine && !reading.plan.has(.lineDuty)
        && !reading.plan.isEntryList)
    isEntryList.append(reading.plan.isEntryList)
    namesChapter99.append(reading.chunks.contains { $0.lines.contains(where: \.hts.isChapter99) })
  }

  /// What the chunks of a source tell together: repairs, and the file's own totals.
  private mutating func remarks(on reading: SourceReading) -> [String] {
    var remarks: [String] = []
    if reading.plan.isEntryList {
      remarks.append("a list without duty by HTS number: its facts lie over the entries of exports")
    }
    if let duty = reading.dutyNotSplit {
      remarks.append(
        "\(duty.dollars) of duty is that of whole lines, not split by HTS number, and was not sized"
      )
    }
    let found = Repair.together(reading.chunks.flatMap(\.repairs), sheet: reading.source.sheet)
    for (column, group) in Dictionary(grouping: found, by: \.column).sorted(by: { $0.key < $1.key })
    {
      remarks.append(
        "\(column): leading zeros or a check digit restored in \(group.count) values;"
          + " see Repairs")
    }
    repairs += found
    let contradicting = reading.chunks.flatMap(\.filersContradicting)
    if let first = contradicting.min() {
      remarks.append(
        "in \(contradicting.count) rows, first in row \(first), the filer code is not the one that the"
          + " entry number begins with; the entry number was believed")
    }
    if let remark = reading.remarkOnTotals { remarks.append(remark) }
    return remarks
  }

  /// What all sources come to.
  struct Result: Sendable {
    let store: EntryStore
    let rejects: [Reject]
    let unlistedRejects: [Unlisted<Reject>]
    /// What was said of the traced entry.
    let statements: [Statement]
  }

  /// Joins in `tasks` parts side by side.
  consuming func joined(tasks: Int) async -> Result {
    let runs = chunks.reduce(0) { $0 + $1.runs.count }
    let handover = Handover(await cutRuns(parts: tasks))
    let join = self
    var sources = sources
    var failedCheckDigits = sources.map { _ in 0 }
    var conflicts = ConflictTally()
    var statements: [Statement] = []
    var rejects = rejects
    // The rows of a list are no tariff lines.
    var assembly = EntryStoreAssembly(
      entries: runs,
      stretches: zip(lines, chunkSource).map { isEntryList[Int($1)] ? [] : $0 })
    var joined = 0
    await inOrder(Array(handover.places)) { part in
      JoinPart(of: join, handover.take(part) ?? []).joined()
    } take: { part in
      joined += 1
      if joined % Self.partsBetween == 1 { FreeMemory.giveBack(afterEntries: runs) }
      assembly.append(part.entries)
      for index in sources.indices {
        sources[index].add(part.tallies[index])
        failedCheckDigits[index] += part.tallies[index].failedCheckDigits
      }
      // An explanation tells all that its entry's sources disagree about.
      conflicts.add(part.conflicts, amount: \.difference) { $0.entry == traced }
      statements += part.statements
      for (source, rejected) in part.rejects {
        rejects[Int(source)].add(rejected, amount: \.duty)
      }
    }
    FreeMemory.giveBack(afterEntries: runs)
    for (index, count) in failedCheckDigits.enumerated() where count > 0 {
      sources[index].remarks.append(
        "the check digit of \(count) entry numbers is not what it should be")
    }
    for index in sources.indices where sources[index].linesNotAddingUp > 0 {
      sources[index].remarks.append(
        "on \(sources[index].linesNotAddingUp) lines the duty of the HTS numbers does not add up to"
          + " the duty of the line: rows are missing from the export")
    }
    let store = assembly.finish(
      sources: sources, names: names,
      conflicts: conflicts.listed.sorted { Self.order($0) < Self.order($1) },
      unlistedConflicts: conflicts.unlisted
        .sorted { Self.order($0.like) < Self.order($1.like) },
      quantities: quantities, words: words)
    return Result(
      store: store,
      rejects: rejects.flatMap(\.listed).sorted(by: { Self.order($0) < Self.order($1) }),
      unlistedRejects: rejects.flatMap(\.unlisted)
        .sorted { Self.order($0.like) < Self.order($1.like) },
      statements: statements)
  }

  private static func order(_ conflict: Conflict) -> (EntryNumber, String, String, String) {
    (conflict.entry, conflict.field, conflict.kept, conflict.other)
  }

  private static func order(_ reject: Reject) -> (UInt16, UInt32, String) {
    (reject.source, reject.row, reject.column)
  }

  /// Cuts the runs of all chunks into parts of entry numbers, ascending; each part's pieces are in the order of
  /// the chunks.
  private mutating func cutRuns(parts count: Int) async -> [[RunPiece]] {
    let borders = JoinBorders(of: chunks, parts: count)
    var parts = [[RunPiece]](repeating: [], count: borders.parts)
    let handover = Handover(chunks)
    chunks = []
    await inOrder(Array(handover.places)) { place in
      handover.take(place).map(borders.pieces) ?? []
    } take: { pieces in
      for (part, piece) in pieces { parts[part].append(piece) }
    }
    return parts
  }
}
