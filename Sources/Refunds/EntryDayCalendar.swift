import Customs
import EntryStore

/// Days that follow from an entry day alone, worked out once for every day of collection.
struct EntryDayCalendar: Sendable {
  private let collection = Windows.collection.value
  /// Day by which the duty is taken as deposited.
  private let deposits: [Day]
  /// Last day for an action in court.
  private let courtDays: [ShortDay]
  /// End of the 314-day cycle.
  private let cycleEnds: [Day]

  init() {
    let days = (collection.lowerBound.number...collection.upperBound.number).map(Day.init(number:))
    deposits = days.map(Self.deposit)
    courtDays = days.map(Self.courtDay)
    cycleEnds = days.map(LiquidationPosition.projection)
  }

  /// Unreported where the entry day is.
  func deposit(after entryDay: Day) -> Day {
    value(in: deposits, entryDay) ?? (entryDay.isReported ? Self.deposit(entryDay) : .unreported)
  }

  /// Unreported where the entry day is.
  func courtDay(after entryDay: Day) -> ShortDay {
    value(in: courtDays, entryDay) ?? (entryDay.isReported ? Self.courtDay(entryDay) : .unreported)
  }

  private static func deposit(_ entryDay: Day) -> Day {
    entryDay.adding(workingDays: Windows.deposit.value)
  }

  private static func courtDay(_ entryDay: Day) -> ShortDay {
    ShortDay(wrappedValue: entryDay.adding(years: Windows.court.value))
  }

  /// The day on which an entry liquidates by the 314-day cycle; unreported where the entry day is.
  func cycleEnd(after entryDay: Day) -> Day {
    value(in: cycleEnds, entryDay) ?? LiquidationPosition.projection(from: entryDay)
  }

  /// Nil outside the days of collection.
  @inline(__always)
  private func value<Value>(in days: [Value], _ entryDay: Day) -> Value? {
    collection.contains(entryDay) ? days[entryDay - collection.lowerBound] : nil
  }
}
