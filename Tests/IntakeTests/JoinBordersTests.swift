import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Parts of the join") struct JoinBordersTests {
  /// Runs in an order of their own, of which some numbers come again.
  private func chunk(_ place: Int, runs count: Int, numbers: UInt64) -> ChunkRuns {
    var state = UInt64(place) &+ 20_261_121
    let runs = (0..<count).map { row in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = EntryNumber(packed: state >> 33 % numbers)
      return EntryRun(record: EntryRecord(number: number), row: UInt32(row + 2))
    }
    let alternatives = stride(from: 0, to: count, by: 7).map {
      Alternative(run: $0, record: runs[$0].record, row: runs[$0].row + 1)
    }
    return ChunkRuns(chunk: place, runs: runs, alternatives: alternatives)
  }

  @Test(
    "every run falls to one part, parts ascend, and what was said otherwise goes along",
    arguments: [1, 2, 5, 64], [1, 40, 100_000])
  func pieces(parts: Int, numbers: UInt64) {
    let chunks = [chunk(0, runs: 3_000, numbers: numbers), chunk(1, runs: 700, numbers: numbers)]
    let borders = JoinBorders(of: chunks, parts: parts)
    #expect(borders.parts >= 1 && borders.parts <= parts)
    var lows = [UInt64?](repeating: nil, count: borders.parts)
    var highs = lows
    for chunk in chunks {
      let pieces = borders.pieces(of: chunk)
      #expect(pieces.map(\.part) == pieces.map(\.part).sorted())
      #expect(pieces.reduce(0) { $0 + $1.piece.runs.count } == chunk.runs.count)
      var said = 0
      for (part, piece) in pieces {
        #expect(piece.chunk == chunk.chunk)
        // In the order in which they were read.
        #expect(piece.runs.map(\.row) == piece.runs.map(\.row).sorted())
        for (place, alternatives) in piece.alternatives {
          said += alternatives.count
          #expect(alternatives.allSatisfy { $0.row == piece.runs[place].row + 1 })
        }
        let keys = piece.runs.map(\.record.number.packed)
        lows[part] = [lows[part], keys.min()].compactMap { $0 }.min()
        highs[part] = [highs[part], keys.max()].compactMap { $0 }.max()
      }
      #expect(said == chunk.alternatives.count)
    }
    let ranges = zip(lows, highs).compactMap { low, high in
      low.flatMap { low in high.map { (low, $0) } }
    }
    for (earlier, later) in zip(ranges, ranges.dropFirst()) { #expect(earlier.1 < later.0) }
  }

  @Test("about as many runs fall to each part")
  func balance() {
    let chunks = (0..<4).map { chunk($0, runs: 20_000, numbers: 1 << 31) }
    let borders = JoinBorders(of: chunks, parts: 8)
    var counts = [Int](repeating: 0, count: borders.parts)
    for chunk in chunks {
      for (part, piece) in borders.pieces(of: chunk) { counts[part] += piece.runs.count }
    }
    #expect(borders.parts == 8 && counts.allSatisfy { (7_000...13_000).contains($0) })
  }

  @Test("no runs make one part, and a thing is handed over once")
  func nothing() {
    #expect(JoinBorders(of: [], parts: 64).parts == 1)
    let handover = Handover(["a", "b"])
    #expect(handover.places == 0..<2)
    #expect(handover.take(1) == "b" && handover.take(1) == nil && handover.take(0) == "a")
  }
}
