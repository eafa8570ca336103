public import Customs

/// A yes-or-no question about an entry that decides whether, or how, CBP returns its duty.
public enum Fact: UInt8, Sendable, CaseIterable {
  case reconciliationFlagged
  case reconciliationOnFile
  case drawback
  case finalLiquidation
  case postSummaryCorrection
  case suspensionRecord
  case injunction
  case suretyPaid
  case underCBPReview
  case onDeclaration
  /// A protest number is given; what became of the protest is `ProtestStatus`.
  case protested
  /// A CAPE claim number comes with an error: CBP did not accept the entry.
  case claimFailed
}

/// What is said once of a question that is answered by yes or no.
public struct AnswerDeclaration: Sendable {
  /// In reports, lists of conflicts and explanations.
  public let text: String
  /// The column that answers it by yes or no; nil where no sender has one.
  public let answer: AnswerColumn?
  /// The column that names what the question asks for, such as the number of a protest: a blank says that there is none.
  public let name: AnswerColumn?
  /// The names in that column that are shown with the entry.
  public let words: StatedWord.Kind?
  /// Whether an unreadable answer leaves open if CBP would accept the entry, so that a person must look.
  public let isGating: Bool
  /// Once so, always so: of two sources, the one that says yes is the later one.
  public let isLasting: Bool
  /// Whether rules ask for it itself; others only help to read the liquidation and protest columns.
  public let standsAlone: Bool

  init(
    _ text: String, answer: AnswerColumn? = nil, name: AnswerColumn? = nil,
    words: StatedWord.Kind? = nil, isGating: Bool = false, isLasting: Bool = false,
    standsAlone: Bool = true
  ) {
    self.text = text
    self.answer = answer
    self.name = name
    self.words = words
    self.isGating = isGating
    self.isLasting = isLasting
    self.standsAlone = standsAlone
  }
}

/// A column that answers a question.
public struct AnswerColumn: Sendable {
  /// In a layout that a user writes.
  public let key: String
  /// Where a report speaks of it.
  public let title: String
  /// Whether free-trade and other reconciliations have a column each, which are read together.
  public let isSharedByPrograms: Bool

  init(_ key: String, _ title: String, isSharedByPrograms: Bool = false) {
    self.key = key
    self.title = title
    self.isSharedByPrograms = isSharedByPrograms
  }
}

extension Fact {
  public var answers: AnswerDeclaration {
    switch self {
    case .reconciliationFlagged:
      AnswerDeclaration(
        "flagged for reconciliation",
        answer: AnswerColumn(
          "reconciliation_indicator", "reconciliation indicator", isSharedByPrograms: true),
        name: AnswerColumn("reconciliation_issue", "reconciliation issue"), isGating: true)
    case .reconciliationOnFile:
      AnswerDeclaration(
        "reconciliation entry (type 09) on file",
        name: AnswerColumn(
          "reconciliation_entry", "reconciliation entry", isSharedByPrograms: true))
    case .drawback:
      AnswerDeclaration(
        "on a drawback claim", answer: AnswerColumn("drawback", "drawback"),
        name: AnswerColumn("drawback_claim", "drawback claim"), isGating: true)
    case .finalLiquidation:
      AnswerDeclaration(
        "liquidation final", answer: AnswerColumn("final_liquidation", "final liquidation"),
        isLasting: true, standsAlone: false)
    case .postSummaryCorrection:
      AnswerDeclaration(
        "post-summary correction",
        answer: AnswerColumn("correction_indicator", "post-summary correction"),
        isLasting: true, standsAlone: false)
    case .suspensionRecord:
      AnswerDeclaration(
        "suspension record", answer: AnswerColumn("suspension", "suspension"), isGating: true)
    case .injunction:
      AnswerDeclaration(
        "court injunction", answer: AnswerColumn("injunction", "injunction"), isGating: true)
    case .suretyPaid:
      AnswerDeclaration(
        "duty paid by the surety", answer: AnswerColumn("surety_paid", "paid by surety"),
        isGating: true)
    case .underCBPReview:
      AnswerDeclaration(
        "under CBP review", answer: AnswerColumn("under_review", "under CBP review"),
        isGating: true)
    case .onDeclaration:
      AnswerDeclaration(
        "on an accepted CAPE declaration",
        name: AnswerColumn("claim_number", "CAPE claim number"), words: .claimNumber,
        isLasting: true)
    case .protested:
      AnswerDeclaration(
        "protested", name: AnswerColumn("protest_number", "protest number"),
        words: .protestNumber, isLasting: true, standsAlone: false)
    case .claimFailed:
      AnswerDeclaration(
        "CAPE claim failed", name: AnswerColumn("claim_error", "CAPE claim error"),
        isLasting: true)
    }
  }

  public var text: String { answers.text }
}

extension Fact: EntryFact {
  public var declaration: FactDeclaration {
    let answers = answers
    return FactDeclaration(
      key: answers.answer?.key ?? answers.name?.key ?? answers.text, column: answers.text,
      conflict: answers.text, answers.isLasting ? .later : .disputed, keeps: .larger,
      isGating: answers.isGating)
  }

  @inlinable public var keeps: Extreme { .larger }

  /// Yes outweighs no, no outweighs nothing.
  @inlinable public var isSaidTogether: Bool { true }

  @inlinable public func value(in record: EntryRecord) -> Answer { record.facts[self] }

  @inlinable public func set(_ answer: Answer, in record: inout EntryRecord) {
    record.facts[self] = answer
  }
}

/// The answers to all facts of one entry, two bits each.
public struct Facts: Hashable, Sendable {
  public private(set) var bits: UInt32 = 0

  public init() {}

  public subscript(fact: Fact) -> Answer {
    @inlinable @inline(__always) get {
      switch bits >> (UInt32(fact.rawValue) &* 2) & 3 {
      case 1: .no
      case 2: .yes
      default: .unreported
      }
    }
    set {
      bits &= ~(3 << (UInt32(fact.rawValue) * 2))
      bits |= UInt32(newValue.rawValue) << (UInt32(fact.rawValue) * 2)
    }
  }

  /// Whether each of these answers is one of the others' too: nothing new is said.
  public func isWithin(_ others: Facts) -> Bool { bits & ~others.bits == 0 }

  /// Takes an answer unless a stronger one stands: yes outweighs no, no outweighs nothing.
  public mutating func raise(_ fact: Fact, to answer: Answer) {
    if answer.rawValue > self[fact].rawValue { self[fact] = answer }
  }
}
