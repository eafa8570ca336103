import CZip

/// One member of an archive, unpacked into a window that moves over it.
@safe struct MemberStream: ~Copyable {
  private let member: OpaquePointer
  private let name: String
  private let path: String
  private var unpacked = 0
  /// What was unpacked and not yet dropped.
  private(set) var bytes: [UInt8] = []

  /// Bytes to unpack next: few at first, because most members are small, and twice as many each time.
  private var step = 1 << 13
  private static let largestStep = 1 << 18

  @unsafe init(_ member: OpaquePointer, name: String, path: String) {
    unsafe self.member = member
    self.name = name
    self.path = path
  }

  deinit { unsafe zip_fclose(member) }

  /// Unpacks some more; false at the end of the member.
  mutating func fill() throws(IntakeError) -> Bool {
    let before = bytes.count
    bytes += [UInt8](repeating: 0, count: step)
    let got = unsafe bytes.withUnsafeMutableBytes { memory in
      guard let base = memory.baseAddress else { return zip_int64_t(-1) }
      return unsafe zip_fread(member, base + before, UInt64(step))
    }
    bytes.removeLast(step - max(0, Int(got)))
    if got < 0 { throw Workbook.damaged(path, "\(name) cannot be unpacked") }
    step = min(step * 2, Self.largestStep)
    unpacked += Int(got)
    if unpacked > Workbook.memberLimit { throw Workbook.tooLarge(path) }
    return got > 0
  }

  /// Drops what was read.
  mutating func drop(_ count: Int) { bytes.removeFirst(count) }

  /// Gives the member to `body` in stretches that end behind an end tag, so that what it encloses is never cut.
  consuming func forEachStretch(
    endingWith tag: StaticString, _ body: (ByteBlock) throws(IntakeError) -> Void
  ) throws(IntakeError) {
    let tag = Array("\(tag)>".utf8)
    // Bytes that hold no end tag, and are not searched again when more are unpacked.
    var searched = 0
    while true {
      let more = try fill()
      let end = more ? Self.lastEnd(of: tag, in: bytes, from: searched) : bytes.count
      if end == 0, more {
        if bytes.count > Workbook.trustedSize { throw Workbook.tooLarge(path) }
        searched = bytes.count
        continue
      }
      try bytes.withBlock(upTo: end, body)
      drop(end)
      searched = 0
      if !more { return }
    }
  }

  /// The place behind the last end tag of this name, with a namespace prefix or without; 0 where there is none.
  private static func lastEnd(of tag: [UInt8], in bytes: [UInt8], from searched: Int) -> Int {
    var end = bytes.count
    while end > max(searched, tag.count + 1) {
      if bytes[end - 1] == UInt8(ascii: ">"), bytes[(end - tag.count)..<end].elementsEqual(tag) {
        let opening = bytes[max(0, end - 64)..<(end - 1)].lastIndex {
          $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">")
        }
        if let opening, bytes[opening] == UInt8(ascii: "<"),
          bytes[opening + 1] == UInt8(ascii: "/"),
          opening + 2 + tag.count == end || bytes[end - tag.count - 1] == UInt8(ascii: ":")
        {
          return end
        }
      }
      end -= 1
    }
    return 0
  }
}

extension [UInt8] {
  /// Calls `body` with the first bytes as a block, good until it returns.
  func withBlock<Result>(
    upTo end: Int, _ body: (ByteBlock) throws(IntakeError) -> Result
  ) throws(IntakeError) -> Result {
    try unsafe withUnsafeBufferPointer { (memory) throws(IntakeError) in
      guard let base = memory.baseAddress else { return try [0].withBlock(upTo: 0, body) }
      return try body(unsafe ByteBlock(base, count: Swift.min(end, memory.count)))
    }
  }
}
