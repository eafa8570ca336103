import Customs

/// Whether the month or the day comes first where a date is written in numbers with the year last.
public enum DayOrder: String, Sendable, CaseIterable {
  case monthFirst = "mdy"
  case dayFirst = "dmy"
}

/// Reads a day.
///
/// `03/12/2025` and its like with `-` or `.`, one digit or two, four digits of year or two, in the given order; and
/// without regard to it `2025-03-12`, `20250312`, `12-Mar-2025` and a spreadsheet's serial number. A time behind the
/// day is passed over. Returns nil for any other form, for a day that the calendar lacks and for one outside
/// `Day.plausible`, where spreadsheets put empty formulas.
@inline(__always)
func day(_ text: CellText, _ order: DayOrder = .monthFirst) -> Day? {
  // The form of ACE itself, first because nearly all dates have it.
  if isInFormOfACE(text) {
    guard let first = digits(text, 0..<2), let second = digits(text, 3..<5),
      let year = digits(text, 6..<10)
    else { return nil }
    return order == .monthFirst
      ? plausibleDay(year, first, second) : plausibleDay(year, second, first)
  }
  return dayOfOtherForm(text, order)
}

/// Whether a day is written `03/12/2025`, if it is one.
@inline(__always)
func isInFormOfACE(_ text: CellText) -> Bool {
  text.count == 10 && text[2] == UInt8(ascii: "/") && text[5] == UInt8(ascii: "/")
}

private func plausibleDay(_ year: Int, _ month: Int, _ day: Int) -> Day? {
  guard let day = Day(year: year, month: month, day: day), Day.plausible.contains(day) else {
    return nil
  }
  return day
}

private func dayOfOtherForm(_ text: CellText, _ order: DayOrder) -> Day? {
  guard let parts = DayParts(text) else { return nil }
  switch parts.count {
  case 1: return dayInOneNumber(text, parts, order)
  case 3: break
  default: return nil
  }
  if parts.lengths[0] == 4 {
    return plausibleDay(parts.values[0], parts.values[1], parts.values[2])
  }
  guard parts.lengths[0] <= 2, parts.lengths[2] == 4 || parts.lengths[2] == 2 else { return nil }
  let year = parts.lengths[2] == 2 ? 2000 + parts.values[2] : parts.values[2]
  if parts.hasMonthName { return plausibleDay(year, parts.values[1], parts.values[0]) }
  guard parts.lengths[1] <= 2 else { return nil }
  return order == .monthFirst
    ? plausibleDay(year, parts.values[0], parts.values[1])
    : plausibleDay(year, parts.values[1], parts.values[0])
}

/// Whether a cell is what a spreadsheet makes of a formula over an empty date, such as `03/20/1900` for 80 days after none.
///
/// It says nothing, as an empty cell does.
func isEmptyFormula(_ text: CellText) -> Bool {
  guard let parts = DayParts(text) else { return false }
  switch parts.count {
  case 1: return parts.lengths[0] <= 3
  case 3: return parts.values[0] == 1900 || parts.values[2] == 1900 || parts.values[2] == 1899
  default: return false
  }
}

/// `20250312`, `031225` in the given order, or days since 1899-12-30 as spreadsheets count them.
private func dayInOneNumber(_ text: CellText, _ parts: DayParts, _ order: DayOrder) -> Day? {
  let value = parts.values[0]
  switch parts.lengths[0] {
  case 8: return plausibleDay(value / 10_000, value / 100 % 100, value % 100)
  case 6:
    let (first, second, year) = (value / 10_000, value / 100 % 100, 2000 + value % 100)
    return order == .monthFirst
      ? plausibleDay(year, first, second) : plausibleDay(year, second, first)
  case 5:
    let day = Day(number: Int32(value - 25_569))
    return Day.plausible.contains(day) ? day : nil
  default: return nil
  }
}

/// The numbers of a date and what stands between them.
struct DayParts {
  private(set) var values: [Int] = []
  /// How many digits each number has; 3 for a month's name.
  private(set) var lengths: [Int] = []
  private(set) var hasMonthName = false
  private(set) var separator: UInt8 = 0

  var count: Int { values.count }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  init?(_ text: CellText) {
    var index = 0
    while index < text.count {
      let start = index
      var value = 0
      while index < text.count, text[index] &- 0x30 <= 9, index - start < 9 {
        value = value * 10 + Int(text[index] &- 0x30)
        index += 1
      }
      if index == start {
        guard let month = DayParts.month(text, at: start), values.count == 1 else { return nil }
        value = month
        index += 3
        hasMonthName = true
      }
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

  private static func month(_ text: CellText, at start: Int) -> Int? {
    guard start + 3 <= text.count else { return nil }
    let name = String(decoding: (start..<start + 3).map { text[$0] | 0x20 }, as: UTF8.self)
    return months.firstIndex(of: name).map { $0 + 1 }
  }
}
