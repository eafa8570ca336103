import Customs
import EntryStore

/// What one row of a source says of an entry, and whose word it is.
struct Observation {
  fileprivate(set) var record: EntryRecord
  let at: Appearance
  /// By what the row says; once all rows are known, the best that the source has on the entry.
  fileprivate(set) var standing: Standing
  /// What all rows of the source together know of the liquidation; known once all rows are.
  fileprivate(set) var liquidation = Liquidation()
  /// Place in the order of the files and of the rows in them, which numbers of rows do not tell: a sheet may go back
  /// in them, and give one to several rows.
  fileprivate(set) var place = 0

  /// Facts of columns that somebody added to the report of the source, as conflicts call them.
  private let addedFacts: Set<String>

  init(record: EntryRecord, at: Appearance, standing: Standing, addedFacts: Set<String> = []) {
    self.record = record
    self.at = at
    self.standing = standing
    self.addedFacts = addedFacts
  }

  /// Whose word it is on one fact.
  fileprivate func standing(on field: String) -> Standing {
    addedFacts.contains(field) ? standing.ofAddedColumn : standing
  }
}

/// Whether a source says that an entry is liquidated, and the earliest day that it gives.
struct Liquidation {
  private(set) var isLiquidated = Answer.unreported
  private(set) var day = Day.unreported

  /// A row completes the others, and one that knows of the liquidation is the later one.
  fileprivate mutating func add(_ record: EntryRecord) {
    if record.liquidation.isLiquidated {
      isLiquidated = .yes
    } else if record.liquidation != .unreported, isLiquidated == .unreported {
      isLiquidated = .no
    }
    day =
      day.isReported && record.liquidationDate.isReported
      ? min(day, record.liquidationDate) : max(day, record.liquidationDate)
  }
}

/// Weighs what several rows or sources say of one entry.
///
/// A reported fact fills one that is not. Two that differ are settled: ACE over broker, the later post-summary
/// correction over the earlier, a liquidation over none. Where nothing decides, the answer that returns less money
/// is kept and the entry is in doubt. Both sides are kept for the reader.
struct EntryMerge: EntryFactVisitor {
  /// What says something of an entry, and what spoke first.
  struct Sides {
    let next: Observation
    let first: Observation
  }

  private var observations: [Observation] = []
  private var record = EntryRecord(number: EntryNumber(packed: 0))
  private var conflicts: [Conflict] = []
  private var noted: Set<Conflict> = []
  /// Where in `observations` each source first says what, by field; made when a field is first disputed.
  private var firstRows: [String: [Saying: Int]] = [:]
  /// Who said what is kept of the few fields of which it was not the first observation.
  private var speakers: [(field: String, by: Observation)] = []

  /// A source and what it says.
  private struct Saying: Hashable {
    let source: UInt16
    let value: AnyHashable
  }

  /// Adds rows, which must come in the order of the files and of the rows in them.
  mutating func add(_ more: [Observation]) {
    for var observation in more {
      observation.place = observations.count
      observations.append(observation)
    }
  }

  /// What a source's word weighs, by the latest correction of the entry that it reports.
  func standing(of source: UInt16) -> Standing? {
    observations.lazy.filter { $0.at.source == source }.map(\.standing).max()
  }

  /// The settled record and the disagreements on the way to it.
  consuming func settle() -> (EntryRecord, [Conflict]) {
    shareStandings()
    observations.sort(by: EntryMerge.precedes)
    concludeSources()
    guard let first = observations.first else { return (record, []) }
    record = first.record
    for next in observations.dropFirst() where !saysTheSame(next.record) {
      weigh(next, against: first)
    }
    weighLiquidationDays(against: first)
    record.concludeProtest()
    return (record, conflicts)
  }

  /// Gives all rows of a source one standing.
  private mutating func shareStandings() {
    var first = 0
    while first < observations.count {
      let rows = rowsOfSource(from: first)
      var best = observations[first].standing
      for row in rows { best = max(best, observations[row].standing) }
      for row in rows { observations[row].standing = best }
      first = rows.upperBound
    }
  }

  /// The rows of the source of the first of them; those of a source stand together.
  private func rowsOfSource(from first: Int) -> Range<Int> {
    let source = observations[first].at.source
    var end = first + 1
    while end < observations.count, observations[end].at.source == source { end += 1 }
    return first..<end
  }

  /// Draws the conclusions that need several columns, from all rows of a source together: they must not hang on
  /// which of its rows stand side by side.
  private mutating func concludeSources() {
    var first = 0
    while first < observations.count {
      let rows = rowsOfSource(from: first)
      concludeSource(rows)
      first = rows.upperBound
    }
  }

  private mutating func concludeSource(_ rows: Range<Int>) {
    var liquidation = Liquidation()
    for row in rows { liquidation.add(observations[row].record) }
    for row in rows { observations[row].liquidation = liquidation }
    guard rows.count > 1 else { return observations[rows.lowerBound].record.conclude() }
    let records = observations[rows].map(\.record)
    var together = records[0]
    for record in records.dropFirst() {
      for fact in Fact.allCases { together.facts.raise(fact, to: record.facts[fact]) }
      if together.protest == .unreported { together.protest = record.protest }
    }
    together.conclude()
    let isStatusReported = records.contains { $0.protest != .unreported }
    if !isStatusReported { observations[rows.lowerBound].record.protest = together.protest }
    keepOnce(rows)
    for row in rows {
      // Of a source that gives a protest's number, no row says that there is none.
      if observations[row].record.protest == .noProtest, together.facts[.protested] == .yes {
        observations[row].record.protest = .open
      }
      // Yes on one row outweighs no on another.
      for fact in Fact.allCases where observations[row].record.facts[fact] == .no {
        if together.facts[fact] == .yes { observations[row].record.facts[fact] = .unreported }
      }
      observations[row].record.facts[.onDeclaration] = together.facts[.onDeclaration]
    }
  }

  /// Keeps of a date that the rows of a source say together the one that counts.
  private mutating func keepOnce(_ rows: Range<Int>) {
    for date in DateFact.allCases where date.isSaidTogether {
      var together = EntryRecord(number: record.number)
      for row in rows {
        let day = date.value(in: observations[row].record)
        if day.isReported { date.add(day, to: &together) }
      }
      for row in rows where date.value(in: observations[row].record) != date.value(in: together) {
        date.set(.unreported, in: &observations[row].record)
      }
    }
  }

  private static func precedes(_ a: Observation, _ b: Observation) -> Bool {
    if a.standing != b.standing { return a.standing > b.standing }
    return a.place < b.place
  }

  private func saysTheSame(_ other: EntryRecord) -> Bool {
    var other = other
    other.importerName = record.importerName
    return record.importerName != Codebook.noText && other == record
  }

  private mutating func weigh(_ next: Observation, against first: Observation) {
    if record.importerName == Codebook.noText { record.importerName = next.record.importerName }
    record.doubts.formUnion(next.record.doubts)
    ReportedFacts.forEach(&self, Sides(next: next, first: first))
    if next.record.facts.isWithin(record.facts) { return }
    for fact in Fact.allCases { visit(fact, Sides(next: next, first: first)) }
  }

  /// Weighs one fact by what is declared of it.
  ///
  /// Most facts agree, or only one side has them.
  mutating func visit<Each: EntryFact>(_ fact: Each, _ sides: Sides) {
    let kept = fact.value(in: record)
    let other = fact.value(in: sides.next.record)
    if other == .unreported || other == kept { return }
    switch fact.declaration.weighing {
    case .disputed: weigh(fact, sides)
    case .later: if fact.prefers(other, over: kept) { fact.set(other, in: &record) }
    case .importer: weighImporter(sides)
    case .liquidation: weighLiquidation(sides)
    // With the status of the liquidation, when that is settled.
    case .withLiquidation: break
    }
  }

  private mutating func weigh<Each: EntryFact>(_ fact: Each, _ sides: Sides) {
    let other = fact.value(in: sides.next.record)
    let kept = fact.value(in: record)
    if other == .unreported || other == kept { return }
    if kept == .unreported {
      fact.set(other, in: &record)
      keep(fact.declaration.conflict, by: sides.next)
    } else {
      dispute(fact, sides)
    }
  }

  /// Notes who said what is kept of a field from now on.
  private mutating func keep(_ field: String, by observation: Observation) {
    speakers.removeAll { $0.field == field }
    speakers.append((field, observation))
  }

  /// Who said what is kept of a field.
  private func speaker(of field: String, else first: Observation) -> Observation {
    speakers.first { $0.field == field }?.by ?? first
  }

  /// Weighs one fact on which the next observation says something else than what is kept.
  private mutating func dispute<Each: EntryFact>(_ fact: Each, _ sides: Sides) {
    let kept = fact.value(in: record)
    let other = fact.value(in: sides.next.record)
    let field = fact.declaration.conflict
    let otherBy = firstRow(by: sides.next, toSay: other, fact)
    if otherBy.place != sides.next.place { return }
    let keptBy = firstRow(by: speaker(of: field, else: sides.first), toSay: kept, fact)
    let (standing, otherStanding) = (keptBy.standing(on: field), otherBy.standing(on: field))
    if let why = standing.outweighs(otherStanding) {
      note(field, kept.words, keptBy, other.words, otherBy, why: why, settled: true)
      return
    }
    if let why = otherStanding.outweighs(standing) {
      note(field, other.words, otherBy, kept.words, keptBy, why: why, settled: true)
      fact.set(other, in: &record)
      keep(field, by: otherBy)
      return
    }
    record.doubts.insert(.unsettledConflict)
    let why = Standing.nothingTells
    if fact.prefers(other, over: kept) {
      note(field, other.words, otherBy, kept.words, keptBy, why: why, settled: false)
      fact.set(other, in: &record)
      keep(field, by: otherBy)
    } else {
      note(field, kept.words, keptBy, other.words, otherBy, why: why, settled: false)
    }
  }

  /// The first row of an observation's source that says the same, so that later repeats do not count.
  private mutating func firstRow<Each: EntryFact>(
    by observation: Observation, toSay value: Each.Value, _ fact: Each
  ) -> Observation {
    // Looked up, because a file may give one entry another value on each of a million rows.
    let field = fact.declaration.conflict
    if firstRows[field] == nil {
      var places: [Saying: Int] = [:]
      for (place, each) in observations.enumerated().reversed() {
        places[Saying(source: each.at.source, value: fact.value(in: each.record))] = place
      }
      firstRows[field] = places
    }
    let place = firstRows[field]?[Saying(source: observation.at.source, value: value)]
    return place.map { observations[$0] } ?? observation
  }

  /// A number without suffix names the same party as one with it: the fuller one is kept.
  private mutating func weighImporter(_ sides: Sides) {
    let other = sides.next.record.importer
    if other.isReported, record.importer.isReported, record.importer.isSameParty(as: other) {
      if record.importer.form == .employer { record.importer = other }
      return
    }
    weigh(ImporterFact(), sides)
  }

  /// A liquidation outweighs none; two statuses that do not differ in it are weighed as other facts are.
  private mutating func weighLiquidation(_ sides: Sides) {
    let (fact, next) = (LiquidationFact(), sides.next)
    let field = fact.declaration.conflict
    let (kept, other) = (record.liquidation, next.record.liquidation)
    guard kept != .unreported, other != .unreported, kept.isLiquidated != other.isLiquidated else {
      weigh(fact, sides)
      return
    }
    if firstRow(by: next, toSay: other, fact).place != next.place { return }
    let keptBy = firstRow(by: speaker(of: field, else: sides.first), toSay: kept, fact)
    let keptText = text(kept, by: keptBy, against: next)
    let otherText = text(other, by: next, against: keptBy)
    let (authority, otherAuthority) = (
      keptBy.standing(on: field).authority, next.standing(on: field).authority
    )
    if authority > otherAuthority {
      note(
        field, keptText, keptBy, otherText, next, why: Standing.aceOverBroker, settled: true)
      return
    }
    let why =
      authority < otherAuthority
      ? Standing.aceOverBroker
      : "a liquidation is not undone, so the source that knows of it is the later one"
    if authority < otherAuthority || other.isLiquidated {
      note(field, otherText, next, keptText, keptBy, why: why, settled: true)
      record.liquidation = other
      keep(field, by: next)
    } else {
      note(field, keptText, keptBy, otherText, next, why: why, settled: true)
    }
  }

  /// A status, with the day that its source gives for it: between rows of one source, and where another row of the
  /// source knows of a liquidation, the day may be the other row's.
  private func text(
    _ status: LiquidationStatus, by observation: Observation, against other: Observation
  ) -> String {
    let (isLiquidated, day) = (observation.liquidation.isLiquidated, observation.liquidation.day)
    let isItsOwn =
      observation.at.source != other.at.source && status.isLiquidated == (isLiquidated == .yes)
    return isItsOwn && day.isReported ? "\(status.text) \(day)" : status.text
  }

  /// Status and day of the liquidation go together: a source that is not believed in the one is not in the other.
  private mutating func weighLiquidationDays(against first: Observation) {
    var settled = Liquidation()
    settled.add(record)
    let isBelieved = { (liquidation: Liquidation) in
      liquidation.isLiquidated == .unreported || liquidation.isLiquidated == settled.isLiquidated
    }
    if !isBelieved(first.liquidation) { record.liquidationDate = .unreported }
    for next in observations.dropFirst() where isBelieved(next.liquidation) {
      weigh(DateFact.liquidation, Sides(next: next, first: first))
    }
  }

  private mutating func note(
    _ field: String, _ kept: String, _ keptBy: Observation, _ other: String,
    _ otherBy: Observation, why: String, settled: Bool
  ) {
    let conflict = Conflict(
      entry: record.number, field: field, kept: kept, keptAt: keptBy.at, other: other,
      otherAt: otherBy.at, why: keptBy.standing.reason(why, over: otherBy.standing),
      settled: settled)
    if noted.insert(conflict).inserted { conflicts.append(conflict) }
  }
}
