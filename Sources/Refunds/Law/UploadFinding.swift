import Dealings

/// Something that CBP answers to an upload list or one of its lines, may answer, or of which it is not known whether it does.
public struct UploadFinding: Hashable, Sendable {
  /// What comes of it, from the least to the most that a filer must do.
  public enum Verdict: String, Sendable, CaseIterable, Comparable {
    case taken
    /// What CBP makes of it is not known, or a person must look.
    case warning
    case notChecked = "not checked"
    case refused

    public static func < (a: Self, b: Self) -> Bool { a.place < b.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// Stable name: `file.` or `number.` and what was found, or the id of the rule that speaks on the entry.
  public let id: String
  public let layer: Message.Layer
  public let verdict: Verdict
  /// What CBP answers where it refuses; in a warning, what it would answer if it did.
  public let message: Message?
  /// What was found, and where CBP's answer is not known, why; in plain sentences.
  public let meaning: String
  public let nextStep: String
  /// Whether it is gone once the list is written anew; what is refused for another reason is left out of it.
  public let isMended: Bool

  init(
    _ id: String, _ layer: Message.Layer, _ verdict: Verdict, _ message: Message? = nil,
    means meaning: String, nextStep: String? = nil, isMended: Bool = false
  ) {
    self.id = id
    self.layer = layer
    self.verdict = verdict
    self.message = message
    self.meaning = meaning
    self.nextStep = nextStep ?? message?.nextStep ?? ""
    self.isMended = isMended
  }
}
