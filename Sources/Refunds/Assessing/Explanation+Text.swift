import Customs
import EntryStore

extension Explanation {
  /// The explanation as plain text of at most 80 columns.
  public var text: String {
    var lines = ["Entry \(number.dashed) on filing day \(filingDate)"] + decision
    lines += ["", "Facts"]
    for seen in facts {
      let note = seen.note.isEmpty ? "" : " (\(seen.note))"
      lines += printed("\(seen.fact): \(seen.value)\(note)\(seen.traced)", indent: 2)
    }
    lines += printed(
      "sources: \(sources.isEmpty ? "none" : sources.joined(separator: ", "))", indent: 2)
    lines += ["", "Amount"] + amount
    lines += ["", "Checks on the lines"] + checks
    lines += ["", "Rules in force, by rank"] + rules.flatMap(Self.lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private var decision: [String] {
    let rule = determination.decidingRule(of: 0)
    var sentences = ["Outcome: \(determination.outcome[0].text) (\(rule.id): \(rule.title))"]
    let message = determination.cbpMessage(of: 0)
    if !message.isEmpty { sentences.append("CBP would answer: \(message)") }
    sentences.append("Next step: \(nextStep)")
    sentences += determination.reasons(of: 0).filter(\.isWarning).map {
      "Warning: \($0.title). \($0.nextStep.text)"
    }
    let assumed = determination.assumed[0].texts
    sentences.append(
      "Evidence: "
        + (assumed.isEmpty ? "confirmed" : "assumed: \(assumed.joined(separator: ", "))"))
    for (name, day) in [
      ("File by", determination.fileBy[0]), ("Protest by", determination.protestBy[0]),
      ("Court by", determination.courtBy[0]),
    ] where day.isReported { sentences.append("\(name): \(day)") }
    return sentences.flatMap { printed($0, indent: 2) }
  }

  private var amount: [String] {
    var lines: [String] = []
    for amount in amounts {
      let line = amount.tariffLine
      let words = [
        "line \(line.line) \(line.hts.dotted)", line.duty.isReported ? line.duty.dollars : "",
        amount.heading.map { "\($0.program.rawValue), \($0.note):" } ?? "", amount.why,
        "[\(amount.source)]",
      ]
      lines += printed(words.filter { !$0.isEmpty }.joined(separator: " "), indent: 2)
    }
    let stated = determination.amounts(of: 0)
    lines.append("  IEEPA duty: \(known(stated.ieepaDuty, determination.ieepaDuty[0]))")
    if determination.allInDuty(of: 0) > .zero {
      lines.append("  of it on headings of 15 % in all: \(determination.allInDuty(of: 0).dollars)")
    }
    lines += allIn.flatMap(\.steps).flatMap { printed($0, indent: 4) }
    lines.append("  Refundable: \(refundable)")
    lines += printed("Interest from \(depositDate) (\(depositBasis)):", indent: 2)
    for stretch in earned {
      lines.append(
        "    \(stretch.first) to \(stretch.last) at \(percent(hundredths: stretch.rate)): "
          + stretch.interest.dollars)
    }
    lines.append("  Interest: \(known(stated.interest, determination.knownInterest(of: 0)))")
    return lines
  }

  /// An amount; where it is not known, what is known of it.
  private func known(_ stated: Cents, _ part: Cents) -> String {
    if stated.isReported { return stated.dollars }
    return part == .zero ? "not known" : "not known; \(part.dollars) without what is missing"
  }

  private var refundable: String {
    let most = determination.refundableDuty(of: 0).dollars
    let least = determination.refundableDutyLow(of: 0).dollars
    switch determination.amountBasis[0] {
    case .entered, .exact: return most
    case .range: return "between \(least) and \(most)"
    case .mayBeBill: return "\(most) at the most; CBP may bill instead"
    case .inQuestion: return "\(most) at the most; a person must say whether it comes back"
    case .unknown: return known(.unreported, determination.refundableDuty(of: 0))
    }
  }

  private var checks: [String] {
    var lines = findings.isEmpty ? ["  nothing found"] : []
    for noted in findings {
      let place = noted.finding.tariffLine.map { "line \($0.line) \($0.hts.dotted) " } ?? ""
      lines += printed(
        "\(place)\(noted.check.title) (\(noted.check.id), \(noted.check.severity.rawValue)):"
          + " \(noted.detail); touches \(noted.finding.dollars.dollars)", indent: 2)
      lines += printed(noted.check.nextStep, indent: 4)
    }
    if offsetRisk > .zero {
      lines += printed(
        "Underpaid on these lines, not taken off the refund: \(offsetRisk.dollars)", indent: 2)
    }
    return lines
  }

  private static func lines(of answered: Answered) -> [String] {
    let mark = answered.decides ? "DECIDES" : answered.isMet ? "met" : "not met"
    var lines = printed("\(answered.rule.id): \(mark)", indent: 2)
    for question in answered.questions {
      let seen = question.seen.isEmpty ? "" : ": \(question.seen)"
      lines += printed(
        "[\(question.isMet ? "x" : " ")] \(question.text)\(seen)", indent: question.level * 2 + 4)
    }
    return lines + answered.rule.citations.flatMap { printed("see \($0.authority)", indent: 4) }
  }
}

extension Explanation.Seen {
  /// The rows behind the fact, and those that say something else.
  fileprivate var traced: String {
    let rows = sources + others.map { "\($0.source) says \($0.value)" }
    return rows.isEmpty ? "" : " [\(rows.joined(separator: "; "))]"
  }
}
