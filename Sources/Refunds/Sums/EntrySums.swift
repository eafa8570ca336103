public import Customs
public import EntryStore

/// What reports show of all entries beside `Totals`, added up in one pass.
public struct EntrySums: Sendable {
  /// Entries of one importer that one rule decided and whose last day falls into one week.
  public struct Week: Sendable {
    /// The importer's place in `Totals.byImporter`.
    public let importer: Int
    /// Place in `Determinations.rules`.
    public let rule: Int
    public let outcome: Outcome
    /// Monday of the week in which CAPE takes them at the latest, or, where only another remedy is left, of that of
    /// the last day for a protest; unreported where there is no such day from the filing date on.
    public let week: Day
    /// The first such day in the week.
    public fileprivate(set) var first: Day
    public fileprivate(set) var sums = Sums()
  }

  /// In no order that means anything.
  public private(set) var weeks: [Week] = []
  /// For each importer its first entry with a name.
  public private(set) var named: [Int?]
  /// What CAPE accepts, by all that is assumed of an entry.
  private var byAssumptions = [Sums](repeating: Sums(), count: Int(UInt8.max) + 1)
  /// Entries that lack a field, in the order of `EntryGap`.
  public private(set) var lacking = [Sums](repeating: Sums(), count: EntryGap.allCases.count)

  private var numbering = Numbering()

  // Of the entries of one block.
  private var days = [Day](repeating: .unreported, count: EntryBlock.size)

  /// What CAPE accepts on an assumption.
  public func accepted(on assumption: Assumptions) -> Sums {
    byAssumptions.enumerated().reduce(Sums()) { sums, assumed in
      Assumptions(rawValue: UInt8(assumed.offset)).contains(assumption)
        ? sums + assumed.element : sums
    }
  }

  private init(importers: Int) { named = Array(repeating: nil, count: importers) }

  /// Adds up all entries, in a few parallel tasks.
  public init(of determinations: Determinations, in table: EntryTable, by totals: Totals) async {
    self.init(importers: totals.byImporter.count)
    let book = Book(determinations: determinations, table: table, totals: totals)
    await inOrder(EntryBlock.ranges(of: determinations)) { entries in
      var part = EntrySums(importers: totals.byImporter.count)
      EntryBlock.forEach(in: entries, of: determinations) { part.add($0, of: book) }
      return part
    } take: { part in
      add(part)
    }
  }

  /// What is added up.
  private struct Book: Sendable {
    let determinations: Determinations
    let table: EntryTable
    let totals: Totals
  }

  private mutating func add(_ block: EntryBlock, of book: Book) {
    let (determinations, entries) = (book.determinations, book.table)
    var keys = EntryBlock.Column<UInt64>(repeating: 0)
    var places = EntryBlock.Column<Int>(repeating: 0)
    for gap in EntryGap.allCases {
      gap.forEach(in: block.entries, of: entries) { entry in
        lacking[gap.rawValue] += block.sums[entry - block.entries.lowerBound]
      }
    }
    for (place, entry) in block.entries.enumerated() {
      let importer = Int(book.totals.importerOfEntry[entry])
      if named[importer] == nil, entries.importerName[entry] != Codebook.noText {
        named[importer] = entry
      }
      if determinations.outcome[entry].isAccepted {
        byAssumptions[Int(determinations.assumed[entry].rawValue)] += block.sums[place]
      }
      days[place] = determinations.lastDay(of: entry)
      keys[place] = Week.key(
        importer, determinations.decidingRule[entry],
        days[place].isReported ? days[place].monday : .unreported)
    }
    var found = places.mutableSpan
    numbering.places(&found, of: keys.span, count: block.entries.count)
    for (place, entry) in block.entries.enumerated() {
      if places[place] == weeks.count {
        weeks.append(
          Week(keys[place], determinations.outcome[entry], first: days[place]))
      }
      weeks[places[place]].add(block.sums[place], first: days[place])
    }
  }

  /// Adds the sums of later entries.
  private mutating func add(_ later: EntrySums) {
    for (key, week) in zip(later.numbering.keys, later.weeks) {
      let place = numbering.place(of: key)
      if place == weeks.count {
        weeks.append(week)
      } else {
        weeks[place].add(week.sums, first: week.first)
      }
    }
    for importer in named.indices where named[importer] == nil {
      named[importer] = later.named[importer]
    }
    for place in byAssumptions.indices { byAssumptions[place] += later.byAssumptions[place] }
    for place in lacking.indices { lacking[place] += later.lacking[place] }
  }
}

extension EntrySums.Week {
  fileprivate static func key(_ importer: Int, _ rule: UInt8, _ week: Day) -> UInt64 {
    UInt64(importer) << 40 | UInt64(rule) << 32 | UInt64(UInt32(bitPattern: week.number))
  }

  fileprivate init(_ key: UInt64, _ outcome: Outcome, first: Day) {
    importer = Int(key >> 40)
    rule = Int(key >> 32 & 0xFF)
    self.outcome = outcome
    week = Day(number: Int32(bitPattern: UInt32(truncatingIfNeeded: key)))
    self.first = first
  }

  fileprivate mutating func add(_ sums: Sums, first: Day) {
    self.first = min(self.first, first)
    self.sums += sums
  }
}

extension Determinations {
  /// The last day on which something can still be done for an entry, or unreported.
  fileprivate func lastDay(of entry: EntryRow) -> Day {
    let outcome = outcome[entry]
    if outcome.isAccepted { return fileBy[entry] }
    guard outcome == .otherRemedy, protestBy[entry] >= filingDate else { return .unreported }
    return protestBy[entry]
  }
}
