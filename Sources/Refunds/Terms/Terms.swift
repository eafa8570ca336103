public import Customs

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

  init(_ law: Law, on filingDate: Day) {
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

extension Law {
  /// What the law says to a filing on that date.
  public func on(_ filingDate: Day) -> Terms { Terms(self, on: filingDate) }

  /// What it says by the newest step of each number.
  public var newest: Terms { on(Day.plausible.upperBound) }
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

extension Terms {
  /// What must stand before CBP can pay an importer, in the order in which it is set up.
  public var setUpSteps: [SetUpStep] { SetUpStep.all(numbers) }
}
