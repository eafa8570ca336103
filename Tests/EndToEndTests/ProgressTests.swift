import Customs
import EntryStore
import Refunds
import Testing

@testable import Intake
@testable import capesize

@Suite("Progress")
struct ProgressTests {
  @Test("a reading counts all its files and bytes, also those it refuses, and none twice")
  func counts() async throws {
    let progress = ReadingProgress()
    var reader = BookReader(headings: Law.current.newest.dutiableHeadings)
    reader.progress = progress
    reader.chunkSize = 1 << 10
    let reading = try await reader.read([
      Product.path("SampleData/harbor-brokerage"), Product.path("SampleData/nordwind-ace"),
      Product.path("README.md"),
    ])
    #expect(reading.refusals.count == 1)
    let files = progress.filesRead
    #expect(files.count == files.of && files.count == reading.store.sources.count)
    let bytes = progress.bytesRead
    #expect(bytes.count == bytes.of && bytes.of > 10_000)
  }

  @Test("what is unpacked counts as the text that it holds")
  func unpacked() {
    let progress = ReadingProgress()
    progress.begin(files: 2, bytes: 100 + 50)
    #expect(progress.filesRead == (0, 2) && progress.bytesRead == (0, 150))
    progress.begin(fileOf: 100)
    progress.unpacked(to: 1_000)
    progress.read(bytes: 400)
    #expect(progress.bytesRead == (400, 1_050))
    progress.finishFile()
    #expect(progress.filesRead == (1, 2) && progress.bytesRead == (1_000, 1_050))
    progress.begin(fileOf: 50)
    progress.finishFile()
    #expect(progress.filesRead == (2, 2) && progress.bytesRead == (1_050, 1_050))
  }

  @Test(
    "the bar tells how much is read, how fast, and how long the rest takes",
    arguments: [
      (
        0, 0, Duration.seconds(1),
        "File 1 of 12 [........................] 0 %, 0 MB/s, reading"
      ),
      (
        3, 1_500_000_000, .seconds(5),
        "File 4 of 12 [######..................] 25 %, 300 MB/s, 15 s left"
      ),
      (
        3, 15_000_000, .seconds(5),
        "File 4 of 12 [........................] 0 %, 3 MB/s, 34 min left"
      ),
      (
        12, 6_000_000_000, .seconds(20),
        "File 12 of 12 [########################] 100 %, 300 MB/s, joining"
      ),
    ])
  func line(files: Int, bytes: Int, elapsed: Duration, line: String) {
    let drawn = ProgressBar.line(
      files: (files, 12), bytes: (bytes, 6_000_000_000), after: elapsed)
    #expect(drawn == line && drawn.count <= terminalWidth)
  }

  @Test("the bar fits the terminal with the most files and bytes there can be")
  func longest() {
    let drawn = ProgressBar.line(
      files: (65_534, 65_535), bytes: (1, 1 << 60), after: .milliseconds(1))
    #expect(drawn.count < terminalWidth, "\(drawn)")
  }
}
