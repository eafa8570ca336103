import Customs

/// What the cells of a column prove about how it writes amounts and dates.
///
/// Every cell that reads one way only is a proof. An amount that reads both ways is the same amount either way, so the
/// more frequent form is taken and the others become rejects. A date that reads both ways is two dates: it needs proofs.
struct Evidence: Equatable {
  var point = 0
  var comma = 0
  var monthFirst = 0
  var dayFirst = 0
  /// Dates that read both ways.
  var openDates = 0

  mutating func addAmount(_ text: CellText) {
    let asPoint = money(text, .point)
    let asComma = money(text, .comma)
    if asPoint != nil, asComma == nil { point += 1 }
    if asComma != nil, asPoint == nil { comma += 1 }
  }

  mutating func addDay(_ text: CellText) {
    if isInFormOfACE(text) {
      addDay(asMonthFirst: day(text, .monthFirst), asDayFirst: day(text, .dayFirst))
      return
    }
    guard let parts = DayParts(text), parts.count == 3, parts.lengths[0] <= 2, !parts.hasMonthName
    else { return }
    let asMonthFirst = day(text, .monthFirst)
    let asDayFirst = day(text, .dayFirst)
    // Dots stand between numbers where the day comes first.
    if parts.separator == UInt8(ascii: "."), asDayFirst != nil {
      dayFirst += 1
    } else {
      addDay(asMonthFirst: asMonthFirst, asDayFirst: asDayFirst)
    }
  }

  private mutating func addDay(asMonthFirst: Day?, asDayFirst: Day?) {
    if asMonthFirst != nil, asDayFirst == nil {
      monthFirst += 1
    } else if asDayFirst != nil, asMonthFirst == nil {
      dayFirst += 1
    } else if asMonthFirst != nil, asMonthFirst != asDayFirst {
      openDates += 1
    }
  }

  mutating func add(_ other: Evidence) {
    point += other.point
    comma += other.comma
    monthFirst += other.monthFirst
    dayFirst += other.dayFirst
    openDates += other.openDates
  }

  var decimalMark: DecimalMark { comma > point ? .comma : .point }

  /// What the proofs say of the order of day and month.
  enum Order: Equatable {
    case proven(DayOrder)
    /// No date tells, and some could be read both ways.
    case open
    /// Dates prove both.
    case contradictory
    /// There is no date whose order matters.
    case idle
  }

  /// One stray date among a hundred that agree is a mistake in a cell, not in the column.
  private static let strayShare = 100

  var order: Order {
    if monthFirst > 0, monthFirst >= dayFirst * Self.strayShare { return .proven(.monthFirst) }
    if dayFirst > 0, dayFirst >= monthFirst * Self.strayShare { return .proven(.dayFirst) }
    if monthFirst > 0, dayFirst > 0 { return .contradictory }
    return openDates > 0 ? .open : .idle
  }
}
