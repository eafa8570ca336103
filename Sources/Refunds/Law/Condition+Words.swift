import Customs
import EntryStore

/// The question in plain words, as the printed rules and the trace show it.
extension Condition: CustomStringConvertible {
  public var description: String {
    switch self {
    case .always: "every entry"
    case .ieepaDuty: "IEEPA duty above zero"
    case .amountDoubt(let doubts): Self.either(doubts.texts)
    case .acceptedDeclaration: "already on an accepted declaration"
    case .entryType(let types):
      "entry type \(Self.either(types.map { $0.isReported ? $0.description : "not reported" }))"
    case .fact(let fact, .yes): fact.text
    case .fact(let fact, .no): "reported as not \(fact.text)"
    case .fact(let fact, .unreported): "not reported whether \(fact.text)"
    case .summary(let status): "entry summary \(status.text)"
    case .control(let status): "in control of \(status.text)"
    case .statement(let status): "statement \(status.text)"
    case .protest(let statuses): "protest \(Self.either(statuses.map(\.text)))"
    case .liquidation(let states): "liquidation \(Self.either(states.map(\.text)))"
    case .reportedLiquidation(let status):
      "liquidation reported as \(status == .unreported ? "nothing known" : status.text)"
    case .liquidationDate(.none): "no liquidation day known"
    case .liquidationDate(let basis): "liquidation day \(basis.text)"
    case .daysSinceLiquidation(let days):
      "\(days.lowerBound) to \(days.upperBound) days after liquidation"
    case .moreDaysSinceLiquidation(let days): "more than \(days) days after liquidation"
    case .liquidationBeforeEntry: "liquidation day before the entry day"
    case .correctionClosed: "time for a post-summary correction over"
    case .daysToReconciliation(let days):
      "reconciliation due in \(days.lowerBound) to \(days.upperBound) days"
    case .reconciliationOverdue: "reconciliation due before the filing day"
    case .plaintiffInPhaseThree: "importer a plaintiff for whom Phase 3 is said to be open"
    case .doubt(let doubts): Self.either(doubts.texts)
    case .line(let question): question.text
    case .all(let parts): parts.map(\.bracketed).joined(separator: ", and ")
    case .any(let parts): parts.map(\.bracketed).joined(separator: ", or ")
    case .not(let part): "not \(part.bracketed)"
    }
  }

  private var bracketed: String {
    switch self {
    case .all, .any: "(\(description))"
    default: description
    }
  }

  static func either(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "none" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension Doubts {
  var texts: [String] {
    zip(
      [
        Doubts.unreadableFact, .unsettledConflict, .rejectedRows, .unknownLiquidationStatus,
        .dutyNotSplit, .unreadProtest, .unreadDrawback, .unreadReconciliation, .unreadSuspension,
      ],
      [
        "a fact that could not be read", "sources that disagree",
        "tariff rows that could not be read", "a liquidation status that is not known",
        "no Chapter 99 number in any source of its duty",
        "a column on protests that is not understood",
        "a column on drawback that is not understood",
        "a column on reconciliation that is not understood",
        "a column on suspension or the like that is not understood",
      ]
    ).compactMap { contains($0) ? $1 : nil }
  }
}
