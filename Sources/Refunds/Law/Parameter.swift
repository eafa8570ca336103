public import Customs

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
