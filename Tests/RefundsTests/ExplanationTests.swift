import Customs
import EntryStore
import Refunds
import Testing

@Suite("Explanation")
struct ExplanationTests {
  private func explained(_ name: String) throws -> Explanation {
    let lawCase = try #require(LawCase.all.first { $0.name == name })
    return lawCase.assessment.explanation(of: 0, in: lawCase.store)
  }

  @Test("Shows the value seen beside the limit")
  func showsValues() throws {
    let explained = try explained("Day 81 is too late")
    let answered = try #require(explained.rules.first { $0.rule.id == "liquidation.past-80-days" })
    #expect(answered.isMet && answered.decides)
    let days = try #require(answered.questions.last)
    #expect(days.text == "81 to 90 days after liquidation")
    #expect(days.seen == "81 days" && days.isMet && days.level == 1)
    let within = try #require(
      explained.rules.first { $0.rule.id == "liquidation.within-80-days" })
    #expect(!within.isMet)
    #expect(within.questions.map(\.isMet) == [false, true, false])
  }

  @Test("Says of each tariff line whether it counts")
  func showsAmounts() throws {
    let explained = try explained("Duty on an exemption beside other duty")
    #expect(explained.amounts.map(\.counted) == [Cents(700), Cents(2_000)])
    #expect(
      explained.amounts.map(\.why) == [
        "in question: the heading bears no duty on the entry day", "counted",
      ])
    let blank = try self.explained("Blank duty beside other duty")
    #expect(blank.amounts.map(\.counted) == [Cents(2_000), .unreported])
    #expect(blank.amounts[1].why == "not known: the cell is blank or could not be read")
    #expect(blank.text.contains("IEEPA duty: not known; $20.00 without what is missing"))
    #expect(blank.text.contains("Refundable: not known; $20.00 without what is missing"))
    let misfit = try self.explained("Heading whose end was not yet published still counts")
    #expect(
      misfit.amounts.map(\.why) == ["counted, though the heading was not in force on the entry day"]
    )
    let late = try self.explained("Day after collection")
    let outside = "in question: entered outside the heading's days of collection"
    #expect(late.amounts.map(\.why) == [outside])
    let replaced = try self.explained("Heading outside its days beside one in force")
    #expect(replaced.amounts.map(\.why) == [outside, "counted"])
    let unlisted = try self.explained("Number that the schedule does not have beside other duty")
    #expect(unlisted.amounts.map(\.counted) == [Cents(25_000), Cents(10_000)])
    #expect(
      unlisted.amounts.map(\.why) == ["in question: no IEEPA heading of the schedule", "counted"])
  }

  @Test("Without any date of the deposit interest is not known, and the missing dates are named")
  func interestNotKnown() async throws {
    let lawCase = try #require(LawCase.all.first { $0.name == "No entry day reported" })
    let explained = lawCase.assessment.explanation(of: 0, in: lawCase.store)
    #expect(explained.determination.amounts(of: 0).interest == .unreported)
    #expect(explained.determination.amounts(of: 0).interestLow == .unreported)
    #expect(explained.determination.amounts(of: 0).refundableDuty == Cents(10_000))
    #expect(explained.text.contains("Interest: not known\n"))
    let text = explained.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      text.contains(
        "Interest from not reported (no source reports the entry, entry summary or payment date)"))
    #expect(text.contains("Evidence: assumed: entry-day"))

    let determined = await lawCase.assessment.determinations(for: lawCase.store)
    let totals = await Totals(of: determined, in: lawCase.store)
    #expect(totals.unknownInterest == 1 && totals.all.interest == .zero)
    #expect(totals.range.floor.entries == 0 && totals.range.expected.entries == 1)

    var builder = EntryStoreBuilder()
    var record = lawCase.record
    record.paymentDate = "2025-06-01"
    builder.append(record)
    for line in lawCase.tariffLines { builder.append(line) }
    let paid = lawCase.assessment.explanation(of: 0, in: builder.finish())
    #expect(paid.determination.amounts(of: 0).interest > .zero)
    // Whether duty was collected still hangs on the entry date.
    #expect(paid.determination.assumed[0] == .entryDate)
  }

  @Test("Names what stands in for facts not reported")
  func showsAssumptions() throws {
    let explained = try explained("Nothing reported beside the entry")
    let notes = Dictionary(
      explained.facts.map { ($0.fact, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(notes["protest"]?.value == "not reported")
    #expect(notes["protest"]?.note == "taken as clear")
    #expect(notes["liquidation day"]?.note == "projected: 2026-06-26")
    let stated = try self.explained("Statements of the user stand in")
    #expect(stated.facts.contains { $0.note == "clear: the user states it" })
  }

  @Test("Each fact names the rows that say so, and those that say something else")
  func tracesFacts() throws {
    let lawCase = try #require(LawCase.all.first { $0.name == "Day 81 is too late" })
    var other = EntryRecord(number: lawCase.record.number)
    other.type = 1
    other.liquidationDate = "2026-05-08"
    let explained = lawCase.assessment.explanation(
      of: 0, in: lawCase.store,
      statements: [
        (lawCase.record, Appearance(source: 0, row: 7)), (other, Appearance(source: 1, row: 3)),
      ])
    func fact(_ name: String) -> Explanation.Seen? { explained.facts.first { $0.fact == name } }
    #expect(fact("entry type")?.sources == ["source 0:7", "source 1:3"])
    #expect(fact("entry type")?.others == [])
    #expect(fact("liquidation day")?.sources == ["source 0:7"])
    #expect(fact("liquidation day")?.others.map(\.value) == ["2026-05-08"])
    #expect(fact("liquidation day")?.others.map(\.source) == ["source 1:3"])
    #expect(fact("payment day")?.sources == [])
    #expect(explained.text.contains("[source 0:7; source 1:3 says 2026-05-08]"))
    #expect(explained.amounts.allSatisfy { $0.source == "source 0:0" })
  }

  @Test("Warnings stand beside the next step")
  func showsWarnings() throws {
    let text = try explained("Day 80 counts").text
    #expect(text.contains("Warning: The last 3 days of the window. File today:"))
    #expect(try !explained("Day 81 is too late").text.contains("Warning:"))
  }

  @Test("Conditions read as plain words")
  func words() {
    let flagged = Condition.all([
      .fact(.reconciliationFlagged, .yes), .not(.entryType([1, .unreported])),
      .any([.ieepaDuty, .control(.trade)]),
    ])
    #expect(
      flagged.description == "flagged for reconciliation, and not entry type 01 or not reported, "
        + "and (IEEPA duty above zero, or in control of trade)")
  }

  @Test("The text keeps to 80 columns and names rule, message and citation", arguments: LawCase.all)
  func text(_ lawCase: LawCase) {
    let text = lawCase.assessment.explanation(of: 0, in: lawCase.store).text
    for line in text.split(separator: "\n") { #expect(line.count <= 80) }
    #expect(text.contains(lawCase.reason))
    #expect(text.contains(lawCase.outcome))
    #expect(text.contains("CBP, IEEPA Duty Refunds"))
    #expect(text.contains("Next step: "))
  }
}
