/// What a check asks of the tariff lines of one entry, or of its number and days.
///
/// Where several are found on one number they are reported in this order.
public enum LineQuestion: UInt8, Hashable, Sendable, CaseIterable {
  case valueOnIEEPAHeading
  case valueOnChapter99
  case headingOutsideItsDays
  /// Outside its days, but entered before the end was published.
  case headingEndedLate
  case commodityMissing
  case companionMissing
  case headingsExclude
  case countryMismatch
  case dutyOnExemption
  case unlistedHeading
  case dutyMissing
  case dutyBelowRate
  case dutyAboveRate
  case orderOfNumbers
  case checkDigit
  case liquidationNotOnFriday

  public var text: String {
    switch self {
    case .valueOnIEEPAHeading: "value on an IEEPA heading"
    case .valueOnChapter99: "value on a Chapter 99 number"
    case .headingOutsideItsDays: "a heading outside its days"
    case .headingEndedLate: "a heading outside its days, entered before its end was published"
    case .commodityMissing: "a line without its Chapter 1-97 number"
    case .companionMissing: "a heading without the one that stands beside it"
    case .headingsExclude: "two headings that exclude each other"
    case .dutyOnExemption: "duty on a heading that carries none"
    case .unlistedHeading: "duty on an IEEPA number that the schedule does not have"
    case .dutyMissing: "a dutiable heading without duty"
    case .dutyBelowRate: "duty below rate times value"
    case .dutyAboveRate: "duty above rate times value"
    case .countryMismatch: "a heading of another country than the origin"
    case .orderOfNumbers: "numbers out of order on a line"
    case .checkDigit: "a check digit that does not fit the entry number"
    case .liquidationNotOnFriday: "a liquidation day that is no Friday"
    }
  }

  /// Whether it is about a duty against rate times value.
  var isAboutAmount: Bool { isUnderpaid || self == .dutyAboveRate }

  /// Whether it means that too little duty was entered.
  public var isUnderpaid: Bool { self == .dutyMissing || self == .dutyBelowRate }
}

/// The questions of which an entry gives cause.
public struct LineQuestions: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  public init(_ question: LineQuestion) { rawValue = 1 << UInt16(question.rawValue) }

  var inOrder: [LineQuestion] { LineQuestion.allCases.filter { contains(LineQuestions($0)) } }
}
