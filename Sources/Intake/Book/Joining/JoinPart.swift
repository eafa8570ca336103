import Customs
import EntryStore

/// What a part of the join left out of one source: everything else of it is used.
struct SourceTally: Sendable {
  var rowsOther = 0
  var rowsRejected = 0
  var rowsRejectedWithoutDuty = 0
  var dutyOther = Cents.zero
  /// Entered value that was taken once where it stands on several rows.
  var valueOther = Cents.zero
  var linesNotAddingUp = 0
  /// Entries whose number has another check digit than it should.
  var failedCheckDigits = 0

  mutating func drop(_ line: TariffLine) {
    rowsOther += 1
    dutyOther += line.knownDuty
  }
}

extension Source {
  mutating func add(_ tally: SourceTally) {
    rowsUsed -= tally.rowsOther + tally.rowsRejected
    rowsOther += tally.rowsOther
    rowsRejected += tally.rowsRejected
    rowsRejectedWithoutDuty += tally.rowsRejectedWithoutDuty
    dutyUsed = dutyUsed - tally.dutyOther
    dutyOther += tally.dutyOther
    valueUsed = valueUsed - tally.valueOther
    linesNotAddingUp += tally.linesNotAddingUp
  }
}

/// The entries of a stretch of entry numbers, joined by themselves.
struct JoinPart: Sendable {
  /// What was joined.
  struct Result: Sendable {
    var entries: EntryStorePart
    var tallies: [SourceTally]
    var conflicts: ConflictTally
    var statements: [Statement]
    /// Rows of lists about entries that no export with tariff lines has, by source.
    var rejects: [UInt16: RejectTally]
  }

  /// Runs that are looked into together.
  ///
  /// They stand anywhere in the part's memory, and the processor fetches several at a time when nothing stands between.
  private static let block = 128

  /// A run of rows, by its entry number.
  struct Item {
    let key: UInt64
    let piece: UInt32
    let run: UInt32
  }

  private let join: Join
  private let pieces: [RunPiece]
  private var tallies: [SourceTally]
  private var conflicts = ConflictTally()
  private var statements: [Statement] = []
  private var rejects: [UInt16: RejectTally] = [:]

  init(of join: Join, _ pieces: [RunPiece]) {
    self.join = join
    self.pieces = pieces
    tallies = Array(repeating: SourceTally(), count: join.sources.count)
  }

  consuming func joined() -> Result {
    let items = sortedItems()[...]
    var builder = EntryStoreBuilder()
    builder.reserve(entries: items.count)
    var first = items.startIndex
    var block = first..<first
    var plain: [Bool] = []
    while first < items.endIndex {
      var end = first + 1
      while end < items.endIndex, items[end].key == items[first].key { end += 1 }
      if first >= block.upperBound {
        block = first..<min(first + Self.block, items.endIndex)
        plain = items[block].map(isPlain)
      }
      if end - first == 1, plain[first - block.lowerBound] {
        appendPlain(items[first], to: &builder)
      } else if items[first..<end].allSatisfy(isListed) {
        for item in items[first..<end] { leaveOut(item) }
      } else {
        appendMerged(items[first..<end], to: &builder)
      }
      if join.traced?.packed == items[first].key { trace(items[first..<end]) }
      first = end
    }
    return Result(
      entries: builder.finishPart(), tallies: tallies, conflicts: conflicts,
      statements: statements, rejects: rejects)
  }

  /// The runs by entry number; those of one entry in the order in which they were read.
  private func sortedItems() -> [Item] {
    var items: [Item] = []
    items.reserveCapacity(pieces.reduce(0) { $0 + $1.runs.count })
    for (place, piece) in pieces.enumerated() {
      for (run, found) in piece.runs.enumerated() {
        items.append(
          Item(key: found.record.number.packed, piece: UInt32(place), run: UInt32(run)))
      }
    }
    return radixSorted(items, bits: EntryNumber.bits) { $0.key }
  }

  private func run(of item: Item) -> EntryRun { pieces[Int(item.piece)].runs[Int(item.run)] }

  private func chunk(of item: Item) -> Int { pieces[Int(item.piece)].chunk }

  private func source(of item: Item) -> UInt16 { join.chunkSource[chunk(of: item)] }

  private func alternatives(of item: Item) -> [Alternative] {
    pieces[Int(item.piece)].alternatives[Int(item.run)] ?? []
  }

  /// Whether a run's tariff lines can be taken as they stand: keys complete and ascending, values their own, and
  /// no row of the run at odds with its first.
  private func isPlain(_ item: Item) -> Bool {
    join.isTakenAsItStands[Int(source(of: item))] && run(of: item).isAscending
      && alternatives(of: item).isEmpty
  }

  /// Whether a run is of a list of entries, which has no tariff lines.
  private func isListed(_ item: Item) -> Bool {
    join.isEntryList[Int(source(of: item))]
  }

  /// Nothing can be sized of an entry that only lists know.
  private mutating func leaveOut(_ item: Item) {
    let run = run(of: item)
    for row in join.lines[chunk(of: item)][run.linePlaces] {
      let source = Int(row.source)
      tallies[source].rowsRejected += 1
      tallies[source].rowsRejectedWithoutDuty += 1
      let column = join.plans[source].column(of: .entryNumber)
      let cause = RejectCause(column: column?.index ?? -1, what: "only in lists", wholeRow: true)
      guard rejects[row.source, default: RejectTally()].lists(cause) else {
        rejects[row.source, default: RejectTally()].count(cause)
        continue
      }
      rejects[row.source, default: RejectTally()].add(
        Reject(
          source: row.source, sheet: join.sources[source].sheet, row: row.row,
          column: column?.header ?? "", raw: run.record.number.description,
          reason:
            "no file has the duty of this entry by HTS number. If it bears IEEPA duty, run the"
            + " ACE report ES-003 (Entry Summary Line Tariff Details) over its entry date.",
          wholeRow: true), cause)
    }
  }

  private mutating func appendPlain(_ item: Item, to builder: inout EntryStoreBuilder) {
    var record = record(of: item)
    record.conclude()
    if !join.namesChapter99[Int(source(of: item))] { record.doubts.insert(.dutyNotSplit) }
    builder.append(record, linesAt: linePlace(of: item))
    if !run(of: item).beginsWithLine { builder.append([appearance(of: item)]) }
    if !record.number.hasValidCheckDigit {
      tallies[Int(source(of: item))].failedCheckDigits += 1
    }
  }

  private func linePlace(of item: Item) -> TariffLinePlace {
    let run = run(of: item)
    return TariffLinePlace(
      stretch: UInt32(chunk(of: item)), first: run.firstLine, count: run.lineCount)
  }

  private mutating func appendMerged(
    _ items: ArraySlice<Item>, to builder: inout EntryStoreBuilder
  ) {
    var merge = EntryMerge()
    for item in items { merge.add(observations(of: item)) }
    let books = items.filter { !isListed($0) }
    // Of several sources that have an entry, one with Chapter 99 numbers tells what is IEEPA duty.
    let isNotSplit = !books.contains { join.namesChapter99[Int(source(of: $0))] }
    if books.count == 1, isPlain(books[0]) {
      var (record, recordConflicts) = merge.settle()
      if isNotSplit { record.doubts.insert(.dutyNotSplit) }
      note(recordConflicts)
      builder.append(record, linesAt: linePlace(of: books[0]))
      append(appearances(of: items), of: record, to: &builder)
      return
    }
    let settled = settledLines(of: books, merge)
    var (record, recordConflicts) = merge.settle()
    if settled.isUnsettled { record.doubts.insert(.unsettledConflict) }
    if isNotSplit { record.doubts.insert(.dutyNotSplit) }
    note(recordConflicts)
    note(settled.conflicts)
    for dropped in settled.dropped { tallies[Int(dropped.source)].drop(dropped) }
    builder.append(record)
    for line in settled.kept {
      tallies[Int(line.source)].valueOther -= value(of: [line])
      builder.append(line)
    }
    append(appearances(of: items), of: record, to: &builder)
  }

  private mutating func note(_ found: [Conflict]) {
    for conflict in found {
      let cause = ConflictCause(of: conflict)
      if conflicts.lists(cause) || conflict.entry == join.traced {
        conflicts.add(conflict, cause)
      } else {
        conflicts.count(cause, amount: conflict.difference.reported ?? .zero)
      }
    }
  }

  private mutating func settledLines(
    of books: [Item], _ merge: EntryMerge
  ) -> SettledTariffLines {
    var tariffs = TariffMerge(headings: join.headings)
    for (source, group) in grouped(books[...]) {
      guard let standing = merge.standing(of: source) else { continue }
      var view = TariffView(
        source: source, standing: standing, key: join.keys[Int(source)],
        valueIsPerLine: join.plans[Int(source)].valueIsPerLine)
      for item in group { gather(item, into: &view) }
      tallies[Int(source)].valueOther += value(of: view.lines)
      tallies[Int(source)].linesNotAddingUp += view.arrange()
      tariffs.add(view)
    }
    return tariffs.settle(entry: run(of: books[0]).record.number)
  }

  /// Where an entry first appears in each source: first of all where its duty stands, then in lists.
  private func appearances(of items: ArraySlice<Item>) -> [Appearance] {
    var inBooks: [Appearance] = []
    var inLists: [Appearance] = []
    for place in items.indices {
      let item = items[place]
      if place > items.startIndex, source(of: item) == source(of: items[place - 1]) { continue }
      if isListed(item) {
        inLists.append(appearance(of: item))
      } else {
        inBooks.append(appearance(of: item))
      }
    }
    return inBooks + inLists
  }

  private mutating func append(
    _ appearances: [Appearance], of record: EntryRecord, to builder: inout EntryStoreBuilder
  ) {
    builder.append(appearances)
    if !record.number.hasValidCheckDigit {
      for appearance in appearances { tallies[Int(appearance.source)].failedCheckDigits += 1 }
    }
  }

  private func appearance(of item: Item) -> Appearance {
    Appearance(source: source(of: item), row: run(of: item).row)
  }

  /// What the first row of a run says, before anything is concluded from it.
  private func record(of item: Item) -> EntryRecord {
    var record = run(of: item).record
    record.importerName = join.nameCodes[chunk(of: item)][Int(record.importerName)]
    return record
  }

  /// What a run says, and what its other rows say to the contrary.
  private func observations(of item: Item) -> [Observation] {
    let source = source(of: item)
    let authority = join.sources[Int(source)].authority
    let added = join.addedFacts[Int(source)]
    var result = [
      Observation(
        record: record(of: item), at: appearance(of: item),
        standing: Standing(run(of: item).record, authority: authority), addedFacts: added)
    ]
    for alternative in alternatives(of: item) {
      result.append(
        Observation(
          record: alternative.record, at: Appearance(source: source, row: alternative.row),
          standing: Standing(alternative.record, authority: authority), addedFacts: added))
    }
    return result
  }

  private func grouped(
    _ items: ArraySlice<Item>
  ) -> [(source: UInt16, items: ArraySlice<Item>)] {
    var groups: [(UInt16, ArraySlice<Item>)] = []
    var first = items.startIndex
    while first < items.endIndex {
      let source = source(of: items[first])
      var end = first + 1
      while end < items.endIndex, self.source(of: items[end]) == source { end += 1 }
      groups.append((source, items[first..<end]))
      first = end
    }
    return groups
  }

  private func gather(_ item: Item, into view: inout TariffView) {
    let (chunk, run) = (chunk(of: item), run(of: item))
    view.lines += join.lines[chunk][run.linePlaces]
    if !join.identities[chunk].isEmpty {
      view.identities += join.identities[chunk][run.linePlaces]
    }
    if !join.lineDuties[chunk].isEmpty {
      view.lineDuties += join.lineDuties[chunk][run.linePlaces]
    }
  }

  private func value(of lines: [TariffLine]) -> Cents {
    lines.reduce(.zero) { $1.value.isReported ? $0 + $1.value : $0 }
  }

  private mutating func trace(_ items: ArraySlice<Item>) {
    for item in items {
      statements += observations(of: item).map { observation in
        var record = observation.record
        record.conclude()
        return Statement(record: record, at: observation.at)
      }
    }
  }
}
