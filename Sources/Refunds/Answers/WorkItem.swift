public import Customs
public import Dealings
import EntryStore

/// What to do about an entry that CBP answered.
public struct WorkItem: Sendable {
  public let answer: AnsweredEntry
  public let reply: Reply
  /// Whether it is worth filing the entry again on the filing date; nil where CBP took it.
  public let refiling: Message.Refiling?
  /// Why it is, or is not, in one plain sentence.
  public let why: String
  public let meaning: String
  public let nextStep: String
  /// The last day for the next step: for CAPE where the entry may be filed again, else for a protest.
  public let byWhen: Day

  /// Judges an answer as of a filing date, by the messages of the law and what the ledger knows of the entry.
  public init(of answer: AnsweredEntry, under terms: Terms) {
    self.answer = answer
    let reply = Reply(status: answer.status, error: answer.error, under: terms)
    self.reply = reply
    let isOpen = WorkItem.isOpen(answer.expected)
    switch answer.verdict {
    case .accepted:
      refiling = nil
      why = ""
      meaning = "CBP took the entry."
      nextStep =
        "Wait for its liquidation; an accepted entry can be neither amended nor filed again."
      byWhen = .unreported
      return
    case .unknown:
      refiling = .later
      why = "What CBP answered is not known."
      meaning = "The status was never seen before."
      nextStep = "Look up the entry in the ACE Portal before doing anything."
    case .failed:
      let judged = WorkItem.judge(answer, reply, isOpen: isOpen, on: terms.filingDate)
      refiling = judged.refiling
      why = judged.why
      meaning =
        reply.messages.isEmpty
        ? "The message is in none of CBP's tables."
        : reply.messages.map(\.meaning).joined(separator: " ")
      nextStep =
        switch judged.refiling {
        case .now: "File it again: it stands on the refile list."
        case _ where reply.messages.isEmpty: "Read what CBP answered, and correct the entry."
        default: reply.messages.map(\.nextStep).joined(separator: " ")
        }
    }
    byWhen = WorkItem.lastDay(answer.expected, refiling: refiling, terms.numbers)
  }

  /// Whether the entry may go on an upload list again.
  public var isRefiled: Bool { refiling == .now }

  private static func judge(
    _ answer: AnsweredEntry, _ reply: Reply, isOpen: Bool, on filingDate: Day
  ) -> (refiling: Message.Refiling, why: String) {
    // Of several messages the one that bars longest decides.
    let hardest = reply.messages.max { $0.refiling.bar < $1.refiling.bar }
    let expected = answer.expected
    if let expected, expected.fileBy.isReported, expected.fileBy < filingDate {
      return (.never, "The window of CAPE closed on \(expected.fileBy).")
    }
    guard let hardest else {
      return (.afterCorrection, "Nobody can say before the cause is known.")
    }
    switch hardest.refiling {
    case .now:
      guard isOpen else {
        return (
          .later, "By the last estimate CAPE would refuse it now (\(expected?.outcome ?? ""))."
        )
      }
      return (.now, hardest.why)
    case .afterCorrection, .later:
      // The estimate before the answer said that CAPE takes the entry, or it would not have been filed. Only one
      // that was made since, and finds other facts, can know that the cause is gone.
      guard answer.factsChangedSince, isOpen, expected != nil else {
        return (hardest.refiling, hardest.why)
      }
      return (.now, "An estimate made since finds other facts, and CAPE would take the entry.")
    case .never: return (.never, hardest.why)
    }
  }

  /// Whether the last estimate has nothing against filing; an entry that no estimate has is not held back.
  private static func isOpen(_ expected: ExpectedRefund?) -> Bool {
    guard let expected else { return true }
    return Outcome.allCases.first { $0.text == expected.outcome }?.isAccepted == true
  }

  private static func lastDay(
    _ expected: ExpectedRefund?, refiling: Message.Refiling?, _ numbers: Numbers
  ) -> Day {
    guard let expected else { return .unreported }
    if refiling != .never { return expected.fileBy }
    return expected.liquidationDate.isReported
      ? expected.liquidationDate + numbers.protest : .unreported
  }
}

extension Message.Refiling {
  /// How long it bars another filing, in order.
  fileprivate var bar: Int {
    switch self {
    case .now: 0
    case .afterCorrection: 1
    case .later: 2
    case .never: 3
    }
  }
}
