public import Customs

/// One rule: the filing dates it binds, what it asks of an entry, and what follows.
///
/// A warning is a rule without an outcome: it stands among the reasons and never decides.
public struct Rule: Sendable {
  /// Stable name, such as `protest.open`: subject, dot, finding.
  public let id: String
  public let title: String
  /// Filing dates on which the rule is in force; an open end has not been announced.
  public let inForce: FilingPeriod
  public let condition: Condition
  /// Nil for a warning.
  public let outcome: Outcome?
  /// The rule of lowest rank that speaks decides, warnings apart.
  ///
  /// No two rules that can both speak share a rank.
  public let rank: Int
  /// CBP's answer, letter for letter, if the entry were filed all the same.
  public let message: Message?
  public let nextStep: NextStep
  public let citations: [Citation]

  public init(
    _ id: String, _ title: String, inForce: FilingPeriod, when condition: Condition,
    outcome: Outcome?, rank: Int, message: Message? = nil, nextStep: NextStep,
    citations: [Citation]
  ) {
    self.id = id
    self.title = title
    self.inForce = inForce
    self.condition = condition
    self.outcome = outcome
    self.rank = rank
    self.message = message
    self.nextStep = nextStep
    self.citations = citations
  }
}

extension Rule {
  public var isWarning: Bool { outcome == nil }

  /// Whether the IEEPA duty of the entries on which it speaks is not known, so that a sum of zero says nothing.
  public var leavesAmountUnknown: Bool {
    if case .amountDoubt(let doubts) = condition { doubts.isUnknown } else { false }
  }

  /// The outcome's word, for a warning that it is one.
  public var outcomeText: String { outcome?.text ?? "warning" }
}

/// A run of filing dates, both ends included.
public struct FilingPeriod: Hashable, Sendable {
  public let first: Day
  /// Nil where no end was announced.
  public let last: Day?

  public init(from first: Day, through last: Day? = nil) {
    self.first = first
    self.last = last
  }

  public func contains(_ day: Day) -> Bool { first <= day && (last.map { day <= $0 } ?? true) }
}
