/// The streams of a compound file: the container of Excel before 2007, and of every Office file with a password.
///
/// Its bytes lie in sectors that a table chains to streams; short streams share one stream of small sectors. No chain
/// is followed further than the table is long, so damage costs no more than the size of the file.
struct CompoundFile {
  static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  private struct Entry {
    var name = ""
    /// Entries left and right of it in its storage, and the first one within it.
    var neighbors: [Int] = []
    var child = 0
    var start = 0
    var size = 0
  }

  private let bytes: ByteBlock
  private let sectorSize: Int
  /// For each sector the one that follows it in its stream.
  private var table: [UInt32] = []
  private var shortTable: [UInt32] = []
  /// Sectors of the stream that holds the small ones.
  private var shortSectors: [Int] = []
  /// Streams below this size lie in small sectors.
  private let shortLimit: Int
  /// The streams that belong to the file itself, by their names in capitals; what is embedded in it has others.
  private var streams: [String: Entry] = [:]

  private static let shortSize = 64
  private static let entrySize = 128
  private static let endOfChain: UInt32 = 0xFFFF_FFFE

  init(_ bytes: ByteBlock) throws(LegacyDamage) {
    guard let shift = bytes.little16(at: 30), shift == 9 || shift == 12,
      let directory = bytes.little32(at: 48), let shortLimit = bytes.little32(at: 56),
      let shortTable = bytes.little32(at: 60)
    else { throw .header }
    self.bytes = bytes
    sectorSize = 1 << shift
    self.shortLimit = shortLimit
    table = links(in: try tableSectors())
    self.shortTable = links(in: try chain(from: shortTable, in: table))
    try readDirectory(chain(from: directory, in: table))
  }

  func has(_ name: String) -> Bool { streams[name.uppercased()] != nil }

  /// The bytes of a stream of the file itself; nil where it has none of this name.
  func stream(_ name: String) throws(LegacyDamage) -> [UInt8]? {
    guard let entry = streams[name.uppercased()] else { return nil }
    let isShort = entry.size < shortLimit
    let size = isShort ? Self.shortSize : sectorSize
    var contents: [UInt8] = []
    for sector in try chain(
      from: entry.start, in: isShort ? shortTable : table, atMost: (entry.size + size - 1) / size)
    {
      let start = isShort ? try shortPosition(of: sector) : position(of: sector)
      let end = min(start + min(size, entry.size - contents.count), bytes.count)
      if start < end { contents += bytes.bytes(start..<end) }
    }
    guard contents.count == entry.size else { throw .cutShort }
    return contents
  }

  private func position(of sector: Int) -> Int { (sector + 1) * sectorSize }

  private func shortPosition(of sector: Int) throws(LegacyDamage) -> Int {
    let place = sector * Self.shortSize
    guard shortSectors.indices.contains(place / sectorSize) else { throw .chain }
    return position(of: shortSectors[place / sectorSize]) + place % sectorSize
  }

  /// The sectors with the table itself, no more of them than the file has sectors to chain.
  private func tableSectors() throws(LegacyDamage) -> [Int] {
    let perSector = sectorSize / 4
    let needed = (bytes.count / sectorSize + perSector - 1) / perSector
    var sectors = (0..<109).compactMap { bytes.little32(at: 76 + 4 * $0) }
    guard var next = bytes.little32(at: 68) else { throw .header }
    while sectors.count < needed, next < Int(Self.endOfChain) {
      let start = position(of: next)
      let further = (0..<perSector).compactMap { bytes.little32(at: start + 4 * $0) }
      guard further.count == perSector else { throw .cutShort }
      sectors += further.dropLast()
      next = further[perSector - 1]
    }
    return sectors.prefix(needed).filter { $0 < Int(Self.endOfChain) }
  }

  /// What the sectors of a table say.
  private func links(in sectors: [Int]) -> [UInt32] {
    sectors.flatMap { sector in
      (0..<sectorSize / 4).compactMap { index in
        bytes.little32(at: position(of: sector) + 4 * index).map { UInt32(truncatingIfNeeded: $0) }
      }
    }
  }

  /// The sectors of a stream, in their order.
  private func chain(
    from first: Int, in table: [UInt32], atMost limit: Int = .max
  ) throws(LegacyDamage) -> [Int] {
    var chain: [Int] = []
    var next = UInt32(truncatingIfNeeded: first)
    while next < Self.endOfChain, chain.count < limit {
      guard next < table.count, chain.count < table.count else { throw .chain }
      chain.append(Int(next))
      next = table[Int(next)]
    }
    return chain
  }

  private mutating func readDirectory(_ sectors: [Int]) throws(LegacyDamage) {
    var entries: [Entry] = []
    for sector in sectors {
      let end = position(of: sector + 1)
      if end > bytes.count { throw .cutShort }
      entries += stride(from: position(of: sector), to: end, by: Self.entrySize).map(entry)
    }
    guard let root = entries.first else { throw .cutShort }
    shortSectors = root.size == 0 ? [] : try chain(from: root.start, in: table)
    var open = [root.child]
    var seen: Set<Int> = []
    while let index = open.popLast() {
      guard entries.indices.contains(index), seen.insert(index).inserted else { continue }
      streams[entries[index].name] = entries[index]
      open += entries[index].neighbors
    }
  }

  private func entry(at place: Int) -> Entry {
    guard let length = bytes.little16(at: place + 64), (2...64).contains(length),
      let left = bytes.little32(at: place + 68), let right = bytes.little32(at: place + 72),
      let child = bytes.little32(at: place + 76), let start = bytes.little32(at: place + 116),
      let size = bytes.little32(at: place + 120)
    else { return Entry() }
    let units = stride(from: place, to: place + length - 2, by: 2).compactMap {
      bytes.little16(at: $0).map { UInt16(truncatingIfNeeded: $0) }
    }
    return Entry(
      name: String(decoding: units, as: UTF16.self).uppercased(), neighbors: [left, right],
      child: child, start: start, size: size)
  }
}

extension ByteBlock {
  /// A little-endian number of two bytes; nil where it would pass the end.
  func little16(at index: Int) -> Int? {
    guard index >= 0, index <= count - 2 else { return nil }
    return Int(self[index]) | Int(self[index + 1]) << 8
  }

  /// A little-endian number of four bytes; nil where it would pass the end.
  func little32(at index: Int) -> Int? {
    guard index >= 0, index <= count - 4 else { return nil }
    return Int(self[index]) | Int(self[index + 1]) << 8 | Int(self[index + 2]) << 16
      | Int(self[index + 3]) << 24
  }
}
