import Customs

/// Builds a store, or a part of one, entry by entry in the order of the entry numbers.
public struct EntryStoreBuilder: ~Copyable {
  /// Stands for the builder's own tariff lines until the parts are put together.
  static let ownStretch = UInt32.max

  private var part = EntryStorePart()

  public init() {}

  public mutating func reserve(entries count: Int) {
    part.entries.reserve(count)
  }

  /// Adds an entry without tariff lines; its number must be above the last one's.
  public mutating func append(_ record: EntryRecord) {
    append(
      record,
      linesAt: TariffLinePlace(
        stretch: Self.ownStretch, first: UInt32(part.ownLines.count), count: 0))
  }

  /// Adds an entry whose tariff lines stand in a stretch that was read.
  public mutating func append(_ record: EntryRecord, linesAt place: TariffLinePlace) {
    precondition(
      part.entries.number.last.map { $0 < record.number } ?? true,
      "entries come in order, once each")
    part.entries.append(record)
    part.entries.tariffLines.append(place)
    part.lineCount += Int(place.count)
  }

  /// Adds a tariff line to the entry added last, which has no lines elsewhere.
  public mutating func append(_ line: TariffLine) {
    let entry = part.entries.count - 1
    let place = part.entries.tariffLines[entry]
    precondition(place.stretch == Self.ownStretch, "an entry's lines stand in one stretch")
    part.ownLines.append(line)
    part.lineCount += 1
    part.entries.tariffLines.replaceLast(
      by: TariffLinePlace(stretch: place.stretch, first: place.first, count: place.count + 1))
  }

  /// Says where the entry added last appears, once for each entry.
  ///
  /// It need not be said of an entry that appears nowhere but with its first tariff line.
  public mutating func append(_ appearances: [Appearance]) {
    let place = AppearancePlace(
      first: UInt32(part.appearances.count), count: UInt32(appearances.count))
    part.entries.appearances.append(place, for: part.entries.count - 1)
    part.appearances += appearances
  }

  /// The part that was built, to be put together with others.
  public consuming func finishPart() -> EntryStorePart { part }

  /// The whole store, where there is only this part.
  public consuming func finish(
    sources: [Source] = [], names: Codebook = Codebook(), conflicts: [Conflict] = [],
    quantities: [StatedQuantity] = [], words: [StatedWord] = []
  ) -> EntryStore {
    var assembly = EntryStoreAssembly(entries: part.entries.count, stretches: [])
    assembly.append(part)
    return assembly.finish(
      sources: sources, names: names, conflicts: conflicts, quantities: quantities, words: words)
  }
}

/// Entries of a stretch of entry numbers, built by themselves.
public struct EntryStorePart: Sendable {
  var entries = EntryTable()
  var appearances: [Appearance] = []
  var ownLines: [TariffLine] = []
  var lineCount = 0
}

/// Puts parts together into a store, in the order of their entry numbers.
public struct EntryStoreAssembly {
  private var entries = EntryTable()
  private var tariffLines = TariffLineTable()
  private var appearances: [Appearance] = []

  /// Reserves memory for `count` entries; `stretches` are the tariff lines as they were read.
  public init(entries count: Int, stretches: [[TariffLine]]) {
    entries.reserve(count)
    tariffLines.stretches = stretches
  }

  public mutating func append(_ part: EntryStorePart) {
    entries.append(
      contentsOf: part.entries, ownStretch: UInt32(tariffLines.stretches.count),
      afterAppearances: appearances.count)
    tariffLines.stretches.append(part.ownLines)
    tariffLines.count += part.lineCount
    appearances += part.appearances
  }

  public consuming func finish(
    sources: [Source], names: Codebook, conflicts: [Conflict],
    unlistedConflicts: [Unlisted<Conflict>] = [], quantities: [StatedQuantity],
    words: [StatedWord]
  ) -> EntryStore {
    tariffLines.locate()
    return EntryStore(
      entries: entries, tariffLines: tariffLines, appearances: appearances, sources: sources,
      names: names, conflicts: conflicts, unlistedConflicts: unlistedConflicts,
      quantities: QuantityTable(quantities),
      words: WordTable(words))
  }
}
