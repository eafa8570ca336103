import Customs
import EntryStore
import Refunds

/// Fields of `entries.csv` that repeat, made once and copied.
struct EntryFields: Sendable {
  private let store: EntryStore
  private let determinations: Determinations
  private let names: [[UInt8]]
  private let rules: [RuleFields]
  private let sources: [SourceName]
  private let isAnySourceQuoted: Bool
  /// What the set-up of an eligible entry's importer is known to lack.
  private let marks: [ImporterNumber: [UInt8]]
  /// By the facts that are assumed.
  let assumed: [[UInt8]]
  let statuses: [[UInt8]]
  let bases: [[UInt8]]
  let amountBases: [[UInt8]]
  let evidence: (confirmed: [UInt8], assumed: [UInt8])

  struct RuleFields: Sendable {
    let id: [UInt8]
    let outcome: [UInt8]
    let message: [UInt8]
    fileprivate let nextStep: [NextStepPart]
    fileprivate let isNextStepQuoted: Bool

    fileprivate init(_ rule: Rule) {
      id = Array(rule.id.utf8)
      outcome = Array(rule.outcomeText.utf8)
      message = rule.outcome?.isAccepted == true ? [] : CSV.field(rule.message?.text ?? "")
      nextStep = rule.nextStep.parts.map { part in
        switch part {
        case .words(let words): .words(CSV.quotesDoubled(words))
        case .day(let deadline): .day(deadline, name: Array(deadline.name.utf8))
        }
      }
      isNextStepQuoted = CSV.isQuoted(CSV.field(rule.nextStep.text))
    }
  }

  /// A piece of a next step: words as they stand in a field, or a day of the entry.
  fileprivate enum NextStepPart: Sendable {
    case words([UInt8])
    case day(Deadline, name: [UInt8])
  }

  private struct SourceName: Sendable {
    /// With doubled quotes.
    let bytes: [UInt8]
    let beginsFormula: Bool
  }

  init(_ estimate: Estimate) {
    store = estimate.store
    determinations = estimate.determinations
    let names = estimate.store.names
    self.names = (0..<names.count).map { CSV.field(masked(names[UInt32($0)])) }
    rules = determinations.rules.map { RuleFields($0) }
    let sourceNames = store.sources.map(\.name)
    isAnySourceQuoted = sourceNames.contains { CSV.isQuoted(CSV.field($0)) }
    sources = sourceNames.map { name in
      SourceName(
        bytes: CSV.quotesDoubled(name), beginsFormula: CSV.beginsFormula(Array(name.utf8)))
    }
    assumed = (0...UInt8.max).map {
      Array(Assumptions(rawValue: $0).texts.joined(separator: ";").utf8)
    }
    statuses = LiquidationStatus.allCases.map { Array($0.text.utf8) }
    bases = [LiquidationBasis.none, .reported, .projected].map { Array($0.text.utf8) }
    amountBases = AmountBasis.allCases.map { Array($0.text.utf8) }
    evidence = (Array("confirmed".utf8), Array("assumed".utf8))
    marks = estimate.setUpMarks.mapValues { Array(" \($0)".utf8) }
  }

  /// The fields of the rule that decides an entry.
  func rule(of entry: EntryRow) -> RuleFields { rules[Int(determinations.decidingRule[entry])] }

  func writeName(of entry: EntryRow, to text: inout [UInt8]) {
    if store.entries.importer[entry].isPerson {
      text += CSV.field(masked(store.importerName(of: entry), of: store.entries.importer[entry]))
    } else {
      text += names[Int(store.entries.importerName[entry])]
    }
  }

  func writeReasons(_ reasons: [UInt8], to text: inout [UInt8]) {
    for (place, reason) in reasons.enumerated() {
      if place > 0 { text.append(UInt8(ascii: ";")) }
      text += rules[Int(reason)].id
    }
  }

  func writeNextStep(of entry: EntryRow, to text: inout [UInt8]) {
    let rule = rule(of: entry)
    if rule.isNextStepQuoted { text.append(UInt8(ascii: "\"")) }
    for part in rule.nextStep {
      switch part {
      case .words(let words): text += words
      case .day(let deadline, let name):
        let day = determinations.day(of: deadline, entry, in: store.entries)
        if day.isReported { day.write(to: &text) } else { text += name }
      }
    }
    if !marks.isEmpty, determinations.outcome[entry].isAccepted,
      let mark = marks[store.entries.importer[entry]]
    {
      text += mark
    }
    if rule.isNextStepQuoted { text.append(UInt8(ascii: "\"")) }
  }

  func writeSources(of entry: EntryRow, to text: inout [UInt8]) {
    if isAnySourceQuoted { text.append(UInt8(ascii: "\"")) }
    for (place, appearance) in store.appearances(of: entry).enumerated() {
      let source = sources[Int(appearance.source)]
      if place > 0 { text.append(UInt8(ascii: ";")) }
      if place == 0, source.beginsFormula { text.append(UInt8(ascii: "'")) }
      text += source.bytes
      text.append(UInt8(ascii: ":"))
      Customs.write(Int(appearance.row), to: &text)
    }
    if isAnySourceQuoted { text.append(UInt8(ascii: "\"")) }
  }
}
