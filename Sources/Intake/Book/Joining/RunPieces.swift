import Customs
import EntryStore
import Synchronization

/// What one chunk says of entries, before it is joined with the others.
struct ChunkRuns: Sendable {
  let chunk: Int
  let runs: [EntryRun]
  let alternatives: [Alternative]
}

/// Runs of one chunk whose entry numbers fall to one part of the join, in the order in which they were read.
struct RunPiece: Sendable {
  let chunk: Int
  fileprivate(set) var runs: [EntryRun]
  /// What later rows of a run say otherwise, by the run's place.
  fileprivate(set) var alternatives: [Int: [Alternative]]
}

/// The entry numbers at which the parts of the join meet.
struct JoinBorders: Sendable {
  /// The borders are found from one run in this number.
  private static let sampled = 61

  /// The number with which each part but the first begins, ascending.
  private let starts: [UInt64]

  /// Borders between `parts` parts of about as many runs each.
  init(of chunks: [ChunkRuns], parts: Int) {
    var sample: [UInt64] = []
    var place = 0
    for chunk in chunks {
      while place < chunk.runs.count {
        sample.append(chunk.runs[place].record.number.packed)
        place += Self.sampled
      }
      place -= chunk.runs.count
    }
    sample.sort()
    var starts: [UInt64] = []
    for part in 1..<max(parts, 1) {
      let start = sample.isEmpty ? 0 : sample[sample.count * part / parts]
      if start > starts.last ?? 0 { starts.append(start) }
    }
    self.starts = starts
  }

  /// How many parts there are.
  var parts: Int { starts.count + 1 }

  private func part(of number: EntryNumber) -> Int {
    var (first, count) = (0, starts.count)
    while count > 0 {
      let half = count / 2
      let isAbove = starts[first + half] <= number.packed
      first += isAbove ? half + 1 : 0
      count = isAbove ? count - half - 1 : half
    }
    return first
  }

  /// Cuts the runs of a chunk; the pieces with the parts that they fall to.
  func pieces(of chunk: ChunkRuns) -> [(part: Int, piece: RunPiece)] {
    let said = Dictionary(grouping: chunk.alternatives, by: \.run)
    let parts = chunk.runs.map { part(of: $0.record.number) }
    guard let first = parts.first else { return [] }
    if parts.allSatisfy({ $0 == first }) {
      return [(first, RunPiece(chunk: chunk.chunk, runs: chunk.runs, alternatives: said))]
    }
    var counts = [Int](repeating: 0, count: self.parts)
    for part in parts { counts[part] += 1 }
    var pieces = counts.map { count in
      var runs: [EntryRun] = []
      runs.reserveCapacity(count)
      return RunPiece(chunk: chunk.chunk, runs: runs, alternatives: [:])
    }
    for (run, part) in parts.enumerated() {
      if !said.isEmpty { pieces[part].alternatives[pieces[part].runs.count] = said[run] }
      pieces[part].runs.append(chunk.runs[run])
    }
    return pieces.enumerated().filter { !$0.element.runs.isEmpty }
      .map { (part: $0.offset, piece: $0.element) }
  }
}

/// Things that are taken once each, so that their memory is let go with the last use of them.
final class Handover<Thing: Sendable>: Sendable {
  let places: Range<Int>
  private let things: Mutex<[Thing?]>

  init(_ things: [Thing]) {
    places = things.indices
    self.things = Mutex(things)
  }

  /// The thing at a place, which is then free.
  func take(_ place: Int) -> Thing? {
    things.withLock { things in
      defer { things[place] = nil }
      return things[place]
    }
  }
}
