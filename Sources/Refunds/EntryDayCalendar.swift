import Customs

/// Days that follow from an entry day alone, worked out once for every day of collection.
struct EntryDayCalendar: Sendable {
  private let collection = Windows.collection.value
  /// Day by which the duty is taken as deposited.
  private let deposits: [Day]
  /// Last day for an action in court.
  private let courtDays: [Day]

  init() {
    let days = (collection.lowerBound.number...collection.upperBound.number).map(Day.init(number:))
    deposits = days.map { $0.adding(workingDays: Windows.deposit.value) }
    courtDays = days.map { $0.adding(years: Windows.court.value) }
  }

  /// Unreported where the entry day is, or lies outside the days of collection.
  func deposit(after entryDay: Day) -> Day { value(in: deposits, entryDay) }

  func courtDay(after entryDay: Day) -> Day { value(in: courtDays, entryDay) }

  private func value(in days: [Day], _ entryDay: Day) -> Day {
    collection.contains(entryDay) ? days[entryDay - collection.lowerBound] : .unreported
  }
}
