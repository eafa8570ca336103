import Customs
import EntryStore

/// One bit for each of a range of entries, 64 to a word; the first entry of the range is bit 0.
typealias Words = [UInt64]

/// The entries of a range by what one column says of them: for each answer, a bit for each entry.
///
/// Some sixty rules ask the same few columns again and again. Each column is read once, and every question to it
/// is then answered 64 entries at a time.
struct EntriesByAnswer {
  private let wordCount: Int
  /// The words of the first answer, then those of the next.
  private var words: Words

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
      // Neighbours agree on most, which is then written once for all of them.
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

  /// Reads a column of words of the trade, each with a number below 16.
  init<Column: RandomAccessCollection>(_ column: Column)
  where Column.Index == Int, Column.Element: RawRepresentable<UInt8> {
    let first = column.startIndex
    self.init(count: column.count) { UInt16(1) << UInt16(column[first + $0].rawValue) }
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

/// All that rules ask of a range of entries.
struct Answers {
  let table: EntryTable
  let circumstances: Circumstances
  let types: EntriesByAnswer
  let summaries: EntriesByAnswer
  let controls: EntriesByAnswer
  let statements: EntriesByAnswer
  let protests: EntriesByAnswer
  let reportedLiquidations: EntriesByAnswer
  let facts: EntriesByAnswer
  let doubts: EntriesByAnswer
  let liquidations: EntriesByAnswer
  let liquidationBases: EntriesByAnswer
  let lineQuestions: EntriesByAnswer

  init(_ table: EntryTable, _ circumstances: Circumstances) {
    self.table = table
    self.circumstances = circumstances
    let entries = circumstances.entries
    let first = entries.lowerBound
    types = EntriesByAnswer(count: entries.count) {
      UInt128(1) << UInt128(Answers.place(of: table.type[first + $0]))
    }
    summaries = EntriesByAnswer(table.summary[entries])
    controls = EntriesByAnswer(table.control[entries])
    statements = EntriesByAnswer(table.statement[entries])
    protests = EntriesByAnswer(table.protest[entries])
    reportedLiquidations = EntriesByAnswer(table.liquidation[entries])
    facts = EntriesByAnswer(count: entries.count) { table.facts[first + $0].bits }
    doubts = EntriesByAnswer(count: entries.count) { table.doubts[first + $0].rawValue }
    liquidations = EntriesByAnswer(circumstances.liquidation[...])
    liquidationBases = EntriesByAnswer(circumstances.liquidationBasis[...])
    let questions = circumstances.lineQuestions
    lineQuestions = EntriesByAnswer(count: entries.count) { questions[$0].rawValue }
  }

  /// Types have two digits; what is not reported stands behind them.
  static func place(of type: EntryType) -> Int { min(Int(type.number), 127) }
}
