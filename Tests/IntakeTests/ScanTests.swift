import Testing

@testable import Intake

/// A text cut by the rules of quotes as they are said, one cell after the other: the measure for both ways of scanning.
struct NaiveRecords: Equatable {
  /// The cells of each record, as they stand in the text.
  var records: [[[UInt8]]] = []
  /// For each record, whether a quote stands inside a cell that is not doubled.
  var isOdd: [Bool] = []
  /// Whether a quoted cell begins that never ends.
  var endsInsideQuotes = false

  init(_ text: [UInt8], delimiter: UInt8 = 0x2C, lineEnd: UInt8 = 0x0A) {
    var place = 0
    var cells: [[UInt8]] = []
    var isOdd = false
    while true {
      let cell = NaiveCell(text, from: place, delimiter: delimiter, lineEnd: lineEnd)
      guard let end = cell.end else {
        endsInsideQuotes = true
        return
      }
      cells.append(Array(text[place..<end]))
      isOdd = isOdd || cell.isOdd
      place = end + 1
      if end < text.count, text[end] == delimiter { continue }
      if end == text.count, cells == [[]] { return }
      records.append(cells)
      self.isOdd.append(isOdd)
      (cells, isOdd) = ([], false)
      if end == text.count { return }
    }
  }
}

/// Where the cell of a text ends that begins at a place; nowhere if it begins with a quote and never ends.
private struct NaiveCell {
  private(set) var end: Int?
  private(set) var isOdd = false

  init(_ text: [UInt8], from start: Int, delimiter: UInt8, lineEnd: UInt8) {
    func isBorder(_ place: Int) -> Bool {
      place == text.count || text[place] == delimiter || text[place] == lineEnd
    }
    func first(from place: Int, where isWanted: (Int) -> Bool) -> Int {
      var place = place
      while !isWanted(place) { place += 1 }
      return place
    }
    func firstWithoutSpace(from place: Int) -> Int {
      first(from: place) { isBorder($0) || text[$0] > 0x20 }
    }
    func hasLineEnd(_ range: Range<Int>) -> Bool { text[range].contains(lineEnd) }
    var place = firstWithoutSpace(from: start)
    if text[place...].starts(with: Array("=\"".utf8)) { place += 1 }
    guard place < text.count, text[place] == 0x22 else {
      let border = first(from: place, where: isBorder)
      (end, isOdd) = (border, text[start..<border].contains(0x22))
      return
    }
    place += 1
    let begin = place
    while let quote = text[place...].firstIndex(of: 0x22) {
      if isOdd, hasLineEnd(place..<quote) { break }
      let next = firstWithoutSpace(from: quote + 1)
      if quote + 1 < text.count, text[quote + 1] == 0x22 {
        place = quote + 2
      } else if isBorder(next) {
        end = next
        return
      } else {
        isOdd = true
        if hasLineEnd(begin..<quote) { break }
        place = quote + 1
      }
    }
    if isOdd { end = first(from: begin) { $0 == text.count || text[$0] == lineEnd } }
  }
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

  /// Cells as a program writes them that knows how, and as one that does not.
  static let soundCells = [
    "a", "", "12", "\"a\"", "\"\"", "\"a,b\"", "\"two\nlines\"", "\"55\"\"\"", "\"\"\"x\"\"\"",
    "=\"007\"",
    " \"a, b\"  ", "  a ",
  ]
  static let oddCells = [
    "TV 55\"", "5\" x 7\"", "\"TV 55\"\"", "\"TV 55\" WIDE\"", "\"TV 55", "\"55\", 65\" AND 75\"\"",
    "a \"b\"",
    "\"two\n55\" lines\"", "=\"5\" x\"", "\"\"x", "' \"",
  ]

  /// A text of cells, of which `odd` in a hundred are odd.
  static func tableText(
    _ generator: inout SeededGenerator, odd percent: Int, records: Int = 8
  ) -> [UInt8] {
    var text = ""
    let end = Bool.random(using: &generator) ? "\n" : "\r\n"
    for _ in 0..<Int.random(in: 0...records, using: &generator) {
      let cells = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        let isOdd = Int.random(in: 0..<100, using: &generator) < percent
        return (isOdd ? oddCells : soundCells).randomElement(using: &generator) ?? ""
      }
      text += cells.joined(separator: ",") + end
    }
    let isCutOff = Bool.random(using: &generator)
    return Array(text.utf8.dropLast(isCutOff ? min(end.utf8.count, text.utf8.count) : 0))
  }

  static func scanned(_ text: [UInt8], _ range: Range<Int>) -> StructuralIndex {
    ByteBlock.with(text, 0..<text.count) { bytes in
      var index = StructuralIndex()
      index.scan(bytes, range, delimiter: 0x2C, lineEnd: 0x0A)
      return index
    }
  }

  static func scannedRecords(_ text: [UInt8], _ range: Range<Int>) -> [[[UInt8]]] {
    var records: [[[UInt8]]] = []
    scanned(text, range).forEachRecord(from: range.lowerBound) { cells in
      records.append(cells.map { Array(text[$0]) })
    }
    return records
  }

  /// Holds the scan of a text against the naive splitter.
  static func expectNaive(_ text: [UInt8], _ comment: Comment) {
    let naive = NaiveRecords(text)
    let index = scanned(text, 0..<text.count)
    #expect(scannedRecords(text, 0..<text.count) == naive.records, comment)
    #expect(index.endsInsideQuotes == naive.endsInsideQuotes, comment)
    for (place, isOdd) in naive.isOdd.enumerated() {
      #expect(index.isOdd(place) == isOdd, comment)
    }
    if index.quotesStandAtBorders { #expect(!naive.isOdd.contains(true), comment) }
  }

  @Test("finds the cells of the naive splitter in any text", arguments: 0..<400)
  func scanIsTheNaiveSplitter(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    Self.expectNaive(Self.randomText(&generator), "seed \(seed)")
  }

  @Test("finds them in texts of sound and odd cells", arguments: 0..<400)
  func tables(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 1_000)
    for percent in [0, 3, 40] {
      let text = Self.tableText(&generator, odd: percent)
      Self.expectNaive(text, "seed \(seed), \(percent) %")
    }
    // The fast way must be gone where it can be.
    let sound = Self.tableText(&generator, odd: 0)
    #expect(Self.scanned(sound, 0..<sound.count).quotesStandAtBorders)
  }

  @Test("a record is what it is, however much of the text behind it is seen", arguments: 0..<60)
  func windows(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 2_000)
    let text = Self.tableText(&generator, odd: 20)
    let records = NaiveRecords(text).records
    for end in 0..<text.count {
      let seen = Self.scannedRecords(text, 0..<end)
      #expect(Array(records.prefix(seen.count)) == seen, "seed \(seed), up to \(end)")
    }
  }

  @Test(
    "a quote opens a cell at its beginning only, and closes it at its end only",
    arguments: [
      ("TV 55\",b\n", ["TV 55\"", "b"]), ("5\" x 7\",b\n", ["5\" x 7\"", "b"]),
      ("\"a,b\",c\n", ["\"a,b\"", "c"]), (" \"a,b\" ,c\n", [" \"a,b\" ", "c"]),
      ("=\"1,5\",c\n", ["=\"1,5\"", "c"]), ("\"TV 55\"\"\",c\n", ["\"TV 55\"\"\"", "c"]),
      ("\"TV 55\" WIDE, b\",c\n", ["\"TV 55\" WIDE, b\"", "c"]),
      ("\"TV 55\" WIDE,c\nd", ["\"TV 55\" WIDE,c"]),
      // The wrong quote comes a line below: what it stands in is cut at the first line.
      ("\"TV 55\"\",c\nd,\"TV 65\"\",e", ["\"TV 55\"\",c"]),
    ])
  func rules(text: String, cells: [String]) {
    let found = Self.scannedRecords(Array(text.utf8), 0..<text.utf8.count)
    #expect(found.first?.map { String(decoding: $0, as: UTF8.self) } == cells)
  }

  @Test("finds them in a text of many blocks, and again with the same index", arguments: 0..<10)
  func longTexts(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 3_000)
    var index = StructuralIndex()
    for _ in 0..<3 {
      let isSound = Bool.random(using: &generator)
      let text =
        (isSound
          ? Self.tableText(&generator, odd: 0, records: 400)
          : Self.randomText(&generator, upTo: 6_000)) + [0x0A, 0x2C, 0x0A]
      ByteBlock.with(text, 0..<text.count) { bytes in
        index.scan(bytes, 0..<text.count, delimiter: 0x2C, lineEnd: 0x0A)
        var records: [[[UInt8]]] = []
        index.forEachRecord(from: 0) { records.append($0.map(bytes.bytes)) }
        #expect(records == NaiveRecords(text).records, "seed \(seed)")
      }
    }
  }

  /// The chunks of a body, as the reader of a book makes them, and whether the first cut was true.
  static func chunks(
    of text: [UInt8], _ body: Range<Int>, below records: Int, size: Int
  ) throws -> (chunks: [Chunks.Chunk], isTrue: Bool) {
    let surveys = Chunks.nominal(0..<text.count, size: size).map { stretch in
      ByteBlock.with(text, stretch) {
        Chunks.survey($0, 0..<$0.count, from: stretch.lowerBound, lineEnd: 0x0A)
      }
    }
    let cut = Chunks.cut(body, below: records, surveys: surveys)
    let readings = cut.map { chunk in
      let bytes = Array(text[chunk.range])
      let index = scanned(bytes, 0..<bytes.count)
      var reading = ChunkReading()
      reading.records = index.recordEnds.count
      reading.quotesStandAtBorders = index.quotesStandAtBorders
      reading.endsInsideQuotes = index.endsInsideQuotes
      return reading
    }
    if Chunks.isTrue(cut, of: readings) { return (cut, true) }
    let file = SourceFile(path: "text.csv", contents: text)
    return (
      try Chunks.cut(body, of: file, size: size, delimiter: 0x2C, lineEnd: 0x0A), false
    )
  }

  /// Holds the chunks of a body against the naive splitter, at sizes from one byte up.
  static func expectWholeRecords(
    _ text: [UInt8], below head: Int = 0, records above: Int = 0, _ comment: Comment
  ) throws {
    for size in [1, 2, 3, 7, 16, 63, 64, 65, 100, 200] {
      let chunks = try chunks(of: text, head..<text.count, below: above, size: size).chunks
      #expect(chunks.map(\.range.count).reduce(0, +) == text.count - head, comment)
      var records: [[[UInt8]]] = []
      for chunk in chunks {
        #expect(chunk.recordsBefore == records.count, comment)
        let bytes = Array(text[chunk.range])
        records += scannedRecords(bytes, 0..<bytes.count)
      }
      #expect(records == NaiveRecords(Array(text[head...])).records, comment)
    }
  }

  @Test("cuts any text into chunks that hold whole records", arguments: 0..<100)
  func chunksHoldWholeRecords(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 7_000)
    try Self.expectWholeRecords(Self.randomText(&generator), "seed \(seed)")
    for percent in [0, 3, 40] {
      let text = Self.tableText(&generator, odd: percent)
      try Self.expectWholeRecords(text, "seed \(seed), \(percent) %")
    }
  }

  @Test("cuts a text with sound quotes by their parity alone", arguments: 0..<50)
  func parityIsEnough(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 8_000)
    let text = Self.tableText(&generator, odd: 0)
    for size in [1, 16, 64] {
      #expect(try Self.chunks(of: text, 0..<text.count, below: 0, size: size).isTrue)
    }
  }

  @Test(
    "cuts a body below the records above it, whatever quotes those have", arguments: 0..<50,
    ["a,\"b\nc\"\n\nd\n", "TV 55\"\n\nd\n", "5\" x\n7\"\nd\n", "\"TV 55\" b\n\"\n\"\nd\n"])
  func chunksOfBodies(seed: Int, head: String) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 9_000)
    let head = Array(head.utf8)
    for text in [Self.randomText(&generator), Self.tableText(&generator, odd: 0)] {
      try Self.expectWholeRecords(head + text, below: head.count, records: 3, "seed \(seed)")
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
