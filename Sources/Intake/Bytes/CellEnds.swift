/// Where the cells of delimited text end, found byte by byte: what is right for any text.
///
/// A quote opens a cell only where the cell begins, perhaps behind space (`, "Acme, Inc."`, as hand-made exports have
/// it) or behind the equals sign of `="0901"`; anywhere else it is a character like any other (`TV 55"`). In a quoted
/// cell `""` is one quote, and a quote before a delimiter, a line end or the end of the text, perhaps with space between,
/// closes it. Any other quote in a quoted cell is written wrongly. Then the cell goes on as far as a quote that closes
/// it on the same line, and never beyond the line: where its line ends first, or had ended before the wrong quote came,
/// cell and record end with that line, so that no row below is taken into it.
struct CellEnds {
  /// Where a cell ends.
  struct End: Equatable {
    /// What ends a cell.
    enum Kind { case delimiter, lineEnd, text, unclosedQuote }

    /// Place of the byte that ends the cell; the end of what is looked at where none does.
    let place: Int
    let kind: Kind
    /// Whether a quote stands in the cell that neither begins nor ends it and is not doubled.
    var hasOddQuote = false
    /// Whether a line end stands inside the cell.
    var spansLines = false
    /// Where the wrong quote stands for which the cell ends lines above it.
    var wrongQuoteBelow: Int?
  }

  private static let quote: UInt8 = 0x22

  private let bytes: ByteBlock
  /// Where looking ends.
  private let limit: Int
  private let delimiters: ASCIISet
  private let lineEnds: ASCIISet
  /// All of them.
  private let borders: [UInt8]

  init(of bytes: ByteBlock, upTo limit: Int, delimiters: [UInt8], lineEnds: [UInt8]) {
    self.bytes = bytes
    self.limit = limit
    self.delimiters = ASCIISet(delimiters)
    self.lineEnds = ASCIISet(lineEnds)
    borders = delimiters + lineEnds
  }

  /// Where the cell ends that begins at a place.
  func end(ofCellFrom start: Int) -> End {
    var place = start
    while place < limit, isSpace(bytes[place]) { place += 1 }
    let isFormula =
      place + 1 < limit && bytes[place] == UInt8(ascii: "=") && bytes[place + 1] == Self.quote
    if isFormula { place += 1 }
    if place < limit, bytes[place] == Self.quote { return end(ofQuotedFrom: place + 1) }
    return end(ofPlainFrom: place)
  }

  private func end(ofPlainFrom start: Int) -> End {
    var hasQuote = false
    var place = start
    while place < limit {
      var ends: UInt64 = 0
      for border in borders { ends |= bytes.equal64(at: place, upTo: limit, to: border) }
      let quotes = bytes.equal64(at: place, upTo: limit, to: Self.quote)
      // The bits below the first end; all of them where there is none.
      let isBefore = (ends & (~ends &+ 1)) &- 1
      hasQuote = hasQuote || quotes & isBefore != 0
      if ends != 0 {
        let end = place + ends.trailingZeroBitCount
        return End(
          place: end, kind: lineEnds.contains(bytes[end]) ? .lineEnd : .delimiter,
          hasOddQuote: hasQuote)
      }
      place += 64
    }
    return End(place: limit, kind: .text, hasOddQuote: hasQuote)
  }

  /// Where a quoted cell ends whose quote stands before a place.
  private func end(ofQuotedFrom start: Int) -> End {
    var place = start
    var firstLineEnd: Int?
    while place < limit {
      if bytes[place] == Self.quote {
        if place + 1 < limit, bytes[place + 1] == Self.quote {
          place += 2
          continue
        }
        if var closed = end(behindQuoteAt: place) {
          closed.spansLines = firstLineEnd != nil
          return closed
        }
        if let firstLineEnd {
          return End(
            place: firstLineEnd, kind: .lineEnd, hasOddQuote: true, wrongQuoteBelow: place)
        }
        return end(ofOddFrom: place + 1)
      }
      if firstLineEnd == nil, lineEnds.contains(bytes[place]) { firstLineEnd = place }
      place += 1
    }
    return End(place: limit, kind: .unclosedQuote)
  }

  /// Where a quoted cell ends that has a wrong quote before a place: on the same line.
  private func end(ofOddFrom start: Int) -> End {
    var place = start
    while place < limit, !lineEnds.contains(bytes[place]) {
      if bytes[place] == Self.quote {
        if place + 1 < limit, bytes[place + 1] == Self.quote {
          place += 2
          continue
        }
        if var closed = end(behindQuoteAt: place) {
          closed.hasOddQuote = true
          return closed
        }
      }
      place += 1
    }
    return End(place: place, kind: place < limit ? .lineEnd : .text, hasOddQuote: true)
  }

  /// The end of a cell that a quote closes; nil where it closes none.
  private func end(behindQuoteAt quote: Int) -> End? {
    var place = quote + 1
    while place < limit {
      if let kind = border(bytes[place]) { return End(place: place, kind: kind) }
      guard isSpace(bytes[place]) else { return nil }
      place += 1
    }
    return End(place: limit, kind: .text)
  }

  /// Whether the quotes of a block, of which each is thought to open or to close a cell, do so; some of them may be the
  /// second of two across the border of blocks.
  @inline(never)
  func areBorders(_ quotes: UInt64, opening: UInt64, ofBlockAt offset: Int, from start: Int) -> Bool
  {
    var rest = quotes
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      rest &= rest - 1
      let place = offset + bit
      let isBorder =
        opening >> UInt64(bit) & 1 == 1
        ? opensCell(place, from: start)
        : place + 1 < limit && bytes[place + 1] == Self.quote || end(behindQuoteAt: place) != nil
      if !isBorder { return false }
    }
    return true
  }

  private func opensCell(_ quote: Int, from start: Int) -> Bool {
    var place = quote - 1
    if place >= start, bytes[place] == Self.quote { return true }
    if place >= start, bytes[place] == UInt8(ascii: "=") { place -= 1 }
    while place >= start, isSpace(bytes[place]) { place -= 1 }
    return place < start || border(bytes[place]) != nil
  }

  private func border(_ byte: UInt8) -> End.Kind? {
    if delimiters.contains(byte) { return .delimiter }
    return lineEnds.contains(byte) ? .lineEnd : nil
  }

  /// Whether a byte is space between a quote and the border of its cell.
  private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 && border(byte) == nil }
}

/// Some ASCII characters.
struct ASCIISet {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ characters: [UInt8]) {
    for character in characters where character < 128 {
      let bit: UInt64 = 1 << UInt64(character & 63)
      if character < 64 { low |= bit } else { high |= bit }
    }
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
  }
}
