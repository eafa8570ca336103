import Customs
import EntryStore
import Testing

@testable import Intake

/// Each declared fact is read from the column that a layout has for it.
@Suite("Fields of declared facts") struct FactFieldTests {
  private static let key = "entry number,line number,tariff ordinal,hts number,tariff duty"

  /// The first header by which an own layout knows a field.
  private static func header(of field: Field) throws -> String {
    let headers = layouts.compactMap { $0.spellings[field]?.first }
    return try #require(headers.first, "no layout has a header for \(field)")
  }

  private func record(_ field: Field, _ cell: String) async throws -> EntryRecord {
    let header = try Self.header(of: field)
    let text = "\(Self.key),\(header)\nBQX76543218,1,1,99030124,10.00,\(cell)\n"
    let layout = try SenderLayout(
      name: "facts",
      columns: [
        "entry number": "entry_number", "line number": "line_number", "tariff ordinal": "ordinal",
        "hts number": "hts", "tariff duty": "tariff_duty", header: field.key,
      ])
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "book.csv")
    var reader = BookReader(headings: testHeadings)
    reader.senderLayouts = [layout]
    let reading = try await reader.read([path])
    #expect(reading.rejects.isEmpty)
    try #require(reading.store.entries.count == 1)
    return reading.store.entries[0]
  }

  @Test("a date is read into its own place", arguments: DateFact.allCases)
  func date(_ date: DateFact) async throws {
    let record = try await record(.date(date), "06/15/2025")
    for other in DateFact.allCases {
      #expect(other.value(in: record) == (other == date ? "2025-06-15" : .unreported))
    }
  }

  @Test("an answer is read into its own place", arguments: Fact.allCases)
  func answer(_ fact: Fact) async throws {
    let columns = [
      fact.answers.answer.map { _ in (Field.answer(fact), "Y") },
      fact.answers.name.map { _ in (Field.name(fact), "520126100123") },
    ].compactMap(\.self)
    #expect(!columns.isEmpty, "no column can answer it")
    for (field, cell) in columns {
      let record = try await record(field, cell)
      #expect(record.facts[fact] == .yes, "\(field)")
    }
  }

  @Test("every field has a key and a title of its own, and a header in a layout")
  func names() throws {
    let fields = Field.ofLayouts
    #expect(Set(fields.map(\.key)).count == fields.count)
    #expect(Set(fields.map(\.title)).count == fields.count)
    for field in fields { #expect(try !Self.header(of: field).isEmpty) }
  }

  @Test("no header of a layout stands for two fields", arguments: layouts.map(\.name))
  func headers(of name: String) throws {
    let layout = try #require(layouts.first { $0.name == name })
    let headers = layout.spellings.values.flatMap { $0 }
    #expect(Set(headers).count == headers.count)
  }
}
