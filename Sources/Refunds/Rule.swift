public import Customs

/// One rule: the filing days it binds, what it asks of an entry, and what follows.
public struct Rule: Sendable {
  /// Stable name, such as `protest.open`: room, dot, finding.
  public let id: String
  public let title: String
  /// Filing days on which the rule is in force; an open end has not been announced.
  public let inForce: FilingPeriod
  public let condition: Condition
  public let outcome: Outcome
  /// The rule of lowest rank that speaks decides.
  ///
  /// No two rules that can both speak share a rank.
  public let rank: Int
  /// CBP's answer, letter for letter, if the entry were filed all the same.
  public let message: Message?
  /// What to do, in one plain sentence.
  public let nextStep: String
  public let citations: [Citation]

  public init(
    _ id: String, _ title: String, inForce: FilingPeriod, when condition: Condition,
    outcome: Outcome, rank: Int, message: Message? = nil, nextStep: String,
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

/// A run of filing days, both ends included.
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

/// What CBP answers to an entry that it does not accept.
public enum Message: Hashable, Sendable {
  /// CBP's words, letter for letter.
  case verbatim(String)
  /// CBP rejects the entry, but its words were found in no public text.
  case notPublished

  public var text: String {
    switch self {
    case .verbatim(let words): words
    case .notPublished: "(rejected; CBP has not published the text)"
    }
  }
}
