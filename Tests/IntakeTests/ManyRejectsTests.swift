import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Many rejects") struct ManyRejectsTests {
  static let header = "Entry Number,Line,HTS,Tariff Duty,Entry Date\n"

  /// So many rows of which none can be used, for three causes in turn, with a dollar each where the duty can be read.
  static func text(rows: Int) -> String {
    header
      + (0..<rows).map { row in
        switch row % 3 {
        case 0: "BQX76543218,\(row + 1),99030124,much\(row),2025-01-25\n"
        case 1: "wrong\(row),\(row + 1),99030124,1.00,2025-01-25\n"
        default: "BQX76543218,\(row + 1),none\(row),1.00,2025-01-25\n"
        }
      }.joined()
  }

  @Test(
    "of each cause so many are shown, and all are counted",
    arguments: [(1 << 20, 1 << 16), (5_000, 700)])
  func counts(chunk: Int, window: Int) async throws {
    let rows = 3 * (Unlisted<Reject>.limit + 250)
    let read = try await reading(
      Self.text(rows: rows) + "BQX76543218,1,99030124,5.00,2025-01-25\n", chunkSize: chunk,
      windowSize: window)
    #expect(read.rejects.count == 3 * Unlisted<Reject>.limit)
    // The first of each cause, in the order of their rows.
    #expect(read.rejects.map(\.row) == (2..<UInt32(3 * Unlisted<Reject>.limit + 2)).map { $0 })
    #expect(read.unlistedRejects.map(\.count) == [250, 250, 250])
    #expect(read.unlistedRejects.map(\.amount) == [.zero, Cents(25_000), Cents(25_000)])
    #expect(read.unlistedRejects.map(\.like.row) == [2, 3, 4])
    let source = read.store.sources[0]
    // Duty that cannot be read is missing on its row, which is used.
    #expect(source.rowsRejected == rows / 3 * 2 && source.rowsRead == rows + 1)
    #expect(source.dutyRejected == Cents(Int64(rows / 3 * 2 * 100)))
    #expect(source.dutyUsed == Cents(500))
  }

  @Test("cells that are not used are counted too, and their rows are used")
  func cells() async throws {
    let rows = Unlisted<Reject>.limit + 10
    let text =
      Self.header
      + (0..<rows).map { "BQX76543218,\($0 + 1),99030124,1.00,sometime \($0)\n" }.joined()
    let read = try await reading(text)
    #expect(read.rejects.count == Unlisted<Reject>.limit)
    #expect(read.unlistedRejects.map(\.count) == [10])
    #expect(read.unlistedRejects.allSatisfy { !$0.like.wholeRow && $0.amount == .zero })
    #expect(read.store.sources[0].rowsUsed == rows)
  }

  @Test("each source has its own")
  func sources() async throws {
    let text =
      Self.text(rows: 3 * (Unlisted<Reject>.limit + 1)) + "BQX76543218,1,99030124,5,2025-01-25\n"
    let read = try await reading(["a.csv": text, "b.csv": text])
    #expect(read.rejects.count == 6 * Unlisted<Reject>.limit)
    #expect(read.unlistedRejects.map(\.like.source) == [0, 0, 0, 1, 1, 1])
    #expect(read.unlistedRejects.allSatisfy { $0.count == 1 })
  }

  @Test(
    "entries that only a list knows are shown in part, however the join is parted",
    arguments: [1, 7])
  func listed(tasks: Int) async throws {
    let count = Unlisted<Reject>.limit + 100
    let filer = try #require(FilerCode("BQX"))
    let list =
      "Entry Number,Liquidation Date\n"
      + (0..<UInt32(count)).map { place -> String in
        let bare = EntryNumber(filer: filer, digits: place * 10)
        let number = EntryNumber(
          filer: filer, digits: place * 10 + UInt32(bare.expectedCheckDigit))
        return "\(number),2026-01-25\n"
      }.joined()
    let folder = try TemporaryFolder()
    _ = try folder.write(TestBook.csv(), to: "book.csv")
    _ = try folder.write(list, to: "list.csv")
    var reader = BookReader(headings: testHeadings)
    reader.joinTasks = tasks
    let read = try await reader.read([folder.path])
    #expect(read.rejects.count == Unlisted<Reject>.limit)
    #expect(read.rejects.map(\.row) == (2..<UInt32(Unlisted<Reject>.limit + 2)).map { $0 })
    #expect(read.unlistedRejects.map(\.count) == [100])
    #expect(read.store.sources[1].rowsRejected == count)
  }
}
