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

  private let rows: [Row]
  private let countries: [UInt16]
  /// The rows of each number from the lowest on: one more than there are numbers.
  private let starts: [UInt16]
  private let lowest: UInt32

  init(_ headings: [Heading]) {
    var countries: [UInt16] = []
    let sorted = headings.enumerated().sorted { ($0.1.number, $0.0) < ($1.1.number, $1.0) }
    rows = sorted.map { place, heading in
      let first = countries.count
      if heading.countries != "*" { countries += Self.codes(heading.countries) }
      return Row(
        number: heading.number,
        program: UInt8(Heading.Program.allCases.firstIndex(of: heading.program) ?? 0),
        isDutiable: heading.kind == .dutiable, isAllIn: heading.rate.isAllIn,
        rate: Int64(heading.rate.hundredths), first: heading.first ?? .unreported,
        last: heading.last ?? Day(number: .max), countries: first..<countries.count, place: place)
    }
    self.countries = countries
    lowest = rows.first?.number ?? 0
    var starts: [UInt16] = [0]
    for row in rows {
      let offset = Int(row.number - lowest)
      while starts.count <= offset + 1 { starts.append(starts.last ?? 0) }
      starts[offset + 1] += 1
    }
    self.starts = starts
  }

  /// Country codes as entries pack them.
  static func codes(_ countries: String) -> [UInt16] {
    countries.split(separator: ";").map { code in code.utf8.reduce(0) { $0 << 8 | UInt16($1) } }
  }

  /// The rows of a number, earlier days and later ones; empty where it is no heading of the law.
  @inline(__always)
  func rows(of number: UInt32) -> Range<Int> {
    let offset = Int(number &- lowest)
    guard number >= lowest, offset + 1 < starts.count else { return 0..<0 }
    return Int(starts[offset])..<Int(starts[offset + 1])
  }

  @inline(__always)
  subscript(row: Int) -> Row { rows[row] }

  /// The row of a number that is in force on a day.
  @inline(__always)
  func row(_ candidates: Range<Int>, on day: Day) -> Int? {
    for row in candidates where rows[row].isInForce(on: day) { return row }
    return nil
  }

  /// Whether a heading is for the country, by the code that headings use.
  @inline(__always)
  func isFor(_ country: UInt16, _ row: Row) -> Bool {
    if row.countries.isEmpty { return true }
    for place in row.countries where countries[place] == country { return true }
    return false
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
