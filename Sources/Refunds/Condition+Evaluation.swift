import Customs
import EntryStore

/// One bit for each of a range of entries, 64 to a word; the first entry of the range is bit 0.
typealias Words = [UInt64]

extension Condition {
  /// The entries, of the circumstances' range, of which the condition holds.
  ///
  /// The question is chosen once and then put to all entries, so that each loop reads one column only.
  func holds(in table: EntryTable, _ circumstances: Circumstances) -> Words {
    let entries = circumstances.entries
    switch self {
    case .always: return everyOne(of: entries)
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
    case .daysSinceLiquidation(let days):
      let oldest = circumstances.filingDay - days.upperBound
      let newest = circumstances.filingDay - days.lowerBound
      return ask(circumstances.liquidationDay[...]) { $0 >= oldest && $0 <= newest }
    case .moreDaysSinceLiquidation(let days):
      let oldest = circumstances.filingDay - days
      return ask(circumstances.liquidationDay[...]) { $0 < oldest && $0.isReported }
    case .liquidationBeforeEntry: return ask(circumstances.liquidatesBeforeEntry[...]) { $0 }
    case .doubt(let doubts):
      return ask(table.doubts[entries]) { !$0.isDisjoint(with: doubts) }
    case .line(let question):
      let wanted = LineQuestions(question)
      return ask(circumstances.lineQuestions[...]) { $0.contains(wanted) }
    case .all(let parts):
      return parts.reduce(everyOne(of: entries)) {
        zip($0, $1.holds(in: table, circumstances)).map { $0 & $1 }
      }
    case .any(let parts):
      return parts.reduce(none(of: entries)) {
        zip($0, $1.holds(in: table, circumstances)).map { $0 | $1 }
      }
    case .not(let part):
      return zip(part.holds(in: table, circumstances), everyOne(of: entries))
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

/// Puts a question to each value of a column.
///
/// Each answer enters a word at the top and moves down, which costs less than placing it.
@inline(__always)
private func ask<Value>(_ column: ArraySlice<Value>, _ question: (Value) -> Bool) -> Words {
  var words: Words = []
  words.reserveCapacity((column.count + 63) / 64)
  var first = column.startIndex
  while first < column.endIndex {
    let last = min(first + 64, column.endIndex)
    var word: UInt64 = 0
    for value in column[first..<last] { word = word >> 1 | (question(value) ? 1 << 63 : 0) }
    words.append(word >> UInt64(64 - (last - first)))
    first = last
  }
  return words
}

/// One bit for each case listed.
private func bits(_ cases: [some RawRepresentable<UInt8>]) -> UInt64 {
  cases.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
}
