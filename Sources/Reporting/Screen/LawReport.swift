public import Customs
public import Refunds

/// The law that is applied, as `capesize rules` prints it.
public struct LawReport {
  private let terms: Terms
  private let filingDate: Day?
  private let rules: [Rule]
  private let messages: [Message]

  /// The rules and messages in force on `filingDate`, or all of them.
  public init(_ law: Law, filingDate: Day?) {
    terms = filingDate.map(law.on) ?? law.newest
    self.filingDate = filingDate
    messages = terms.messages.filter { message in
      filingDate.map(message.inForce.contains) ?? true
    }
    rules =
      filingDate == nil ? terms.allRules.sorted { $0.rank < $1.rank } : terms.rules
  }

  public var text: String {
    var lines = [
      "Law of \(terms.version), last gone through on \(terms.verified)",
      filingDate.map { "Rules in force on filing day \($0), by rank" }
        ?? "All rules with the filing days on which they bind, by rank", "",
    ]
    for rule in rules {
      lines.append("\(rule.id): \(rule.title)")
      lines += printed("outcome: \(rule.outcomeText)", indent: 2)
      lines += printed("filing days: \(rule.inForce.text)", indent: 2)
      lines += printed("asks: \(rule.condition)", indent: 2)
      if let message = rule.message {
        lines += printed("CBP answers: \(message.text)", indent: 2)
      }
      lines += printed("next step: \(rule.nextStep.text)", indent: 2)
      lines += rule.citations.flatMap { printed("source: \($0.text)", indent: 2) }
      lines.append("")
    }
    lines += ["What CBP answers", ""]
    for message in messages {
      lines += printed("\(message.id): \(message.text)")
      lines += printed(
        "\(message.layer.rawValue), filing days \(message.inForce.text): \(message.meaning)",
        indent: 2)
      lines += printed("next step: \(message.nextStep)", indent: 2)
      lines += printed("file again: \(message.refiling.rawValue). \(message.why)", indent: 2)
      lines += printed("source: \(message.citation.text)", indent: 2)
    }
    lines.append("")
    lines += checks + whatChecksKnow
    lines += ["Windows, cycles, limits and rates", ""]
    for parameter in terms.parameters {
      lines += printed("\(parameter.title): \(parameter.value)")
      if !parameter.note.isEmpty { lines += printed(parameter.note, indent: 2) }
      lines += printed("source: \(parameter.citation.text)", indent: 2)
    }
    lines += ["", "Chapter 99 headings of the IEEPA programmes, by entry day", ""]
    for heading in terms.headings.sorted(by: {
      ($0.number, $0.first?.number ?? 0) < ($1.number, $1.first?.number ?? 0)
    }) {
      let days =
        "\(heading.first?.description ?? "never") to \(heading.last?.description ?? "open")"
      lines += printed(
        "\(heading.dotted) \(heading.program.rawValue), \(heading.kind.rawValue),"
          + " \(heading.rate.text), \(days), \(heading.countries)")
      lines += printed("\(heading.note) [\(heading.citation.text)]", indent: 2)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// How much of the law there is, as a table in Markdown.
  public var counts: String {
    let warnings = terms.allRules.count(where: \.isWarning)
    let superseded = terms.messages.count { $0.inForce.last != nil }
    let portal = terms.messages.count { $0.layer == .portal }
    let rows = [
      ("rules that decide", terms.allRules.count - warnings), ("rules that warn", warnings),
      ("messages of CBP", terms.messages.count - superseded - portal),
      ("superseded messages", superseded), ("messages of the portal", portal),
      ("windows, rates and choices", terms.parameters.count),
      ("periods of Chapter 99 headings", terms.headings.count),
    ]
    return (["| the law | |", "|---|---:|"] + rows.map { "| \($0) | \($1) |" })
      .map { $0 + "\n" }.joined()
  }

  /// The checks that no rule of their own repeats.
  private var checks: [String] {
    guard !checksShown.isEmpty else { return [] }
    var lines = ["Checks on the lines that decide nothing", ""]
    for check in checksShown {
      lines.append("\(check.id): \(check.title)")
      lines += printed("severity: \(check.severity.rawValue)", indent: 2)
      if let message = check.message {
        lines += printed("CBP may answer: \(message.text)", indent: 2)
      }
      lines += printed("next step: \(check.nextStep)", indent: 2)
      if !check.note.isEmpty { lines += printed(check.note, indent: 2) }
      lines += check.citations.flatMap { printed("source: \($0.text)", indent: 2) }
      lines.append("")
    }
    return lines
  }

  /// What the checks hold lines against, beside the headings.
  private var whatChecksKnow: [String] {
    let law = terms.lines
    guard !law.checks.isEmpty else { return [] }
    var lines = ["What stands together on a line, and in which order", ""]
    for pair in law.companions {
      lines += printed(
        "\(pair.programs.0.rawValue) and \(pair.programs.1.rawValue), origin \(pair.countries),"
          + " \(pair.first) to \(pair.last)")
      lines += printed("source: \(pair.citation.text)", indent: 2)
    }
    for end in law.lateEnds {
      let first = Heading.dotted(end.numbers.lowerBound)
      let last = Heading.dotted(end.numbers.upperBound)
      lines += printed(
        "\(first == last ? first : "\(first) to \(last)") on \(end.first) to \(end.last):"
          + " \(end.why)")
      lines += printed("source: \(end.citation.text)", indent: 2)
    }
    lines += printed("Order: \(law.order.map(\.title).joined(separator: ", "))")
    return lines + [""]
  }

  private var checksShown: [LineCheck] {
    terms.lines.checks.filter { check in
      check.severity != .rejection && (filingDate.map(check.inForce.contains) ?? true)
    }
  }

  public var json: String {
    JSON.object([
      ("version", .text(terms.version)), ("verified", .text(terms.verified.description)),
      ("filing_day", filingDate.map { .text($0.description) } ?? .null),
      ("rules", .array(rules.map(json))),
      ("messages", .array(messages.map(json))),
      (
        "checks",
        .array(
          checksShown.map {
            .object([
              ("id", .text($0.id)), ("title", .text($0.title)),
              ("severity", .text($0.severity.rawValue)), ("next_step", .text($0.nextStep)),
              ("note", .text($0.note)), ("citations", .array($0.citations.map(json))),
            ])
          })
      ),
      (
        "parameters",
        .array(
          terms.parameters.map {
            .object([
              ("id", .text($0.id)), ("title", .text($0.title)), ("value", .text($0.value)),
              ("note", .text($0.note)), ("citation", json($0.citation)),
            ])
          })
      ),
      ("headings", .array(terms.headings.map(json))),
    ]).text + "\n"
  }

  private func json(_ rule: Rule) -> JSON {
    .object([
      ("id", .text(rule.id)), ("title", .text(rule.title)), ("outcome", .text(rule.outcomeText)),
      ("rank", .number(rule.rank)), ("first_filing_day", .text(rule.inForce.first.description)),
      ("last_filing_day", rule.inForce.last.map { .text($0.description) } ?? .null),
      ("asks", .text(rule.condition.description)),
      ("cbp_message", rule.message.map { .text($0.text) } ?? .null),
      ("next_step", .text(rule.nextStep.text)), ("citations", .array(rule.citations.map(json))),
    ])
  }

  private func json(_ message: Message) -> JSON {
    .object([
      ("id", .text(message.id)), ("text", .text(message.text)),
      ("layer", .text(message.layer.rawValue)), ("meaning", .text(message.meaning)),
      ("first_filing_day", .text(message.inForce.first.description)),
      ("last_filing_day", message.inForce.last.map { .text($0.description) } ?? .null),
      ("next_step", .text(message.nextStep)), ("file_again", .text(message.refiling.rawValue)),
      ("why", .text(message.why)), ("citation", json(message.citation)),
    ])
  }

  private func json(_ heading: Heading) -> JSON {
    .object([
      ("heading", .text(heading.dotted)), ("programme", .text(heading.program.rawValue)),
      ("kind", .text(heading.kind.rawValue)), ("rate", .text(heading.rate.text)),
      ("countries", .text(heading.countries)),
      ("first_entry_day", heading.first.map { .text($0.description) } ?? .null),
      ("last_entry_day", heading.last.map { .text($0.description) } ?? .null),
      ("note", .text(heading.note)), ("citation", json(heading.citation)),
    ])
  }

  private func json(_ citation: Citation) -> JSON {
    .object([
      ("authority", .text(citation.authority)), ("link", .text(citation.link)),
      ("verified", .text(citation.verified.description)),
    ])
  }
}

extension FilingPeriod {
  /// The period in words; what began before there was a CAPE process has no first day.
  fileprivate var text: String {
    let begins = first > Day.plausible.lowerBound ? "from \(first)" : "always"
    return last.map { first > Day.plausible.lowerBound ? "\(first) to \($0)" : "until \($0)" }
      ?? begins
  }
}

extension Citation {
  fileprivate var text: String { link.isEmpty ? authority : "\(authority), \(link)" }
}
