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
    let digests = SourceDigests()
    for (number, file) in files.enumerated() { digests.add(file, sources: number % 3) }
    let expected = files.enumerated().flatMap { number, file in
      repeatElement(try? file.sha256(), count: number % 3)
    }
    #expect(Set(expected).count == 6)
    digests.finish()
    #expect(await digests.taken() == expected)
  }

  @Test("whoever takes digests and leaves early does not wait for files that never come")
  func canceled() async {
    let digests = SourceDigests()
    let file = SourceFile(path: "a", contents: [UInt8](repeating: 1, count: 1 << 20))
    for _ in 0..<3 { digests.add(file, sources: 1) }
    let task = Task { await digests.taken() }
    task.cancel()
    // No file is the last: without being canceled the task would wait for ever.
    #expect(await task.value.count <= 3)
  }
}
