import Customs
import EntryStore

/// One bit for each of a range of entries, 64 to a word; the first entry of the range is bit 0.
typealias Words = [UInt64]

extension Condition {
  /// The entries, of the circumstances' range, of which the condition holds.
  ///
  /// The question is chosen once and then put to all entries, so that each loop reads one column only.
  func holds(in table: EntryTable, _ circumstances: Circumstances) -> Words {
    holds(in: table, circumstances, among: everyOne(of: circumstances.entries))
  }

  /// Of the entries given, those of which the condition holds.
  ///
  /// Most rules begin with a rare fact, so that words without a candidate are passed over.
  private func holds(
    in table: EntryTable, _ circumstances: Circumstances, among candidates: Words
  ) -> Words {
    let entries = circumstances.entries
    @inline(__always)
    func ask<Column: RandomAccessCollection>(
      _ column: Column, _ question: (Column.Element) -> Bool
    ) -> Words where Column.Index == Int {
      answers(column, among: candidates, question)
    }
    switch self {
    case .always: return candidates
    case .ieepaDuty: return ask(circumstances.ieepaDuty[...]) { $0 > .zero }
    case .acceptedDeclaration:
      let column = circumstances.accepted
      return column.isEmpty ? none(of: entries) : ask(column[...]) { $0 }
    case .entryType(let types):
      var listed = [Bool](repeating: false, count: 256)
      for type in types { listed[Int(type.number)] = true }
      return ask(table.type[entries]) { listed[Int($0.number)] }
    case .fact(let fact, let answer):
      let wanted = Facts(fact, answer).bits
      let mask = Facts(fact, .yes).bits | Facts(fact, .no).bits
      return ask(table.facts[entries]) { $0.bits & mask == wanted }
    case .summary(let status): return ask(table.summary[entries]) { $0 == status }
    case .control(let status): return ask(table.control[entries]) { $0 == status }
    case .statement(let status): return ask(table.statement[entries]) { $0 == status }
    case .protest(let statuses):
      let listed = bits(statuses)
      return ask(table.protest[entries]) { listed >> UInt64($0.rawValue) & 1 == 1 }
    case .liquidation(let states):
      let listed = bits(states)
      return ask(circumstances.liquidation[...]) { listed >> UInt64($0.rawValue) & 1 == 1 }
    case .reportedLiquidation(let status): return ask(table.liquidation[entries]) { $0 == status }
    case .liquidationDay(let basis): return ask(circumstances.liquidationBasis[...]) { $0 == basis }
    case .daysSinceLiquidation(let days):
      let oldest = circumstances.filingDay - days.upperBound
      let newest = circumstances.filingDay - days.lowerBound
      return ask(circumstances.liquidationDay[...]) { $0 >= oldest && $0 <= newest }
    case .moreDaysSinceLiquidation(let days):
      let oldest = circumstances.filingDay - days
      return ask(circumstances.liquidationDay[...]) { $0 < oldest && $0.isReported }
    case .liquidationBeforeEntry: return ask(circumstances.liquidatesBeforeEntry[...]) { $0 }
    case .correctionClosed:
      return ask(0..<entries.count) {
        let day = circumstances.lastCorrection($0, in: table)
        return day.isReported && day < circumstances.filingDay
      }
    case .daysToReconciliation(let days):
      let first = circumstances.filingDay + days.lowerBound
      let last = circumstances.filingDay + days.upperBound
      return ask(table.reconciliationDue[entries]) { $0 >= first && $0 <= last }
    case .reconciliationOverdue:
      let today = circumstances.filingDay
      return ask(table.reconciliationDue[entries]) { $0 < today && $0.isReported }
    case .plaintiffInPhaseThree:
      let column = circumstances.plaintiff
      return column.isEmpty ? none(of: entries) : ask(column[...]) { $0 }
    case .doubt(let doubts):
      return ask(table.doubts[entries]) { !$0.isDisjoint(with: doubts) }
    case .line(let question):
      let wanted = LineQuestions(question)
      return ask(circumstances.lineQuestions[...]) { $0.contains(wanted) }
    case .all(let parts):
      return parts.reduce(candidates) { $1.holds(in: table, circumstances, among: $0) }
    case .any(let parts):
      return parts.reduce(none(of: entries)) {
        zip($0, $1.holds(in: table, circumstances, among: candidates)).map { $0 | $1 }
      }
    case .not(let part):
      return zip(part.holds(in: table, circumstances, among: candidates), candidates)
        .map { ~$0 & $1 }
    }
  }
}

extension Facts {
  /// One fact alone.
  fileprivate init(_ fact: Fact, _ answer: Answer) {
    self.init()
    self[fact] = answer
  }
}

private func none(of entries: Range<Int>) -> Words {
  Words(repeating: 0, count: (entries.count + 63) / 64)
}

private func everyOne(of entries: Range<Int>) -> Words {
  var words = Words(repeating: .max, count: (entries.count + 63) / 64)
  let rest = entries.count % 64
  if rest != 0 { words[words.count - 1] = .max >> UInt64(64 - rest) }
  return words
}

/// Puts a question to each value of a column in whose word there is a candidate.
///
/// Each answer enters a word at the top and moves down, which costs less than placing it.
@inline(__always)
private func answers<Column: RandomAccessCollection>(
  _ column: Column, among candidates: Words, _ question: (Column.Element) -> Bool
) -> Words where Column.Index == Int {
  var words: Words = []
  words.reserveCapacity(candidates.count)
  var first = column.startIndex
  for among in candidates {
    let last = min(first + 64, column.endIndex)
    var word: UInt64 = 0
    if among != 0 {
      for place in first..<last { word = word >> 1 | (question(column[place]) ? 1 << 63 : 0) }
      word >>= UInt64(64 - (last - first))
    }
    words.append(word & among)
    first = last
  }
  return words
}

/// One bit for each case listed.
private func bits(_ cases: [some RawRepresentable<UInt8>]) -> UInt64 {
  cases.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
}
