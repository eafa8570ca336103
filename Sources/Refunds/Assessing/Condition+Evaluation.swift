import Customs
import EntryStore

extension Condition {
  /// The entries, of the range that the answers are about, of which the condition holds.
  ///
  /// The question is chosen once and then put to all entries, so that each loop reads one column only.
  func holds(by answers: Answers) -> Words {
    holds(by: answers, among: everyOne(of: answers.circumstances.entries))
  }

  /// Of the entries given, those of which the condition holds.
  ///
  /// Most rules begin with a rare fact, so that words without a candidate are passed over.
  private func holds(by answers: Answers, among candidates: Words) -> Words {
    let (table, circumstances) = (answers.table, answers.circumstances)
    let entries = circumstances.entries
    @inline(__always)
    func ask(_ question: (Int) -> Bool) -> Words {
      asked(entries.count, among: candidates, question)
    }
    func ask(_ column: [ShortDay], among days: ShortDays) -> Words {
      ask { days.contains(column[$0]) }
    }
    let today = circumstances.filingDate
    switch self {
    case .always: return candidates
    case .ieepaDuty: return ask { circumstances.ieepaDuty[$0] > .zero }
    case .amountDoubt(let doubts):
      var words = none(of: entries)
      circumstances.amountDoubts.forEach { place, ofEntry in
        if !doubts.isDisjoint(with: ofEntry) { words[place / 64] |= 1 << UInt64(place % 64) }
      }
      return zip(words, candidates).map { $0 & $1 }
    case .acceptedDeclaration:
      let column = circumstances.accepted
      return column.isEmpty ? none(of: entries) : ask { column[$0] }
    case .entryType(let types):
      return answers.types.having(types.lazy.map(Answers.place), among: candidates)
    case .fact(let fact, let answer): return answered(fact, answer, answers, candidates)
    case .summary(let status):
      return answers.summaries.having(Int(status.rawValue), among: candidates)
    case .control(let status):
      return answers.controls.having(Int(status.rawValue), among: candidates)
    case .statement(let status):
      return answers.statements.having(Int(status.rawValue), among: candidates)
    case .protest(let statuses):
      return answers.protests.having(statuses.lazy.map { Int($0.rawValue) }, among: candidates)
    case .liquidation(let states):
      return answers.liquidations.having(states.lazy.map { Int($0.rawValue) }, among: candidates)
    case .reportedLiquidation(let status):
      return answers.reportedLiquidations.having(Int(status.rawValue), among: candidates)
    case .liquidationDate(let basis):
      return answers.liquidationBases.having(Int(basis.rawValue), among: candidates)
    case .daysSinceLiquidation(let days):
      return ask(
        answers.liquidationDays,
        among: ShortDays(today - days.upperBound...today - days.lowerBound))
    case .moreDaysSinceLiquidation(let days):
      return ask(answers.liquidationDays, among: ShortDays(before: today - days))
    case .liquidationBeforeEntry: return ask { circumstances.liquidatesBeforeEntry[$0] }
    case .correctionClosed:
      return ask {
        let day = circumstances.lastCorrection($0, in: table)
        return day.isReported && day < today
      }
    case .daysToReconciliation(let days):
      return ask(
        answers.reconciliationDue,
        among: ShortDays(today + days.lowerBound...today + days.upperBound))
    case .reconciliationOverdue:
      return ask(answers.reconciliationDue, among: ShortDays(before: today))
    case .plaintiffInPhaseThree:
      let column = circumstances.plaintiff
      return column.isEmpty ? none(of: entries) : ask { column[$0] }
    case .doubt(let doubts):
      let flags = (0..<UInt16.bitWidth).lazy.filter { doubts.rawValue >> UInt16($0) & 1 == 1 }
      return answers.doubts.having(flags, among: candidates)
    case .line(let question):
      return answers.lineQuestions.having(Int(question.rawValue), among: candidates)
    case .all(let parts):
      return parts.reduce(candidates) { $1.holds(by: answers, among: $0) }
    case .any(let parts):
      return parts.reduce(none(of: entries)) {
        zip($0, $1.holds(by: answers, among: candidates)).map { $0 | $1 }
      }
    case .not(let part):
      return zip(part.holds(by: answers, among: candidates), candidates)
        .map { ~$0 & $1 }
    }
  }
}

/// The entries on which a source answers so; not reported is what has neither answer.
private func answered(
  _ fact: Fact, _ answer: Answer, _ answers: Answers, _ candidates: Words
) -> Words {
  let (no, yes) = (Int(fact.rawValue) * 2, Int(fact.rawValue) * 2 + 1)
  switch answer {
  case .no: return answers.facts.having(no, among: candidates)
  case .yes: return answers.facts.having(yes, among: candidates)
  case .unreported:
    return zip(answers.facts.having([no, yes], among: candidates), candidates).map { ~$0 & $1 }
  }
}

private func none(of entries: Range<EntryRow>) -> Words {
  Words(repeating: 0, count: (entries.count + 63) / 64)
}

private func everyOne(of entries: Range<EntryRow>) -> Words {
  var words = Words(repeating: .max, count: (entries.count + 63) / 64)
  let rest = entries.count % 64
  if rest != 0 { words[words.count - 1] = .max >> UInt64(64 - rest) }
  return words
}

/// Puts a question to each entry, by its place, in whose word there is a candidate.
///
/// Each answer enters a word at the top and moves down, which costs less than placing it.
@inline(__always)
private func asked(
  _ count: Int, among candidates: Words, _ question: (Int) -> Bool
) -> Words {
  Words(capacity: candidates.count) { words in
    for (word, among) in candidates.enumerated() {
      let places = word * 64..<min(word * 64 + 64, count)
      var answers: UInt64 = 0
      if among != 0 {
        for place in places { answers = answers >> 1 | (question(place) ? 1 << 63 : 0) }
        answers >>= UInt64(64 - places.count)
      }
      words.append(answers & among)
    }
  }
}
