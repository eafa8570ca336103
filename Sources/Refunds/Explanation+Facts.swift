import Customs
import EntryStore

extension Assessment {
  /// Every fact of an entry, and what stands in for those that no source reports.
  func factsSeen(
    _ entry: Int, _ store: EntryStore, _ circumstances: Circumstances
  ) -> [Explanation.Seen] {
    let record = store.entries[entry]
    let position = circumstances.liquidation[0]
    var seen: [Explanation.Seen] = []
    func add(_ fact: String, _ value: String, _ note: String = "") {
      seen.append(
        Explanation.Seen(fact: fact, value: value.isEmpty ? "not reported" : value, note: note))
    }
    add("importer of record", record.importer.description, store.importerName(of: entry))
    add("entry type", record.type.description)
    add("port of entry", record.port.description)
    add("entry day", record.entryDay.description)
    add("entry summary day", record.summaryDay.description)
    add("payment day", record.paymentDay.description)
    add(
      "liquidation status", record.liquidation.text,
      record.liquidation.text == position.text ? "" : "taken as \(position.text)")
    add(
      "liquidation day", record.liquidationDay.description,
      circumstances.liquidationBasis[0] == .projected
        ? "projected: \(circumstances.liquidationDay[0])" : "")
    add("protest", record.protest.text, standIn(record.protest == .unreported, .noProtest))
    add("entry summary", record.summary.text, standIn(record.summary == .unreported))
    add("control", record.control.text, standIn(record.control == .unreported))
    add("statement", record.statement.text, standIn(record.statement == .unreported))
    for fact in Fact.allCases {
      let answer = record.facts[fact]
      add(
        fact.text, answer.text,
        standIn(answer == .unreported && fact.standsAlone, fact.attestation))
    }
    for doubt in record.doubts.texts { add("doubt", doubt) }
    if history.accepted.contains(record.number) { add("ledger", "on an accepted declaration") }
    if history.open.contains(record.number) { add("ledger", "on an open declaration") }
    return seen
  }

  private func standIn(_ isMissing: Bool, _ attestation: Attestation? = nil) -> String {
    guard isMissing else { return "" }
    return attestation.map(attested.contains) == true
      ? "clear: the user states it" : "taken as clear"
  }
}

extension Fact {
  /// Whether rules ask for this fact itself; others only help to read the liquidation and protest columns.
  fileprivate var standsAlone: Bool {
    switch self {
    case .finalLiquidation, .postSummaryCorrection, .protested: false
    default: true
    }
  }

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
  /// The questions that make up a condition, each answered for the first entry of the circumstances.
  func questions(
    _ table: EntryTable, _ circumstances: Circumstances, level: Int = 0
  ) -> [Explanation.Question] {
    let question = Explanation.Question(
      level: level, text: heading, isMet: holds(in: table, circumstances).first == 1,
      seen: seen(table, circumstances))
    let parts: [Condition] =
      switch self {
      case .all(let parts), .any(let parts): parts
      case .not(let part): [part]
      default: []
      }
    return [question]
      + parts.flatMap { $0.questions(table, circumstances, level: level + 1) }
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
    case .acceptedDeclaration: seen = circumstances.accepted.first == true ? "yes" : "no"
    case .entryType: seen = table.type[entry].description
    case .fact(let fact, _): seen = table.facts[entry][fact].text
    case .summary: seen = table.summary[entry].text
    case .control: seen = table.control[entry].text
    case .statement: seen = table.statement[entry].text
    case .protest: seen = table.protest[entry].text
    case .liquidation: seen = circumstances.liquidation[0].text
    case .daysSinceLiquidation, .moreDaysSinceLiquidation:
      seen = circumstances.daysSinceLiquidation(0).map { "\($0) days" } ?? ""
    case .liquidationBeforeEntry:
      seen = "\(circumstances.liquidationDay[0]), entry day \(table.entryDay[entry])"
    case .line(let question):
      seen =
        circumstances.lineQuestions[0].contains(LineQuestions(question)) ? "found" : "none found"
    case .doubt:
      seen = table.doubts[entry].isEmpty ? "none" : Condition.either(table.doubts[entry].texts)
    }
    return seen.isEmpty ? "not reported" : seen
  }
}
