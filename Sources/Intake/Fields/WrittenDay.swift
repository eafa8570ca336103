import Customs

/// What a cell says of a day, before the order of year, month and day is known.
enum WrittenDay {
  /// It reads one way only.
  case day(Day)
  /// Two numbers before a year of four digits.
  case long(DayNumbers)
  /// Three numbers of two digits or one.
  case short(DayNumbers)

  /// Nil for what is no day.
  init?(_ text: CellText) {
    // Nearly all dates have this form.
    if isInFormOfACE(text), let first = digits(text, 0..<2), let second = digits(text, 3..<5),
      let year = digits(text, 6..<10)
    {
      self = .long(DayNumbers(first, second, longYear: year))
      return
    }
    guard let parts = DayParts(text) else { return nil }
    let found: Day?
    switch parts.count {
    case 1:
      let value = parts.values[0]
      switch parts.lengths[0] {
      case 8: found = plausibleDay(value / 10_000, value / 100 % 100, value % 100)
      case 6:
        self = .short(
          DayNumbers(
            [value / 10_000, value / 100 % 100, value % 100], lengths: [2, 2, 2], hasDots: false))
        return
      case 5:
        // Days since 1899-12-30, as spreadsheets count them.
        let day = Day(number: Int32(value - 25_569))
        found = Day.plausible.contains(day) ? day : nil
      default: return nil
      }
    case 3 where parts.monthPlace != nil: found = parts.dayOfNamedMonth
    case 3 where parts.lengths[0] == 4:
      found = plausibleDay(parts.values[0], parts.values[1], parts.values[2])
    case 3:
      guard parts.lengths[0] <= 2, parts.lengths[1] <= 2 else { return nil }
      let numbers = DayNumbers(
        parts.values, lengths: parts.lengths, hasDots: parts.separator == UInt8(ascii: "."))
      switch parts.lengths[2] {
      case 4: self = .long(numbers)
      case 1, 2: self = .short(numbers)
      default: return nil
      }
      return
    default: return nil
    }
    guard let found else { return nil }
    self = .day(found)
  }
}

/// The three numbers of a date that reads in several orders.
struct DayNumbers {
  private let first: Int
  private let second: Int
  private let third: Int
  /// Whether dots stand between the numbers: then the month does not come first, if the date reads in another order.
  let hasDots: Bool
  /// Whether the first and the last number have as many digits as a year.
  private let canBeginWithYear: Bool
  private let canEndWithYear: Bool
  private let hasLongYear: Bool

  fileprivate init(_ first: Int, _ second: Int, longYear: Int) {
    (self.first, self.second, third) = (first, second, longYear)
    (canBeginWithYear, canEndWithYear, hasLongYear, hasDots) = (false, true, true, false)
  }

  /// The numbers of a date, with how many digits each has.
  fileprivate init(_ values: [Int], lengths: [Int], hasDots: Bool) {
    (first, second, third) = (values[0], values[1], values[2])
    canBeginWithYear = lengths[0] == 2 && lengths[2] <= 2
    canEndWithYear = lengths[2] == 2 || lengths[2] == 4
    hasLongYear = lengths[2] == 4
    self.hasDots = hasDots
  }

  /// The day in an order; nil where it is none.
  func day(_ order: DayOrder) -> Day? {
    switch order {
    case .monthFirst: canEndWithYear ? plausibleDay(lastYear, first, second) : nil
    case .dayFirst: canEndWithYear ? plausibleDay(lastYear, second, first) : nil
    case .yearFirst: canBeginWithYear ? plausibleDay(2000 + first, second, third) : nil
    }
  }

  private var lastYear: Int { hasLongYear ? third : 2000 + third }
}

/// The numbers of a date and what stands between them.
struct DayParts {
  private(set) var values: [Int] = []
  /// How many digits each number has; of a month's name, how many letters.
  private(set) var lengths: [Int] = []
  /// Which of the numbers is that of a month with its name.
  private(set) var monthPlace: Int?
  /// What stands between numbers; of a date with a month's name, nothing.
  private(set) var separator: UInt8 = 0

  var count: Int { values.count }

  init?(_ text: CellText) {
    // The letter of a time stands further behind.
    if (0..<min(text.count, 6)).contains(where: { isLetter(text[$0]) }) {
      self.init(named: text)
    } else {
      self.init(numbers: text)
    }
  }

  private init?(numbers text: CellText) {
    var index = 0
    while index < text.count {
      let start = index
      var value = 0
      while index < text.count, text[index] &- 0x30 <= 9, index - start < 9 {
        value = value * 10 + Int(text[index] &- 0x30)
        index += 1
      }
      if index == start { return nil }
      values.append(value)
      lengths.append(index - start)
      if index == text.count { break }
      let byte = text[index]
      // A time may follow the day and is passed over.
      if values.count == 3, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "T") { break }
      guard values.count < 3,
        [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x20]
          .contains(byte), separator == 0 || separator == byte
      else { return nil }
      separator = byte
      index += 1
      if index == text.count { return nil }
    }
    if values.isEmpty { return nil }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// A date with the name of its month: `12-Mar-2025`, `March 12, 2025`, `Wed, 12 Mar. 2025`.
  private init?(named text: CellText) {
    var words = text.string.lowercased()
      .split { $0 == " " || $0 == "," || $0 == "." || $0 == "-" || $0 == "/" }[...]
    if let first = words.first, Self.place(of: first, in: Self.weekdays) != nil {
      words = words.dropFirst()
    }
    for word in words.prefix(3) {
      if let month = Self.place(of: word, in: Self.months), monthPlace == nil {
        monthPlace = values.count
        values.append(month + 1)
      } else {
        guard word.utf8.count <= 4, word.utf8.allSatisfy({ $0 &- 0x30 <= 9 }),
          let number = Int(word)
        else { return nil }
        values.append(number)
      }
      lengths.append(word.utf8.count)
    }
    // A time may follow the day and is passed over.
    let isFollowedByTime =
      words.count <= 3 || words.dropFirst(3).first?.first?.isNumber == true
    guard count == 3, isFollowedByTime, let monthPlace, monthPlace < 2 else { return nil }
    // What begins with a month's name is prose, with blanks between its words.
    if monthPlace == 0, !text.string.contains(" ") { return nil }
  }

  /// Where a list has the name, perhaps cut short to three letters or more.
  private static func place(of word: Substring, in names: [String]) -> Int? {
    word.utf8.count < 3 ? nil : names.firstIndex { $0.hasPrefix(word) }
  }

  /// The day of a date with a month's name; without regard to any order, because the year of two digits comes last.
  fileprivate var dayOfNamedMonth: Day? {
    if lengths[0] == 4, monthPlace == 1 {
      return lengths[2] <= 2 ? plausibleDay(values[0], values[1], values[2]) : nil
    }
    let dayPlace = monthPlace == 0 ? 1 : 0
    guard lengths[dayPlace] <= 2, lengths[2] == 4 || lengths[2] == 2 else { return nil }
    let year = lengths[2] == 2 ? 2000 + values[2] : values[2]
    return plausibleDay(year, values[1 - dayPlace], values[dayPlace])
  }
}

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
