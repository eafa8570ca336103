public import Customs

/// Everything that was read: entries, their tariff lines, and where each came from.
///
/// Immutable once built. Built by `EntryStoreBuilder`; asked by the rules, the sums and the reports.
public struct EntryStore: Sendable {
  public let entries: EntryTable
  public let tariffLines: TariffLineTable
  let appearances: [Appearance]
  public private(set) var sources: [Source]
  /// Importers' names, by the codes in `entries.importerName`, and the words for single entries.
  public let names: Codebook
  /// Disagreements between sources, as many of each cause as a person would look at.
  public let conflicts: [Conflict]
  /// How many more there are of which cause.
  public let unlistedConflicts: [Unlisted<Conflict>]
  let quantities: QuantityTable
  let words: WordTable

  /// The tariff lines of an entry, in the order of line and ordinal.
  public func tariffLines(of entry: EntryRow) -> ArraySlice<TariffLine> {
    let place = entries.tariffLines[entry]
    return tariffLines.stretches[Int(place.stretch)][
      Int(place.first)..<Int(place.first + place.count)]
  }

  /// By how many entries the tariff lines are fetched ahead: as many as stay in the nearest cache.
  private static let fetchedAhead = 64

  /// Calls `body` with each entry of a range, in order, and its tariff lines where they stand.
  ///
  /// For loops over all entries: taking hold of lines by their stretch, entry by entry and on all cores, costs as much
  /// as looking at them. They may stand anywhere in memory, and waiting for them costs more than looking at them, so
  /// those of later entries are brought near meanwhile.
  public func forEachTariffLines(of range: Range<Int>, _ body: (Int, Span<TariffLine>) -> Void) {
    precondition(0 <= range.lowerBound && range.upperBound <= entries.count, "entries of the store")
    for entry in range {
      let ahead = entry + Self.fetchedAhead
      if ahead < entries.count { tariffLines.fetch(entries.tariffLines[ahead]) }
      tariffLines.withLines(at: entries.tariffLines[entry]) { body(entry, $0) }
    }
  }

  /// The quantities of a tariff line's goods; none where no source states them or nothing hangs on them.
  public func quantities(of line: TariffLine) -> [Quantity] { quantities[line] }

  /// What the sources call something of an entry, each word once; none where no source says.
  public func words(_ kind: StatedWord.Kind, of entry: EntryRow) -> [String] {
    words[kind, entries.number[entry]].map { names[$0] }
  }

  /// Where an entry first appears in each source that has it.
  public func appearances(of entry: EntryRow) -> [Appearance] {
    if let place = entries.appearances[entry] {
      return Array(appearances[Int(place.first)..<Int(place.first + place.count)])
    }
    return tariffLines(of: entry).first.map { [Appearance(source: $0.source, row: $0.row)] } ?? []
  }

  /// Disagreements between sources.
  public var conflictCount: Int { unlistedConflicts.reduce(conflicts.count) { $0 + $1.count } }

  /// Disagreements that nothing decides.
  public var unsettledConflicts: Int {
    unlistedConflicts.reduce(conflicts.count { !$0.settled }) {
      $0 + ($1.like.settled ? 0 : $1.count)
    }
  }

  /// How many files were read, however many sheets they have.
  public var filesRead: Int {
    Set(sources.lazy.filter { $0.status == .read }.map(\.path)).count
  }

  /// What was given and not read or not used as it stands: for each source its sentences.
  public var omissions: [(source: Source, sentences: [String])] {
    sources.filter { !$0.omissions.isEmpty }.map { ($0, $0.omissions) }
  }

  /// The name of a source; its number where the store holds no sources, as one that was made by hand.
  public func name(ofSource source: UInt16) -> String {
    sources.indices.contains(Int(source)) ? sources[Int(source)].name : "source \(source)"
  }

  /// `file:row` of an appearance.
  public func name(of appearance: Appearance) -> String {
    "\(name(ofSource: appearance.source)):\(appearance.row)"
  }

  /// The same store with sources of which nothing could be read.
  public func with(furtherSources more: [Source]) -> EntryStore {
    var store = self
    store.sources += more
    return store
  }

  /// The same store with the digest of each source's bytes, nil where they are no longer those that were read.
  public func with(digests: [String?]) -> EntryStore {
    var store = self
    for (index, digest) in digests.enumerated() {
      store.sources[index].sha256 = digest ?? ""
      if digest == nil {
        store.sources[index].remarks.append(
          "the file was changed after it was read: no SHA-256 says which version this is")
      }
    }
    return store
  }

  /// The importer's name on an entry, or empty where no source gives one.
  public func importerName(of entry: EntryRow) -> String { names[entries.importerName[entry]] }
}
