import CCrypto

/// SHA-256 of a source, by which a report and the ledger say exactly which file was read.
@safe struct Digest: ~Copyable {
  private let context: OpaquePointer?

  init() {
    unsafe context = EVP_MD_CTX_new()
    unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  func update(_ bytes: ByteBlock, _ range: Range<Int>) {
    unsafe bytes.withMemory(of: range) { memory in
      _ = unsafe EVP_DigestUpdate(context, memory.baseAddress, memory.count)
    }
  }

  /// The digest in hexadecimal.
  consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    unsafe digest.withUnsafeMutableBufferPointer {
      _ = unsafe EVP_DigestFinal_ex(context, $0.baseAddress, &length)
    }
    let hexadecimal = Array("0123456789abcdef".utf8)
    let text = digest.flatMap { [hexadecimal[Int($0 >> 4)], hexadecimal[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

/// The digests of all sources, taken beside other work.
///
/// Nothing waits for them until the reports are written. But small files, whose bytes are in memory, are not held until
/// the last of thousands is read: their digests are begun whenever some have come together.
struct AwaitedDigests {
  /// Bytes in memory that are held for their digests before these are begun.
  private static let heldBytes = 4 << 20

  private var waiting: [(file: SourceFile, sources: Int)] = []
  private var waitingBytes = 0
  private var begun: [Task<[String?], Never>] = []

  /// Adds a file that holds so many sources.
  mutating func add(_ file: SourceFile, sources: Int) {
    waiting.append((file, sources))
    waitingBytes += file.bytesInMemory
    if waitingBytes >= Self.heldBytes { begin() }
  }

  private mutating func begin() {
    begun.append(
      Task { [waiting] in
        waiting.flatMap { file, sources in
          repeatElement(try? file.sha256(), count: sources)
        }
      })
    (waiting, waitingBytes) = ([], 0)
  }

  /// For each source the digest in hexadecimal; nil where its file is no longer the one that was opened.
  consuming func all() -> Task<[String?], Never> {
    begin()
    let begun = begun
    return Task {
      var digests: [String?] = []
      for some in begun { digests += await some.value }
      return digests
    }
  }
}

extension SourceFile {
  /// SHA-256 of all its bytes, in hexadecimal.
  func sha256() throws(IntakeError) -> String {
    let digest = Digest()
    for stretch in Chunks.nominal(0..<count, size: Self.headSize) {
      try withBytes(of: stretch) { digest.update($0, 0..<$0.count) }
    }
    return digest.finish()
  }
}
