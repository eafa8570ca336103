/// Where the members and the directory of a ZIP archive stand in its bytes.
///
/// The library reads what the directory lists and looks at nothing else. Of two archives in one file, and of members
/// that the directory has lost, it would say nothing.
struct ZIPDirectory {
  /// Bytes of a member's own header without its name: what is shorter holds no member.
  private static let memberHeader = 30
  private static let entryHeader = 46
  private static let endRecord = 22
  /// How long the comment at the end may be.
  private static let commentLimit = Int(UInt16.max)

  /// Bytes that the members take packed, in the order of the directory.
  private(set) var packedSizes: [Int] = []
  /// Parts of the file that are accounted for.
  private var parts: [Range<Int>] = []

  /// The directory that lists members of these sizes, or nil where there is none, or it is damaged.
  init?(of bytes: ByteBlock, listing packedSizes: [Int]) {
    let first = max(bytes.count - Self.endRecord - Self.commentLimit, 0)
    let last = bytes.count - Self.endRecord
    guard last >= first else { return nil }
    // The bytes of a member may look like the end of an archive too.
    for place in first...last where bytes.holds([0x50, 0x4B, 0x05, 0x06], at: place) {
      if let directory = ZIPDirectory(bytes, endRecordAt: place),
        directory.packedSizes == packedSizes
      {
        self = directory
        return
      }
    }
    return nil
  }

  private init?(_ bytes: ByteBlock, endRecordAt end: Int) {
    guard var size = bytes.number(at: end + 12, bytes: 4),
      var start = bytes.number(at: end + 16, bytes: 4),
      let comment = bytes.number(at: end + 20, bytes: 2)
    else { return nil }
    parts.append(end..<min(end + Self.endRecord + comment, bytes.count))
    // An archive with large numbers has them in a record before, which a locator leads to.
    if end >= 20, bytes.holds([0x50, 0x4B, 0x06, 0x07], at: end - 20),
      let place = bytes.number(at: end - 12, bytes: 8),
      place <= end, bytes.holds([0x50, 0x4B, 0x06, 0x06], at: place),
      let largeSize = bytes.number(at: place + 40, bytes: 8),
      let largeStart = bytes.number(at: place + 48, bytes: 8)
    {
      (size, start) = (largeSize, largeStart)
      parts.append(place..<end)
    }
    guard start <= bytes.count, size <= bytes.count - start else { return nil }
    parts.append(start..<start + size)
    var place = start
    while place < start + size, bytes.holds([0x50, 0x4B, 0x01, 0x02], at: place) {
      guard let next = add(bytes, entryAt: place) else { return nil }
      place = next
    }
  }

  /// Adds the member of an entry; returns where the next entry begins.
  private mutating func add(_ bytes: ByteBlock, entryAt place: Int) -> Int? {
    guard var packed = bytes.number(at: place + 20, bytes: 4),
      let unpacked = bytes.number(at: place + 24, bytes: 4),
      let name = bytes.number(at: place + 28, bytes: 2),
      let extra = bytes.number(at: place + 30, bytes: 2),
      let comment = bytes.number(at: place + 32, bytes: 2),
      var member = bytes.number(at: place + 42, bytes: 4)
    else { return nil }
    let extraStart = place + Self.entryHeader + name
    // Numbers that find no room stand in a field of their own, in this order.
    var field = Self.largeNumbers(bytes, extraStart..<extraStart + extra)
    if unpacked == UInt32.max { field = field?.dropFirst(8) }
    if packed == UInt32.max, let large = field {
      guard let number = bytes.number(at: large.startIndex, bytes: 8) else { return nil }
      packed = number
      field = large.dropFirst(8)
    }
    if member == UInt32.max, let large = field {
      guard let number = bytes.number(at: large.startIndex, bytes: 8) else { return nil }
      member = number
    }
    guard bytes.holds([0x50, 0x4B, 0x03, 0x04], at: member),
      let ownName = bytes.number(at: member + 26, bytes: 2),
      let ownExtra = bytes.number(at: member + 28, bytes: 2)
    else { return nil }
    let header = Self.memberHeader + ownName + ownExtra
    packedSizes.append(packed)
    parts.append(member..<member + header + min(packed, bytes.count))
    return extraStart + extra + comment
  }

  /// The field of numbers of 64 bits among the extra fields of an entry.
  private static func largeNumbers(_ bytes: ByteBlock, _ extra: Range<Int>) -> Range<Int>? {
    var place = extra.lowerBound
    while place + 4 <= extra.upperBound, let kind = bytes.number(at: place, bytes: 2),
      let size = bytes.number(at: place + 2, bytes: 2)
    {
      if kind == 1 { return place + 4..<min(place + 4 + size, extra.upperBound) }
      place += 4 + size
    }
    return nil
  }

  /// Where bytes begin that belong to no member that the directory lists, and could be one; nil where there are none.
  ///
  /// Behind a member up to 24 bytes may repeat its sizes, and zeros make up round numbers.
  func firstUnlisted(in bytes: ByteBlock) -> Int? {
    var end = 0
    for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) + [bytes.count..<bytes.count] {
      if part.lowerBound - end >= Self.memberHeader,
        (end..<part.lowerBound).contains(where: { bytes[$0] != 0 })
      {
        return end
      }
      end = max(end, part.upperBound)
    }
    return nil
  }
}

extension ByteBlock {
  /// Whether these bytes stand at a place.
  fileprivate func holds(_ signature: [UInt8], at place: Int) -> Bool {
    place >= 0 && place <= count - signature.count
      && signature.indices.allSatisfy { self[place + $0] == signature[$0] }
  }

  /// A number, its lowest byte first; nil beyond the end, and where no file is that large.
  fileprivate func number(at place: Int, bytes size: Int) -> Int? {
    guard place >= 0, place <= count - size else { return nil }
    var number: UInt64 = 0
    for offset in (0..<size).reversed() { number = number << 8 | UInt64(self[place + offset]) }
    return Int(exactly: number)
  }
}
