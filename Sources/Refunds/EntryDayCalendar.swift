import Customs
import EntryStore

/// Days that follow from an entry day alone, worked out once for every day of collection.
struct EntryDayCalendar: Sendable {
  private let numbers: Numbers
  private let collection: ClosedRange<Day>
  /// Day by which the duty is taken as deposited.
  private let deposits: [Day]
  /// Last day for an action in court.
  private let courtDays: [ShortDay]
  /// End of the 314-day cycle.
  private let cycleEnds: [Day]

  init(_ numbers: Numbers) {
    self.numbers = numbers
    collection = numbers.collection
    let days = (collection.lowerBound.number...collection.upperBound.number).map(Day.init(number:))
    deposits = days.map(numbers.depositDate(after:))
    courtDays = days.map { ShortDay(wrappedValue: numbers.courtDate(after: $0)) }
    cycleEnds = days.map(numbers.cycleEnd(after:))
  }

  /// Unreported where the entry day is.
  func deposit(after entryDay: Day) -> Day {
    value(in: deposits, entryDay) ?? numbers.depositDate(after: entryDay)
  }

  /// Unreported where the entry day is.
  func courtDay(after entryDay: Day) -> ShortDay {
    value(in: courtDays, entryDay)
      ?? ShortDay(wrappedValue: numbers.courtDate(after: entryDay))
  }

  /// The day on which an entry liquidates by the 314-day cycle; unreported where the entry day is.
  func cycleEnd(after entryDay: Day) -> Day {
    value(in: cycleEnds, entryDay) ?? numbers.cycleEnd(after: entryDay)
  }

  /// Nil outside the days of collection.
  @inline(__always)
  private func value<Value>(in days: [Value], _ entryDay: Day) -> Value? {
    collection.contains(entryDay) ? days[entryDay - collection.lowerBound] : nil
  }
}

extension Numbers {
  /// The day by which the duty of an entry is taken as deposited; unreported where the entry day is.
  fileprivate func depositDate(after entryDay: Day) -> Day {
    entryDay.isReported ? entryDay.adding(workingDays: self.deposit) : .unreported
  }

  /// The last day for an action in court; unreported where the entry day is.
  fileprivate func courtDate(after entryDay: Day) -> Day {
    entryDay.isReported ? entryDay.adding(years: self.court) : .unreported
  }

  /// The end of the 314-day cycle of an entry; unreported where the entry day is.
  func cycleEnd(after entryDay: Day) -> Day {
    guard entryDay.isReported else { return .unreported }
    return (entryDay + self.liquidationCycle).moved(toNext: .friday)
  }
}
