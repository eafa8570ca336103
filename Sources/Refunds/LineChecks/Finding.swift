public import Customs
public import EntryStore

/// What one check found on one entry; `LineAudit` puts it into words.
public struct Finding: Hashable, Sendable {
  public let question: LineQuestion
  /// The tariff line it stands on; nil where it is about the whole entry.
  public let tariffLine: TariffLine?
  /// The duty that it touches; where an amount is off, the difference.
  public private(set) var dollars = Cents.zero
  /// Rate times value, where the question is about it.
  private(set) var expected = Cents.zero
  /// The number that it stands against.
  private(set) var other: HTSNumber?
  /// The heading, as a place in the law's headings.
  private(set) var heading: Int?

  /// What was entered too little.
  public var underpaid: Cents { question.isUnderpaid ? dollars : .zero }

  /// A finding about a whole entry.
  init(_ question: LineQuestion, ofEntryWith duty: Cents) {
    self.question = question
    tariffLine = nil
    dollars = max(duty, .zero)
  }

  /// A finding on a tariff line, which touches the duty on it.
  init(_ question: LineQuestion, on line: TariffLine, heading: Int? = nil, other: HTSNumber? = nil)
  {
    self.question = question
    tariffLine = line
    dollars = line.duty.isReported ? max(line.duty, .zero) : .zero
    self.heading = heading
    self.other = other
  }

  /// An amount that is off.
  init(_ question: LineQuestion, on line: TariffLine, heading: Int, expected: Cents) {
    self.init(question, on: line, heading: heading)
    self.expected = expected
    dollars = Cents(abs(line.duty.amount - expected.amount))
  }
}
