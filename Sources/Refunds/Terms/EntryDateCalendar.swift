import Customs
import EntryStore

/// Days that follow from an entry date alone, worked out once for every day of collection.
struct EntryDateCalendar: Sendable {
  private let rules: EntryDateRules
  private let collection: ClosedRange<Day>
  /// Day by which the duty is taken as deposited.
  private let deposits: [Day]
  /// Last day for an action in court.
  private let courtDays: [ShortDay]
  /// End of the liquidation cycle.
  private let cycleEnds: [Day]

  init(_ numbers: Numbers) {
    let rules = EntryDateRules(numbers)
    self.rules = rules
    collection = numbers.collection
    let days = (collection.lowerBound.number...collection.upperBound.number).map(Day.init(number:))
    deposits = days.map(rules.deposit)
    courtDays = days.map { ShortDay(wrappedValue: rules.courtDay(after: $0)) }
    cycleEnds = days.map(rules.cycleEnd)
  }

  /// Unreported where the entry date is.
  func deposit(after entryDate: Day) -> Day {
    value(in: deposits, entryDate) ?? rules.deposit(after: entryDate)
  }

  /// Unreported where the entry date is.
  func courtDay(after entryDate: Day) -> ShortDay {
    value(in: courtDays, entryDate) ?? ShortDay(wrappedValue: rules.courtDay(after: entryDate))
  }

  /// The day on which an entry liquidates by the cycle; unreported where the entry date is.
  func cycleEnd(after entryDate: Day) -> Day {
    value(in: cycleEnds, entryDate) ?? rules.cycleEnd(after: entryDate)
  }

  /// Nil outside the days of collection.
  @inline(__always)
  private func value<Value>(in days: [Value], _ entryDate: Day) -> Value? {
    collection.contains(entryDate) ? days[entryDate - collection.lowerBound] : nil
  }
}

/// What the law counts from an entry date; each day is unreported where the entry date is.
private struct EntryDateRules: Sendable {
  private let workingDaysToDeposit: Int
  private let yearsToCourt: Int
  private let daysOfCycle: Int

  // A number of the law is looked up in its steps, which is too slow for each day.
  init(_ numbers: Numbers) {
    workingDaysToDeposit = numbers.deposit
    yearsToCourt = numbers.court
    daysOfCycle = numbers.liquidationCycle
  }

  func deposit(after entryDate: Day) -> Day {
    entryDate.isReported ? entryDate.adding(workingDays: workingDaysToDeposit) : .unreported
  }

  func courtDay(after entryDate: Day) -> Day {
    entryDate.isReported ? entryDate.adding(years: yearsToCourt) : .unreported
  }

  /// Liquidations are posted on Fridays.
  func cycleEnd(after entryDate: Day) -> Day {
    entryDate.isReported ? (entryDate + daysOfCycle).moved(toNext: .friday) : .unreported
  }
}
