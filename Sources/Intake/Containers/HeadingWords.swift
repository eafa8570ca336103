/// The words by which layouts, known reports and accounts call columns: a row without any of them heads no table.
///
/// Nearly all of the first rows of a text are data. Their bytes tell so in a hundredth of the time that it takes to
/// spell them out, which was most of what a small file cost.
struct HeadingWords: Sendable {
  /// A number for each word, which another text may share: that costs time and nothing else.
  private var keys: Set<UInt64> = []
  /// Bytes of the longest word, without spaces.
  private var longest = 0
  /// Which bytes words begin with.
  private var beginnings = [Bool](repeating: false, count: 256)
  /// The words as layouts spell them.
  private var words: Set<String> = []
  /// Whether all words are plain ASCII; of others the bytes do not tell which texts are equal to them.
  private var areASCII = true

  init(_ words: [String]) {
    for word in words { insert(Array(word.utf8)) }
    self.words = Set(words)
  }

  /// Whether a header as `HeaderRow.names` has it is one of the words.
  func include(_ name: String) -> Bool { words.contains(name) }

  private mutating func insert(_ word: [UInt8]) {
    var key = Self.emptyKey
    let letters = word.filter { !HeaderRow.isSpaceInHeader($0) }
    for letter in letters {
      if letter >= 0x80 { areASCII = false }
      Self.add(letter, to: &key)
    }
    keys.insert(key)
    longest = max(longest, letters.count)
    if let first = letters.first { beginnings[Int(first)] = true }
  }

  /// Whether a cell may be one of the words, as `HeaderRow.normalized` spells it.
  func mayInclude(_ cell: CellText) -> Bool {
    if !areASCII { return true }
    var key = Self.emptyKey
    var length = 0
    for place in 0..<cell.count {
      let byte = cell[place]
      if byte >= 0x80 { return true }
      if HeaderRow.isSpaceInHeader(byte) { continue }
      let letter = HeaderRow.lowercase(byte)
      if length == 0, !beginnings[Int(letter)] { return false }
      length += 1
      if length > longest { return false }
      Self.add(letter, to: &key)
    }
    return keys.contains(key)
  }

  private static let emptyKey: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  private static func add(_ byte: UInt8, to key: inout UInt64) {
    key = (key ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
