import Customs
import EntryStore
import Testing

@testable import Refunds
@testable import Reporting

@Suite("Terminal")
struct TerminalTests {
  private func width(_ line: Substring) -> Int { line.reduce(0) { $0 + $1.columns } }

  private func sums(_ duty: Int64, entries: Int = 1) -> Sums {
    var sums = Sums()
    sums.entries = entries
    sums.refundableDuty = Cents(duty)
    sums.interest = Cents(duty / 20)
    return sums
  }

  @Test("The screen holds 80 columns and says what matters")
  func summary() throws {
    let estimate = Fixture.estimate()
    let summary = TerminalSummary(
      estimate, files: ["entries.csv", "summary.json"], in: "Reports", styled: false)
    try expectSnapshot(summary.text, "terminal.txt")
    for line in summary.text.split(separator: "\n") { #expect(width(line) <= 80, "\(line)") }
    let styled = TerminalSummary(estimate, files: [], in: "Reports", styled: true).text
    #expect(styled.contains("\u{1B}[1m") && !summary.text.contains("\u{1B}"))
  }

  @Test("What CBP has refused and the figures count as accepted is told, and nothing else")
  func refusals() {
    var estimate = Fixture.estimate()
    let numbers = estimate.store.entries.number
    let accepted = numbers.indices.filter { estimate.determinations.outcome[$0].isAccepted }
    let others = numbers.indices.filter { !estimate.determinations.outcome[$0].isAccepted }
    estimate.remarks = []
    estimate.remarkOnRefusals(Set(others.map { numbers[$0] }))
    #expect(estimate.remarks.isEmpty)
    estimate.remarkOnRefusals([numbers[accepted[1]], numbers[others[0]]])
    let money = estimate.determinations.sums(of: accepted[1]).total.dollars
    #expect(
      estimate.remarks == [
        "CBP has refused 1 entry that counts as accepted here, \(money), and nothing tells that the cause is "
          + "gone: see the work list of capesize claims."
      ])
  }

  @Test("Before CAPE opened, that comes first of all")
  func beforeOpening() {
    var estimate = Fixture.estimate(entries: 0)
    for (day, isBefore) in [("2026-04-19" as Day, true), ("2026-04-20", false)] {
      let terms = Fixture.terms(on: day)
      estimate.determinations = Determinations(terms, EntryDateCalendar(terms.numbers))
      #expect(estimate.cautions.first?.hasPrefix("CAPE opened on 2026-04-20.") == isBefore)
    }
  }

  @Test("Lines of a table end in the same column, whatever stands on them")
  func alignment() {
    for names in Fixture.names.indices {
      var estimate = Fixture.estimate()
      estimate.remarks = [Fixture.names[names]]
      let lines = TerminalSummary(estimate, files: [], in: "", styled: false).text
        .split(separator: "\n").filter { $0.count(where: { $0 == "$" }) == 3 }
      #expect(lines.count > 15)
      for line in lines { #expect(width(line) == 80, "\(line)") }
    }
  }

  @Test(
    "Amounts too large for the screen are told in larger units, and lines stay as long",
    arguments: [
      (Int64(1_234_567_89), 4_000, TerminalColumns.Unit.cents, "$1,234,567.89"),
      (94_277_371_52, 99_999, .cents, "$94,277,371.52"),
      (1_154_277_371_52, 1_200_000, .dollars, "$1,154,277,372"),
      (166_000_000_000_50, 53_000_000, .thousands, "$166,000,000"),
      (-166_000_000_000_50, 53_000_000, .thousands, "-$166,000,000"),
      (Cents.limit.amount, 53_000_000, .billions, "$11,529,215"),
    ])
  func largeAmounts(duty: Int64, entries: Int, unit: TerminalColumns.Unit, text: String) {
    let rows = [sums(duty, entries: entries), sums(5)]
    let columns = TerminalColumns(for: rows)
    #expect(columns.unit == unit)
    let lines =
      [columns.header("Accepted now, by importer")]
      + rows.map { columns.row("Expected: some assumed", $0) }
    for line in lines { #expect(line.count == 80, "\(line)") }
    #expect(lines[1].contains(text) && lines[1].contains("Expected: some assumed"))
  }

  @Test(
    "A text fills its field",
    arguments: [
      ("plain", "plain   "), ("exactly8", "exactly8"), ("more than 8", "more th…"),
      ("", "        "), ("税関税関", "税関税関"), ("税関税関関", "税関税… "), ("🚢🚢🚢🚢🚢", "🚢🚢🚢… "),
    ])
  func field(text: String, field: String) { #expect(padded(text, to: 8) == field) }

  @Test("A stranger's text cannot steer the terminal, nor show a Social Security number")
  func steering() {
    #expect(shown("a\u{1B}[31mb\r\n\u{202E}c\u{9B}d") == "a[31mbcd")
    #expect(shown("123-45-6789") == "***-**-6789")
  }
}
