import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("How a file is written") struct DialectTests {
  /// The book with other delimiters, decimal marks and dates.
  static func text(
    delimiter: String, amount: (String) -> String = { $0 }, date: (String) -> String = { $0 },
    header: [String] = TestBook.header
  ) -> String {
    let rows = TestBook.rows.map { row in
      var row = row
      row.duty = amount(row.duty)
      row.value = amount(row.value)
      row.entryDate = date(row.entryDate)
      row.summaryDate = date(row.summaryDate)
      return TestBook.cells(row)
    }
    return ([header] + rows).map { cells in
      cells.map { $0.contains(delimiter) ? TestBook.quoted($0) : $0 }
        .joined(separator: delimiter) + "\n"
    }.joined()
  }

  static func german(_ amount: String) -> String {
    String(amount.filter { $0 != "$" }.map { $0 == "," ? "." : $0 == "." ? "," : $0 })
  }

  static func swapped(_ date: String, separator: String) -> String {
    let parts = date.split(separator: "/")
    return [parts[1], parts[0], parts[2]].joined(separator: separator)
  }

  @Test("any delimiter reads the same", arguments: [",", ";", "\t", "|"])
  func delimiters(delimiter: String) async throws {
    ReadingTests.expectTruth(try await reading(Self.text(delimiter: delimiter)).store)
  }

  @Test("decimal commas and dates with the day first are told by their own cells")
  func german() async throws {
    let text = Self.text(
      delimiter: ";", amount: Self.german, date: { Self.swapped($0, separator: ".") })
    let read = try await reading(text)
    ReadingTests.expectTruth(read.store)
    #expect(read.rejects.isEmpty)
    let plain = try await reading(TestBook.csv())
    #expect(read.store.entries.entryDate == plain.store.entries.entryDate)
  }

  static let brokerHeader = ["Entry No"] + TestBook.header.dropFirst()

  @Test("where no date tells, a broker's file is refused with the option that settles it")
  func openOrder() async throws {
    let rows = TestBook.rows.map { row in
      var row = row
      (row.entryDate, row.summaryDate) = ("03/04/2025", "05/06/2025")
      return row
    }
    let text = TestBook.csv(rows, header: Self.brokerHeader)
    let error = try #require(await BadInputTests.refusal(of: Array(text.utf8)))
    #expect(error.description.contains("--date-order mdy"))
    for (order, day) in [(DayOrder.monthFirst, "2025-03-04"), (.dayFirst, "2025-04-03")] {
      let folder = try TemporaryFolder()
      let path = try folder.write(text, to: "broker.csv")
      var reader = BookReader(headings: testHeadings)
      reader.dayOrder = order
      let store = try await reader.read([path]).store
      #expect(store.entries.entryDate.map(\.description) == [day, day, day])
    }
    // ACE has one form only.
    let ace = try await reading(TestBook.csv(rows)).store
    #expect(ace.entries.entryDate[0] == "2025-03-04")
  }

  @Test("a column that tells speaks for those that do not")
  func together() async throws {
    let rows = TestBook.rows.map { row in
      var row = row
      (row.entryDate, row.summaryDate) = ("03/04/2025", "25/04/2025")
      return row
    }
    let store = try await reading(TestBook.csv(rows, header: Self.brokerHeader)).store
    #expect(store.entries.entryDate[0] == "2025-04-03")
  }

  @Test("dates that prove both orders are a contradiction; one stray among a hundred is a reject")
  func contradiction() async throws {
    var rows = (1...200).map { TestBook.Row(entryDate: "03/25/2025", ordinal: "\($0)") }
    rows[100].entryDate = "25/03/2025"
    let stray = try await reading(TestBook.csv(rows))
    #expect(stray.rejects.map(\.raw) == ["25/03/2025"])
    for index in 0..<100 { rows[index].entryDate = "25/03/2025" }
    let error = try #require(await BadInputTests.refusal(of: Array(TestBook.csv(rows).utf8)))
    #expect(error.description.contains("some dates"))
  }
}
