public import Customs

/// Federal holidays and working days, after 5 USC 6103.
extension Day {
  /// Neither a weekend nor a federal holiday.
  public var isWorkingDay: Bool { !isWeekend && !isFederalHoliday }

  /// The first working day after this one.
  public var nextWorkingDay: Day {
    var day = self + 1
    while !day.isWorkingDay { day = day + 1 }
    return day
  }

  public func adding(workingDays count: Int) -> Day {
    (0..<count).reduce(self) { day, _ in day.nextWorkingDay }
  }

  /// Whether federal offices are closed: a holiday on a Saturday is kept on the Friday before, one on a Sunday
  /// on the Monday after.
  var isFederalHoliday: Bool {
    switch weekday {
    case .friday: isHoliday || (self + 1).isHoliday
    case .monday: isHoliday || (self - 1).isHoliday
    default: isHoliday
    }
  }

  /// Whether the statute names this day, wherever in the week it falls.
  private var isHoliday: Bool {
    let (_, month, day) = civil
    let weekInMonth = (day + 6) / 7
    return switch (month, weekday) {
    case (1, _) where day == 1: true  // New Year
    case (1, .monday): weekInMonth == 3  // Martin Luther King
    case (2, .monday): weekInMonth == 3  // Washington
    case (5, .monday): (self + 7).civil.month == 6  // Memorial Day
    case (6, _): day == 19  // Juneteenth
    case (7, _): day == 4  // Independence Day
    case (9, .monday): weekInMonth == 1  // Labor Day
    case (10, .monday): weekInMonth == 2  // Columbus
    case (11, _) where day == 11: true  // Veterans Day
    case (11, .thursday): weekInMonth == 4  // Thanksgiving
    case (12, _): day == 25  // Christmas
    default: false
    }
  }
}
