import Customs
import Dealings
import EntryStore

extension EntryRecord {
  /// What the record says under each name, empty where it is silent; in the order in which a person asks.
  func facts(_ names: Codebook) -> [(name: String, value: String)] {
    var list = FactList(record: self)
    ReportedFacts.forEach(&list, ())
    list.facts.insert(("importer name", names[importerName]), at: 1)
    return list.facts + Fact.allCases.map { ($0.text, facts[$0].text) }
  }
}

private struct FactList: EntryFactVisitor {
  let record: EntryRecord
  var facts: [(name: String, value: String)] = []

  mutating func visit(_ fact: some EntryFact, _: Void) {
    facts.append((fact.declaration.explanation, fact.value(in: record).words))
  }
}

extension Assessment {
  /// Every fact of an entry with the rows that say so, and what stands in for those that no source reports.
  func factsSeen(
    _ entry: EntryRow, _ store: EntryStore, _ circumstances: Circumstances,
    _ statements: [(record: EntryRecord, at: Appearance)]
  ) -> [Explanation.Seen] {
    let record = store.entries[entry]
    let notes = notes(on: record, circumstances)
    let said = statements.map { (facts: $0.record.facts(store.names), at: store.name(of: $0.at)) }
    var seen = record.facts(store.names).enumerated().map { place, fact in
      let answers = said.filter { !$0.facts[place].value.isEmpty }
      return Explanation.Seen(
        fact: fact.name, value: fact.value.isEmpty ? "not reported" : fact.value,
        note: notes[fact.name] ?? "",
        sources: answers.filter { $0.facts[place].value == fact.value }.map(\.at),
        others: answers.filter { $0.facts[place].value != fact.value }
          .map { Explanation.Other(value: $0.facts[place].value, source: $0.at) })
    }
    func add(_ fact: String, _ value: String) {
      seen.append(Explanation.Seen(fact: fact, value: value, note: "", sources: [], others: []))
    }
    for doubt in record.doubts.texts { add("doubt", doubt) }
    if history.accepted.contains(record.number) { add("ledger", "on an accepted declaration") }
    if history.open.contains(record.number) { add("ledger", "on an open declaration") }
    if circumstances.plaintiff.first == true {
      add("phase 3", "open for its importer: the user states it")
    }
    return seen
  }

  /// What stands in for a fact, or was worked out from it, by its name.
  private func notes(
    on record: EntryRecord, _ circumstances: Circumstances
  ) -> [String: String] {
    let position = circumstances.liquidation[0]
    func name(_ fact: some EntryFact) -> String { fact.declaration.explanation }
    var notes = [
      name(LiquidationFact()): record.liquidation.text == position.text
        ? "" : "taken as \(position.text)",
      name(DateFact.liquidation): circumstances.liquidationBasis[0] == .projected
        ? "projected: \(circumstances.liquidationDate[0])" : "",
      name(ProtestFact()): standIn(record.protest == .unreported, .noProtest),
      name(SummaryFact()): standIn(record.summary == .unreported),
      name(ControlFact()): standIn(record.control == .unreported),
      name(StatementFact()): standIn(record.statement == .unreported),
    ]
    for fact in Fact.allCases where fact.answers.standsAlone {
      notes[fact.text] = standIn(record.facts[fact] == .unreported, fact.attestation)
    }
    return notes
  }

  private func standIn(_ isMissing: Bool, _ attestation: Attestation? = nil) -> String {
    guard isMissing else { return "" }
    return attestation.map(attested.contains) == true
      ? "clear: the user states it" : "taken as clear"
  }
}

extension Fact {
  /// The statement of the user that covers this fact.
  var attestation: Attestation? {
    switch self {
    case .drawback: .noDrawback
    case .reconciliationFlagged, .reconciliationOnFile: .noReconciliation
    default: nil
    }
  }
}

extension Condition {
  /// The questions that make up a condition, each answered for the first entry that the answers are about.
  func questions(_ answers: Answers, level: Int = 0) -> [Explanation.Question] {
    let question = Explanation.Question(
      level: level, text: heading, isMet: holds(by: answers).first == 1,
      seen: seen(answers.table, answers.circumstances))
    let parts: [Condition] =
      switch self {
      case .all(let parts), .any(let parts): parts
      case .not(let part): [part]
      default: []
      }
    return [question]
      + parts.flatMap { $0.questions(answers, level: level + 1) }
  }

  private var heading: String {
    switch self {
    case .all: "all of these"
    case .any: "any of these"
    case .not: "not this"
    default: description
    }
  }

  /// The value that the answer to a single question rests on.
  private func seen(_ table: EntryTable, _ circumstances: Circumstances) -> String {
    let entry = circumstances.entries.lowerBound
    let seen: String
    switch self {
    case .always, .all, .any, .not: return ""
    case .ieepaDuty: seen = circumstances.ieepaDuty[0].dollars
    case .amountDoubt:
      let doubts = circumstances.amountDoubts[0]?.texts ?? []
      seen = doubts.isEmpty ? "none" : Condition.either(doubts)
    case .acceptedDeclaration: seen = circumstances.accepted.first == true ? "yes" : "no"
    case .entryType: seen = table.type[entry].description
    case .fact(let fact, _): seen = table.facts[entry][fact].text
    case .summary: seen = table.summary[entry].text
    case .control: seen = table.control[entry].text
    case .statement: seen = table.statement[entry].text
    case .protest: seen = table.protest[entry].text
    case .liquidation: seen = circumstances.liquidation[0].text
    case .reportedLiquidation: seen = table.liquidation[entry].text
    case .liquidationDate: seen = circumstances.liquidationDate[0].description
    case .daysSinceLiquidation, .moreDaysSinceLiquidation:
      seen = circumstances.daysSinceLiquidation(0).map { "\($0) days" } ?? ""
    case .liquidationBeforeEntry:
      seen = "\(circumstances.liquidationDate[0]), entry day \(table.entryDate[entry])"
    case .correctionClosed:
      seen = circumstances.lastCorrection(0, in: table).reported.map { "ends \($0)" } ?? ""
    case .daysToReconciliation, .reconciliationOverdue:
      seen = table.reconciliationDue[entry].description
    case .plaintiffInPhaseThree: seen = circumstances.plaintiff.first == true ? "yes" : "no"
    case .line(let question):
      seen =
        circumstances.lineQuestions[0].contains(LineQuestions(question)) ? "found" : "none found"
    case .doubt:
      seen = table.doubts[entry].isEmpty ? "none" : Condition.either(table.doubts[entry].texts)
    }
    return seen.isEmpty ? "not reported" : seen
  }
}
