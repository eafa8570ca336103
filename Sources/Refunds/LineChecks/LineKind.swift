import Customs
import EntryStore

/// The numbers of a line, as far as they make a difference to the checks.
///
/// A book has thousands of lines of each kind: only so many ways of putting the law's numbers together are in use.
struct LineKind: Equatable, Sendable {
  /// The last four numbers of the line, then the four before them; each as its place in the table plus one, and a
  /// bit for a value on Chapter 99.
  private var numbers: UInt64 = 0
  private var earlier: UInt64 = 0
  private let hasLineNumber: Bool

  private static let bitsOfNumber: UInt64 = 16
  fileprivate static let numbersAtMost = 8

  /// A line without numbers yet.
  fileprivate init(hasLineNumber: Bool) { self.hasLineNumber = hasLineNumber }

  /// Another number at the end of the line.
  @inline(__always)
  fileprivate mutating func append(_ place: Int, hasValue: Bool) {
    let value: UInt64 = hasValue && HeadingTable.isChapter99(place) ? 1 : 0
    earlier = earlier << Self.bitsOfNumber | numbers >> (64 - Self.bitsOfNumber)
    numbers = numbers << Self.bitsOfNumber | UInt64(place &+ 1) << 1 | value
  }

  /// Where a table of so many bits begins to look for it.
  @inline(__always)
  func home(bits: Int) -> Int {
    let mixed = (numbers ^ earlier &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9E37_79B9_7F4A_7C15
    return Int(mixed >> UInt64(64 - bits))
  }
}

/// One line of an entry.
struct AuditedLine {
  /// Where its numbers stand among the entry's tariff lines.
  let places: Range<Int>
  /// Nil where it has more numbers than a kind tells.
  let kind: LineKind?

  /// Reads the line that begins at a place; its numbers stand together.
  init(from first: Int, of lines: Span<TariffLine>) {
    let line = lines[first].line
    var kind = LineKind(hasLineNumber: line > 0)
    var place = first
    repeat {
      kind.append(
        HeadingTable.place(of: lines[place].hts.heading), hasValue: lines[place].value > .zero)
      place &+= 1
    } while place < lines.count && lines[place].line == line
    places = first..<place
    self.kind = place - first <= LineKind.numbersAtMost ? kind : nil
  }
}
