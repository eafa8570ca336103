import Customs
import EntryStore

/// A book so often over, each time under other filer codes, that it has as many entries as the law is measured on.
///
/// Reading that many takes gigabytes of text. The tariff lines stand in the order in which they were read, as in
/// a store that intake makes: looking them up from entry to entry is part of the work.
struct RepeatedBook {
  /// Codes of three letters or digits.
  private static let filerCodes = 36 * 36 * 36

  private let store: EntryStore
  /// The filer codes of the book, ascending, so that numbers under new ones keep their order.
  private let filers: [FilerCode]
  private let lines: [TariffLine]
  private let places: [(first: UInt32, count: UInt32)]

  init(of store: EntryStore) {
    self.store = store
    filers = Set(store.entries.number.map(\.filer)).sorted()
    let read = (0..<store.entries.count).map { entry in
      (entry: entry, first: store.tariffLines(of: entry).first)
    }.sorted {
      ($0.first?.source ?? 0, $0.first?.row ?? 0) < ($1.first?.source ?? 0, $1.first?.row ?? 0)
    }
    var lines: [TariffLine] = []
    var places = Array(repeating: (first: UInt32(0), count: UInt32(0)), count: read.count)
    for (entry, _) in read {
      let own = store.tariffLines(of: entry)
      places[entry] = (UInt32(lines.count), UInt32(own.count))
      lines += own
    }
    self.lines = lines
    self.places = places
  }

  /// A store of at least one book and of `count` entries at most.
  func store(entries count: Int) -> EntryStore {
    let own = store.entries.count
    let times = max(1, min(count / max(own, 1), Self.filerCodes / max(filers.count, 1)))
    // Copies that share no memory, as lines that were read do not.
    let stretches = (0..<times).map { _ in lines.map { $0 } }
    var assembly = EntryStoreAssembly(entries: own * times, stretches: stretches)
    for time in 0..<times { assembly.append(part(time)) }
    return assembly.finish(
      sources: store.sources, names: store.names, conflicts: [], quantities: [], words: [])
  }

  private func part(_ time: Int) -> EntryStorePart {
    var builder = EntryStoreBuilder()
    builder.reserve(entries: store.entries.count)
    for entry in 0..<store.entries.count {
      var record = store.entries[entry]
      record.number = number(record.number, time)
      builder.append(
        record,
        linesAt: TariffLinePlace(
          stretch: UInt32(time), first: places[entry].first, count: places[entry].count))
    }
    return builder.finishPart()
  }

  private func number(_ number: EntryNumber, _ time: Int) -> EntryNumber {
    let filer = time * filers.count + filers.place(of: number.filer)
    return EntryNumber(
      filer: FilerCode(packed: UInt16(filer)), digits: UInt32(number.packed % 100_000_000)
    ).withCheckDigit
  }
}
