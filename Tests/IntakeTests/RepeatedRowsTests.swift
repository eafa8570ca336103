import Customs
import EntryStore
import Testing

@testable import Intake

/// Which rows of one file are the same row: those of which an ordinal says so, and whole blocks that stand there again.
@Suite("Repeated rows") struct RepeatedRowsTests {
  private static let entries = ["BQX76543218", "61240004566", "1E520007897"]

  /// What came of rows below a header, which must hang on no cut.
  private static func read(
    _ header: String, _ rows: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Reading {
    let text = ([header] + rows).map { $0 + "\n" }.joined()
    let whole = try await reading(text)
    for size in [1, 40, 150] {
      let cut = try await reading(text, chunkSize: size, windowSize: size)
      #expect(wholeText(cut) == wholeText(whole), sourceLocation: sourceLocation)
    }
    let source = whole.store.sources[0]
    #expect(source.rowsRead == source.rowsUsed + source.rowsOther, sourceLocation: sourceLocation)
    #expect(source.dutyUsed == whole.store.duty, sourceLocation: sourceLocation)
    #expect(whole.rejects.isEmpty, sourceLocation: sourceLocation)
    return whole
  }

  private static let withOrdinals =
    "Entry Number,Line,Tariff Ordinal Number,HTS,Tariff Duty,Goods Description"
  private static let withLines = "Entry Number,Line,HTS,Tariff Duty,Goods Description"
  private static let bare = "Entry Number,HTS,Tariff Duty"

  @Test(
    "invoice lines under one line of the summary all count, equal in duty or not",
    arguments: ["500.00", "300.00"])
  func invoiceLines(second: String) async throws {
    let rows = [
      "BQX76543218,1,9903.01.24,500.00,MODEL 100",
      "BQX76543218,1,9903.01.24,\(second),MODEL 200",
    ]
    let read = try await Self.read(Self.withLines, rows)
    #expect(read.store.duty == (second == "500.00" ? Cents(100_000) : Cents(80_000)))
    #expect(read.store.conflicts.isEmpty && read.store.entries.doubts[0].isEmpty)
    let lines = Array(read.store.tariffLines(of: 0))
    #expect(Set(lines.map(\.key)).count == 2)
  }

  @Test("rows equal in all cells are all counted, and told as a doubt")
  func equalRows() async throws {
    let row = "BQX76543218,1,9903.01.24,500.00,MODEL 100"
    let other = "BQX76543218,1,8536500000,20.00,MODEL 100"
    for rows in [[row, row], [row, row, other], [row, other, row], [other, row, row, row]] {
      let read = try await Self.read(Self.withLines, rows)
      let copies = Int64(rows.count { $0 == row })
      #expect(read.store.refundableDuty == Cents(50_000 * copies))
      let conflict = try #require(read.store.conflicts.first)
      #expect(read.store.conflicts.count == 1 && !conflict.settled)
      #expect(conflict.kept == "\(copies) rows of 500.00")
      #expect(conflict.difference == Cents(50_000 * (copies - 1)))
      #expect(read.store.entries.doubts[0] == [.unsettledConflict])
    }
    // No money hangs on these.
    let free = "BQX76543218,1,9903.01.30,0.00,MODEL 100"
    let read = try await Self.read(Self.withLines, [free, free, other])
    #expect(read.store.conflicts.isEmpty && read.store.tariffLines.count == 3)
  }

  @Test("a row and its reversal both count, with ordinals and without")
  func reversals() async throws {
    for (booked, total) in [
      (["500.00", "-500.00"], Int64(0)), (["500.00", "-500.00", "450.00"], 45_000),
      (["(500.00)", "500.00"], 0),
    ] {
      let withOrdinals = try await Self.read(
        Self.withOrdinals, booked.map { "BQX76543218,1,1,9903.01.24,\($0),x" })
      let withLines = try await Self.read(
        Self.withLines, booked.map { "BQX76543218,1,9903.01.24,\($0),x" })
      let bare = try await Self.read(Self.bare, booked.map { "BQX76543218,9903.01.24,\($0)" })
      for read in [withOrdinals, withLines, bare] {
        #expect(read.store.refundableDuty == Cents(total))
        #expect(read.store.conflicts.isEmpty && read.store.tariffLines.count == booked.count)
      }
    }
    // Booked again: nothing shows whether the third row is the first one.
    let again = try await Self.read(
      Self.withOrdinals,
      ["500.00", "-500.00", "500.00"].map { "BQX76543218,1,1,9903.01.24,\($0),x" })
    #expect(again.store.refundableDuty == Cents(50_000))
    #expect(again.store.entries.doubts[0] == [.unsettledConflict])
  }

  @Test("rows with one ordinal are one row where they agree, and a conflict where they do not")
  func ordinals() async throws {
    let rows = ["1,9903.01.24,500.00,x", "2,8536500000,20.00,x"].map { "BQX76543218,1," + $0 }
    let same = try await Self.read(Self.withOrdinals, rows + [rows[0]])
    #expect(same.store.duty == Cents(52_000) && same.store.conflicts.isEmpty)
    #expect(same.store.sources[0].rowsOther == 1)
    let other = try await Self.read(
      Self.withOrdinals, rows + ["BQX76543218,1,1,9903.01.24,400.00,x"])
    #expect(other.store.refundableDuty == Cents(40_000))
    #expect(other.store.entries.doubts[0] == [.unsettledConflict])
  }

  /// Rows of three entries, the last with one row only.
  private static func book(of header: String) -> [String] {
    let lines = ["9903.01.24,500.00", "8536500000,20.00", "9903.01.25,30.00"]
    return zip([0, 0, 1, 1, 2], [0, 1, 0, 2, 2]).map { entry, line in
      switch header {
      case withOrdinals: "\(entries[entry]),1,\(line + 1),\(lines[line]),x"
      case withLines: "\(entries[entry]),1,\(lines[line]),x"
      default: "\(entries[entry]),\(lines[line])"
      }
    }
  }

  @Test(
    "an export that was added to itself is read once",
    arguments: [withOrdinals, withLines, bare], [2, 3])
  func addedToItself(header: String, times: Int) async throws {
    let rows = Self.book(of: header)
    let read = try await Self.read(header, Array(repeating: rows, count: times).flatMap(\.self))
    #expect(read.store.duty == Cents(108_000) && read.store.tariffLines.count == 5)
    #expect(read.store.conflicts.isEmpty)
    #expect(!read.store.entries.doubts.contains { !$0.isEmpty })
    #expect(read.store.sources[0].rowsOther == 5 * (times - 1))
  }

  @Test("so are two exports whose dates overlap", arguments: [withOrdinals, withLines, bare])
  func overlapping(header: String) async throws {
    let rows = Self.book(of: header)
    let read = try await Self.read(header, Array(rows + rows.dropFirst(2)))
    #expect(read.store.duty == Cents(108_000) && read.store.conflicts.isEmpty)
  }

  @Test("a later export may tell new facts of the same entries")
  func newFacts() async throws {
    let rows = { (status: String) in Self.book(of: Self.withLines).map { "\($0),\(status)" } }
    let header = Self.withLines + ",Liquidation Status,Liquidation Date"
    let read = try await Self.read(
      header, rows("Unliquidated,") + rows("Liquidated,2026-10-02"))
    #expect(read.store.duty == Cents(108_000))
    #expect(!read.store.conflicts.contains { !$0.settled })
    #expect(Set(read.store.entries.liquidation) == [.liquidated])
  }

  @Test("copies with another word in some cell are counted once, and told as a doubt")
  func unlikeCopies() async throws {
    let rows = { (page: Int) in Self.book(of: Self.withLines).map { "\($0),\(page)" } }
    let read = try await Self.read(Self.withLines + ",Page", rows(1) + rows(2))
    #expect(read.store.duty == Cents(108_000))
    #expect(read.store.conflicts.map(\.field) == Array(repeating: "repeated rows", count: 3))
    #expect(!read.store.entries.doubts.contains { $0 != [.unsettledConflict] })
  }

  @Test("an entry's block at once below itself repeats it where rows have line numbers")
  func blocks() async throws {
    let block = [
      "BQX76543218,1,9903.01.24,500.00,x", "BQX76543218,1,8536500000,20.00,x",
      "BQX76543218,2,9903.01.24,7.00,x",
    ]
    let read = try await Self.read(Self.withLines, block + block + block)
    #expect(read.store.duty == Cents(52_700) && read.store.conflicts.isEmpty)
    // Part of a block is none.
    let part = try await Self.read(Self.withLines, block + block.prefix(1))
    #expect(part.store.duty == Cents(102_700))
    #expect(part.store.entries.doubts[0] == [.unsettledConflict])
    // Without line numbers they may be two lines.
    let bare = ["BQX76543218,9903.01.24,500.00", "BQX76543218,8536500000,20.00"]
    let lines = try await Self.read(Self.bare, bare + bare)
    #expect(lines.store.duty == Cents(104_000))
    #expect(lines.store.entries.doubts[0] == [.unsettledConflict])
  }

  @Test("one row apart is no proof, where nothing else of the file repeats")
  func oneRowApart() async throws {
    let row = "BQX76543218,1,9903.01.24,500.00,x"
    let rows = [row, "61240004566,1,9903.01.24,1.00,x", row]
    let read = try await Self.read(Self.withLines, rows)
    #expect(read.store.duty == Cents(100_100))
    #expect(read.store.conflicts.map(\.difference) == [Cents(50_000)])
  }

  @Test("two files with the same rows tell each of them once, in whatever order")
  func files() async throws {
    let rows = ["1,9903.01.24,500.00,a", "1,9903.01.24,300.00,b", "1,8536500000,20.00,a"]
      .map { "BQX76543218,\($0)\n" }
    let header = Self.withLines + "\n"
    let read = try await reading([
      "a.csv": header + rows.joined(), "b.csv": header + [rows[1], rows[0], rows[2]].joined(),
    ])
    #expect(read.store.duty == Cents(82_000) && read.store.conflicts.isEmpty)
    #expect(read.store.tariffLines.count == 3)
  }

  // Looking each row up among all others takes minutes.
  @Test(
    "many rows of one entry are read as fast as few, also beyond what an ordinal can number",
    .timeLimit(.minutes(5)))
  func manyRows() async throws {
    let count = 70_000
    for header in [Self.withLines, Self.bare] {
      let line = header == Self.bare ? "" : "1,"
      let last = header == Self.bare ? "" : ",x"
      let equal = try await reading(
        header + "\n"
          + String(repeating: "BQX76543218,\(line)9903.01.24,1.00\(last)\n", count: count))
      #expect(equal.store.tariffLines.count == count)
      #expect(equal.store.refundableDuty == Cents(Int64(count) * 100))
      #expect(equal.store.conflicts.count == 1)
      let different = try await reading(
        header + "\n"
          + (1...count).map { "BQX76543218,\(line)9903.01.24,\($0).00\(last)\n" }.joined())
      #expect(different.store.tariffLines.count == count && different.store.conflicts.isEmpty)
    }
  }
}
