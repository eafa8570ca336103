/// In which order year, month and day stand where a date is written in numbers.
public enum DayOrder: String, Sendable, CaseIterable {
  case monthFirst = "mdy"
  case dayFirst = "dmy"
  case yearFirst = "ymd"
}
