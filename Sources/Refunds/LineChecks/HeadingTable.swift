import Customs
import EntryStore

/// What the checks ask of a Chapter 99 number, looked up for every tariff line without a search.
struct HeadingTable: Sendable {
  /// One row of the law's headings.
  struct Row: Sendable {
    let number: UInt32
    let program: UInt8
    let isDutiable: Bool
    let isAllIn: Bool
    /// Hundredths of a percent of the value.
    let rate: Int64
    /// By how much duty may differ from rate times value.
    let tolerance: Cents
    /// The last of all days where never in force.
    let first: Day
    let last: Day
    /// Where its countries stand in `countries`; empty for all countries.
    let countries: Range<Int>
    /// The row's place in the law's headings.
    let place: Int

    func isInForce(on day: Day) -> Bool { first <= day && day <= last }

    /// The duty that the rate makes of a value.
    @inline(__always)
    func duty(on value: Cents) -> Cents { Cents((value.amount * rate + 5_000) / 10_000) }
  }

  /// What is asked of a number before any of its rows.
  struct Number: Sendable {
    /// Earlier days and later ones; empty where it is no heading of the law.
    fileprivate(set) var rows = 0..<0
    /// The bit of its programme; 0 where it is no heading of the law.
    fileprivate(set) var program: UInt8 = 0
    /// The place that it takes in the order of a line; 0 where it may stand anywhere.
    fileprivate(set) var step: UInt8
    let traits: NumberTraits
  }

  private let rows: [Row]
  private let countries: [UInt16]
  /// All of heading 9903, in which the headings of the law stand; then one each for the rest of Chapter 99,
  /// Chapter 98 and Chapters 1-97.
  private let numbers: [Number]

  private static let lowest: UInt32 = 9903_00_00
  private static let ofHeading9903: UInt32 = 1_00_00

  init(_ headings: [Heading], _ steps: LineSteps, rounding: Cents) {
    var countries: [UInt16] = []
    let sorted = headings.enumerated().sorted { ($0.1.number, $0.0) < ($1.1.number, $1.0) }
    let rows = sorted.map { place, heading in
      let first = countries.count
      if heading.countries != "*" { countries += Self.codes(heading.countries) }
      return Row(
        heading, at: place, countries: first..<countries.count, rounding: rounding)
    }
    self.rows = rows
    self.countries = countries
    let others: [UInt32] = [99_00_00_00, 98_00_00_00, 1_00_00_00]
    var numbers = ((0..<Self.ofHeading9903).map { Self.lowest + $0 } + others).map { number in
      let kind = steps.kind(of: number)
      return Number(step: kind.step, traits: kind.traits)
    }
    var first = 0
    while first < rows.count {
      var end = first + 1
      while end < rows.count, rows[end].number == rows[first].number { end += 1 }
      precondition(
        rows[first].number / Self.ofHeading9903 == Self.lowest / Self.ofHeading9903,
        "the headings of the law are headings 9903")
      let place = Int(rows[first].number - Self.lowest)
      numbers[place].rows = first..<end
      numbers[place].program = 1 << rows[first].program
      numbers[place].step |= steps.ofProgram(rows[first].program)
      first = end
    }
    self.numbers = numbers
  }

  /// Country codes as entries pack them.
  static func codes(_ countries: String) -> [UInt16] {
    countries.split(separator: ";").map { code in code.utf8.reduce(0) { $0 << 8 | UInt16($1) } }
  }

  /// Where a number stands among all that the checks tell apart, by its first eight digits.
  @inline(__always)
  static func place(of number: UInt32) -> Int {
    // Of heading 9903 itself neither is the case; without a branch, which would be guessed for each number.
    let chapter = (number < 99_00_00_00 ? 1 : 0) &+ (number < 98_00_00_00 ? 1 : 0) as UInt32
    return Int(min(number &- lowest, ofHeading9903) &+ chapter)
  }

  /// Whether a number of Chapter 99 stands there.
  @inline(__always)
  static func isChapter99(_ place: Int) -> Bool { place <= ofHeading9903 }

  /// What is asked of a number, by its first eight digits.
  func number(_ number: UInt32) -> Number { numbers[Self.place(of: number)] }

  /// The rows of a number, earlier days and later ones; empty where it is no heading of the law.
  func rows(of number: UInt32) -> Range<Int> { self.number(number).rows }

  @inline(__always)
  subscript(row: Int) -> Row { rows[row] }

  /// The row of a number that is in force on a day.
  @inline(__always)
  func row(_ candidates: Range<Int>, on day: Day) -> Int? {
    for row in candidates where rows[row].isInForce(on: day) { return row }
    return nil
  }

  /// For each row the origins that it is for: its own countries, or all, and what else stands for them.
  func origins(_ law: LineLaw) -> OriginSets {
    var origins = OriginSets(count: rows.count)
    let never = Self.codes(law.neverReciprocal)
    for (place, row) in rows.enumerated() {
      if row.countries.isEmpty {
        origins.insertAll(at: place)
        // What is due from all countries leaves these out.
        if row.isDutiable, row.program == UInt8(Heading.Program.reciprocal.place) {
          for country in never { origins.remove(country, at: place) }
        }
        continue
      }
      for country in countries[row.countries] { origins.insert(country, at: place) }
      for alias in law.countryAliases
      where countries[row.countries].contains(Self.codes(alias.country)[0]) {
        for code in alias.codes { origins.insert(code, at: place) }
      }
    }
    return origins
  }
}

extension HeadingTable.Row {
  fileprivate init(
    _ heading: Heading, at place: Int, countries: Range<Int>, rounding: Cents
  ) {
    number = heading.number
    program = UInt8(heading.program.place)
    isDutiable = heading.kind == .dutiable
    isAllIn = heading.rate.isAllIn
    rate = Int64(heading.rate.hundredths)
    let perDollar = rounding.amount
    tolerance = Cents(max(perDollar, perDollar * rate / 10_000) + 1)
    first = heading.first ?? Day(number: .max)
    last = heading.last ?? Day(number: .max)
    self.countries = countries
    self.place = place
  }
}

/// Countries of origin of several headings, one bit for each code of two letters.
///
/// All in one array: taken out of it, a set would be copied for every line.
struct OriginSets: Sendable {
  private static let letters = 26
  private static let first = UInt16(UInt8(ascii: "A"))
  private static let wordsOfSet = (letters * letters + 63) / 64

  private var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: count * Self.wordsOfSet) }

  /// A code's bit; nil for what is no code of two letters.
  @inline(__always)
  private static func bit(of code: UInt16) -> Int? {
    let (high, low) = (code >> 8 &- first, code & 0xFF &- first)
    return high < letters && low < letters ? Int(high) &* letters &+ Int(low) : nil
  }

  mutating func insertAll(at set: Int) {
    for word in 0..<Self.wordsOfSet { words[set * Self.wordsOfSet + word] = .max }
  }

  mutating func insert(_ code: UInt16, at set: Int) {
    guard let bit = Self.bit(of: code) else { return }
    words[set * Self.wordsOfSet + bit / 64] |= 1 << UInt64(bit % 64)
  }

  mutating func remove(_ code: UInt16, at set: Int) {
    guard let bit = Self.bit(of: code) else { return }
    words[set * Self.wordsOfSet + bit / 64] &= ~(1 << UInt64(bit % 64))
  }

  @inline(__always)
  func contains(_ code: UInt16, at set: Int) -> Bool {
    guard let bit = Self.bit(of: code) else { return false }
    return words[set &* Self.wordsOfSet &+ (bit >> 6)] >> UInt64(bit & 63) & 1 == 1
  }
}

extension Heading.Rate {
  var isAllIn: Bool { if case .allIn = self { true } else { false } }

  /// Hundredths of a percent of the value.
  var hundredths: Int {
    switch self {
    case .free: 0
    case .percent(let hundredths), .allIn(let hundredths): hundredths
    }
  }
}
