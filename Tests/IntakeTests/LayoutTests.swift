import Customs
import EntryStore
import Testing

@testable import Intake

/// Which layout reads a table, and what it makes of columns that it does not know.
@Suite("Layouts by signature") struct LayoutTests {
  /// The layouts that tell whose file it is.
  private static let particular = layouts.filter { !$0.isGeneric }

  /// A header of a layout: its signature and the entry number, or every column by its first spelling.
  private static func header(of layout: Layout, whole: Bool = false) -> [String] {
    let others = (whole ? Field.allCases : [.entryNumber]).compactMap {
      layout.spellings[$0]?.first
    }
    return layout.signature + others.filter { !layout.signature.contains($0) }
  }

  private static func candidate(
    for header: [String], among layouts: [Layout] = layouts
  ) throws -> Candidate? {
    let table = SourceTable(
      text: SourceFile(
        path: "book.txt", contents: Array((header.joined(separator: "|") + "\n").utf8)))
    return Candidate(of: try table.firstRows(), among: layouts)
  }

  @Test("no header of one layout is taken by another", arguments: particular.map(\.name))
  func pairs(_ name: String) throws {
    let layout = try #require(Self.particular.first { $0.name == name })
    #expect(try Self.candidate(for: Self.header(of: layout))?.layout.name == name)
    for other in Self.particular where other.name != name {
      // The columns of another sender's signature beside it: the order of the two decides, never the count.
      let both = Self.header(of: layout) + other.signature.filter { !layout.signature.contains($0) }
      let first = Self.particular.first { $0.signature.allSatisfy(both.contains) }
      #expect(try Self.candidate(for: both)?.layout.name == first?.name)
    }
    for other in layouts where other.isGeneric {
      // Any number of columns that only a generic layout knows.
      let both =
        Self.header(of: layout)
        + Self.header(of: other, whole: true).filter { layout.fields[$0] == nil }
      #expect(try Self.candidate(for: both, among: [layout, other])?.layout.name == name)
    }
  }

  @Test(
    "a column that the layout does not know feeds its field by the words that senders share",
    arguments: particular.map(\.name))
  func commonWords(_ name: String) throws {
    let layout = try #require(Self.particular.first { $0.name == name })
    for (field, spellings) in brokerTariffLines.spellings {
      for spelling in spellings where layout.fields[spelling] == nil {
        let header = Self.header(of: layout) + [spelling]
        let candidate = try #require(try Self.candidate(for: header))
        #expect(candidate.layout.name == name, "\(spelling)")
        let isFree =
          !Self.header(of: layout).contains { layout.fields[$0] == field }
          && !layout.idle.contains(spelling) && !(field.isOfRow && field.isAmount)
          && (layout.grain == .tariffLine || field.isOfEntryLists)
        #expect(
          candidate.columns.contains { $0.field == field && $0.header == spelling } == isFree,
          "\(spelling) in \(name)")
      }
    }
  }

  @Test("a shared word never takes a field that the layout's own column feeds")
  func ownFirst() throws {
    let header = ["liq date"] + Self.header(of: aceEntrySummaryLineTariff, whole: true)
    let candidate = try #require(try Self.candidate(for: header))
    let columns = candidate.columns.filter { $0.field == .liquidationDate }
    #expect(columns.map(\.header) == ["liquidation date"])
  }

  @Test("an ES-003 with a Liq Date is an ES-003 and has its liquidation date")
  func addedDate() async throws {
    let rows = TestBook.rows.prefix(1).map { row in
      [
        row.entry, row.type, row.importer, row.port, row.entryDate, row.summaryDate, row.line,
        row.origin, row.ordinal, row.hts, row.value, row.duty, "02/20/2026",
      ].map { "\"\($0)\"" }.joined(separator: ",")
    }
    let header = (TestBook.header + ["Liq Date"]).joined(separator: ",")
    let read = try await reading(([header] + rows).joined(separator: "\n") + "\n")
    #expect(read.store.sources.map(\.layout) == ["ACE ES-003"])
    #expect(read.store.entries[0].liquidationDate == "2026-02-20")
  }

  @Test("two columns for one date that differ are named, whichever words they use")
  func differing() async throws {
    let header =
      (TestBook.header + ["Liquidation Date", "Liq Date"]).joined(separator: ",")
    let row =
      "BQX76543218,01,12-3456789,0901,03/12/2025,03/26/2025,1,CN,1,99030124,0.00,10.00,"
      + "02/20/2026,02/27/2026"
    let read = try await reading("\(header)\n\(row)\n")
    #expect(read.store.entries[0].liquidationDate == "2026-02-20")
    let remarks = read.store.sources.flatMap { $0.remarks + $0.unread }
    #expect(remarks.contains { $0.contains("\"Liq Date\"") && $0.contains("differ") })
  }

  @Test("a shared word disputes no number and no duty that the layout's own column gives")
  func otherNumber() async throws {
    let header = (TestBook.header + ["HTS Code", "Tariff Duty", "Duty"]).joined(separator: ",")
    let row =
      "BQX76543218,01,12-3456789,0901,03/12/2025,03/26/2025,1,CN,1,99030124,0.00,10.00,"
      + "8536500000,99.00,109.00"
    let read = try await reading("\(header)\n\(row)\n")
    let lines = read.store.tariffLines(of: 0)
    #expect(lines.map(\.hts.dotted) == ["9903.01.24"])
    #expect(lines.map(\.duty) == [Cents(1_000)])
  }

  @Test("an added column is the word of whoever added it, and not ACE's")
  func authority() async throws {
    let row =
      "BQX76543218,01,12-3456789,0901,03/12/2025,03/26/2025,1,CN,1,99030124,0.00,10.00"
    func book(_ header: String, _ day: String) -> String {
      (TestBook.header + [header]).joined(separator: ",") + "\n\(row),\(day)\n"
    }
    let broker = "Entry Number,Liquidation Date\nBQX76543218,02/13/2026\n"
    let added = try await reading([
      "ace.csv": book("Liq Date", "02/20/2026"), "broker.csv": broker,
    ])
    #expect(added.store.conflicts.map(\.settled) == [false])
    #expect(added.store.entries[0].liquidationDate == "2026-02-13")
    #expect(added.store.entries[0].doubts.contains(.unsettledConflict))
    let own = try await reading([
      "ace.csv": book("Liquidation Date", "02/20/2026"), "broker.csv": broker,
    ])
    #expect(own.store.conflicts.map(\.settled) == [true])
    #expect(own.store.entries[0].liquidationDate == "2026-02-20")
    // Nor is what follows from it: a blank protest number is no protest.
    let protest = try await reading([
      "ace.csv": book("Protest No", ""),
      "broker.csv": "Entry Number,Protest Number\nBQX76543218,520126100123\n",
    ])
    #expect(protest.store.conflicts.map(\.settled) == [false])
    #expect(protest.store.entries[0].protest == .open)
    // Of two reports of ACE's the one whose own column it is.
    let both = try await reading([
      "added.csv": book("Liq Date", "02/20/2026"),
      "own.csv": book("Liquidation Date", "02/27/2026"),
    ])
    #expect(both.store.conflicts.map(\.settled) == [true])
    #expect(both.store.entries[0].liquidationDate == "2026-02-27")
  }

  @Test("a layout of the user's comes before every other, and a silent column stays silent")
  func given() async throws {
    let header = Self.header(of: aceEntrySummaryLineTariff) + ["liq date"]
    var given = try SenderLayout(
      name: "mine",
      columns: [
        "entry summary number": "entry_number", "hts number - full": "hts",
        "line tariff duty amount": "tariff_duty", "liq date": nil,
      ]
    ).layout
    given.isGiven = true
    let candidate = try #require(try Self.candidate(for: header, among: [given] + layouts))
    #expect(candidate.layout.name == "mine")
    #expect(!candidate.columns.contains { $0.field == .liquidationDate })
  }
}
