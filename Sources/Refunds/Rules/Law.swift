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
}
