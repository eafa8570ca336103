import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("How a table writes dates") struct DayFormTests {
  static func book(
    _ days: [String], summary: String? = nil, header: [String] = TestBook.header,
    hts: String = "99030124"
  ) -> String {
    TestBook.csv(
      days.enumerated().map { place, day in
        TestBook.Row(
          entryDate: day, summaryDate: summary ?? day, ordinal: "\(place + 1)", hts: hts,
          duty: "$1,000.00")
      }, header: header)
  }

  static func reading(_ text: String, order: DayOrder? = nil) async throws -> Reading {
    let folder = try TemporaryFolder()
    var reader = BookReader(headings: testHeadings)
    reader.collectionDays = "2025-02-04"..."2026-02-23"
    reader.dayOrder = order
    return try await reader.read([folder.write(text, to: "book.csv")])
  }

  /// The entry dates, or the summary dates, of all entries as they are written.
  static func days(_ column: DayColumn) -> [String] { column.map(\.description) }

  static func question(_ text: String) async throws -> String {
    let error = await #expect(throws: IntakeError.self) { _ = try await reading(text) }
    return try #require(error).description
  }

  @Test(
    "years of two digits are settled by the calendar and by the days of the program",
    arguments: [
      ("25/04/22", "2025-04-22"), ("4/22/25", "2025-04-22"), ("22/04/25", "2025-04-22"),
      ("25.04.22", "2025-04-22"), ("22.04.25", "2025-04-22"), ("25-04-22", "2025-04-22"),
      ("250422", "2025-04-22"), ("042225", "2025-04-22"), ("22-Apr-25", "2025-04-22"),
    ])
  func shortYears(text: String, iso: String) async throws {
    let read = try await Self.reading(Self.book([text]))
    #expect(Self.days(read.store.entries.entryDate) == [iso])
    #expect(read.store.sources[0].dateCaution == nil)
  }

  @Test("every day of the collection in any order is read as it is meant, or asked about")
  func anyDay() async throws {
    let first: Day = "2025-02-04"
    for distance in stride(from: 0, to: 380, by: 19) {
      let (year, month, day) = (first + distance).civil
      let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
      let (y, m, d) = (two(year % 100), two(month), two(day))
      for text in ["\(y)/\(m)/\(d)", "\(m)/\(d)/\(y)", "\(d)/\(m)/\(y)"] {
        guard let read = try? await Self.reading(Self.book([text])) else {
          #expect(try await Self.question(Self.book([text])).contains("--date-order ymd"))
          continue
        }
        #expect(Self.days(read.store.entries.entryDate) == ["\(first + distance)"], "\(text)")
      }
    }
  }

  @Test("where several orders are possible the user is asked, and the word is taken")
  func open() async throws {
    let text = Self.book(["25/05/26"])
    #expect(try await Self.question(text).contains("--date-order ymd"))
    for (order, iso) in [(DayOrder.yearFirst, "2025-05-26"), (.dayFirst, "2026-05-25")] {
      let read = try await Self.reading(text, order: order)
      #expect(Self.days(read.store.entries.entryDate) == [iso])
    }
    // Another column of the table tells.
    let reported = try await Self.reading(Self.book(["25/05/26"], summary: "25/06/04"))
    #expect(Self.days(reported.store.entries.entryDate) == ["2025-05-26"])
  }

  @Test("dates of the program in no order are asked about, and never another year in silence")
  func noOrder() async throws {
    #expect(try await Self.question(Self.book(["22/04/15"])).contains("--date-order"))
  }

  @Test("ACE's habit settles dates only where nothing tells that another program saved the report")
  func savedAnew() async throws {
    let ambiguous = "03/04/2025"
    let read = try await Self.reading(Self.book([ambiguous]))
    #expect(Self.days(read.store.entries.entryDate) == ["2025-03-04"])
    // Decimal commas, semicolons between cells, a day first in dates of another form.
    let commas = TestBook.csv([
      TestBook.Row(
        entryDate: ambiguous, summaryDate: ambiguous, hts: "99030124", value: "0,00",
        duty: "1.000,50"
      )
    ])
    let semicolons = Self.book([ambiguous]).replacing(",", with: ";").replacing(
      "1;000", with: "1000")
    let shortDays = Self.book([ambiguous], summary: "13/04/25")
    for text in [commas, semicolons, shortDays] {
      #expect(try await Self.question(text).contains("--date-order"))
      let reported = try await Self.reading(text, order: .dayFirst)
      #expect(Self.days(reported.store.entries.entryDate) == ["2025-04-03"])
    }
    // A day in another column decides; where columns prove both, the open one is asked about.
    let other = try await Self.reading(Self.book([ambiguous], summary: "28/04/2025"))
    #expect(Self.days(other.store.entries.entryDate) == ["2025-04-03"])
    let rows = [
      TestBook.Row(entryDate: "03/28/2025", summaryDate: "28/04/2025", hts: "99030124"),
      TestBook.Row(
        entryDate: "03/27/2025", summaryDate: "04/05/2025", ordinal: "2", hts: "99030124"),
    ]
    let header = TestBook.header + ["Payment Date"]
    let three =
      header.joined(separator: ",") + "\n"
      + rows.map { (TestBook.cells($0) + ["02/03/2026"]).joined(separator: ",") + "\n" }.joined()
    #expect(try await Self.question(three).contains("\"Payment Date\""))
  }

  @Test("what tells that a report was saved anew may stand behind its first rows")
  func savedAnewBelow() async throws {
    let rows = (0..<4_001).map { place in
      TestBook.Row(
        entry: place < 4_000 ? "BQX76543218" : "61240004566", entryDate: "03/04/2025",
        summaryDate: place < 4_000 ? "" : "28/04/2025", ordinal: "\(place + 1)", hts: "99030124",
        duty: "$1.00")
    }
    let read = try await Self.reading(TestBook.csv(rows))
    #expect(Set(Self.days(read.store.entries.entryDate)) == ["2025-04-03"])
  }

  @Test("a proof behind the first rows counts for them")
  func wholeTable() async throws {
    let rows = (0..<4_001).map { place in
      TestBook.Row(
        entry: place < 4_000 ? "BQX76543218" : "61240004566",
        entryDate: place < 4_000 ? "03/04/25" : "03/24/25", summaryDate: "",
        ordinal: "\(place + 1)",
        hts: "99030124", duty: "$1.00")
    }
    let read = try await Self.reading(TestBook.csv(rows))
    #expect(Set(Self.days(read.store.entries.entryDate)) == ["2025-03-04", "2025-03-24"])
  }

  @Test("the word for years of two digits leaves dates with four as they are")
  func yearFirstBesideLongYears() async throws {
    let read = try await Self.reading(
      Self.book(["25/05/26"], summary: "06/25/2025"), order: .yearFirst)
    #expect(Self.days(read.store.entries.entryDate) == ["2025-05-26"])
    #expect(Self.days(read.store.entries.summaryDate) == ["2025-06-25"])
  }

  @Test("duty on entry dates of other years is a caution in money, on a few of many entries none")
  func caution() async throws {
    let read = try await Self.reading(Self.book(["04/22/2022"]))
    let caution = try #require(read.store.sources[0].dateCaution)
    #expect(caution.contains("$1,000.00"))
    #expect(caution.contains("2025-02-04 to 2026-02-23"))
    #expect(read.store.sources[0].remarks.contains(caution))
    #expect(
      try await Self.reading(Self.book(["04/22/2022"], hts: "85365000")).store.sources[0]
        .dateCaution == nil)
    #expect(try await Self.reading(TestBook.csv()).store.sources[0].dateCaution == nil)
  }

  @Test("a date that says there is none is an empty cell", arguments: ["01/01/0001", "0000-00-00"])
  func noDay(text: String) async throws {
    let read = try await Self.reading(Self.book(["03/12/2025"], summary: text))
    #expect(read.rejects.isEmpty)
    #expect(Self.days(read.store.entries.summaryDate) == ["not reported"])
  }
}

@Suite("Characters around and between digits") struct ForeignCharacterTests {
  @Test(
    "spaces of any kind around a cell are none of it",
    arguments: ["\u{A0}", "\u{202F}", "\u{2007}", "\u{2009}", "\u{200B}", "\u{FEFF}", "\u{3000}"])
  func spaces(space: String) {
    #expect(withCell(space) { $0.isEmpty })
    #expect(withCell("\(space) x\u{E9}\(space)") { $0.string } == "x\u{E9}")
    #expect(withCell("\"\(space)x\(space)\"") { $0.string } == "x")
    #expect(withCell("\u{E9}") { $0.string } == "\u{E9}")
    #expect(withCell("99030124\(space)") { Intake.htsNumber($0) } == HTSNumber("99030124"))
  }

  @Test(
    "dashes of any kind part numbers", arguments: ["\u{2010}", "\u{2011}", "\u{2013}", "\u{2212}"])
  func dashes(dash: String) {
    #expect(
      withCell("612\(dash)4000456\(dash)6") { Intake.entryNumber($0) }
        == EntryNumber("61240004566"))
    #expect(withCell("12\(dash)3456789") { importerNumber($0) } == ImporterNumber("12-3456789"))
    #expect(
      withCell("987\(dash)65\(dash)4320") { importerNumber($0) } == ImporterNumber("987-65-4320"))
  }

  @Test("whole numbers that a program kept as binary ones lose their .0")
  func floats() {
    #expect(withCell("1.0") { wholeNumber($0, below: 100) } == 1)
    #expect(withCell("1.00") { wholeNumber($0, below: 100) } == nil)
    #expect(withCell("1.5") { wholeNumber($0, below: 100) } == nil)
    #expect(withCell("0.0") { wholeNumber($0, from: 1, below: 100) } == nil)
    #expect(withCell("8528724000.0") { Intake.htsNumber($0) } == HTSNumber("8528724000"))
    // Its leading zero is lost: ten digits with the decimal, but of another number.
    #expect(withCell("101210000.0") { Intake.htsNumber($0) } == nil)
    #expect(withCell("101210000.0") { repairedHTSNumber($0) } == HTSNumber("0101210000"))
    #expect(withCell("61240004566.0") { Intake.entryNumber($0) } == EntryNumber("61240004566"))
    #expect(
      withCell("7100044127.0") { repairedEntryNumber($0) } == EntryNumber("07100044127"))
    #expect(withCell("123456789.0") { importerNumber($0) } == ImporterNumber("12-3456789"))
  }

  @Test("line number and ordinal 0 are rejects, 1.0 is 1")
  func zero() async throws {
    let zero = try await reading(
      TestBook.csv([TestBook.Row(line: "0"), TestBook.Row(ordinal: "0"), TestBook.Row(line: "1.0")])
    )
    #expect(zero.rejects.map(\.column) == ["Entry Summary Line Number", "Tariff Ordinal Number"])
    #expect(zero.store.tariffLines(of: 0).map(\.line) == [1])
  }
}
