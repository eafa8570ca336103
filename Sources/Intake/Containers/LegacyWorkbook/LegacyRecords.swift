/// A record in the stream of a legacy workbook: what it is, and where its bytes lie.
struct LegacyRecord {
  /// The records that are read; Excel writes some hundred others.
  enum Kind: Int {
    case formula = 0x0006
    case end = 0x000A
    case dateSystem = 0x0022
    case password = 0x002F
    case continuation = 0x003C
    case codePage = 0x0042
    case sheet = 0x0085
    case compactNumbers = 0x00BD
    case richLabel = 0x00D6
    case style = 0x00E0
    case sharedStrings = 0x00FC
    case sharedLabel = 0x00FD
    case number = 0x0203
    case label = 0x0204
    case truthOrError = 0x0205
    case formulaText = 0x0207
    case compactNumber = 0x027E
    case format = 0x041E
    case beginning = 0x0809
  }

  /// Nil for a record that is passed over.
  let kind: Kind?
  let bytes: ByteBlock
  /// Where the record lies in `bytes`, without its kind and length.
  let body: Range<Int>

  /// A number of two bytes in the record.
  func little16(at offset: Int) throws(LegacyDamage) -> Int {
    guard offset + 2 <= body.count, let number = bytes.little16(at: body.lowerBound + offset)
    else { throw .cutShort }
    return number
  }

  /// A number of four bytes in the record.
  func little32(at offset: Int) throws(LegacyDamage) -> Int {
    try little16(at: offset) | little16(at: offset + 2) << 16
  }

  /// A floating-point number in the record.
  func double(at offset: Int) throws(LegacyDamage) -> Double {
    let (low, high) = (try little32(at: offset), try little32(at: offset + 4))
    return Double(bitPattern: UInt64(high) << 32 | UInt64(low))
  }
}

/// Goes over the records of a stream, each a kind, a length and its bytes.
struct LegacyRecords {
  private let bytes: ByteBlock
  private var position: Int
  private let end: Int

  init(_ bytes: ByteBlock, _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = min(range.upperBound, bytes.count)
  }

  /// The next record; a stream ends with a record that says so, and never before.
  mutating func next() throws(LegacyDamage) -> LegacyRecord {
    guard let kind = bytes.little16(at: position), let length = bytes.little16(at: position + 2),
      position + 4 + length <= end
    else { throw .cutShort }
    let body = (position + 4)..<(position + 4 + length)
    position = body.upperBound
    return LegacyRecord(kind: LegacyRecord.Kind(rawValue: kind), bytes: bytes, body: body)
  }
}
