public import Customs

/// What the law says of each number of the IEEPA programs, looked up for every tariff line without a search.
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

  /// One number of the IEEPA programs, with all of its rows.
  struct Number: Sendable {
    /// What the law makes of duty on it.
    enum Bearing: Sendable {
      /// The schedule does not have the number.
      case unlisted
      /// A heading that bears no duty on any day.
      case never
      /// A heading that bears duty on some days.
      case dutiable
    }

    /// Eight digits: 99030124.
    let number: UInt32
    let bearing: Bearing
    /// The bit of its program; 0 where the schedule does not have it.
    let program: UInt8
    /// Earlier days and later ones; empty where the schedule does not have it.
    let rows: Range<Int>
    /// Hundredths of a percent together with the column 1 duty; nil for headings that contain none.
    let rateInAll: Int?
    /// Days of collection that follow one another, on each of which it bears duty; none where the first is after the
    /// last.
    ///
    /// Of a heading that bears it at several times the longest of them.
    let first: Day
    let last: Day
  }

  /// All days of one number, which are asked only where its longest run of days leaves a doubt.
  struct Days: Sendable {
    /// Days of collection on which it bears duty: ascending, with days between them.
    var ofDuty: [ClosedRange<Day>] = []
    /// Days on which it is in force and bears none.
    var withoutDuty: [ClosedRange<Day>] = []
  }

  /// By number, ascending.
  let numbers: [Number]
  /// Those of each number.
  let days: [Days]
  let rows: [Row]
  let countries: [UInt16]
  private let lowest: UInt32
  /// Where in `numbers` each number from the lowest on stands, plus one; 0 for those that are none of them.
  private let places: [UInt16]

  init(_ headings: [Heading], _ lines: LineLaw, _ numbersOfLaw: Numbers) {
    var countries: [UInt16] = []
    let sorted = headings.enumerated().sorted { ($0.1.number, $0.0) < ($1.1.number, $1.0) }
    let rows = sorted.map { place, heading in
      let first = countries.count
      if heading.countries != "*" { countries += Self.codes(heading.countries) }
      return Row(
        heading, at: place, countries: first..<countries.count,
        rounding: numbersOfLaw.lineRounding)
    }
    self.rows = rows
    self.countries = countries

    let listed = Set(rows.map(\.number))
    var numbers = numbersOfLaw.ieepaNumbers.filter { !listed.contains($0) }
      .map { (Number(unlisted: $0), Days()) }
    var first = 0
    while first < rows.count {
      var end = first + 1
      while end < rows.count, rows[end].number == rows[first].number { end += 1 }
      precondition(
        rows[first].number / 1_00_00 == 9903, "the headings of the law are headings 9903")
      let ofNumber = sorted[first..<end].map(\.element)
      let days = Days(ofNumber, lines.lateEnds, within: numbersOfLaw.collection)
      numbers.append((Number(ofNumber, rows: first..<end, days), days))
      first = end
    }
    numbers.sort { $0.0.number < $1.0.number }
    lowest = numbers.first?.0.number ?? 0
    var places = [UInt16](repeating: 0, count: Int((numbers.last?.0.number ?? 0) - lowest) + 1)
    for (place, number) in numbers.enumerated() {
      places[Int(number.0.number - lowest)] = UInt16(place + 1)
    }
    self.numbers = numbers.map(\.0)
    self.days = numbers.map(\.1)
    self.places = places
  }

  /// Country codes as entries pack them.
  static func codes(_ countries: String) -> [UInt16] {
    countries.split(separator: ";").map { code in code.utf8.reduce(0) { $0 << 8 | UInt16($1) } }
  }

  /// Where in `numbers` a number stands; nil where it is none of the IEEPA programs.
  @inline(__always)
  func place(of hts: HTSNumber) -> Int? {
    let offset = Int(hts.heading &- lowest)
    guard offset < places.count, places[offset] != 0 else { return nil }
    return Int(places[offset]) &- 1
  }

  /// What the law says of a number; nil where it is none of the IEEPA programs.
  @inline(__always)
  subscript(hts: HTSNumber) -> Number? { place(of: hts).map { numbers[$0] } }

  /// The rows of a number, earlier days and later ones; empty where it is no heading of the law.
  func rows(of hts: HTSNumber) -> Range<Int> { place(of: hts).map { numbers[$0].rows } ?? 0..<0 }

  @inline(__always)
  subscript(row: Int) -> Row { rows[row] }

  /// The row of a number that is in force on a day.
  @inline(__always)
  func row(_ candidates: Range<Int>, on day: Day) -> Int? {
    for row in candidates where rows[row].isInForce(on: day) { return row }
    return nil
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

extension HeadingTable.Number {
  fileprivate init(unlisted number: UInt32) {
    self.number = number
    bearing = .unlisted
    program = 0
    rows = 0..<0
    rateInAll = nil
    first = Day(number: .max)
    last = Day(number: .min)
  }

  /// The number of these headings, earlier days and later ones.
  fileprivate init(_ headings: [Heading], rows: Range<Int>, _ days: HeadingTable.Days) {
    let dutiable = headings.filter { $0.kind == .dutiable }
    number = headings[0].number
    bearing = dutiable.isEmpty ? .never : .dutiable
    program = headings[0].program.bit
    self.rows = rows
    rateInAll = dutiable.last { $0.rate.isAllIn }?.rate.hundredths
    let longest = days.ofDuty.max { $0.length < $1.length }
    first = longest?.lowerBound ?? Day(number: .max)
    last = longest?.upperBound ?? Day(number: .min)
  }
}

extension HeadingTable.Days {
  /// The days of a number that has these headings, within those on which duty was collected.
  fileprivate init(
    _ headings: [Heading], _ lateEnds: [LateEnd], within collection: ClosedRange<Day>
  ) {
    let bearing = headings.filter { $0.kind == .dutiable }
    withoutDuty = headings.filter { $0.kind != .dutiable }.compactMap(\.days)
    guard let number = bearing.first?.number else { return }
    let late = lateEnds.filter { $0.dutyCounts && $0.numbers.contains(number) }
    for days in (bearing.compactMap(\.days) + late.map { $0.first...$0.last }).sorted(by: {
      $0.lowerBound < $1.lowerBound
    }) where days.overlaps(collection) {
      let days = days.clamped(to: collection)
      if let before = ofDuty.last, days.lowerBound <= before.upperBound + 1 {
        ofDuty[ofDuty.count - 1] = before.lowerBound...max(before.upperBound, days.upperBound)
      } else {
        ofDuty.append(days)
      }
    }
  }
}

extension Heading {
  /// The days on which it was in force; nil where it never was.
  fileprivate var days: ClosedRange<Day>? {
    first.map { $0...max($0, last ?? Day(number: .max)) }
  }
}

extension ClosedRange<Day> {
  fileprivate var length: Int { upperBound - lowerBound }
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

extension Heading.Program {
  /// Its place among all programs.
  var place: Int { Heading.Program.allCases.firstIndex(of: self) ?? 0 }
  var bit: UInt8 { 1 << UInt8(place) }
}

extension Terms {
  /// The headings that carried IEEPA duty at any time.
  public var dutiableHeadings: HeadingSet {
    HeadingSet(table.numbers.filter { $0.bearing == .dutiable }.map(\.number))
  }

  /// All numbers of the IEEPA programs, also those that bear no duty or that the schedule does not have.
  public var numbersOfPrograms: HeadingSet { HeadingSet(table.numbers.map(\.number)) }

  /// The entry dates on which their duty was collected.
  public var collectionDates: ClosedRange<Day> { numbers.collection }
}

extension CountryAlias {
  /// All codes of two letters that it is for, as entries pack them.
  var codes: [UInt16] {
    guard let first = code.utf8.first, code.utf8.count == 1 else { return HeadingTable.codes(code) }
    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { UInt16(first) << 8 | UInt16($0) }
  }
}
