import Customs
import EntryStore

/// One bit for each of a range of entries, 64 to a word; the first entry of the range is bit 0.
typealias Words = [UInt64]

/// The entries of a range by what one column says of them: for each answer, a bit for each entry.
///
/// Some sixty rules ask the same few columns again and again. Each column is read once, and every question to it
/// is then answered 64 entries at a time.
struct FactColumn {
  private let wordCount: Int
  /// The words of the first answer, then those of the next.
  private let words: Words

  /// Reads a column whose values are flags: bit 0 of a value is the first answer.
  init<Flags: FixedWidthInteger & UnsignedInteger>(count: Int, flags: (Int) -> Flags) {
    wordCount = (count + 63) / 64
    var words = Words(repeating: 0, count: Flags.bitWidth * wordCount)
    for word in 0..<wordCount {
      let places = word * 64..<min(word * 64 + 64, count)
      var common = Flags.max
      var seen: Flags = 0
      for place in places {
        let flags = flags(place)
        common &= flags
        seen |= flags
      }
      // Neighbors agree on most, which is then written once for all of them.
      var rest = common
      while rest != 0 {
        words[rest.trailingZeroBitCount * wordCount + word] = .max >> UInt64(64 - places.count)
        rest &= rest - 1
      }
      if seen == common { continue }
      for place in places {
        var rest = flags(place) & ~common
        while rest != 0 {
          words[rest.trailingZeroBitCount * wordCount + word] |= 1 << UInt64(place % 64)
          rest &= rest - 1
        }
      }
    }
    self.words = words
  }

  /// Reads a column of numbers of `digitCount` binary digits: each number is an answer.
  @inline(__always)
  init(count: Int, digits digitCount: Int, number: (Int) -> UInt8) {
    wordCount = (count + 63) / 64
    var words = Words(repeating: 0, count: wordCount << digitCount)
    for word in 0..<wordCount {
      let first = word * 64
      let places = first..<min(first + 64, count)
      let digits = DigitsOfNumbers(places, digitCount, number)
      var rest: UInt64 = .max >> UInt64(64 - places.count)
      while rest != 0 {
        let answer = number(first + rest.trailingZeroBitCount)
        precondition(Int(answer) >> digitCount == 0, "a number of so many digits")
        let same = digits.places(of: answer, digitCount) & rest
        words[Int(answer) * wordCount + word] = same
        rest ^= same
      }
    }
    self.words = words
  }

  /// Reads a column of words of the trade, each with a number below 16.
  init<Value: RawRepresentable<UInt8>>(_ column: [Value]) {
    self.init(count: column.count, digits: 4) { column[$0].rawValue }
  }

  /// The candidates of which one of the answers holds.
  func having(_ answers: some Sequence<Int>, among candidates: Words) -> Words {
    var found = Words(repeating: 0, count: wordCount)
    for answer in answers {
      for word in found.indices { found[word] |= words[answer * wordCount + word] }
    }
    for word in found.indices { found[word] &= candidates[word] }
    return found
  }

  /// The candidates of which the answer holds.
  func having(_ answer: Int, among candidates: Words) -> Words {
    having(CollectionOfOne(answer), among: candidates)
  }
}

/// The binary digits of 64 small numbers, those of one place value together.
private struct DigitsOfNumbers {
  private var digits = InlineArray<8, UInt64>(repeating: 0)

  @inline(__always)
  init(_ places: Range<Int>, _ digitCount: Int, _ number: (Int) -> UInt8) {
    var first = places.lowerBound
    while first < places.upperBound {
      // Eight numbers in the bytes of a word, of which each digit is then taken at once.
      var numbers: UInt64 = 0
      if first &+ 8 <= places.upperBound {
        for place in 0..<8 { numbers |= UInt64(number(first &+ place)) << UInt64(place &* 8) }
      } else {
        for place in first..<places.upperBound {
          numbers |= UInt64(number(place)) << UInt64((place - first) * 8)
        }
      }
      for digit in 0..<digitCount {
        digits[digit] |=
          Self.digits(numbers >> UInt64(digit)) << UInt64((first - places.lowerBound) & 63)
      }
      first += 8
    }
  }

  /// The lowest digit of each of eight bytes: the product brings all of them into its highest byte.
  @inline(__always)
  private static func digits(_ bytes: UInt64) -> UInt64 {
    ((bytes & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) >> 56
  }

  /// Where that number stands.
  @inline(__always)
  func places(of number: UInt8, _ digitCount: Int) -> UInt64 {
    var places = UInt64.max
    for digit in 0..<digitCount {
      places &= number >> UInt8(digit) & 1 == 1 ? digits[digit] : ~digits[digit]
    }
    return places
  }
}

/// All that rules ask of a range of entries.
struct Answers {
  let table: EntryTable
  let circumstances: Circumstances
  let types: FactColumn
  let summaries: FactColumn
  let controls: FactColumn
  let statements: FactColumn
  let protests: FactColumn
  let reportedLiquidations: FactColumn
  let facts: FactColumn
  let doubts: FactColumn
  let liquidationDays: [ShortDay]
  let reconciliationDue: [ShortDay]
  let liquidations: FactColumn
  let liquidationBases: FactColumn
  let lineQuestions: FactColumn

  init(_ table: EntryTable, _ circumstances: Circumstances) {
    self.table = table
    self.circumstances = circumstances
    let entries = circumstances.entries
    let first = entries.lowerBound
    types = FactColumn(count: entries.count, digits: 7) {
      UInt8(Answers.place(of: table.type[first + $0]))
    }
    summaries = FactColumn(table.summary.values(in: entries))
    controls = FactColumn(table.control.values(in: entries))
    statements = FactColumn(table.statement.values(in: entries))
    protests = FactColumn(table.protest.values(in: entries))
    reportedLiquidations = FactColumn(table.liquidation.values(in: entries))
    facts = FactColumn(count: entries.count) { table.facts[first + $0].bits }
    doubts = FactColumn(count: entries.count) { table.doubts[first + $0].rawValue }
    liquidationDays = circumstances.liquidationDate.values(in: 0..<entries.count)
    reconciliationDue = table.reconciliationDue.values(in: entries)
    liquidations = FactColumn(circumstances.liquidation)
    liquidationBases = FactColumn(circumstances.liquidationBasis)
    let questions = circumstances.lineQuestions
    lineQuestions = FactColumn(count: entries.count) { questions[$0].rawValue }
  }

  /// Types have two digits; what is not reported stands behind them.
  static func place(of type: EntryType) -> Int { min(Int(type.number), 127) }
}
