/// A calendar day, without time of day or time zone.
///
/// CBP's clocks (liquidation, protest, interest) count whole days, so a day is a number of days since 1970-01-01
/// and differences are exact. The reading of a spreadsheet's date is decided by intake; a `Day` is unambiguous.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let number: Int32

  /// The day that stands where no source reported one; it precedes every real day.
  public static var unreported: Day { Day(number: .min) }

  /// Earliest and latest day that is accepted in an export, and as a filing date.
  ///
  /// Spreadsheets turn empty formulas into 1900 dates; no entry of this program lies outside these years.
  public static let plausible: ClosedRange<Day> = "2000-01-01"..."2049-12-31"

  public init(number: Int32) { self.number = number }

  /// The day of a civil date, or nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.daysInMonth(month, year: year)
    else { return nil }
    self.init(number: Day.number(year: year, month: month, day: day))
  }

  /// The day written as ISO 8601 (`2026-11-21`), or nil when the text is anything else.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte &- 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  public var isReported: Bool { self != .unreported }

  /// This day, or nil where none was reported.
  public var reported: Day? { isReported ? self : nil }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
  public static func + (day: Day, days: Int) -> Day { Day(number: day.number + Int32(days)) }
  public static func - (day: Day, days: Int) -> Day { Day(number: day.number - Int32(days)) }

  /// Days from `earlier` to `later`: the day after the event is day 1, the last day counts.
  public static func - (later: Day, earlier: Day) -> Int { Int(later.number) - Int(earlier.number) }

  /// Year, month and day of the civil calendar.
  public var civil: (year: Int, month: Int, day: Int) {
    // Counts in 400-year eras that begin on 1 March, so that the leap day is the last of its year.
    let days = Int(number) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  static func number(year: Int, month: Int, day: Int) -> Int32 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Day {
  /// A day of the week, Monday first as in ISO 8601.
  public enum Weekday: Int, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
  }

  @inlinable public var weekday: Weekday {
    let index = (Int(number) + 3) % 7  // 1970-01-01 was a Thursday.
    return Weekday(rawValue: index < 0 ? index + 7 : index) ?? .monday
  }

  /// This day, if it is the given weekday, else the next one that is.
  public func moved(toNext weekday: Weekday) -> Day {
    self + (weekday.rawValue - self.weekday.rawValue + 7) % 7
  }

  /// The Monday of this day's week.
  public var monday: Day { self - weekday.rawValue }

  public var isWeekend: Bool { weekday == .saturday || weekday == .sunday }

  /// The same calendar day `years` later; 29 February becomes 28 February.
  public func adding(years: Int) -> Day {
    let (year, month, day) = civil
    return Day(year: year + years, month: month, day: day)
      ?? Day(year: year + years, month: month, day: day - 1) ?? self
  }

  /// The month of the day; unreported where the day is.
  public var month: Month {
    guard isReported else { return .unreported }
    let (year, month, _) = civil
    return Month(year: year, month: month)
  }

  /// Adds `2026-11-21` to `text`, or nothing where no day was reported.
  public func write(to text: inout [UInt8]) {
    guard isReported else { return }
    let (year, month, day) = civil
    Customs.write(year, digits: 4, to: &text)
    text.append(UInt8(ascii: "-"))
    Customs.write(month, digits: 2, to: &text)
    text.append(UInt8(ascii: "-"))
    Customs.write(day, digits: 2, to: &text)
  }
}

extension Day: CustomStringConvertible, ExpressibleByStringLiteral {
  public var description: String { isReported ? text(write) : "not reported" }

  /// A day written in source code, such as a date of the law.
  public init(stringLiteral value: StaticString) {
    guard let day = Day(iso: value.description) else {
      preconditionFailure("\(value) is not an ISO day")
    }
    self = day
  }
}

/// A calendar month.
public struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Months since January of year 0; 0 where no day was reported.
  public let number: UInt16

  public static var unreported: Month { Month(number: 0) }

  public init(number: UInt16) { self.number = number }

  public init(year: Int, month: Int) { number = UInt16(clamping: year * 12 + month - 1) }

  public static func < (a: Month, b: Month) -> Bool { a.number < b.number }

  public var firstDay: Day {
    Day(number: Day.number(year: Int(number) / 12, month: Int(number) % 12 + 1, day: 1))
  }

  /// Adds `2025-04` to `text`, or nothing where no day was reported.
  public func write(to text: inout [UInt8]) {
    guard self != .unreported else { return }
    Customs.write(Int(number) / 12, digits: 4, to: &text)
    text.append(UInt8(ascii: "-"))
    Customs.write(Int(number) % 12 + 1, digits: 2, to: &text)
  }

  public var description: String { text(write) }
}
