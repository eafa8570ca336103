import Customs

/// Reads a day: `MM/DD/YYYY`, `YYYY-MM-DD` or `YYYYMMDD`; a time behind the first two is passed over.
///
/// Returns nil for any other form, for a day that the calendar lacks and for one outside `Day.plausible`, where
/// spreadsheets put empty formulas.
@inline(__always)
func day(_ text: CellText) -> Day? {
  let count = text.count
  var year = 0
  var month = 0
  var dayOfMonth = 0
  if count == 8, text[2] != UInt8(ascii: "/"), text[1] != UInt8(ascii: "/") {
    guard let y = number(text, 0, 4), let m = number(text, 4, 6), let d = number(text, 6, 8) else {
      return nil
    }
    (year, month, dayOfMonth) = (y, m, d)
  } else if count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") {
    // A spreadsheet's midnight may follow; the day counts, whatever the time.
    guard count == 10 || text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " "),
      let y = number(text, 0, 4), let m = number(text, 5, 7), let d = number(text, 8, 10)
    else { return nil }
    (year, month, dayOfMonth) = (y, m, d)
  } else {
    let slash = UInt8(ascii: "/")
    let first = text.count > 1 && text[1] == slash ? 1 : 2
    guard count > first + 2, text[first] == slash else { return nil }
    let second = text[first + 2] == slash ? first + 2 : first + 3
    guard count >= second + 5, text[second] == slash,
      count == second + 5 || text[second + 5] == UInt8(ascii: " "),
      let m = number(text, 0, first), let d = number(text, first + 1, second),
      let y = number(text, second + 1, second + 5)
    else { return nil }
    (year, month, dayOfMonth) = (y, m, d)
  }
  guard let day = Day(year: year, month: month, day: dayOfMonth), Day.plausible.contains(day) else {
    return nil
  }
  return day
}

@inline(__always)
private func number(_ text: CellText, _ start: Int, _ end: Int) -> Int? {
  var value = 0
  for index in start..<end {
    let digit = text[index] &- 0x30
    if digit > 9 { return nil }
    value = value &* 10 &+ Int(digit)
  }
  return value
}
