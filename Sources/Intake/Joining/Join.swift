import Customs
import EntryStore

/// Brings what all sources say into one store: rows of one entry together, repeats once, disagreements settled.
///
/// Entries are sorted by number and sources by path, so neither the order of the files nor the cutting of chunks
/// leaves a trace in the result.
struct Join {
  /// A run of rows, by its entry number.
  struct Item {
    let key: UInt64
    let chunk: UInt32
    let run: UInt32
  }

  let headings: HeadingSet
  let traced: EntryNumber?
  private var sources: [Source] = []
  private var plans: [Plan] = []
  private var keys: [TariffLineKey] = []
  /// For each source, whether its tariff lines have keys and values of their own and no line totals to check.
  private var isTakenAsItStands: [Bool] = []
  // What the chunks say, by chunk.
  private var runs: [[EntryRun]] = []
  private var lines: [[TariffLine]] = []
  private var lineDuties: [[Cents]] = []
  private var chunkSource: [UInt16] = []
  private var chunkRowBase: [UInt32] = []
  /// For each chunk, the store's code of each of its names.
  private var nameCodes: [[UInt32]] = []
  private var names = Codebook()
  private var alternatives: [Place: [Alternative]] = [:]
  private var conflicts: [Conflict] = []
  private var rejects: [Reject] = []
  private var statements: [Statement] = []

  private struct Place: Hashable {
    let chunk: UInt32
    let run: UInt32
  }

  init(_ readings: [SourceReading], headings: HeadingSet, tracing traced: EntryNumber?) {
    self.headings = headings
    self.traced = traced
    for (index, reading) in readings.enumerated() {
      add(reading, index: UInt16(index))
    }
  }

  private mutating func add(_ reading: SourceReading, index: UInt16) {
    var source = reading.source
    let bases = reading.rowBases()
    for (chunk, base) in zip(reading.chunks, bases) {
      source.rowsRead += chunk.rowsRead
      source.rowsRejected += chunk.rowsRejected
      source.dutyRead += chunk.dutyRead
      source.dutyRejected += chunk.dutyRejected
      let number = UInt32(runs.count)
      for alternative in chunk.alternatives {
        alternatives[Place(chunk: number, run: UInt32(alternative.run)), default: []]
          .append(alternative)
      }
      for var reject in chunk.rejects {
        reject.source = index
        reject.row &+= base
        rejects.append(reject)
      }
      nameCodes.append((0..<UInt32(chunk.names.count)).map { names.code(for: chunk.names[$0]) })
      runs.append(chunk.runs)
      lines.append(chunk.lines)
      lineDuties.append(chunk.lineDuties)
      chunkSource.append(index)
      chunkRowBase.append(base)
    }
    source.layout = reading.plan.layout.name
    source.authority = reading.plan.layout.authority
    source.factsMissing = reading.factsMissing
    source.remarks += reading.costs
    sources.append(source)
    plans.append(reading.plan)
    keys.append(reading.key)
    isTakenAsItStands.append(
      reading.key == .lineAndOrdinal && !reading.plan.valueIsPerLine && !reading.plan.has(.lineDuty)
    )
  }

  /// The store, the rejects, and what was said of the traced entry.
  consuming func finish() -> (store: EntryStore, rejects: [Reject], statements: [Statement]) {
    let items = sortedItems()
    var builder = EntryStoreBuilder()
    builder.reserve(entries: items.count, tariffLines: lines.reduce(0) { $0 + $1.count })
    var first = 0
    while first < items.count {
      var end = first + 1
      while end < items.count, items[end].key == items[first].key { end += 1 }
      if end - first == 1, isPlain(items[first]) {
        appendPlain(items[first], to: &builder)
      } else {
        appendMerged(items[first..<end], to: &builder)
      }
      if traced?.packed == items[first].key { trace(items[first..<end]) }
      first = end
    }
    for index in sources.indices where sources[index].linesNotAddingUp > 0 {
      sources[index].remarks.append(
        "on \(sources[index].linesNotAddingUp) lines the duty of the HTS numbers does not add up to"
          + " the duty of the line: rows are missing from the export")
    }
    conflicts.sort {
      ($0.entry, $0.field, $0.kept, $0.other) < ($1.entry, $1.field, $1.kept, $1.other)
    }
    rejects.sort { ($0.source, $0.row, $0.column) < ($1.source, $1.row, $1.column) }
    let store = builder.finish(sources: sources, names: names, conflicts: conflicts)
    return (store, rejects, statements)
  }

  private func sortedItems() -> [Item] {
    var items: [Item] = []
    items.reserveCapacity(runs.reduce(0) { $0 + $1.count })
    for chunk in runs.indices {
      for run in runs[chunk].indices {
        items.append(
          Item(
            key: runs[chunk][run].record.number.packed, chunk: UInt32(chunk), run: UInt32(run)))
      }
    }
    return radixSorted(items, bits: EntryNumber.bits) { $0.key }
  }

  /// Whether a run's tariff lines can be taken as they stand: keys complete and ascending, values their own.
  private func isPlain(_ item: Item) -> Bool {
    let source = Int(chunkSource[Int(item.chunk)])
    guard isTakenAsItStands[source] else { return false }
    if !alternatives.isEmpty, alternatives[Place(chunk: item.chunk, run: item.run)] != nil {
      return false
    }
    return runs[Int(item.chunk)][Int(item.run)].isAscending
  }

  private mutating func appendPlain(_ item: Item, to builder: inout EntryStoreBuilder) {
    let chunk = Int(item.chunk)
    let source = chunkSource[chunk]
    let base = chunkRowBase[chunk]
    let run = runs[chunk][Int(item.run)]
    builder.append(record(of: item))
    let places = Int(run.firstLine)..<Int(run.firstLine + run.lineCount)
    let used = builder.append(lines[chunk][places], source: source, rowBase: base)
    sources[Int(source)].rowsUsed += places.count
    sources[Int(source)].dutyUsed += used.duty
    sources[Int(source)].valueUsed += used.value
    builder.append(Appearance(source: source, row: run.row &+ base))
  }

  private mutating func appendMerged(
    _ items: ArraySlice<Item>, to builder: inout EntryStoreBuilder
  ) {
    var merge = EntryMerge()
    var appearances: [Appearance] = []
    for item in items {
      let source = chunkSource[Int(item.chunk)]
      let observations = observations(of: item)
      merge.add(observations)
      if appearances.last?.source != source { appearances.append(observations[0].at) }
    }
    var tariffs = TariffMerge(headings: headings)
    for (source, group) in grouped(items) {
      var view = TariffView(
        source: source, authority: sources[Int(source)].authority, key: keys[Int(source)],
        correctionDay: merge.correctionDay(of: source),
        valueIsPerLine: plans[Int(source)].valueIsPerLine)
      for item in group { gather(item, into: &view) }
      sources[Int(source)].linesNotAddingUp += view.arrange()
      tariffs.add(view)
    }
    let number = EntryNumber(packed: items[items.startIndex].key)
    let settledLines = tariffs.settle(entry: number)
    var (record, recordConflicts) = merge.settle()
    if settledLines.isUnsettled { record.doubts.insert(.unsettledConflict) }
    conflicts += recordConflicts + settledLines.conflicts
    for dropped in settledLines.dropped {
      sources[Int(dropped.source)].rowsOther += 1
      sources[Int(dropped.source)].dutyOther += dropped.duty
    }
    builder.append(record)
    for line in settledLines.kept {
      use(line)
      builder.append(line)
    }
    for appearance in appearances { builder.append(appearance) }
  }

  private mutating func use(_ line: TariffLine) {
    let source = Int(line.source)
    sources[source].rowsUsed += 1
    sources[source].dutyUsed += line.duty
    if line.value.isReported { sources[source].valueUsed += line.value }
  }

  private func record(of item: Item) -> EntryRecord {
    var record = runs[Int(item.chunk)][Int(item.run)].record
    record.importerName = nameCodes[Int(item.chunk)][Int(record.importerName)]
    return record
  }

  /// What a run says, and what its other rows say to the contrary.
  private func observations(of item: Item) -> [Observation] {
    let chunk = Int(item.chunk)
    let source = chunkSource[chunk]
    let base = chunkRowBase[chunk]
    let authority = sources[Int(source)].authority
    let run = runs[chunk][Int(item.run)]
    var result = [
      Observation(
        record: record(of: item), at: Appearance(source: source, row: run.row &+ base),
        authority: authority)
    ]
    if alternatives.isEmpty { return result }
    for alternative in alternatives[Place(chunk: item.chunk, run: item.run)] ?? [] {
      var record = alternative.record
      record.correctionDay = run.record.correctionDay
      result.append(
        Observation(
          record: record, at: Appearance(source: source, row: alternative.row &+ base),
          authority: authority))
    }
    return result
  }

  private func grouped(_ items: ArraySlice<Item>) -> [(source: UInt16, items: ArraySlice<Item>)] {
    var groups: [(UInt16, ArraySlice<Item>)] = []
    var first = items.startIndex
    while first < items.endIndex {
      let source = chunkSource[Int(items[first].chunk)]
      var end = first + 1
      while end < items.endIndex, chunkSource[Int(items[end].chunk)] == source { end += 1 }
      groups.append((source, items[first..<end]))
      first = end
    }
    return groups
  }

  private func gather(_ item: Item, into view: inout TariffView) {
    let chunk = Int(item.chunk)
    let run = runs[chunk][Int(item.run)]
    for place in Int(run.firstLine)..<Int(run.firstLine + run.lineCount) {
      var line = lines[chunk][place]
      line.source = view.source
      line.row &+= chunkRowBase[chunk]
      view.lines.append(line)
      if !lineDuties[chunk].isEmpty { view.lineDuties.append(lineDuties[chunk][place]) }
    }
  }

  private mutating func trace(_ items: ArraySlice<Item>) {
    for item in items {
      statements += observations(of: item).map { Statement(record: $0.record, at: $0.at) }
    }
  }
}
