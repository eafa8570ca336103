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
    let first = entries.lowerBound
    switch self {
    case .always: return ask(entries) { _ in true }
    case .ieepaDuty:
      let column = circumstances.ieepaDuty
      return ask(entries) { column[$0 - first] > .zero }
    case .acceptedDeclaration:
      let column = circumstances.accepted
      return column.isEmpty ? none(entries) : ask(entries) { column[$0 - first] }
    case .entryType(let types):
      let column = table.type
      var listed = [Bool](repeating: false, count: 256)
      for type in types { listed[Int(type.number)] = true }
      return ask(entries) { listed[Int(column[$0].number)] }
    case .fact(let fact, let answer):
      let column = table.facts
      return ask(entries) { column[$0][fact] == answer }
    case .summary(let status):
      let column = table.summary
      return ask(entries) { column[$0] == status }
    case .control(let status):
      let column = table.control
      return ask(entries) { column[$0] == status }
    case .statement(let status):
      let column = table.statement
      return ask(entries) { column[$0] == status }
    case .protest(let statuses):
      let column = table.protest
      let listed = bits(statuses)
      return ask(entries) { listed >> UInt64(column[$0].rawValue) & 1 == 1 }
    case .liquidation(let states):
      let column = circumstances.liquidation
      let listed = bits(states)
      return ask(entries) { listed >> UInt64(column[$0 - first].rawValue) & 1 == 1 }
    case .daysSinceLiquidation(let days):
      let column = circumstances.liquidationDay
      let (oldest, newest) = (
        circumstances.filingDay - days.upperBound, circumstances.filingDay - days.lowerBound
      )
      return ask(entries) { column[$0 - first] >= oldest && column[$0 - first] <= newest }
    case .moreDaysSinceLiquidation(let days):
      let column = circumstances.liquidationDay
      let oldest = circumstances.filingDay - days
      return ask(entries) { column[$0 - first] < oldest && column[$0 - first].isReported }
    case .liquidationBeforeEntry:
      let column = circumstances.liquidationDay
      let entryDay = table.entryDay
      return ask(entries) { column[$0 - first] < entryDay[$0] && column[$0 - first].isReported }
    case .doubt(let doubts):
      let column = table.doubts
      return ask(entries) { !column[$0].isDisjoint(with: doubts) }
    case .all(let parts):
      return parts.reduce(ask(entries) { _ in true }) {
        zip($0, $1.holds(in: table, circumstances)).map { $0 & $1 }
      }
    case .any(let parts):
      return parts.reduce(none(entries)) {
        zip($0, $1.holds(in: table, circumstances)).map { $0 | $1 }
      }
    case .not(let part):
      return zip(part.holds(in: table, circumstances), ask(entries) { _ in true })
        .map { ~$0 & $1 }
    }
  }
}

private func none(_ entries: Range<Int>) -> Words {
  Words(repeating: 0, count: (entries.count + 63) / 64)
}

/// Puts a question to each entry of a range.
@inline(__always)
private func ask(_ entries: Range<Int>, _ question: (Int) -> Bool) -> Words {
  var words = none(entries)
  var first = entries.lowerBound
  for index in words.indices {
    var word: UInt64 = 0
    let last = min(first + 64, entries.upperBound)
    for entry in first..<last { word |= (question(entry) ? 1 : 0) << UInt64(entry - first) }
    words[index] = word
    first = last
  }
  return words
}

/// One bit for each case listed.
private func bits(_ cases: [some RawRepresentable<UInt8>]) -> UInt64 {
  cases.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
}
