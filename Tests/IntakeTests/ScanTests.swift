import Testing

@testable import Intake

/// The ten-line splitter against which the scanner is held.
func naiveRecords(_ text: [UInt8], delimiter: UInt8 = 0x2C, lineEnd: UInt8 = 0x0A) -> [[[UInt8]]] {
  var records: [[[UInt8]]] = []
  var cells: [[UInt8]] = [[]]
  var inside = false
  for byte in text {
    if byte == 0x22 { inside.toggle() }
    if !inside, byte == delimiter {
      cells.append([])
    } else if !inside, byte == lineEnd {
      (records, cells) = (records + [cells], [[]])
    } else {
      cells[cells.count - 1].append(byte)
    }
  }
  return inside || cells == [[]] ? records : records + [cells]
}

@Suite("Scanning text") struct ScanTests {
  static let alphabet = Array("aaaa1,,\"\"\n\r x".utf8)

  static func randomText(
    _ generator: inout SeededGenerator, upTo longest: Int = 400
  ) -> [UInt8] {
    (0..<Int.random(in: 0...longest, using: &generator)).map { _ in
      alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
    }
  }

  static func scannedRecords(_ text: [UInt8], _ range: Range<Int>) -> [[[UInt8]]] {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      let bytes = unsafe ByteBlock(base, count: buffer.count)
      var index = StructuralIndex()
      index.scan(bytes, range, delimiter: 0x2C, lineEnd: 0x0A)
      var records: [[[UInt8]]] = []
      index.forEachRecord(from: range.lowerBound) { cells in
        records.append(cells.map(bytes.bytes))
      }
      return records
    }
  }

  @Test("finds the cells of the naive splitter in any text", arguments: 0..<400)
  func scanIsTheNaiveSplitter(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let text = Self.randomText(&generator)
    #expect(Self.scannedRecords(text, 0..<text.count) == naiveRecords(text), "seed \(seed)")
  }

  @Test("finds them in a text of many blocks, and again with the same index", arguments: 0..<10)
  func longTexts(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 3_000)
    var index = StructuralIndex()
    for _ in 0..<3 {
      let text = Self.randomText(&generator, upTo: 6_000) + [0x2C, 0x0A]
      ByteBlock.with(text, 0..<text.count) { bytes in
        index.scan(bytes, 0..<text.count, delimiter: 0x2C, lineEnd: 0x0A)
        var records: [[[UInt8]]] = []
        index.forEachRecord(from: 0) { records.append($0.map(bytes.bytes)) }
        #expect(records == naiveRecords(text), "seed \(seed)")
      }
    }
  }

  @Test("cuts any text into chunks that hold whole records", arguments: 0..<100)
  func chunksHoldWholeRecords(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 7_000)
    let text = Self.randomText(&generator)
    for size in [1, 2, 3, 7, 16, 63, 64, 65, 100, 200] {
      let surveys = Chunks.nominal(0..<text.count, size: size).map { stretch in
        ByteBlock.with(text, stretch) {
          Chunks.survey($0, 0..<$0.count, from: stretch.lowerBound, lineEnd: 0x0A)
        }
      }
      let chunks = Chunks.cut(0..<text.count, below: 0, surveys: surveys)
      #expect(chunks.map(\.range.count).reduce(0, +) == text.count)
      let records = chunks.flatMap { Self.scannedRecords(text, $0.range) }
      var before = 0
      for chunk in chunks {
        #expect(chunk.recordsBefore == before, "seed \(seed), size \(size)")
        before += Self.scannedRecords(text, chunk.range).count
      }
      #expect(records == naiveRecords(text), "seed \(seed), size \(size)")
    }
  }

  @Test("cuts a body below the records above it", arguments: 0..<100)
  func chunksOfBodies(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 9_000)
    let head = Array("a,\"b\nc\"\n\nd\n".utf8)
    let text = head + Self.randomText(&generator)
    for size in [1, 2, 7, 13, 64, 100] {
      let surveys = Chunks.nominal(0..<text.count, size: size).map { stretch in
        ByteBlock.with(text, 0..<text.count) {
          Chunks.survey($0, stretch, from: stretch.lowerBound, lineEnd: 0x0A)
        }
      }
      let chunks = Chunks.cut(head.count..<text.count, below: 3, surveys: surveys)
      #expect(chunks.map(\.range.count).reduce(0, +) == text.count - head.count)
      var before = 0
      for chunk in chunks {
        #expect(chunk.recordsBefore == before, "seed \(seed), size \(size)")
        before += Self.scannedRecords(text, chunk.range).count
      }
      #expect(before == naiveRecords(Array(text[head.count...])).count)
    }
  }

  @Test("characters count alike however a text is cut", arguments: 0..<100)
  func characters(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 11_000)
    // Bytes that begin characters of every length, go on with them, and fit nowhere.
    let bytes: [UInt8] = [0x61, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x80, 0xFF, 0xED]
    let text = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
      bytes[Int.random(in: 0..<bytes.count, using: &generator)]
    }
    let file = SourceFile(path: "text.csv", contents: text)
    func counted(by size: Int) throws -> CharacterCount {
      var count = CharacterCount()
      for stretch in Chunks.nominal(0..<text.count, size: size) {
        try file.withBytes(around: stretch) { count.add($0, $1, endsText: $2) }
      }
      return count
    }
    let whole = try counted(by: 80)
    // What Swift decodes is the measure: it puts U+FFFD for each part that is no UTF-8.
    let decoded = String(decoding: text, as: UTF8.self).unicodeScalars
    #expect(whole.valid == decoded.count { $0.value >= 0x80 && $0 != "\u{FFFD}" })
    for size in 1...9 { #expect(try counted(by: size) == whole, "seed \(seed), size \(size)") }
  }

  @Test("parity of a prefix counts every bit up to and including its own")
  func parity() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<100 {
      let bits = generator.next()
      var expected: UInt64 = 0
      for bit in 0..<64 {
        let below = bit == 63 ? bits : bits & ((1 << UInt64(bit + 1)) - 1)
        if below.nonzeroBitCount % 2 == 1 { expected |= 1 << UInt64(bit) }
      }
      #expect(prefixParity(bits) == expected)
    }
  }
}
