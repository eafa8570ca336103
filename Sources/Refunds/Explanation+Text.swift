import Customs
import EntryStore

extension Explanation {
  /// The explanation as plain text of at most 80 columns.
  public var text: String {
    var page = Page()
    page.add("Entry \(number.dashed) on filing day \(filingDay)")
    addDecision(to: &page)
    page.add("")
    page.add("Facts")
    for seen in facts {
      page.add("  \(seen.fact): \(seen.value)" + (seen.note.isEmpty ? "" : " (\(seen.note))"))
    }
    page.add("  sources: \(sources.isEmpty ? "none" : sources.joined(separator: ", "))")
    addAmounts(to: &page)
    page.add("")
    page.add("Rules in force, by rank")
    for answered in rules { add(answered, to: &page) }
    return page.text
  }

  private func addDecision(to page: inout Page) {
    let rule = determination.decidingRule(of: 0)
    page.add("  Outcome: \(determination.outcome[0].text) (\(rule.id): \(rule.title))")
    let message = determination.cbpMessage(of: 0)
    if !message.isEmpty { page.add("  CBP would answer: \(message)") }
    page.add("  Next step: \(rule.nextStep)")
    let assumed = determination.assumed[0].texts
    page.add(
      "  Evidence: "
        + (assumed.isEmpty ? "confirmed" : "assumed: \(assumed.joined(separator: ", "))"))
    for (name, day) in [
      ("File by", determination.fileBy[0]), ("Protest by", determination.protestBy[0]),
      ("Court by", determination.courtBy[0]),
    ] where day.isReported { page.add("  \(name): \(day)") }
  }

  private func addAmounts(to page: inout Page) {
    page.add("")
    page.add("Amount")
    for amount in amounts {
      let line = amount.tariffLine
      let name = amount.heading.map { " \($0.program.rawValue), \($0.note):" } ?? ""
      page.add(
        "  line \(line.line) \(line.hts.dotted) \(line.duty.isReported ? line.duty.dollars : "")"
          + "\(name) \(amount.why)")
    }
    page.add("  IEEPA duty: \(determination.ieepaDuty[0].dollars)")
    if determination.allInDuty[0] > .zero {
      page.add("  of it on headings of 15 % in all: \(determination.allInDuty[0].dollars)")
    }
    page.add("  Refundable: \(determination.refundableDuty[0].dollars)")
    page.add("  Interest from \(depositDay) (\(depositBasis)):")
    for stretch in earned {
      page.add(
        "    \(stretch.first) to \(stretch.last) at \(percent(hundredths: stretch.rate)): "
          + stretch.interest.dollars)
    }
    page.add("  Interest: \(determination.interest[0].dollars)")
  }

  private func add(_ answered: Answered, to page: inout Page) {
    let mark = answered.decides ? "DECIDES" : answered.isMet ? "met" : "not met"
    page.add("  \(answered.rule.id): \(mark)")
    for question in answered.questions {
      let indent = String(repeating: "  ", count: question.level + 2)
      let seen = question.seen.isEmpty ? "" : ": \(question.seen)"
      page.add("\(indent)[\(question.isMet ? "x" : " ")] \(question.text)\(seen)")
    }
    for citation in answered.rule.citations { page.add("    see \(citation.authority)") }
  }
}

/// Text of at most 80 columns; what is longer goes on, indented, on the next line.
private struct Page {
  private static let columns = 80
  private(set) var text = ""

  mutating func add(_ line: String) {
    let indent = String(line.prefix { $0 == " " })
    var current = indent
    for word in line.split(separator: " ") {
      if current.count + word.count + 1 > Page.columns, current.contains(where: { $0 != " " }) {
        text += current + "\n"
        current = indent + "  "
      }
      if current.contains(where: { $0 != " " }) { current += " " }
      current += word
    }
    text += current + "\n"
  }
}
