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

  fileprivate func update(_ file: SourceFile, _ range: Range<Int>) throws(IntakeError) {
    try file.withBytes(of: range) { update($0, 0..<$0.count) }
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

/// The digests of all sources, taken beside other work, in a task of whoever wants them.
///
/// `BookReader` hands files over as it reads them, so that small ones, whose bytes are in memory, are not held until the
/// last of thousands is read. The task that calls `taken` owns the work: canceled, it ends at the next stretch of a file.
public struct SourceDigests: Sendable {
  private let files: AsyncStream<(file: SourceFile, sources: Int)>
  private let continuation: AsyncStream<(file: SourceFile, sources: Int)>.Continuation

  public init() { (files, continuation) = AsyncStream.makeStream() }

  /// Hands over a file with the number of its sources.
  func add(_ file: SourceFile, sources: Int) { continuation.yield((file, sources)) }

  /// Says that no file follows.
  func finish() { continuation.finish() }

  /// For each source the digest in hexadecimal, once all are read; nil where its file is no longer the one that was
  /// opened.
  public func taken() async -> [String?] {
    var digests: [String?] = []
    for await (file, sources) in files {
      digests += repeatElement(Self.digest(of: file), count: sources)
    }
    return digests
  }

  private static func digest(of file: SourceFile) -> String? {
    let digest = Digest()
    for stretch in file.stretches {
      guard !Task.isCancelled, (try? digest.update(file, stretch)) != nil else { return nil }
    }
    return digest.finish()
  }
}

extension SourceFile {
  /// SHA-256 of all its bytes, in hexadecimal.
  func sha256() throws(IntakeError) -> String {
    let digest = Digest()
    for stretch in stretches { try digest.update(self, stretch) }
    return digest.finish()
  }

  /// The parts in which its bytes are digested.
  fileprivate var stretches: [Range<Int>] { Chunks.nominal(0..<count, size: Self.headSize) }
}
