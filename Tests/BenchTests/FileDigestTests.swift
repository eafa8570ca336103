import Foundation
import Testing

@testable import capesize_bench

@Suite("The digest of a book's file") struct FileDigestTests {
  @Test("A file of several blocks has the digest of its bytes, and all of them are read")
  func digest() throws {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    // A million letters are an example of FIPS 180-2; three million are three blocks.
    for (letters, expected) in [
      (1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
      (3_000_000, "2a152c894398719c0570f83fac34ac03a0f6e8e474b995c2403aa5434f7b9dd4"),
      (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ] {
      try Data(repeating: UInt8(ascii: "a"), count: letters).write(to: URL(filePath: path))
      let digest = try FileDigest(of: path)
      #expect(digest.bytes == letters)
      #expect(digest.sha256.map { String(format: "%02x", $0) }.joined() == expected)
    }
    #expect(throws: BenchError.self) { try FileDigest(of: path + "/none") }
  }
}
