public import Customs

/// One Chapter 99 heading of the IEEPA programs over one run of entry dates.
public struct Heading: Hashable, Sendable {
  public enum Program: String, Sendable, CaseIterable {
    case fentanylCanada = "Canada fentanyl"
    case fentanylMexico = "Mexico fentanyl"
    case fentanylChina = "China fentanyl"
    case reciprocal = "Reciprocal"
    case brazil = "Brazil"
    case indiaRussianOil = "India Russian oil"
    case other = "Other"
  }

  public enum Kind: String, Sendable, CaseIterable {
    /// Carries IEEPA duty.
    case dutiable
    /// Claims an exception: no duty.
    case exemption
    /// Belongs to a program and carries no duty, or was printed and never in force.
    case informational
  }

  public enum Rate: Hashable, Sendable {
    case free
    /// Percent of the value, in hundredths: 2500 is 25 %.
    case percent(Int)
    /// 15 % together with the column 1 duty.
    case allIn(Int)
  }

  /// Eight digits: 99030124.
  public let number: UInt32
  public let program: Program
  public let kind: Kind
  public let rate: Rate
  /// Country codes, or `*` for all.
  public let countries: String
  /// Entry dates, both included; nil where never in force or not ended.
  public let first: Day?
  public let last: Day?
  public let note: String
  public let citation: Citation
}
