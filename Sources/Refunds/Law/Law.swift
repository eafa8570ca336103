public import Customs

/// The law over the filing dates: what is asked of an entry, and every number it is asked by.
public struct Law: Sendable {
  /// Changes with every change of law.
  public let version: String
  var windows: Windows
  /// Every rule, also those no longer or not yet in force, by the numbers of a filing date.
  let rules: @Sendable (Numbers) -> [Rule]
  /// Everything that CBP or its portal answers, also what it no longer does; entries before files.
  let messages: @Sendable (Numbers) -> [Message]
  public let headings: [Heading]
  /// The checks on the lines of an entry.
  let lines: LineLaw
  /// Interest rates by the quarter in which they are earned.
  let interest: [InterestStep]

  init(
    version: String, windows: Windows = Windows(),
    rules: @escaping @Sendable (Numbers) -> [Rule],
    messages: @escaping @Sendable (Numbers) -> [Message] = { _ in [] }, headings: [Heading],
    lines: LineLaw = .none, interest: [InterestStep] = InterestStep.published
  ) {
    self.version = version
    self.windows = windows
    self.rules = rules
    self.messages = messages
    self.headings = headings
    self.lines = lines
    self.interest = interest
  }

  /// What the law says to a filing on that date.
  public func on(_ filingDate: Day) -> Terms { Terms(self, on: filingDate) }

  /// What it says by the newest step of each number.
  public var newest: Terms { on(Day.plausible.upperBound) }
}

/// The law for filings on one date, which is all that the engine knows of it.
public struct Terms: Sendable {
  public let filingDate: Day
  public let version: String
  /// Day on which a person last checked one of the texts that the law cites.
  public internal(set) var verified: Day
  public let numbers: Numbers
  /// Every rule, also those no longer or not yet in force.
  public let allRules: [Rule]
  /// The rules in force on the filing date, by rank.
  public let rules: [Rule]
  /// Everything that CBP or its portal answers, also what it no longer does; entries before files.
  public let messages: [Message]
  public let headings: [Heading]
  /// What they say of each number of the IEEPA programs, made once.
  let table: HeadingTable
  /// The checks on the lines of an entry.
  public let lines: LineLaw
  let interest: [InterestStep]
  /// Windows, cycles, limits and rates, for the reader of a report.
  public internal(set) var parameters: [Parameter]

  /// The first filing date of CAPE.
  var opening: Day { numbers.opening }

  fileprivate init(_ law: Law, on filingDate: Day) {
    self.filingDate = filingDate
    version = law.version
    numbers = Numbers(windows: law.windows, filingDate: filingDate)
    allRules = law.rules(numbers)
    rules = allRules.filter { $0.inForce.contains(filingDate) }.sorted { $0.rank < $1.rank }
    messages = law.messages(numbers)
    headings = law.headings
    lines = law.lines
    table = HeadingTable(law.headings, law.lines, numbers)
    interest = law.interest
    let printed = law.windows.printed
    parameters =
      printed.map { $0.parameter(on: filingDate) } + InterestStep.parameters(of: law.interest)
    var cited = printed.flatMap { $0.citations }
    cited += allRules.flatMap(\.citations)
    cited += messages.map(\.citation) + headings.map(\.citation) + interest.map(\.citation)
    cited += lines.citations
    verified = cited.map(\.verified).max() ?? .unreported
  }
}

// Numbers that reports name.
extension Terms {
  /// Days after liquidation on which CAPE takes an entry.
  public var daysForCAPE: Int { numbers.cape }

  /// Days after liquidation on which a protest may be filed.
  public var daysForProtest: Int { numbers.protest }

  /// Days from filing to the liquidation of an entry that is not liquidated.
  public var daysToLiquidation: Int { numbers.processing }

  /// Days from acceptance to payment.
  public var daysFromAcceptanceToPayment: ClosedRange<Int> { numbers.payment }

  /// Days from liquidation to payment, where the payment waits for it.
  public var daysFromLiquidationToPayment: ClosedRange<Int> { numbers.paymentAfterLiquidation }
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
