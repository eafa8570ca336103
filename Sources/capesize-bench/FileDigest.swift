import CCrypto
import Glibc

/// What every source costs beside its reading: a copy out of the page cache, and the SHA-256 that `summary.json` names.
struct FileDigest {
  private static let blockSize = 1 << 20

  private(set) var bytes = 0
  private(set) var sha256 = [UInt8](repeating: 0, count: 32)

  /// Reads the file once, a block at a time, and takes its digest as intake does.
  init(of path: String) throws(BenchError) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotRead(path: path) }
    defer { close(file) }
    let context = unsafe EVP_MD_CTX_new()
    defer { unsafe EVP_MD_CTX_free(context) }
    unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    while true {
      let count = unsafe Glibc.read(file, &block, block.count)
      guard count >= 0 else { throw .cannotRead(path: path) }
      if count == 0 { break }
      unsafe EVP_DigestUpdate(context, block, count)
      bytes += count
    }
    unsafe EVP_DigestFinal_ex(context, &sha256, nil)
  }
}
