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

  static func randomText(_ generator: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 0...400, using: &generator)).map { _ in
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
