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
    /// Unreported where never in force.
    let first: Day
    let last: Day
    /// Where its countries stand in `countries`; empty for all countries.
    let countries: Range<Int>
    /// The row's place in the law's headings.
    let place: Int

    func isInForce(on day: Day) -> Bool { first.isReported && first <= day && day <= last }
  }

  /// What is asked of a number before any of its rows.
  struct Number: Sendable {
    /// Earlier days and later ones; empty where it is no heading of the law.
    let rows: Range<UInt16>
    /// The bit of its programme; 0 where it is no heading of the law.
    let program: UInt8
    /// Its programme's place plus one, or 0.
    let slot: UInt8
    /// The place of its programme in the order of a line; 0 where it may stand anywhere.
    let step: UInt8
    /// All ones where the order hangs on the number's kind.
    let stepMask: UInt8
    /// The first and the last day of all its rows; all days where it is no heading of the law.
    let first: Int32
    let last: Int32
    /// Whether there are days between its rows.
    let hasGap: Bool

    /// No heading of the law.
    static let other = Number(
      rows: 0..<0, program: 0, slot: 0, step: 0, stepMask: .max, first: .min, last: .max,
      hasGap: false)
  }

  private let rows: [Row]
  private let countries: [UInt16]
  /// From the lowest number to the highest, and one for all others.
  private let numbers: [Number]
  private let lowest: UInt32

  init(_ headings: [Heading], _ steps: LineSteps) {
    var countries: [UInt16] = []
    let sorted = headings.enumerated().sorted { ($0.1.number, $0.0) < ($1.1.number, $1.0) }
    let rows = sorted.map { place, heading in
      let first = countries.count
      if heading.countries != "*" { countries += Self.codes(heading.countries) }
      return Row(
        number: heading.number,
        program: UInt8(Heading.Program.allCases.firstIndex(of: heading.program) ?? 0),
        isDutiable: heading.kind == .dutiable, isAllIn: heading.rate.isAllIn,
        rate: Int64(heading.rate.hundredths), first: heading.first ?? .unreported,
        last: heading.last ?? Day(number: .max), countries: first..<countries.count, place: place)
    }
    self.rows = rows
    self.countries = countries
    lowest = rows.first?.number ?? 0
    var numbers: [Number] = []
    var first = 0
    while first < rows.count {
      var end = first + 1
      while end < rows.count, rows[end].number == rows[first].number { end += 1 }
      let gap = Int(rows[first].number - lowest) - numbers.count
      numbers += repeatElement(.other, count: gap)
      numbers.append(Self.number(of: rows[first..<end], steps))
      first = end
    }
    self.numbers = numbers + [.other]
  }

  private static func number(of rows: ArraySlice<Row>, _ steps: LineSteps) -> Number {
    let program = rows[rows.startIndex].program
    let inForce = rows.filter(\.first.isReported).sorted { $0.first < $1.first }
    return Number(
      rows: UInt16(rows.startIndex)..<UInt16(rows.endIndex), program: 1 << program,
      slot: program + 1, step: steps.ofProgram(program), stepMask: 0,
      first: inForce.first?.first.number ?? .max,
      last: inForce.map(\.last.number).max() ?? .min,
      hasGap: zip(inForce, inForce.dropFirst()).contains { $0.last.number + 1 < $1.first.number })
  }

  /// Country codes as entries pack them.
  static func codes(_ countries: String) -> [UInt16] {
    countries.split(separator: ";").map { code in code.utf8.reduce(0) { $0 << 8 | UInt16($1) } }
  }

  /// What is asked of a number; the same of all that are no headings of the law.
  @inline(__always)
  func number(_ number: UInt32) -> Number {
    numbers[Int(min(number &- lowest, UInt32(truncatingIfNeeded: numbers.count &- 1)))]
  }

  /// The rows of a number, earlier days and later ones; empty where it is no heading of the law.
  @inline(__always)
  func rows(of number: UInt32) -> Range<Int> {
    let rows = self.number(number).rows
    return Int(rows.lowerBound)..<Int(rows.upperBound)
  }

  @inline(__always)
  subscript(row: Int) -> Row { rows[row] }

  /// The row of a number that is in force on a day.
  @inline(__always)
  func row(_ candidates: Range<Int>, on day: Day) -> Int? {
    for row in candidates where rows[row].isInForce(on: day) { return row }
    return nil
  }

  /// For each row the origins that it is for: its own countries, or all, and what else stands for them.
  func origins(_ law: LineLaw) -> [OriginSet] {
    let never = Self.codes(law.neverReciprocal)
    return rows.map { row in
      var origins = OriginSet()
      if row.countries.isEmpty {
        origins = .all
        // What is due from all countries leaves these out.
        if row.isDutiable, row.program == UInt8(Heading.Program.reciprocal.place) {
          for country in never { origins.remove(country) }
        }
        return origins
      }
      for country in countries[row.countries] { origins.insert(country) }
      for alias in law.countryAliases
      where countries[row.countries].contains(Self.codes(alias.country)[0]) {
        for code in alias.codes { origins.insert(code) }
      }
      return origins
    }
  }
}

/// Countries of origin, one bit for each code of two letters.
struct OriginSet: Sendable {
  private static let letters = 26
  private static let first = UInt16(UInt8(ascii: "A"))

  private var words = InlineArray<11, UInt64>(repeating: 0)

  static let all: OriginSet = {
    var all = OriginSet()
    all.words = InlineArray(repeating: .max)
    return all
  }()

  /// A code's bit; nil for what is no code of two letters.
  @inline(__always)
  private static func bit(of code: UInt16) -> Int? {
    let (high, low) = (code >> 8 &- first, code & 0xFF &- first)
    return high < letters && low < letters ? Int(high) * letters + Int(low) : nil
  }

  mutating func insert(_ code: UInt16) {
    guard let bit = Self.bit(of: code) else { return }
    words[bit / 64] |= 1 << UInt64(bit % 64)
  }

  mutating func remove(_ code: UInt16) {
    guard let bit = Self.bit(of: code) else { return }
    words[bit / 64] &= ~(1 << UInt64(bit % 64))
  }

  @inline(__always)
  func contains(_ code: UInt16) -> Bool {
    guard let bit = Self.bit(of: code) else { return false }
    return words[bit / 64] >> UInt64(bit % 64) & 1 == 1
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
