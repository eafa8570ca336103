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

    var isFolder: Bool { name.hasSuffix("/") }

    /// What archivers leave behind for themselves: no part of anybody's export.
    var isHidden: Bool {
      name.hasPrefix("__MACOSX/")
        || name.split(separator: "/").contains { $0.hasPrefix(".") }
          && !isOutside
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
      guard unsafe zip_stat_index(opened, index, 0, &status) == 0, let name = unsafe status.name
      else { continue }
      members.append(
        unsafe Member(
          index: index, name: String(cString: name), size: Int(clamping: status.size),
          packedSize: Int(clamping: status.comp_size),
          isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE)))
    }
    self.members = members
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

  func has(_ name: String) -> Bool { index(of: name) >= 0 }

  private func index(of name: String) -> Int64 {
    unsafe zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
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
    self.init(tables: [])
    var unpacking = Unpacking()
    for member in archive.members where !member.isFolder && !member.isHidden {
      func passOver(_ reason: String) { remarks.append("\(member.name) was not read: \(reason)") }
      if member.isOutside {
        passOver("its name leads out of the archive. Unpack it and give the file.")
      } else if member.isEncrypted {
        passOver("it is protected by a password. Unpack it and give the file.")
      } else if let bytes = try archive.bytes(of: member, unpacking: &unpacking) {
        do throws(IntakeError) {
          let inner = try SourceContents(
            of: SourceFile(path: path, contents: bytes), unpacking: [.gzip])
          tables += inner.tables.map { $0.member(member.name) }
          remarks += inner.remarks.map { "\(member.name): \($0)" }
        } catch {
          passOver(error.sentence)
        }
      } else {
        passOver("it is damaged. Download or copy the archive again.")
      }
    }
    if tables.isEmpty {
      throw .notText(
        path: path, container: "a ZIP archive with nothing in it that can be read",
        advice: remarks.isEmpty ? "Give the exports themselves." : remarks.joined(separator: " "))
    }
  }
}
