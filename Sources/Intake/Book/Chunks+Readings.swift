extension Chunks {
  /// Whether chunks that were cut by the parity of the quotes are those of whole records, by what was read of them.
  ///
  /// The first begins where the body does. A chunk whose quotes all stand at the borders of cells ends where the cut
  /// says or inside a record, so that the one behind it begins with a record if it does itself.
  static func isTrue(_ chunks: [Chunk], of readings: [ChunkReading]) -> Bool {
    var records = 0
    for (place, (chunk, reading)) in zip(chunks, readings).enumerated() {
      if chunk.recordsBefore != records { return false }
      let isLast = place == chunks.count - 1
      if !isLast, !reading.quotesStandAtBorders || reading.endsInsideQuotes { return false }
      records += reading.records
    }
    return true
  }
}
