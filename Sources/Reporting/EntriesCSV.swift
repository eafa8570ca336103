import Customs
import EntryStore
import Refunds

/// `entries.csv`: one row for each entry summary.
struct EntriesCSV: Sendable {
  static let name = "entries.csv"

  static let header = CSVLine.header(
    "entry_number", "filer_code", "importer_number", "importer_name", "port", "entry_type",
    "entry_day", "month", "liquidation_status", "liquidation_day", "liquidation_basis",
    "ieepa_duty", "refundable_duty", "interest", "outcome", "reason", "reasons", "cbp_message",
    "evidence", "assumed", "file_by", "protest_by", "court_by", "next_step", "sources",
    "refundable_duty_low", "interest_low", "amount_basis")

  /// Rows made at a time: some 500 KB of text, so that a few fit the cache and none is a large allocation.
  private static let sliceLength = 1_024

  private let store: EntryStore
  private let determinations: Determinations

  // Fields that repeat are made once and copied.
  private let names: [[UInt8]]
  private let rules: [RuleFields]
  private let sources: [SourceName]
  private let isAnySourceQuoted: Bool
  private let assumed: [[UInt8]]
  private let statuses: [[UInt8]]
  private let bases: [[UInt8]]
  private let amountBases: [[UInt8]]
  private let evidence: (confirmed: [UInt8], assumed: [UInt8])
  /// What the set-up of an eligible entry's importer is known to lack.
  private let marks: [ImporterNumber: [UInt8]]

  private struct RuleFields: Sendable {
    let id: [UInt8]
    /// The outcome and the id, as two fields.
    let decision: [UInt8]
    let message: [UInt8]
    let nextStep: [NextStepPart]
    let isNextStepQuoted: Bool

    init(_ rule: Rule) {
      id = Array(rule.id.utf8)
      decision = Array("\(rule.outcomeText),\(rule.id)".utf8)
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
  private enum NextStepPart: Sendable {
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

  /// Writes the file: slices of entries are made in parallel and written in order.
  func write(to files: UnpublishedFiles) async throws(ReportingError) {
    var file = try files.create(EntriesCSV.name)
    try file.write(EntriesCSV.header)
    try await inOrder(EntriesCSV.slices(of: store.entries.count)) {
      rows(of: $0)
    } take: { (rows) throws(ReportingError) in
      try file.write(rows)
    }
    try file.close()
  }

  static func slices(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: sliceLength).map { $0..<min($0 + sliceLength, count) }
  }

  private func rows(of range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(range.count * 640)
    let reasons = reasons(on: range)
    for entry in range { add(entry, reasons: reasons[entry - range.lowerBound], to: &text) }
    return text
  }

  /// The rules that spoke on each entry of a range, by rank: one walk over the set bits of each rule.
  private func reasons(on range: Range<Int>) -> [[UInt8]] {
    var reasons = [[UInt8]](repeating: [], count: range.count)
    for rule in determinations.spoke.indices {
      let words = determinations.spoke[rule].words
      for word in range.lowerBound / 64..<(range.upperBound + 63) / 64 {
        var rest = words[word]
        while rest != 0 {
          reasons[word * 64 + rest.trailingZeroBitCount - range.lowerBound].append(UInt8(rule))
          rest &= rest - 1
        }
      }
    }
    return reasons
  }

  private func add(_ entry: Int, reasons: [UInt8], to text: inout [UInt8]) {
    // Columns are read where they stand: a copy of the table would count references for each row.
    let comma = CSV.comma
    let number = store.entries.number[entry]
    number.write(to: &text)
    text.append(comma)
    number.filer.write(to: &text)
    text.append(comma)
    store.entries.importer[entry].write(to: &text)
    text.append(comma)
    if store.entries.importer[entry].isPerson {
      text += CSV.field(
        masked(store.importerName(of: entry), of: store.entries.importer[entry]))
    } else {
      text += names[Int(store.entries.importerName[entry])]
    }
    text.append(comma)
    store.entries.port[entry].write(to: &text)
    text.append(comma)
    store.entries.type[entry].write(to: &text)
    text.append(comma)
    let entryDay = store.entries.entryDay[entry]
    entryDay.write(to: &text)
    text.append(comma)
    entryDay.month.write(to: &text)
    text.append(comma)
    text += statuses[Int(store.entries.liquidation[entry].rawValue)]
    text.append(comma)
    determinations.liquidationDay[entry].write(to: &text)
    text.append(comma)
    text += bases[Int(determinations.liquidationBasis[entry].rawValue)]
    text.append(comma)
    let amounts = determinations.amounts(of: entry)
    amounts.ieepaDuty.write(to: &text)
    text.append(comma)
    amounts.refundableDuty.write(to: &text)
    text.append(comma)
    amounts.interest.write(to: &text)
    text.append(comma)
    addDetermination(of: entry, reasons: reasons, to: &text)
    text.append(comma)
    addSources(of: entry, to: &text)
    text.append(comma)
    amounts.refundableDutyLow.write(to: &text)
    text.append(comma)
    amounts.interestLow.write(to: &text)
    text.append(comma)
    text += amountBases[Int(determinations.amountBasis[entry].rawValue)]
    text.append(CSV.newline)
  }

  /// From the outcome to the next step.
  private func addDetermination(of entry: Int, reasons: [UInt8], to text: inout [UInt8]) {
    let comma = CSV.comma
    let rule = rules[Int(determinations.decidingRule[entry])]
    text += rule.decision
    text.append(comma)
    for (place, reason) in reasons.enumerated() {
      if place > 0 { text.append(UInt8(ascii: ";")) }
      text += rules[Int(reason)].id
    }
    text.append(comma)
    text += rule.message
    text.append(comma)
    let assumptions = determinations.assumed[entry]
    text += assumptions.isEmpty ? evidence.confirmed : evidence.assumed
    text.append(comma)
    text += assumed[Int(assumptions.rawValue)]
    text.append(comma)
    determinations.fileBy[entry].write(to: &text)
    text.append(comma)
    determinations.protestBy[entry].write(to: &text)
    text.append(comma)
    determinations.courtBy[entry].write(to: &text)
    text.append(comma)
    addNextStep(rule, of: entry, to: &text)
  }

  private func addNextStep(_ rule: RuleFields, of entry: Int, to text: inout [UInt8]) {
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

  private func addSources(of entry: Int, to text: inout [UInt8]) {
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
