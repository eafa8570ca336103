import CZip

/// The members of a workbook's ZIP archive, unpacked a stretch at a time and within bounds.
///
/// A hostile archive costs a bounded amount of memory and time: what a member claims to hold is checked before it is
/// opened, and what it does hold is counted while it is read.
@safe struct WorkbookArchive: ~Copyable {
  let path: String
  private let archive: OpaquePointer
  /// The archive reads the bytes of the file wherever they lie.
  private let file: SourceFile

  /// Bytes that one member, and the members together, may unpack to.
  static let memberLimit = 2 << 30
  static let totalLimit = 4 << 30
  /// Beyond this size a member that shrank to less than one part in `ratioLimit` is a bomb.
  static let trustedSize = 64 << 20
  static let ratioLimit = 200

  /// Opens the archive in the bytes of a file; nil where there is none.
  init?(_ file: SourceFile) {
    var error = unsafe zip_error_t()
    let source = unsafe file.withBytes { bytes in
      unsafe bytes.withMemory(of: 0..<bytes.count) { memory in
        unsafe zip_source_buffer_create(
          memory.baseAddress, zip_uint64_t(memory.count), 0, &error)
      }
    }
    guard let source = unsafe source else { return nil }
    guard let archive = unsafe zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
      unsafe zip_source_free(source)
      return nil
    }
    path = file.path
    self.file = file
    unsafe self.archive = archive
  }

  deinit { unsafe zip_discard(archive) }

  func has(_ name: String) -> Bool { index(of: name) >= 0 }

  private func index(of name: String) -> Int64 {
    unsafe zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
  }

  /// Looks at the directory of the archive before anything is unpacked.
  func checkMembers() throws(IntakeError) {
    var total: UInt64 = 0
    for index in 0..<max(0, unsafe zip_get_num_entries(archive, 0)) {
      let member = try unsafe statistics(of: index)
      guard let name = unsafe member.name else { throw Workbook.damaged(path, "a nameless member") }
      try unsafe checkName(String(cString: name))
      if unsafe member.encryption_method != UInt16(ZIP_EM_NONE) {
        throw .notText(
          path: path, container: "an Excel workbook with encrypted members",
          advice: "Save it without a password and give that file.")
      }
      let (size, packed) = unsafe (member.size, member.comp_size)
      let isBomb =
        size > UInt64(Self.trustedSize) && size / max(packed, 1) > UInt64(Self.ratioLimit)
      total = total.addingReportingOverflow(size).partialValue
      if isBomb || size > UInt64(Self.memberLimit) || total > UInt64(Self.totalLimit) {
        throw Workbook.tooLarge(path)
      }
    }
  }

  private func checkName(_ name: String) throws(IntakeError) {
    let parts = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    if parts.first == "" || parts.contains("..") || name.dropFirst().first == ":" {
      throw .notText(
        path: path, container: "an archive whose member \"\(name.prefix(80))\" points out of it",
        advice: "No spreadsheet program writes this. Ask the sender for the file again.")
    }
  }

  private func statistics(of index: Int64) throws(IntakeError) -> zip_stat_t {
    var member = unsafe zip_stat_t()
    guard index >= 0, unsafe zip_stat_index(archive, zip_uint64_t(index), 0, &member) == 0 else {
      throw Workbook.damaged(path, "a member is missing")
    }
    return unsafe member
  }

  /// Opens a member for reading from its start.
  func stream(of name: String) throws(IntakeError) -> MemberStream {
    let index = index(of: name)
    guard index >= 0, let member = unsafe zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      throw Workbook.damaged(path, "\(name.prefix(80)) is missing or cannot be unpacked")
    }
    return unsafe MemberStream(member, name: name, path: path)
  }

  /// A small member as a whole.
  func contents(of name: String) throws(IntakeError) -> [UInt8] {
    var stream = try stream(of: name)
    while try stream.fill() {
      if stream.bytes.count > Self.trustedSize { throw Workbook.tooLarge(path) }
    }
    return stream.bytes
  }
}

/// One member of an archive, unpacked into a window that moves over it.
@safe struct MemberStream: ~Copyable {
  private let member: OpaquePointer
  private let name: String
  private let path: String
  private var unpacked = 0
  /// What was unpacked and not yet dropped.
  private(set) var bytes: [UInt8] = []

  private static let step = 1 << 18

  @unsafe init(_ member: OpaquePointer, name: String, path: String) {
    unsafe self.member = member
    self.name = name
    self.path = path
  }

  deinit { unsafe zip_fclose(member) }

  /// Unpacks some more; false at the end of the member.
  mutating func fill() throws(IntakeError) -> Bool {
    let before = bytes.count
    bytes += [UInt8](repeating: 0, count: Self.step)
    let got = unsafe bytes.withUnsafeMutableBytes { memory in
      guard let base = memory.baseAddress else { return zip_int64_t(-1) }
      return unsafe zip_fread(member, base + before, UInt64(Self.step))
    }
    bytes.removeLast(Self.step - max(0, Int(got)))
    if got < 0 { throw Workbook.damaged(path, "\(name) cannot be unpacked") }
    unpacked += Int(got)
    if unpacked > WorkbookArchive.memberLimit { throw Workbook.tooLarge(path) }
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
        if bytes.count > WorkbookArchive.trustedSize { throw Workbook.tooLarge(path) }
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
