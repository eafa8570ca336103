import SyntheticBooks

/// Writes compound files, in which Excel before 2007 keeps its workbooks, that may lie about where their stream is.
struct CompoundFileWriter {
  private let fields: FieldWriter

  private static let sectorSize = 512
  private static let shortSize = 64
  /// Below this size a stream lies in small sectors.
  private static let shortLimit = 4096
  private static let end = 0xFFFF_FFFE
  private static let free = 0xFFFF_FFFF
  private static let ofTable = 0xFFFF_FFFD

  /// `lies` of a thousand fields say something else than the truth.
  init(lies: Int) { fields = FieldWriter(lies: lies) }

  /// A file with one stream: its table, its directory, the table of small sectors, and the stream.
  func file(
    holding stream: [UInt8], named name: String, using numbers: inout RandomNumbers
  ) -> [UInt8] {
    let isShort = stream.count < Self.shortLimit
    let shorts = isShort ? Self.count(of: stream.count, in: Self.shortSize) : 0
    let counts = [
      1, Self.count(of: shorts * 4, in: Self.sectorSize),
      Self.count(of: stream.count, in: Self.sectorSize),
    ]
    let own = counts.reduce(0, +)
    var tableSize = 1
    while tableSize * Self.sectorSize / 4 < own + tableSize { tableSize += 1 }
    var table = Array(repeating: Self.ofTable, count: tableSize)
    var starts: [Int] = []
    for count in counts {
      starts.append(count == 0 ? Self.end : table.count)
      table += Self.chain(count, from: table.count)
    }
    var file = header(starts, counts, tableSize: tableSize, using: &numbers)
    append(links: table, to: &file, using: &numbers)
    var directory = entry(
      "Root Entry", 5, starts[2], isShort ? stream.count : 0, child: 1, using: &numbers)
    directory += entry(
      name, 2, isShort ? 0 : starts[2], stream.count, child: Self.free, using: &numbers)
    append(directory, to: &file)
    append(links: Self.chain(shorts, from: 0), to: &file, using: &numbers)
    append(stream, to: &file)
    return file
  }

  private func header(
    _ starts: [Int], _ counts: [Int], tableSize: Int, using numbers: inout RandomNumbers
  ) -> [UInt8] {
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    header += Array(repeating: 0, count: 16)
    for field in [0x3E, 3, 0xFFFE, 9, 6] { fields.write(field, 2, to: &header, using: &numbers) }
    header += Array(repeating: 0, count: 10)
    let further = [tableSize, starts[0], 0, Self.shortLimit, starts[1], counts[1], Self.end, 0]
    for field in further + (0..<109).map({ $0 < tableSize ? $0 : Self.free }) {
      fields.write(field, 4, to: &header, using: &numbers)
    }
    return header
  }

  private func entry(
    _ name: String, _ kind: Int, _ start: Int, _ size: Int, child: Int,
    using numbers: inout RandomNumbers
  ) -> [UInt8] {
    let units: [UInt8] = name.utf8.prefix(31).flatMap { [$0, 0] }
    var entry: [UInt8] = units + Array(repeating: 0, count: 64 - units.count)
    fields.write(units.count + 2, 2, to: &entry, using: &numbers)
    entry += [UInt8(kind), 1]
    for field in [Self.free, Self.free, child] {
      fields.write(field, 4, to: &entry, using: &numbers)
    }
    entry += Array(repeating: 0, count: 36)
    for field in [start, size, 0] { fields.write(field, 4, to: &entry, using: &numbers) }
    return entry
  }

  /// Adds bytes and fills up their last sector.
  private func append(_ bytes: [UInt8], to file: inout [UInt8]) {
    file += bytes
    let rest = file.count % Self.sectorSize
    if rest > 0 { file += Array(repeating: 0, count: Self.sectorSize - rest) }
  }

  /// Adds the links of a table.
  private func append(
    links: [Int], to file: inout [UInt8], using numbers: inout RandomNumbers
  ) {
    for link in links { fields.write(link, 4, to: &file, using: &numbers) }
    while file.count % Self.sectorSize > 0 { file.append(0xFF) }
  }

  private static func count(of size: Int, in unit: Int) -> Int { (size + unit - 1) / unit }

  private static func chain(_ count: Int, from start: Int) -> [Int] {
    (0..<count).map { $0 == count - 1 ? end : start + $0 + 1 }
  }
}
