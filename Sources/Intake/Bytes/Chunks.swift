/// Cuts a text into stretches that begin and end at true record ends, so that each can be read by itself.
///
/// A nominal border may fall inside quotes. Each stretch is looked at once for both cases (where does its first
/// record end if it begins outside quotes, where if inside); the parity of the quotes before it, known once all
/// have been counted, tells which case holds, as long as quotes stand at the borders of cells only. Whether they do,
/// the readings of the chunks tell; where they do not, the text is cut anew from its beginning on.
enum Chunks {
  /// What one look at a nominal stretch finds.
  struct Survey: Sendable {
    var quotesAreOdd = false
    /// First position after a line end, if the stretch begins outside quotes, and if inside.
    var firstRecordOutside: Int?
    var firstRecordInside: Int?
    /// Line ends in the stretch, if it begins outside quotes, and if inside.
    var recordsOutside = 0
    var recordsInside = 0

    fileprivate mutating func addRecordEnd(at position: Int, isInside: Bool) {
      if isInside {
        recordsInside += 1
        if firstRecordInside == nil { firstRecordInside = position + 1 }
      } else {
        recordsOutside += 1
        if firstRecordOutside == nil { firstRecordOutside = position + 1 }
      }
    }
  }

  /// A stretch of whole records.
  struct Chunk: Hashable, Sendable {
    var range: Range<Int>
    /// Records of the body before it.
    var recordsBefore: Int
  }

  /// Looks at a stretch of bytes, of a text in which they begin at `start`.
  static func survey(
    _ bytes: ByteBlock, _ stretch: Range<Int>, from start: Int, lineEnd: UInt8
  ) -> Survey {
    var survey = Survey()
    var offset = stretch.lowerBound
    // All ones while the stretch is inside quotes, seen from a beginning outside.
    var inside: UInt64 = 0
    while offset < stretch.upperBound {
      let quotes = bytes.equal64(at: offset, upTo: stretch.upperBound, to: 0x22)
      var ends = bytes.equal64(at: offset, upTo: stretch.upperBound, to: lineEnd)
      let quoted = quotes == 0 ? inside : prefixParity(quotes) ^ inside
      inside = quotes == 0 ? inside : UInt64(bitPattern: Int64(bitPattern: quoted) >> 63)
      // One record ends in every other block, so a loop is cheaper than counting bits.
      while ends != 0 {
        let bit = ends.trailingZeroBitCount
        survey.addRecordEnd(
          at: start + offset - stretch.lowerBound + bit, isInside: quoted >> UInt64(bit) & 1 == 1)
        ends &= ends - 1
      }
      offset += 64
    }
    survey.quotesAreOdd = inside != 0
    return survey
  }

  /// The nominal stretches of a text.
  static func nominal(_ text: Range<Int>, size: Int) -> [Range<Int>] {
    stride(from: text.lowerBound, to: text.upperBound, by: max(size, 1)).map {
      $0..<min($0 + max(size, 1), text.upperBound)
    }
  }

  /// The true stretches of a body, above which a text has a number of records, from the surveys of the text's nominal ones
  /// in their order.
  static func cut(_ body: Range<Int>, below recordsAbove: Int, surveys: [Survey]) -> [Chunk] {
    var chunks: [Chunk] = []
    var start = body.lowerBound
    var recordsBefore = 0
    var records = 0
    var inside = false
    for (index, survey) in surveys.enumerated() {
      if index > 0,
        let border = inside ? survey.firstRecordInside : survey.firstRecordOutside, border > start
      {
        chunks.append(Chunk(range: start..<border, recordsBefore: recordsBefore))
        start = border
        // The record that ends at the border belongs to the chunk before it.
        recordsBefore = records + 1 - recordsAbove
      }
      records += inside ? survey.recordsInside : survey.recordsOutside
      if survey.quotesAreOdd { inside.toggle() }
    }
    if start < body.upperBound {
      chunks.append(Chunk(range: start..<body.upperBound, recordsBefore: recordsBefore))
    }
    return chunks
  }

  /// The stretches of a body of any text, found one behind the other.
  static func cut(
    _ body: Range<Int>, of text: SourceFile, size: Int, delimiter: UInt8, lineEnd: UInt8
  ) throws(IntakeError) -> [Chunk] {
    var chunks: [Chunk] = []
    var index = StructuralIndex()
    var start = body.lowerBound
    var recordsBefore = 0
    var length = max(size, 1)
    while start < body.upperBound {
      let end = min(start + length, body.upperBound)
      if end == body.upperBound {
        chunks.append(Chunk(range: start..<end, recordsBefore: recordsBefore))
        break
      }
      let (used, records) = try text.withBytes(of: start..<end) { bytes in
        index.scan(bytes, 0..<bytes.count, delimiter: delimiter, lineEnd: lineEnd)
        return index.wholeRecords(of: bytes)
      }
      if records > 0 {
        chunks.append(Chunk(range: start..<start + used, recordsBefore: recordsBefore))
      }
      start += used
      recordsBefore += records
      // A record may be longer than the stretch.
      length = records > 0 ? max(size, 1) : length * 2
    }
    return chunks
  }
}
