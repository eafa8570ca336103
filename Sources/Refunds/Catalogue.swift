public import Customs

/// All rules, headings, rates and numbers of the law that the house applies, with their sources.
public struct Catalogue: Sendable {
  /// Changes with every change of law in the catalogue.
  public let version: String
  /// Day on which a person last went through the whole catalogue.
  public let verified: Day
  /// Every rule, also those no longer or not yet in force, by rank.
  public let rules: [Rule]
  /// Everything that CBP or its portal answers, also what it no longer does; entries before files.
  public let messages: [Message]
  public let headings: [Heading]
  /// The checks on the lines of an entry.
  public let lines: LineLaw
  /// Windows, cycles, limits and rates, for the reader of a report.
  public let parameters: [Parameter]

  public init(
    version: String, verified: Day, rules: [Rule], messages: [Message] = [], headings: [Heading],
    lines: LineLaw = .none,
    parameters: [Parameter]
  ) {
    self.version = version
    self.verified = verified
    self.rules = rules
    self.messages = messages
    self.headings = headings
    self.lines = lines
    self.parameters = parameters
  }
}

/// A number or a choice that the estimate rests on.
public struct Parameter: Hashable, Sendable {
  /// Stable name, such as `cape.window`.
  public let id: String
  public let title: String
  /// The value as a person reads it, such as `80 days`.
  public let value: String
  /// Why this value, where sources conflict or it was inferred; else empty.
  public let note: String
  public let citation: Citation

  public init(id: String, title: String, value: String, note: String = "", citation: Citation) {
    self.id = id
    self.title = title
    self.value = value
    self.note = note
    self.citation = citation
  }
}

/// One Chapter 99 heading of the IEEPA programmes over one run of entry days.
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
    /// Belongs to a programme and carries no duty, or was printed and never in force.
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
  /// Entry days, both included; nil where never in force or not ended.
  public let first: Day?
  public let last: Day?
  public let note: String
  public let citation: Citation
}
