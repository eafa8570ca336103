import Customs
import EntryStore

/// What a part of the join left out of one source: everything else of it is used.
struct SourceTally: Sendable {
  var rowsOther = 0
  var rowsRejected = 0
  var dutyOther = Cents.zero
  /// Entered value that was taken once where it stands on several rows.
  var valueOther = Cents.zero
  var linesNotAddingUp = 0
  /// Entries whose number has another check digit than it should.
  var failedCheckDigits = 0

  mutating func drop(_ line: TariffLine) {
    rowsOther += 1
    dutyOther += line.duty
  }
}

extension Source {
  mutating func add(_ tally: SourceTally) {
    rowsUsed -= tally.rowsOther + tally.rowsRejected
    rowsOther += tally.rowsOther
    rowsRejected += tally.rowsRejected
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
  /// They stand anywhere in memory, and the processor fetches several at a time when nothing stands between.
  private static let block = 128

  private let join: Join
  private var tallies: [SourceTally]
  private var conflicts = ConflictTally()
  private var statements: [Statement] = []
  private var rejects: [UInt16: RejectTally] = [:]

  init(of join: Join) {
    self.join = join
    tallies = Array(repeating: SourceTally(), count: join.sources.count)
  }

  consuming func joined(_ items: ArraySlice<Join.Item>) -> Result {
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

  /// Whether a run's tariff lines can be taken as they stand: keys complete and ascending, values their own, and
  /// no row of the run at odds with its first.
  private func isPlain(_ item: Join.Item) -> Bool {
    guard join.isTakenAsItStands[Int(join.chunkSource[Int(item.chunk)])],
      join.runs[Int(item.chunk)][Int(item.run)].isAscending
    else { return false }
    return join.alternatives.isEmpty
      || join.alternatives[Join.Place(chunk: item.chunk, run: item.run)] == nil
  }

  /// Whether a run is of a list of entries, which has no tariff lines.
  private func isListed(_ item: Join.Item) -> Bool {
    join.isEntryList[Int(join.chunkSource[Int(item.chunk)])]
  }

  /// Nothing can be sized of an entry that only lists know.
  private mutating func leaveOut(_ item: Join.Item) {
    let run = join.runs[Int(item.chunk)][Int(item.run)]
    for row in join.lines[Int(item.chunk)][run.linePlaces] {
      let source = Int(row.source)
      tallies[source].rowsRejected += 1
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

  private mutating func appendPlain(_ item: Join.Item, to builder: inout EntryStoreBuilder) {
    var record = record(of: item)
    record.conclude()
    builder.append(record, linesAt: linePlace(of: item))
    append([appearance(of: item)], of: record, to: &builder)
  }

  private func linePlace(of item: Join.Item) -> TariffLinePlace {
    let run = join.runs[Int(item.chunk)][Int(item.run)]
    return TariffLinePlace(stretch: item.chunk, first: run.firstLine, count: run.lineCount)
  }

  private mutating func appendMerged(
    _ items: ArraySlice<Join.Item>, to builder: inout EntryStoreBuilder
  ) {
    var merge = EntryMerge()
    for item in items { merge.add(observations(of: item)) }
    let books = items.filter { !isListed($0) }
    if books.count == 1, isPlain(books[0]) {
      let (record, recordConflicts) = merge.settle()
      note(recordConflicts)
      builder.append(record, linesAt: linePlace(of: books[0]))
      append(appearances(of: items), of: record, to: &builder)
      return
    }
    let settled = settledLines(of: books, merge)
    var (record, recordConflicts) = merge.settle()
    if settled.isUnsettled { record.doubts.insert(.unsettledConflict) }
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
    of books: [Join.Item], _ merge: EntryMerge
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
    return tariffs.settle(entry: join.runs[Int(books[0].chunk)][Int(books[0].run)].record.number)
  }

  /// Where an entry first appears in each source: first of all where its duty stands, then in lists.
  private func appearances(of items: ArraySlice<Join.Item>) -> [Appearance] {
    let groups = grouped(items)
    return
      (groups.filter { !join.isEntryList[Int($0.source)] }
      + groups.filter { join.isEntryList[Int($0.source)] })
      .map { appearance(of: $0.items[$0.items.startIndex]) }
  }

  private mutating func append(
    _ appearances: [Appearance], of record: EntryRecord, to builder: inout EntryStoreBuilder
  ) {
    for appearance in appearances {
      builder.append(appearance)
      if !record.number.hasValidCheckDigit {
        tallies[Int(appearance.source)].failedCheckDigits += 1
      }
    }
  }

  private func appearance(of item: Join.Item) -> Appearance {
    Appearance(
      source: join.chunkSource[Int(item.chunk)],
      row: join.runs[Int(item.chunk)][Int(item.run)].row)
  }

  /// What the first row of a run says, before anything is concluded from it.
  private func record(of item: Join.Item) -> EntryRecord {
    var record = join.runs[Int(item.chunk)][Int(item.run)].record
    record.importerName = join.nameCodes[Int(item.chunk)][Int(record.importerName)]
    return record
  }

  /// What a run says, and what its other rows say to the contrary.
  private func observations(of item: Join.Item) -> [Observation] {
    let chunk = Int(item.chunk)
    let source = join.chunkSource[chunk]
    let run = join.runs[chunk][Int(item.run)]
    let authority = join.sources[Int(source)].authority
    var result = [
      Observation(
        record: record(of: item), at: appearance(of: item),
        standing: Standing(run.record, authority: authority))
    ]
    if join.alternatives.isEmpty { return result }
    for alternative in join.alternatives[Join.Place(chunk: item.chunk, run: item.run)] ?? [] {
      result.append(
        Observation(
          record: alternative.record, at: Appearance(source: source, row: alternative.row),
          standing: Standing(alternative.record, authority: authority)))
    }
    return result
  }

  private func grouped(
    _ items: ArraySlice<Join.Item>
  ) -> [(source: UInt16, items: ArraySlice<Join.Item>)] {
    var groups: [(UInt16, ArraySlice<Join.Item>)] = []
    var first = items.startIndex
    while first < items.endIndex {
      let source = join.chunkSource[Int(items[first].chunk)]
      var end = first + 1
      while end < items.endIndex, join.chunkSource[Int(items[end].chunk)] == source { end += 1 }
      groups.append((source, items[first..<end]))
      first = end
    }
    return groups
  }

  private func gather(_ item: Join.Item, into view: inout TariffView) {
    let chunk = Int(item.chunk)
    let run = join.runs[chunk][Int(item.run)]
    view.lines += join.lines[chunk][run.linePlaces]
    if !join.lineDuties[chunk].isEmpty {
      view.lineDuties += join.lineDuties[chunk][run.linePlaces]
    }
  }

  private func value(of lines: [TariffLine]) -> Cents {
    lines.reduce(.zero) { $1.value.isReported ? $0 + $1.value : $0 }
  }

  private mutating func trace(_ items: ArraySlice<Join.Item>) {
    for item in items {
      statements += observations(of: item).map { observation in
        var record = observation.record
        record.conclude()
        return Statement(record: record, at: observation.at)
      }
    }
  }
}
