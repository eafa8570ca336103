import CZip

/// A ZIP archive, its members read from the archive's bytes.
@safe final class ZIPArchive {
  static let signatures: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06]]

  /// A file in the archive.
  struct Member {
    let index: UInt64
    let name: String
    let size: Int
    let packedSize: Int
    let isEncrypted: Bool

    /// Whether the archive says of it how large it is and how it is packed.
    let isKnown: Bool

    var isFolder: Bool { name.hasSuffix("/") && size == 0 }

    /// What archivers leave behind for themselves: no part of anybody's export.
    var isHidden: Bool {
      !isOutside && name.split(separator: "/").contains { FileSearch.isHidden($0.utf8) }
    }

    /// Whether the name leads out of the folder that the archive would be unpacked in.
    var isOutside: Bool {
      name.hasPrefix("/") || name.hasPrefix("\\") || name.dropFirst().hasPrefix(":")
        || name.split(whereSeparator: { "/\\".contains($0) }).contains("..")
    }
  }

  let path: String
  /// The bytes of the archive, from which the library reads for as long as it is open.
  private let memory: UnsafeMutableRawBufferPointer
  private let archive: OpaquePointer
  /// The members, as many as one archive may hold.
  let members: [Member]
  let hasTooManyMembers: Bool
  private let hasBackslashes: Bool

  /// - Throws: `IntakeError.notText` for an archive that is damaged; `.changed`.
  init(_ file: SourceFile) throws(IntakeError) {
    path = file.path
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: file.count, alignment: 16)
    let opened: OpaquePointer
    do throws(IntakeError) {
      try unsafe file.copyBytes(into: memory)
      unsafe opened = try ZIPArchive.opened(memory, path: file.path)
    } catch {
      unsafe memory.deallocate()
      throw error
    }
    unsafe self.memory = unsafe memory
    unsafe archive = opened
    let count = unsafe zip_get_num_entries(opened, 0)
    var members: [Member] = []
    for index in 0..<UInt64(min(max(count, 0), Int64(Unpacking.memberLimit))) {
      var status = unsafe zip_stat_t()
      let isKnown = unsafe zip_stat_index(opened, index, 0, &status) == 0
      let name = unsafe zip_get_name(opened, index, 0).map { unsafe String(cString: $0) }
      members.append(
        unsafe Member(
          index: index, name: name ?? "member \(index + 1)", size: Int(clamping: status.size),
          packedSize: Int(clamping: status.comp_size),
          isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE), isKnown: isKnown))
    }
    self.members = members
    hasBackslashes = members.contains { $0.name.contains("\\") }
    hasTooManyMembers = count > Int64(Unpacking.memberLimit)
  }

  deinit {
    unsafe zip_discard(archive)
    unsafe memory.deallocate()
  }

  private static func opened(
    _ memory: UnsafeMutableRawBufferPointer, path: String
  ) throws(IntakeError) -> OpaquePointer {
    var error = unsafe zip_error_t()
    if let source = unsafe zip_source_buffer_create(
      memory.baseAddress, UInt64(memory.count), 0, &error)
    {
      if let archive = unsafe zip_open_from_source(source, Int32(ZIP_RDONLY), &error) {
        return unsafe archive
      }
      unsafe zip_source_free(source)
    }
    throw .notText(
      path: path, container: "a ZIP archive that is damaged or cut off",
      advice: "Download or copy it again.")
  }

  /// What stands in the file and is listed nowhere, so that the library does not read it.
  var unlisted: [SourceContents.Unread] {
    guard let base = unsafe memory.baseAddress else { return [] }
    let bytes = unsafe ByteBlock(base.assumingMemoryBound(to: UInt8.self), count: memory.count)
    let directory = ZIPDirectory(of: bytes, listing: members.map(\.packedSize))
    guard let place = directory.map({ $0.firstUnlisted(in: bytes) }) ?? 0 else { return [] }
    return [
      SourceContents.Unread(
        sheet: "data at byte \(place)",
        reason: "the archive holds data that its directory does not list, as two archives in one"
          + " file do. Unpack it, or ask the sender for a whole one, and give the files.")
    ]
  }

  func has(_ name: String) -> Bool { index(of: name) >= 0 }

  /// Some programs part folders with a backslash, and Excel opens what they write.
  private func index(of name: String) -> Int64 {
    let index = unsafe zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
    if index >= 0 || !hasBackslashes { return index }
    let wanted = name.lowercased()
    let member = members.first {
      $0.name.lowercased().replacing("\\", with: "/") == wanted
    }
    return member.map { Int64($0.index) } ?? -1
  }

  /// Opens a member for reading from its start; nil where there is none that can be unpacked.
  func stream(of name: String) -> MemberStream? {
    let index = index(of: name)
    guard index >= 0, let member = unsafe zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      return nil
    }
    return unsafe MemberStream(member, name: name, path: path)
  }

  /// The bytes of a member; nothing where it is damaged.
  ///
  /// - Throws: `IntakeError.notText` where it unpacks to far more than an export can be.
  func bytes(
    of member: Member, unpacking: inout Unpacking
  ) throws(IntakeError) -> [UInt8]? {
    guard let reader = unsafe zip_fopen_index(archive, member.index, 0) else { return nil }
    defer { unsafe zip_fclose(reader) }
    var contents: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes {
        unsafe zip_fread(reader, $0.baseAddress, UInt64($0.count))
      }
      if got == 0 { return contents }
      guard got > 0, got <= buffer.count else { return nil }
      contents += buffer[..<Int(got)]
      guard unpacking.admits(Int(got), member: contents.count, packed: member.packedSize) else {
        throw .notText(
          path: path, container: "a ZIP archive that unpacks to far more than exports",
          advice: "Unpack it, look at it, and give the files in it.")
      }
    }
  }
}

extension SourceContents {
  /// The tables of all members of an archive that can be read.
  init(of archive: ZIPArchive, path: String) throws(IntakeError) {
    if archive.hasTooManyMembers {
      throw .notText(
        path: path, container: "a ZIP archive with more than \(Unpacking.memberLimit) files",
        advice: "Unpack it and give the folder.")
    }
    self.init(tables: [], unread: archive.unlisted)
    var unpacking = Unpacking()
    for member in archive.members where !member.isFolder && !member.isHidden {
      do throws(IntakeError) {
        let inner = try archive.contents(of: member, unpacking: &unpacking)
        tables += inner.tables.map { $0.member(member.name) }
        hidden += inner.hidden.map { $0.member(member.name) }
        unread += inner.unread.map {
          Unread(sheet: "\(member.name) \($0.sheet)", reason: $0.reason)
        }
        remarks += inner.remarks.map { "\(member.name): \($0)" }
      } catch {
        unread.append(Unread(sheet: member.name, reason: error.sentence))
      }
    }
    if tables.isEmpty {
      throw .notText(
        path: path, container: "a ZIP archive with nothing in it that can be read",
        advice: unread.isEmpty
          ? "Give the exports themselves."
          : unread.map { "\($0.sheet): \($0.reason)" }.joined(separator: " "))
    }
  }
}

extension ZIPArchive {
  /// What a member holds.
  ///
  /// - Throws: `IntakeError.cannotOpen` for a member that cannot be unpacked; and as for a file of its own.
  fileprivate func contents(
    of member: Member, unpacking: inout Unpacking
  ) throws(IntakeError) -> SourceContents {
    func refuse(_ reason: String) -> IntakeError { .cannotOpen(path: path, reason: reason) }
    if member.isOutside {
      throw refuse("its name leads out of the archive; unpack it and give the file")
    }
    if member.isEncrypted {
      throw refuse("it is protected by a password; unpack it and give the file")
    }
    guard member.isKnown, let bytes = try bytes(of: member, unpacking: &unpacking) else {
      throw refuse(
        "it is damaged or packed in an unknown way; unpack it, or download the archive again")
    }
    return try SourceContents(
      of: SourceFile(path: path, contents: bytes), unpacking: [.gzip])
  }

  /// A document of another program that is packed as a ZIP archive; nil for an archive of files.
  var otherDocument: IntakeError? {
    let asWorkbook = "Open it, save it as an Excel workbook (.xlsx) or as CSV, and give that file."
    let documents: [(member: String, container: String, advice: String)] = [
      ("content.xml", "an OpenDocument spreadsheet (.ods)", asWorkbook),
      ("Index/Document.iwa", "an Apple Numbers spreadsheet (.numbers)", asWorkbook),
      ("Index/Tables/DataList.iwa", "an Apple Numbers spreadsheet (.numbers)", asWorkbook),
      ("Index.zip", "an Apple Numbers spreadsheet (.numbers)", asWorkbook),
      ("word/document.xml", "a Word document (.docx)", Refusals.fromACE),
      ("ppt/presentation.xml", "a PowerPoint presentation (.pptx)", Refusals.fromACE),
    ]
    return documents.first { has($0.member) }.map {
      .notText(path: path, container: $0.container, advice: $0.advice)
    }
  }
}
