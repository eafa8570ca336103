public import Dealings
import EntryStore

/// CBP's answer for an entry, understood.
public struct Reply: Sendable {
  public let verdict: Verdict
  /// The messages of the law in it, also those that CBP no longer gives; none where it was accepted or
  /// the words are new.
  public let messages: [Message]

  /// Reads the status and the error of an answer, whatever their case and punctuation.
  ///
  /// What the error says outweighs the status, but for a plain acceptance: claims are accepted with errors.
  public init(status: String, error: String, under terms: Terms) {
    let said = Message.recognized(in: error.isEmpty ? status : error, among: terms.messages)
    let isTaken = ClaimWords.accepted.contains { says(status, $0) }
    let isRefused = ClaimWords.failed.contains { says(status, $0) }
    if isRefused || !isTaken && !(said.isEmpty && error.isEmpty) {
      verdict = .failed
      messages = said
    } else if isTaken {
      verdict = .accepted
      messages = []
    } else {
      verdict = .unknown
      messages = []
    }
  }
}

/// Whether a text is the phrase or begins with its words.
func says(_ text: String, _ phrase: String) -> Bool {
  func words(_ text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
  }
  return words(text).starts(with: words(phrase))
}

/// How far the Treasury has come with a refund.
public enum TreasuryProgress: Sendable {
  case sent
  case issued
  /// A debt was taken first.
  case diverted
  /// The bank sent it back.
  case returned
  /// No status, or one that was never seen.
  case unknown

  public init(_ refund: TreasuryRefund) {
    self.init(status: refund.status, secondaryStatus: refund.secondaryStatus)
  }

  init(status: String, secondaryStatus: String) {
    let texts = [secondaryStatus, status]
    func isSaid(_ phrase: String) -> Bool { texts.contains { says($0, phrase) } }
    self =
      if isSaid(ClaimWords.returned) {
        .returned
      } else if isSaid(ClaimWords.diverted) {
        .diverted
      } else if isSaid(ClaimWords.issued) {
        .issued
      } else if isSaid(ClaimWords.sent) {
        .sent
      } else {
        .unknown
      }
  }
}
