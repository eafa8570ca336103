import Customs
public import EntryStore
public import Refunds

/// How one entry was decided, with what each source says of it, as `capesize explain` prints it.
public struct ExplanationReport: Sendable {
  private let explanation: Explanation
  private let store: EntryStore
  /// How far the set-up of the entry's importer has come.
  private let readiness: Readiness

  public init(
    _ explanation: Explanation, store: EntryStore, readiness: Readiness
  ) {
    self.explanation = explanation
    self.store = store
    self.readiness = readiness
  }

  public var text: String {
    var lines = ["", "Set-up of the importer with CBP"]
    if readiness.steps.allSatisfy({ $0.state == .notReported }) {
      lines += printed("not told: give the importers' accounts with --accounts", indent: 2)
    } else {
      if isAccepted, !readiness.marks.isEmpty { lines += printed(readiness.marks, indent: 2) }
      for standing in readiness.steps {
        lines += printed("\(standing.step.title): \(standing.state.rawValue)", indent: 2)
        guard standing.state.isOpen else { continue }
        lines += printed("\(standing.step.who): \(standing.what)", indent: 4)
        let leadTime = standing.step.leadTime
        if !leadTime.isEmpty { lines += printed("takes \(leadTime)", indent: 4) }
        lines += printed("see \(standing.step.citation.authority)", indent: 4)
      }
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
    return masked(explanation.text + lines.map { $0 + "\n" }.joined())
  }

  public var json: String {
    let determination = explanation.determination
    let rule = determination.decidingRule(of: 0)
    let amounts = determination.amounts(of: 0)
    let object = JSON.object([
      ("entry_number", .text(explanation.number.description)),
      ("filing_day", .text(explanation.filingDate.description)),
      ("outcome", .text(determination.outcome[0].text)), ("reason", .text(rule.id)),
      ("cbp_message", .text(determination.cbpMessage(of: 0))),
      ("next_step", .text(explanation.nextStep)),
      (
        "warnings",
        .array(
          determination.reasons(of: 0).filter(\.isWarning).map {
            .object([
              ("id", .text($0.id)), ("title", .text($0.title)),
              ("next_step", .text($0.nextStep.text)),
            ])
          })
      ),
      ("assumed", .array(determination.assumed[0].texts.map { .text($0) })),
      ("ieepa_duty", money(amounts.ieepaDuty)),
      ("refundable_duty", money(amounts.refundableDuty)), ("interest", money(amounts.interest)),
      ("refundable_duty_low", money(amounts.refundableDutyLow)),
      ("interest_low", money(amounts.interestLow)),
      ("amount_basis", .text(determination.amountBasis[0].text)),
      ("all_in_headings", .array(explanation.allIn.map(json))),
      ("deposit_day", day(explanation.depositDate)),
      ("deposit_basis", .text(explanation.depositBasis)),
      ("file_by", day(determination.fileBy[0])), ("protest_by", day(determination.protestBy[0])),
      ("court_by", day(determination.courtBy[0])),
      (
        "facts",
        .array(
          explanation.facts.map {
            .object([
              ("fact", .text($0.fact)), ("value", .text($0.value)), ("note", .text($0.note)),
              ("sources", .array($0.sources.map { .text($0) })),
              (
                "others",
                .array(
                  $0.others.map {
                    .object([("value", .text($0.value)), ("source", .text($0.source))])
                  })
              ),
            ])
          })
      ),
      ("rules", .array(explanation.rules.map(json))),
      ("tariff_lines", .array(explanation.amounts.map(json))),
      ("findings", .array(explanation.findings.map(json))),
      (
        "set_up",
        .array(
          readiness.steps.map {
            .object([
              ("id", .text($0.step.id)), ("state", .text($0.state.rawValue)),
              ("stops", .text($0.step.stops.rawValue)),
              ("what", $0.state.isOpen ? .text($0.what) : .null), ("who", .text($0.step.who)),
              ("lead_time", $0.step.leadTime.isEmpty ? .null : .text($0.step.leadTime)),
            ])
          })
      ),
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
      ("sources", .array(explanation.sources.map { .text($0) })),
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
    ])
    return masked(object.text) + "\n"
  }

  private var conflicts: [Conflict] {
    store.conflicts.filter { $0.entry == explanation.number }
  }

  private var isAccepted: Bool { explanation.determination.outcome[0].isAccepted }

  private func quoted(_ text: String) -> String { text.isEmpty ? "nothing" : masked(text) }

  private func day(_ day: Day) -> JSON { day.isReported ? .text(day.description) : .null }

  private func money(_ cents: Cents) -> JSON {
    cents.isReported ? .text(cents.description) : .null
  }

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
      ("hts", .text(line.hts.dotted)), ("duty", money(line.duty)),
      ("value", money(line.value)), ("counted", money(amount.counted)), ("why", .text(amount.why)),
      ("at", .text(amount.source)),
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

  private func json(_ amount: AllInAmount) -> JSON {
    .object([
      ("line", .number(Int(amount.line))), ("heading_duty", .text(amount.headingDuty.description)),
      (
        "commodity_duty", money(amount.isCommodityDutyKnown ? amount.commodityDuty : .unreported)
      ),
      (
        "column_1",
        .array(
          amount.columnOne.map { duty in
            .object([
              ("hts", .text(duty.number.dotted)), ("rates", .array(duty.rates.map { .text($0) })),
              ("least", .text(duty.least.description)),
              ("most", duty.most.map { .text($0.description) } ?? .null),
            ])
          })
      ),
      ("least", .text(amount.refund.lowerBound.description)),
      ("most", .text(amount.refund.upperBound.description)), ("why", .text(amount.basis.text)),
    ])
  }
}
