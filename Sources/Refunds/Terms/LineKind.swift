import Customs
import EntryStore

/// The numbers of a line, which stand together, as far as they make a difference to the checks.
///
/// A book has thousands of lines of each kind: the law's numbers are put together in few ways.
struct LineKind: Equatable, Sendable {
  /// The last four numbers of the line, then the four before them; each as its place in the table plus one, and a
  /// bit for a value on Chapter 99.
  private var numbers: UInt64 = 0
  private var earlier: UInt64 = 0
  private let hasLineNumber: Bool

  private static let bitsOfNumber: UInt64 = 16
  /// Lines of more numbers are of no kind.
  static let numbersAtMost = 8

  /// The line that begins with this number.
  @inline(__always)
  init(_ first: TariffLine) {
    hasLineNumber = first.line > 0
    append(first)
  }

  /// Another number at the end of the line.
  @inline(__always)
  mutating func append(_ number: TariffLine) {
    let place = Self.place(of: number.hts.heading)
    let value: UInt64 = number.hasValue && Self.isChapter99(place) ? 1 : 0
    earlier = earlier << Self.bitsOfNumber | numbers >> (64 - Self.bitsOfNumber)
    numbers = numbers << Self.bitsOfNumber | UInt64(place &+ 1) << 1 | value
  }

  private static let lowest: UInt32 = 9903_00_00
  private static let ofHeading9903: UInt32 = 1_00_00

  /// Where a number stands among all that the checks tell apart, by its first eight digits: all of heading 9903, in
  /// which the headings of the law stand; then one each for the rest of Chapter 99, Chapter 98 and Chapters 1-97.
  @inline(__always)
  static func place(of number: UInt32) -> Int {
    // Of heading 9903 itself neither is the case; without a branch, which would be guessed for each number.
    let chapter = (number < 99_00_00_00 ? 1 : 0) &+ (number < 98_00_00_00 ? 1 : 0) as UInt32
    return Int(min(number &- lowest, ofHeading9903) &+ chapter)
  }

  /// Whether a number of Chapter 99 stands there.
  @inline(__always)
  static func isChapter99(_ place: Int) -> Bool { place <= ofHeading9903 }

  /// A number of `bits` bits, by which a table finds it.
  @inline(__always)
  func hash(bits: Int) -> Int {
    let mixed = (numbers ^ earlier &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> UInt64(truncatingIfNeeded: 64 &- bits))
  }
}
