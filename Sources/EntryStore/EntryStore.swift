public import Customs

/// Everything that was read: entries, their tariff lines, and where each came from.
///
/// Immutable once built. Built by `EntryStoreBuilder`; asked by the rules, the sums and the reports.
public struct EntryStore: Sendable {
  public let entries: EntryTable
  public let tariffLines: TariffLineTable
  public let appearances: [Appearance]
  public private(set) var sources: [Source]
  /// Importers' names, by the codes in `entries.importerName`.
  public let names: Codebook
  public let conflicts: [Conflict]
  let quantities: QuantityTable

  /// The tariff lines of an entry, in the order of line and ordinal.
  public func tariffLines(of entry: Int) -> ArraySlice<TariffLine> {
    let place = entries.tariffLines[entry]
    return tariffLines.stretches[Int(place.stretch)][
      Int(place.first)..<Int(place.first + place.count)]
  }

  /// The quantities of a tariff line's goods; none where no source states them or nothing hangs on them.
  public func quantities(of line: TariffLine) -> [Quantity] { quantities[line] }

  /// Where an entry first appears in each source that has it.
  public func appearances(of entry: Int) -> ArraySlice<Appearance> {
    appearances[
      Int(entries.firstAppearance[entry])..<Int(entries.firstAppearance[entry + 1])]
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

  /// The same store with the digest of each source's bytes.
  public func with(digests: [String]) -> EntryStore {
    var store = self
    for (index, digest) in digests.enumerated() { store.sources[index].sha256 = digest }
    return store
  }

  /// The importer's name on an entry, or empty where no source gives one.
  public func importerName(of entry: Int) -> String { names[entries.importerName[entry]] }
}
