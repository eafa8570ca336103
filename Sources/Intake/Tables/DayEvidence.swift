import Customs

/// What dates prove about the order of their numbers: how many of them no order but some can be.
struct OrderEvidence: Equatable {
  /// Dates that read in one of the orders at least.
  private var dates = 0
  /// Dates that read in no order that a date of this program can have.
  private var misplaced = 0
  // Of month first, day first and year first, in this order.
  /// How many dates do not read in the order.
  private var excluded = SIMD4<Int>()
  /// How many dates are another day in the order than in the next one.
  private var differing = SIMD4<Int>()

  private static let orders: [DayOrder] = [.monthFirst, .dayFirst, .yearFirst]

  mutating func add(_ numbers: DayNumbers, possibleYears: ClosedRange<Int>) {
    var monthFirst = numbers.day(.monthFirst)
    var dayFirst = numbers.day(.dayFirst)
    var yearFirst = numbers.day(.yearFirst)
    if monthFirst == nil, dayFirst == nil, yearFirst == nil { return }
    // Dots stand between numbers where the month does not come first.
    if numbers.hasDots, dayFirst != nil || yearFirst != nil { monthFirst = nil }
    if possibleYears != OrderEvidence.anyYear {
      let possible = { (day: Day?) in
        day.flatMap { possibleYears.contains($0.civil.year) ? $0 : nil }
      }
      (monthFirst, dayFirst) = (possible(monthFirst), possible(dayFirst))
      yearFirst = possible(yearFirst)
      if monthFirst == nil, dayFirst == nil, yearFirst == nil {
        misplaced += 1
        return
      }
    }
    dates += 1
    if monthFirst == nil { excluded[0] += 1 }
    if dayFirst == nil { excluded[1] += 1 }
    if yearFirst == nil { excluded[2] += 1 }
    if let monthFirst, let dayFirst, monthFirst != dayFirst { differing[0] += 1 }
    if let dayFirst, let yearFirst, dayFirst != yearFirst { differing[1] += 1 }
    if let yearFirst, let monthFirst, yearFirst != monthFirst { differing[2] += 1 }
  }

  /// Where nothing is known of the years that a date can be in.
  static let anyYear = 0...9999

  mutating func add(_ other: OrderEvidence) {
    dates += other.dates
    misplaced += other.misplaced
    excluded &+= other.excluded
    differing &+= other.differing
  }

  /// What the dates prove, where only some orders come into question.
  ///
  /// The user's word counts, unless other dates than strays prove another order.
  func order(among candidates: [DayOrder], stated: DayOrder?) -> Settled<DayOrder> {
    let reported = order(among: candidates)
    guard let stated, let place = Self.orders.firstIndex(of: stated), candidates.contains(stated)
    else { return reported }
    let isRefuted = excluded[place] * Settled<DayOrder>.strayShare > dates
    switch reported {
    case .proven, .alike: return isRefuted ? reported : .proven(stated)
    case .open, .contradictory, .idle: return .proven(stated)
    }
  }

  /// Whether all dates read in an order.
  func canBe(_ order: DayOrder) -> Bool {
    Self.orders.firstIndex(of: order).map { excluded[$0] == 0 } ?? false
  }

  private func order(among candidates: [DayOrder]) -> Settled<DayOrder> {
    if dates == 0 { return misplaced > 0 ? .open : .idle }
    let places = Self.orders.indices.filter { candidates.contains(Self.orders[$0]) }
    guard let best = places.min(by: { excluded[$0] < excluded[$1] }) else { return .idle }
    let limit = max(1, excluded[best] * Settled<DayOrder>.strayShare)
    let rivals = places.filter { $0 != best && excluded[$0] < limit }
    if rivals.isEmpty { return .proven(Self.orders[best]) }
    if excluded[best] > 0 { return .contradictory }
    return rivals.contains { differs($0, best) }
      ? .open : .alike(Self.orders[best])
  }

  /// Whether some date is another day in one order than in the other.
  private func differs(_ one: Int, _ other: Int) -> Bool {
    differing[(one + 1) % Self.orders.count == other ? one : other] > 0
  }
}

/// What the cells of a column of dates prove about how it writes them.
struct DayEvidence: Equatable {
  private(set) var longYears = OrderEvidence()
  private(set) var shortYears = OrderEvidence()
  /// Whether a date reads one way whatever the order is.
  private(set) var hasPlainDates = false

  /// Adds a date; one of two digits of year counts only in orders in which its year is possible.
  mutating func add(_ day: WrittenDay, possibleYears: ClosedRange<Int>) {
    switch day {
    case .day: hasPlainDates = true
    case .long(let numbers): longYears.add(numbers, possibleYears: OrderEvidence.anyYear)
    case .short(let numbers): shortYears.add(numbers, possibleYears: possibleYears)
    }
  }

  mutating func add(_ other: DayEvidence) {
    longYears.add(other.longYears)
    shortYears.add(other.shortYears)
    if other.hasPlainDates { hasPlainDates = true }
  }

  func longOrder(stated: DayOrder?) -> Settled<DayOrder> {
    longYears.order(among: [.monthFirst, .dayFirst], stated: stated)
  }

  /// The order of dates with two digits of year in a table whose others have a proven order, if they have one: a system
  /// does not put the day first in some and the month in others.
  func shortOrder(stated: DayOrder?, besideLong long: DayOrder?) -> Settled<DayOrder> {
    let candidates = DayOrder.allCases.filter {
      stated != nil || long == nil || $0 == .yearFirst || $0 == long
    }
    return shortYears.order(among: candidates, stated: stated)
  }
}
