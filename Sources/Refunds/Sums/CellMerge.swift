import Customs
import EntryStore

/// The cells of all parts of a book, about to become those of the whole.
///
/// Each part has its cells in order, so that one pass merges them, a share of the importers at a time and several
/// shares side by side.
struct CellMerge: Sendable {
  /// The cells of some importers that follow one another, and what they come to.
  struct Share: Sendable {
    fileprivate(set) var keys: [UInt64] = []
    fileprivate(set) var sums: [Sums] = []
    fileprivate(set) var byImporter: [TotalsRow<ImporterNumber>] = []
    fileprivate(set) var ports = KeyedSums()
    fileprivate(set) var months = KeyedSums()
  }

  let parts: [CellTally.Part]
  /// Those of all parts, ascending.
  let importers: [ImporterNumber]
  /// For each part the places of its importers among all.
  let places: [[UInt32]]

  init(of parts: [CellTally.Part]) {
    self.parts = parts
    var importers: [ImporterNumber] = []
    for importer in parts.flatMap(\.importers).sorted() where importers.last != importer {
      importers.append(importer)
    }
    self.importers = importers
    places = parts.map { part in
      var next = 0
      return part.importers.map { importer in
        while importers[next] < importer { next += 1 }
        return UInt32(next)
      }
    }
  }

  /// No whole has more cells than its parts.
  var most: Int { parts.reduce(0) { $0 + $1.cells.count } }

  /// The importers in shares: enough of them that all cores are busy to the end.
  var shares: [Range<Int>] {
    let count = min(64, importers.count)
    return (0..<count).map { share in
      importers.count * share / count..<importers.count * (share + 1) / count
    }
  }

  /// The cells of the importers that stand in a range of places.
  @Sendable func merged(_ share: Range<Int>) -> Share {
    var merged = Share()
    var heads = parts.indices.map { Head(of: $0, in: self, share) }
    while let key = heads.lazy.map(\.key).min(), key != Head.none {
      var sums = Sums()
      for place in heads.indices where heads[place].key == key {
        sums += heads[place].sums(in: self)
        heads[place].advance(in: self)
      }
      merged.add(sums, to: key, of: importers)
    }
    return merged
  }
}

/// How far the cells of a part are merged.
private struct Head {
  /// The key of a part that has no more cells.
  static let none = UInt64.max

  let part: Int
  /// The next cell of the part.
  private(set) var next: Int
  private let end: Int
  /// The next cell's key in the whole.
  private(set) var key = none

  init(of part: Int, in merge: CellMerge, _ share: Range<Int>) {
    self.part = part
    next = merge.firstCell(of: share.lowerBound, inPart: part)
    end = merge.firstCell(of: share.upperBound, inPart: part)
    readKey(in: merge)
  }

  /// Those of the next cell.
  func sums(in merge: CellMerge) -> Sums {
    let part = merge.parts[part]
    return part.sums[Int(part.cells[next].place)]
  }

  mutating func advance(in merge: CellMerge) {
    next += 1
    readKey(in: merge)
  }

  private mutating func readKey(in merge: CellMerge) {
    guard next < end else {
      key = Self.none
      return
    }
    let ofPart = merge.parts[part].cells[next].key
    let importer = UInt64(merge.places[part][Int(ofPart >> TotalsCells.importerShift)])
    key = importer << TotalsCells.importerShift | ofPart & TotalsCells.belowImporter
  }
}

extension CellMerge {
  /// Where in a part the cells of an importer begin, or of the next one that the part has.
  fileprivate func firstCell(of importer: Int, inPart part: Int) -> Int {
    let wanted = UInt64(places[part].place(of: UInt32(importer))) << TotalsCells.importerShift
    return parts[part].cells.lazy.map(\.key).place(of: wanted)
  }
}

extension CellMerge.Share {
  /// Adds the next cell in order.
  fileprivate mutating func add(_ sums: Sums, to key: UInt64, of importers: [ImporterNumber]) {
    let isAccepted = TotalsCells.outcome(of: key).isAccepted
    if keys.last.map({ $0 >> TotalsCells.importerShift }) != key >> TotalsCells.importerShift {
      byImporter.append(TotalsRow(key: importers[Int(key >> TotalsCells.importerShift)]))
    }
    byImporter[byImporter.count - 1].all += sums
    if isAccepted { byImporter[byImporter.count - 1].fileNow += sums }
    ports.add(sums, to: UInt64(TotalsCells.port(of: key).number), isAccepted: isAccepted)
    months.add(sums, to: UInt64(TotalsCells.month(of: key).number), isAccepted: isAccepted)
    keys.append(key)
    self.sums.append(sums)
  }
}
