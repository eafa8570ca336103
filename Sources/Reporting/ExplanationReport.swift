import Customs
public import EntryStore
public import Refunds

/// How one entry was decided, with what each source says of it, as `capesize explain` prints it.
public struct ExplanationReport {
  private let explanation: Explanation
  private let store: EntryStore
  private let statements: [(record: EntryRecord, at: Appearance)]

  /// `statements` are the entry's own rows as sources have them.
  public init(
    _ explanation: Explanation, store: EntryStore,
    statements: [(record: EntryRecord, at: Appearance)]
  ) {
    self.explanation = explanation
    self.store = store
    self.statements = statements
  }

  public var text: String {
    var lines = ["", "What each source says"]
    for statement in statements {
      let facts = Self.facts(of: statement.record, in: store)
        .map { "\($0.name) \($0.value)" }.joined(separator: ", ")
      lines += printed(
        "\(store.name(of: statement.at)): \(facts.isEmpty ? "nothing but its number" : facts)",
        indent: 2)
    }
    let conflicts = conflicts
    if !conflicts.isEmpty {
      lines += ["", "Where sources disagree"]
      for conflict in conflicts {
        lines += printed(
          "\(conflict.field): kept \(quoted(conflict.kept)) (\(store.name(of: conflict.keptAt))),"
            + " not \(quoted(conflict.other)) (\(store.name(of: conflict.otherAt))):"
            + " \(conflict.why)",
          indent: 2)
      }
    }
    return explanation.text + lines.joined(separator: "\n") + "\n"
  }

  public var json: String {
    let determination = explanation.determination
    let rule = determination.decidingRule(of: 0)
    return JSON.object([
      ("entry_number", .text(explanation.number.description)),
      ("filing_day", .text(explanation.filingDay.description)),
      ("outcome", .text(determination.outcome[0].text)), ("reason", .text(rule.id)),
      ("cbp_message", .text(determination.cbpMessage(of: 0))), ("next_step", .text(rule.nextStep)),
      ("assumed", .array(determination.assumed[0].texts.map { .text($0) })),
      ("ieepa_duty", .text(determination.ieepaDuty[0].description)),
      ("refundable_duty", .text(determination.refundableDuty[0].description)),
      ("interest", .text(determination.interest[0].description)),
      ("deposit_day", day(explanation.depositDay)),
      ("deposit_basis", .text(explanation.depositBasis)),
      ("file_by", day(determination.fileBy[0])), ("protest_by", day(determination.protestBy[0])),
      ("court_by", day(determination.courtBy[0])),
      (
        "facts",
        .array(
          explanation.facts.map {
            .object([
              ("fact", .text($0.fact)), ("value", .text($0.value)), ("note", .text($0.note)),
            ])
          })
      ),
      ("rules", .array(explanation.rules.map(json))),
      ("tariff_lines", .array(explanation.amounts.map(json))),
      ("findings", .array(explanation.findings.map(json))),
      ("underpaid", .text(explanation.offsetRisk.description)),
      (
        "interest_by_quarter",
        .array(
          explanation.earned.map {
            .object([
              ("first", day($0.first)), ("last", day($0.last)),
              ("rate_percent_hundredths", .number($0.rate)),
              ("interest", .text($0.interest.description)),
            ])
          })
      ),
      ("sources", .array(statements.map(json))),
      (
        "conflicts",
        .array(
          conflicts.map {
            .object([
              ("field", .text($0.field)), ("kept", .text(masked($0.kept))),
              ("kept_at", .text(store.name(of: $0.keptAt))), ("other", .text(masked($0.other))),
              ("other_at", .text(store.name(of: $0.otherAt))), ("why", .text($0.why)),
            ])
          })
      ),
    ]).text + "\n"
  }

  private var conflicts: [Conflict] {
    store.conflicts.filter { $0.entry == explanation.number }
  }

  private func quoted(_ text: String) -> String { text.isEmpty ? "nothing" : masked(text) }

  private func day(_ day: Day) -> JSON { day.isReported ? .text(day.description) : .null }

  private func json(_ answered: Explanation.Answered) -> JSON {
    .object([
      ("id", .text(answered.rule.id)), ("met", .text(answered.isMet ? "yes" : "no")),
      ("decides", .text(answered.decides ? "yes" : "no")),
      (
        "questions",
        .array(
          answered.questions.map {
            .object([
              ("level", .number($0.level)), ("asks", .text($0.text)),
              ("met", .text($0.isMet ? "yes" : "no")), ("seen", .text($0.seen)),
            ])
          })
      ),
      ("citations", .array(answered.rule.citations.map { .text($0.authority) })),
    ])
  }

  private func json(_ amount: Explanation.Amount) -> JSON {
    let line = amount.tariffLine
    return .object([
      ("line", .number(Int(line.line))), ("ordinal", .number(Int(line.ordinal))),
      ("hts", .text(line.hts.dotted)), ("duty", .text(line.duty.description)),
      ("value", line.value.isReported ? .text(line.value.description) : .null),
      ("counted", .text(amount.counted.description)), ("why", .text(amount.why)),
      ("at", .text(store.name(of: Appearance(source: line.source, row: line.row)))),
    ])
  }

  private func json(_ noted: Explanation.Noted) -> JSON {
    let line = noted.finding.tariffLine
    return .object([
      ("id", .text(noted.check.id)), ("severity", .text(noted.check.severity.rawValue)),
      ("line", line.map { .number(Int($0.line)) } ?? .null),
      ("ordinal", line.map { .number(Int($0.ordinal)) } ?? .null),
      ("hts", line.map { .text($0.hts.dotted) } ?? .null),
      ("dollars", .text(noted.finding.dollars.description)), ("detail", .text(noted.detail)),
      ("next_step", .text(noted.check.nextStep)),
    ])
  }

  private func json(_ statement: (record: EntryRecord, at: Appearance)) -> JSON {
    .object([
      ("at", .text(store.name(of: statement.at))),
      (
        "facts",
        .object(Self.facts(of: statement.record, in: store).map { ($0.name, .text($0.value)) })
      ),
    ])
  }

  /// What a record reports, in the order in which a person asks for it.
  private static func facts(
    of record: EntryRecord, in store: EntryStore
  ) -> [(name: String, value: String)] {
    var facts = [
      ("importer", record.importer.description), ("name", store.names[record.importerName]),
      ("port", record.port.description), ("type", record.type.description),
      ("entry day", record.entryDay.reported?.description ?? ""),
      ("summary day", record.summaryDay.reported?.description ?? ""),
      ("payment day", record.paymentDay.reported?.description ?? ""),
      ("latest correction", record.correctionDay.reported?.description ?? ""),
      ("liquidation", record.liquidation.text),
      ("liquidation day", record.liquidationDay.reported?.description ?? ""),
      ("liquidated duty", record.liquidatedDuty.description),
      ("protest", record.protest.text), ("entry summary", record.summary.text),
      ("control", record.control.text), ("statement", record.statement.text),
    ]
    facts += Fact.allCases.map { ($0.text, record.facts[$0].text) }
    return facts.filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
  }
}
