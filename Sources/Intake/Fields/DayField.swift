import Customs

/// How a column writes those of its dates that read in several orders; nil where nothing decides, and nothing is guessed.
struct DayForm: Equatable, Sendable {
  /// With four digits of year behind day and month: `03/12/2025`.
  var longYears: DayOrder?
  /// With two digits of year before or behind them: `25/03/12`.
  var shortYears: DayOrder?

  static let monthFirst = DayForm(longYears: .monthFirst, shortYears: .monthFirst)
  static let dayFirst = DayForm(longYears: .dayFirst, shortYears: .dayFirst)
  static let yearFirst = DayForm(shortYears: .yearFirst)
}

/// Reads a day.
///
/// `03/12/2025` and its like with `-` or `.`, one digit or two, four digits of year or two, in the given order; and
/// without regard to it `2025-03-12`, `20250312`, `12-Mar-2025`, `March 12, 2025` and a spreadsheet's serial number. A
/// time behind the day is passed over. Returns nil for any other form, for a day that the calendar lacks and for one
/// outside `Day.plausible`, where spreadsheets put empty formulas.
@inline(__always)
func day(_ text: CellText, _ form: DayForm = .monthFirst) -> Day? {
  // The form of ACE itself, first because nearly all dates have it.
  if isInFormOfACE(text) {
    guard let first = digits(text, 0..<2), let second = digits(text, 3..<5),
      let year = digits(text, 6..<10)
    else { return nil }
    switch form.longYears {
    case .monthFirst: return plausibleDay(year, first, second)
    case .dayFirst: return plausibleDay(year, second, first)
    default: return nil
    }
  }
  return dayOfOtherForm(text, form)
}

/// Whether a day is written `03/12/2025`, if it is one.
@inline(__always)
func isInFormOfACE(_ text: CellText) -> Bool {
  text.count == 10 && text[2] == UInt8(ascii: "/") && text[5] == UInt8(ascii: "/")
}

func plausibleDay(_ year: Int, _ month: Int, _ day: Int) -> Day? {
  guard let day = Day(year: year, month: month, day: day), Day.plausible.contains(day) else {
    return nil
  }
  return day
}

private func dayOfOtherForm(_ text: CellText, _ form: DayForm) -> Day? {
  switch WrittenDay(text) {
  case .day(let day): return day
  case .long(let parts): return form.longYears.flatMap(parts.day)
  case .short(let parts): return form.shortYears.flatMap(parts.day)
  case nil: return inPlainCharacters(text) { dayOfOtherForm($0, form) }
  }
}

/// Whether a cell is what programs write for no date: a spreadsheet for a formula over an empty one, such as
/// `03/20/1900` for 80 days after none, and databases for the first day that they can hold, or zeros.
///
/// It says nothing, as an empty cell does.
func isEmptyDay(_ text: CellText) -> Bool {
  guard let parts = DayParts(text) else { return false }
  switch parts.count {
  case 1: return parts.lengths[0] <= 3 || parts.lengths[0] <= 8 && parts.values[0] == 0
  case 3:
    let isYearFirst = parts.lengths[0] == 4 && parts.monthPlace != 0
    guard isYearFirst || parts.lengths[2] == 4 else { return parts.values == [0, 0, 0] }
    let year = parts.values[isYearFirst ? 0 : 2]
    let isFirstOfYear = parts.values[1] == 1 && parts.values[isYearFirst ? 2 : 0] == 1
    switch year {
    case 0: return parts.values == [0, 0, 0]
    case 1, 1753: return isFirstOfYear
    default: return year == 1899 || year == 1900
    }
  default: return false
  }
}
