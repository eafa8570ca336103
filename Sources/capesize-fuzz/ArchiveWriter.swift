import CZlib
import SyntheticBooks

/// Writes ZIP and gzip archives that may lie about what is in them.
struct ArchiveWriter {
  struct Member {
    var name: [UInt8]
    var contents: [UInt8]
    var isDeflated = false
  }

  private let fields: FieldWriter

  /// `lies` of a thousand fields say something else than the truth.
  init(lies: Int) { fields = FieldWriter(lies: lies) }

  func zip(_ members: [Member], using numbers: inout RandomNumbers) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let packed = member.isDeflated ? Self.deflated(member.contents) : member.contents
      let start = archive.count
      let extra = numbers.chance(percent: fields.lies / 10) ? numbers.one(of: Self.extras) : []
      var common: [UInt8] = []
      fields.write(20, 2, to: &common, using: &numbers)
      fields.write(0, 2, to: &common, using: &numbers)
      fields.write(member.isDeflated ? 8 : 0, 2, to: &common, using: &numbers)
      fields.write(0, 4, to: &common, using: &numbers)
      fields.write(Self.checksum(member.contents), 4, to: &common, using: &numbers)
      fields.write(packed.count, 4, to: &common, using: &numbers)
      fields.write(member.contents.count, 4, to: &common, using: &numbers)
      fields.write(member.name.count, 2, to: &common, using: &numbers)
      fields.write(extra.count, 2, to: &common, using: &numbers)
      archive += [0x50, 0x4B, 3, 4] + common + member.name + extra + packed
      directory += [0x50, 0x4B, 1, 2, 20, 0] + common
      for size in [2, 2, 2, 4] { fields.write(0, size, to: &directory, using: &numbers) }
      fields.write(start, 4, to: &directory, using: &numbers)
      directory += member.name + extra
    }
    let start = archive.count
    archive += directory + [0x50, 0x4B, 5, 6]
    for _ in 0..<2 { fields.write(0, 2, to: &archive, using: &numbers) }
    for _ in 0..<2 { fields.write(members.count, 2, to: &archive, using: &numbers) }
    fields.write(directory.count, 4, to: &archive, using: &numbers)
    fields.write(start, 4, to: &archive, using: &numbers)
    fields.write(0, 2, to: &archive, using: &numbers)
    return archive
  }

  func gzip(_ contents: [UInt8], using numbers: inout RandomNumbers) -> [UInt8] {
    var archive: [UInt8] = [0x1F, 0x8B]
    for value in [8, 0, 0, 0, 0, 0, 0, 255] {
      fields.write(value, 1, to: &archive, using: &numbers)
    }
    archive += Self.deflated(contents)
    fields.write(Self.checksum(contents), 4, to: &archive, using: &numbers)
    fields.write(contents.count, 4, to: &archive, using: &numbers)
    return archive
  }

  /// Fields behind a name: sizes of 64 bits, a name in Unicode, an encryption, and nonsense.
  private static let extras: [[UInt8]] = [
    [1, 0, 16, 0] + Array(repeating: 0xFF, count: 16), [1, 0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0],
    [1, 0, 0, 0], [0x75, 0x70, 6, 0, 1, 0, 0, 0, 0, 0x61],
    [0x01, 0x99, 7, 0, 2, 0, 0x41, 0x45, 3, 8, 0], [1, 0, 0xFF, 0xFF], [0],
  ]

  static func checksum(_ contents: [UInt8]) -> Int {
    unsafe contents.withUnsafeBufferPointer { bytes in
      unsafe Int(crc32(0, bytes.baseAddress, uInt(bytes.count)))
    }
  }

  /// The contents packed with little memory, which matters where millions are packed.
  static func deflated(_ contents: [UInt8]) -> [UInt8] {
    var stream = unsafe z_stream()
    guard
      unsafe deflateInit2_(
        &stream, 1, Z_DEFLATED, -9, 1, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return [] }
    defer { unsafe deflateEnd(&stream) }
    var contents = contents
    var packed = [UInt8](
      repeating: 0, count: Int(unsafe deflateBound(&stream, UInt(contents.count))))
    let left = unsafe contents.withUnsafeMutableBufferPointer { from in
      unsafe packed.withUnsafeMutableBufferPointer { to in
        unsafe stream.next_in = from.baseAddress
        unsafe stream.avail_in = UInt32(from.count)
        unsafe stream.next_out = to.baseAddress
        unsafe stream.avail_out = UInt32(to.count)
        _ = unsafe CZlib.deflate(&stream, Z_FINISH)
        return unsafe Int(stream.avail_out)
      }
    }
    packed.removeLast(left)
    return packed
  }
}
