import CZlib

/// Unpacks gzip: one or several members, one after the other.
enum Gzip {
  static let signature: [UInt8] = [0x1F, 0x8B]

  /// The unpacked bytes, of which there may be at most `limit`.
  ///
  /// - Throws: `IntakeError.notText` for an archive that is damaged, cut off or a bomb.
  static func unpacked(
    _ file: SourceFile, limit: Int = Unpacking.limit
  ) throws(IntakeError) -> SourceFile {
    let outcome = try file.withBytes { bytes in
      unsafe bytes.withMemory(of: 0..<bytes.count) {
        unsafe inflated($0, path: file.path, limit: limit)
      }
    }
    return SourceFile(path: file.path, contents: try outcome.get())
  }

  private static func inflated(
    _ packed: UnsafeRawBufferPointer, path: String, limit: Int
  ) -> Result<[UInt8], IntakeError> {
    func refusal(_ container: String, _ advice: String) -> Result<[UInt8], IntakeError> {
      .failure(.notText(path: path, container: container, advice: advice))
    }
    // Adding 16 asks zlib for the gzip wrapping.
    let windowBits: Int32 = 15 + 16
    var stream = unsafe z_stream()
    guard
      unsafe inflateInit2_(
        &stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return refusal("a gzip archive that cannot be unpacked", "Unpack it first.") }
    defer { unsafe inflateEnd(&stream) }
    var unpacked: [UInt8] = []
    var unpacking = Unpacking(limit: limit)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var position = 0
    while true {
      let given = min(packed.count - position, 1 << 20)
      let (status, taken, made) = unsafe buffer.withUnsafeMutableBufferPointer { out in
        unsafe stream.next_in = unsafe UnsafeMutablePointer(
          mutating: packed.baseAddress?.advanced(by: position)
            .assumingMemoryBound(to: UInt8.self))
        unsafe stream.avail_in = UInt32(given)
        unsafe stream.next_out = out.baseAddress
        unsafe stream.avail_out = UInt32(out.count)
        let status = unsafe inflate(&stream, Z_NO_FLUSH)
        return unsafe (
          status, given - Int(stream.avail_in), out.count - Int(stream.avail_out)
        )
      }
      position += taken
      unpacked += buffer[..<made]
      guard unpacking.admits(made, member: unpacked.count, packed: position) else {
        return refusal(
          "a gzip archive that unpacks to far more than an export",
          "Unpack it, look at it, and give the file in it.")
      }
      switch status {
      case Z_STREAM_END:
        let rest = unsafe packed.dropFirst(position)
        let another = unsafe rest.starts(with: signature)
        guard another else {
          // Padding of zeros behind the last member is common and means nothing; anything else was cut or damaged.
          return unsafe rest.allSatisfy { $0 == 0 }
            ? .success(unpacked)
            : refusal(
              "a gzip archive with \(rest.count) bytes behind its end that cannot be unpacked",
              "Download or copy it again, or unpack it and give the file in it.")
        }
        unsafe inflateReset(&stream)
      case Z_OK where taken > 0 || made > 0: continue
      case Z_OK, Z_BUF_ERROR:
        return refusal("a gzip archive that is cut off", "Download or copy it again.")
      default:
        return refusal("a gzip archive that is damaged", "Download or copy it again.")
      }
    }
  }
}
