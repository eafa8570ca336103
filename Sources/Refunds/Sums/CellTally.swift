import Customs
import EntryStore

/// The cells that grow while the entries of a part of the book pass by.
struct CellTally: Sendable {
  /// The cells of a part, in order.
  struct Part: Sendable {
    /// Ascending.
    let importers: [ImporterNumber]
    /// The key of each cell, with the importer's place among the part's, and where its sums stand; by key.
    let cells: [(key: UInt64, place: UInt32)]
    let sums: [Sums]
  }

  private var importers = Numbering()
  private var cells = Numbering()
  private var sums: [Sums] = []
  private var importerOfEntry: [UInt32] = []
  private let months = MonthTable.plausible

  /// Memory for `entries` entries: what no cell takes is never touched, and growing would copy all of them.
  init(of entries: Int) {
    importerOfEntry.reserveCapacity(entries)
    sums.reserveCapacity(entries)
  }

  mutating func add(_ block: EntryBlock, of determinations: Determinations, in table: EntryTable) {
    // Of the cells of the block first the keys, then the places.
    var keys = EntryBlock.Column<UInt64>(repeating: 0)
    var places = EntryBlock.Column<Int>(repeating: 0)
    for (place, entry) in block.entries.enumerated() {
      let importer = UInt64(importers.place(of: table.importer[entry].packed))
      keys[place] =
        importer << TotalsCells.importerShift
        | TotalsCells.key(
          table.port[entry], months.month(of: table.entryDate[entry]), determinations.outcome[entry]
        )
    }
    importerOfEntry += (0..<block.entries.count).lazy.map {
      UInt32(truncatingIfNeeded: keys[$0] >> TotalsCells.importerShift)
    }
    var found = places.mutableSpan
    cells.places(&found, of: keys.span, count: block.entries.count)
    while sums.count < cells.keys.count { sums.append(Sums()) }
    var ofCells = sums.mutableSpan
    for place in 0..<block.entries.count { ofCells[places[place]] += block.sums[place] }
  }

  /// Cells are sorted as numbers once each importer has its place in order; they are looked up no more.
  ///
  /// The importer of each entry, as a place among the part's.
  consuming func inOrder() -> (part: Part, importerOfEntry: [UInt32]) {
    let sorted = importers.keys.indices.sorted { importers.keys[$0] < importers.keys[$1] }
    var rank = [UInt32](repeating: 0, count: sorted.count)
    for (place, importer) in sorted.enumerated() { rank[importer] = UInt32(place) }
    for entry in importerOfEntry.indices {
      importerOfEntry[entry] = rank[Int(importerOfEntry[entry])]
    }
    let shift = TotalsCells.importerShift
    let unsorted = zip(cells.keys, sums.indices).map { key, place in
      (
        key: UInt64(rank[Int(key >> shift)]) << shift | key & TotalsCells.belowImporter,
        place: UInt32(place)
      )
    }
    cells = Numbering()
    let bits = Int(shift) + Int.bitWidth - sorted.count.leadingZeroBitCount
    let part = Part(
      importers: sorted.map { ImporterNumber(packed: importers.keys[$0]) },
      cells: radixSorted(unsorted, bits: bits) { $0.key }, sums: sums)
    return (part, importerOfEntry)
  }
}

/// The month of every plausible day, worked out once.
private struct MonthTable: Sendable {
  static let plausible = MonthTable()

  private let months: [Month]

  private init() {
    months = (Day.plausible.lowerBound.number...Day.plausible.upperBound.number)
      .map { Day(number: $0).month }
  }

  func month(of day: Day) -> Month {
    Day.plausible.contains(day) ? months[day - Day.plausible.lowerBound] : day.month
  }
}
