public import Customs

/// One check on the lines of an entry: what it looks for, how grave it is, and what to do.
///
/// A claim attests to classification and value under penalty, so what looks wrong is shown before it is filed.
public struct LineCheck: Sendable {
  public enum Severity: String, Sendable, CaseIterable {
    /// CBP's table rejects such an entry; a rule of the same name decides.
    case rejection
    /// A person must look; nothing is decided by it.
    case review
    case information
  }

  /// Stable name, such as `line.value-on-chapter-99`.
  public let id: String
  public let title: String
  public let severity: Severity
  public let question: LineQuestion
  /// Filing dates on which the finding has this severity.
  public let inForce: FilingPeriod
  /// What CBP answers where it rejects the entry, or may.
  public let message: Message?
  /// What to do, in one plain sentence.
  public let nextStep: String
  /// What was inferred, or why the check is silent where it is; else empty.
  public let note: String
  public let citations: [Citation]

  public init(
    _ id: String, _ title: String, _ severity: Severity, asks question: LineQuestion,
    inForce: FilingPeriod, message: Message? = nil, nextStep: String, note: String = "",
    citations: [Citation]
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.question = question
    self.inForce = inForce
    self.message = message
    self.nextStep = nextStep
    self.note = note
    self.citations = citations
  }
}
