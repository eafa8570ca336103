import Customs
import EntryStore

/// Days that follow from an entry day alone, worked out once for every day of collection.
struct EntryDayCalendar: Sendable {
  private let rules: EntryDayRules
  private let collection: ClosedRange<Day>
  /// Day by which the duty is taken as deposited.
  private let deposits: [Day]
  /// Last day for an action in court.
  private let courtDays: [ShortDay]
  /// End of the liquidation cycle.
  private let cycleEnds: [Day]

  init(_ numbers: Numbers) {
    let rules = EntryDayRules(numbers)
    self.rules = rules
    collection = numbers.collection
    let days = (collection.lowerBound.number...collection.upperBound.number).map(Day.init(number:))
    deposits = days.map(rules.deposit)
    courtDays = days.map { ShortDay(wrappedValue: rules.courtDay(after: $0)) }
    cycleEnds = days.map(rules.cycleEnd)
  }

  /// Unreported where the entry day is.
  func deposit(after entryDay: Day) -> Day {
    value(in: deposits, entryDay) ?? rules.deposit(after: entryDay)
  }

  /// Unreported where the entry day is.
  func courtDay(after entryDay: Day) -> ShortDay {
    value(in: courtDays, entryDay) ?? ShortDay(wrappedValue: rules.courtDay(after: entryDay))
  }

  /// The day on which an entry liquidates by the cycle; unreported where the entry day is.
  func cycleEnd(after entryDay: Day) -> Day {
    value(in: cycleEnds, entryDay) ?? rules.cycleEnd(after: entryDay)
  }

  /// Nil outside the days of collection.
  @inline(__always)
  private func value<Value>(in days: [Value], _ entryDay: Day) -> Value? {
    collection.contains(entryDay) ? days[entryDay - collection.lowerBound] : nil
  }
}

/// What the law counts from an entry day; each day is unreported where the entry day is.
private struct EntryDayRules: Sendable {
  private let workingDaysToDeposit: Int
  private let yearsToCourt: Int
  private let daysOfCycle: Int

  // A number of the law is looked up in its steps, which is too slow for each day.
  init(_ numbers: Numbers) {
    workingDaysToDeposit = numbers.deposit
    yearsToCourt = numbers.court
    daysOfCycle = numbers.liquidationCycle
  }

  func deposit(after entryDay: Day) -> Day {
    entryDay.isReported ? entryDay.adding(workingDays: workingDaysToDeposit) : .unreported
  }

  func courtDay(after entryDay: Day) -> Day {
    entryDay.isReported ? entryDay.adding(years: yearsToCourt) : .unreported
  }

  /// Liquidations are posted on Fridays.
  func cycleEnd(after entryDay: Day) -> Day {
    entryDay.isReported ? (entryDay + daysOfCycle).moved(toNext: .friday) : .unreported
  }
}
