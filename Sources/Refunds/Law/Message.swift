public import Customs

/// What CBP answers to an upload, an entry number or an entry summary that CAPE does not take.
public struct Message: Hashable, Sendable {
  /// Which check answers: CAPE puts a declaration to three of them, one after the other.
  public enum Layer: String, Sendable, CaseIterable {
    /// The file as a whole; nothing in it is looked at if it fails.
    case file
    /// The entry number as it is written, before CBP looks it up.
    case entryNumber = "entry number"
    /// The entry summary behind the number; the other entries of the declaration go on.
    case entrySummary = "entry summary"
    /// The ACE Portal itself, outside of CBP's tables.
    case portal
  }

  /// Whether it is worth filing the same entries again now.
  public enum Refiling: String, Sendable, CaseIterable {
    case now
    case afterCorrection = "after a correction"
    case later
    case never
  }

  /// Stable name: `F` for a table of files, `E` of entries, `S` for superseded, `P` for the portal, and the place
  /// in that table.
  public let id: String
  /// CBP's words, letter for letter; an X by itself stands for a word that varies.
  public let text: String
  public let layer: Layer
  /// What CBP checked and found.
  public let meaning: String
  /// What to do, in one plain sentence.
  public let nextStep: String
  /// Filing dates on which CBP answered so.
  public let inForce: FilingPeriod
  public let refiling: Refiling
  /// Why it is worth filing again, or is not, in one plain sentence.
  public let why: String
  public let citation: Citation

  init(
    _ id: String, _ text: String, _ layer: Layer, means meaning: String, nextStep: String,
    refile refiling: Refiling, because why: String, inForce: FilingPeriod = .sinceOpening,
    _ citation: Citation
  ) {
    self.id = id
    self.text = text
    self.layer = layer
    self.meaning = meaning
    self.nextStep = nextStep
    self.inForce = inForce
    self.refiling = refiling
    self.why = why
    self.citation = citation
  }

  /// The messages that a cell of CBP's answer contains, whatever its case and punctuation.
  ///
  /// Of messages in the same words, and of one whose words stand within another's, only the fuller or the first
  /// is meant.
  public static func recognized(
    in text: String, among messages: [Message]
  ) -> [Message] {
    let said = words(text)
    let found = messages.filter { $0.isContained(in: said) }
    return found.enumerated().filter { place, message in
      !found.enumerated().contains { other, longer in
        other != place && message.isContained(in: words(longer.text))
          && (!longer.isContained(in: words(message.text)) || other < place)
      }
    }.map(\.element)
  }

  /// Whether the message's words stand in a text, in their order and, but for the word that varies, together.
  private func isContained(in said: [Substring]) -> Bool {
    var rest = said[...]
    for part in Message.words(text).split(separator: "x") {
      guard let place = rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return true
  }

  /// The runs of letters and digits in a text, in lower case.
  private static func words(_ text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
  }
}
