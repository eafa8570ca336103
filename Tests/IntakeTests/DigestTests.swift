import Testing

@testable import Intake

@Suite("Digests of sources")
struct DigestTests {
  @Test("each source has the digest of its file, in order, whenever it is begun")
  func digests() async {
    let files = (0..<9).map { number in
      SourceFile(
        path: "\(number)", contents: [UInt8](repeating: UInt8(number), count: 1 << 20))
    }
    var digests = AwaitedDigests()
    for (number, file) in files.enumerated() { digests.add(file, sources: number % 3) }
    let expected = files.enumerated().flatMap { number, file in
      repeatElement(try? file.sha256(), count: number % 3)
    }
    #expect(Set(expected).count == 6)
    #expect(await digests.all().value == expected)
  }
}
