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

  /// The places of an entry's tariff lines in `tariffLines`.
  public func tariffLines(of entry: Int) -> Range<Int> {
    Int(entries.firstTariffLine[entry])..<Int(entries.firstTariffLine[entry + 1])
  }

  /// Where an entry first appears in each source that has it.
  public func appearances(of entry: Int) -> ArraySlice<Appearance> {
    appearances[
      Int(entries.firstAppearance[entry])..<Int(entries.firstAppearance[entry + 1])]
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

/// Builds a store entry by entry, in the order of the entry numbers.
public struct EntryStoreBuilder: ~Copyable {
  private var entries = EntryTable()
  private var tariffLines = TariffLineTable()
  private var appearances: [Appearance] = []

  public init() {}

  public mutating func reserve(entries count: Int, tariffLines lineCount: Int) {
    entries.reserve(count)
    tariffLines.reserve(lineCount)
    appearances.reserveCapacity(count)
  }

  /// Adds an entry; its number must be above the last one's.
  public mutating func append(_ record: EntryRecord) {
    precondition(
      entries.number.last.map { $0 < record.number } ?? true, "entries come in order, once each")
    entries.append(record)
    entries.firstTariffLine.append(UInt32(tariffLines.count))
    entries.firstAppearance.append(UInt32(appearances.count))
  }

  /// Adds a tariff line to the entry added last.
  public mutating func append(_ line: TariffLine) {
    tariffLines.append(line)
    entries.firstTariffLine[entries.count] = UInt32(tariffLines.count)
  }

  /// Adds tariff lines of one chunk to the entry added last; returns their duty and their reported value.
  public mutating func append(
    _ lines: ArraySlice<TariffLine>, source: UInt16, rowBase: UInt32
  ) -> (duty: Cents, value: Cents) {
    var sums = (duty: Cents.zero, value: Cents.zero)
    for var line in lines {
      line.source = source
      line.row &+= rowBase
      sums.duty += line.duty
      if line.value.isReported { sums.value += line.value }
      tariffLines.append(line)
    }
    entries.firstTariffLine[entries.count] = UInt32(tariffLines.count)
    return sums
  }

  /// Adds a place where the entry added last appears.
  public mutating func append(_ appearance: Appearance) {
    appearances.append(appearance)
    entries.firstAppearance[entries.count] = UInt32(appearances.count)
  }

  public consuming func finish(
    sources: [Source] = [], names: Codebook = Codebook(), conflicts: [Conflict] = []
  ) -> EntryStore {
    EntryStore(
      entries: entries, tariffLines: tariffLines, appearances: appearances, sources: sources,
      names: names, conflicts: conflicts)
  }
}
