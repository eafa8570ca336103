import Customs
import EntryStore
import Testing

@testable import Intake

/// What the rows of one source say of an entry must not hang on which of them stand side by side.
@Suite("Rows of one entry") struct RowsOfOneEntryTests {
  /// Reads a broker's list with further columns about one entry, its rows as one run and as a run each, which must
  /// come to the same.
  private static func store(
    _ columns: String, _ rows: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> EntryStore {
    let text =
      "Entry Number,HTS,Tariff Duty,Line,\(columns)\n"
      + rows.enumerated().map { "BQX76543218,9903.01.24,1.00,\($0 + 1),\($1)\n" }.joined()
    return try await store(["book.csv": text], sourceLocation: sourceLocation)
  }

  /// Reads files whose rows of an entry are one run, and a run each, which must come to the same.
  private static func store(
    _ files: [String: String], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> EntryStore {
    let together = try await reading(files)
    let apart = try await reading(files, chunkSize: 1, windowSize: 1)
    #expect(wholeText(together) == wholeText(apart), sourceLocation: sourceLocation)
    return together.store
  }

  /// A list of entries that outweighs a broker's, with the status and the day of a liquidation on each row.
  private static func aceList(_ rows: String...) -> String {
    "Entry Summary Number,Liquidation Status,Liquidation Date\n"
      + rows.map { "BQX76543218,\($0)\n" }.joined()
  }

  /// A broker's list with the status and the day of a liquidation on each row.
  private static func brokerBook(_ rows: String...) -> String {
    "Entry Number,HTS,Tariff Duty,Line,Liq Status,Liq Date\n"
      + rows.enumerated().map { "BQX76543218,9903.01.24,1.00,\($0 + 1),\($1)\n" }.joined()
  }

  @Test("the latest post-summary correction counts, on whichever row it stands")
  func correction() async throws {
    let store = try await Self.store("PSC Filed Date", "", "2026-02-05", "2026-01-05")
    #expect(Array(store.entries.correctionDate) == ["2026-02-05"])
  }

  @Test("a protest's number on one row and its status on another are one protest")
  func protest() async throws {
    let columns = "Protest No,Protest Status"
    let denied = try await Self.store(columns, "4601-1,Denied", "4601-1,", ",")
    #expect(Array(denied.entries.protest) == [.denied])
    #expect(denied.conflicts.isEmpty)
    let open = try await Self.store(columns, ",", "4601-1,", ",None")
    #expect(Array(open.entries.protest) == [.open])
    #expect(open.conflicts.isEmpty)
    let none = try await Self.store(columns, ",", ",")
    #expect(Array(none.entries.protest) == [.noProtest])
  }

  @Test("yes on one row outweighs no on another, and is no conflict")
  func facts() async throws {
    let store = try await Self.store("Drawback Flag,Paid by Surety", "N,Y", "Y,N", "N,N")
    #expect(store.entries.facts[0][.drawback] == .yes)
    #expect(store.entries.facts[0][.suretyPaid] == .yes)
    #expect(store.conflicts.isEmpty)
  }

  @Test("a failed claim is no declaration, on whichever row it failed")
  func failedClaim() async throws {
    let store = try await Self.store("Claim Number,Claim Error", "77,", "77,Not eligible")
    #expect(store.entries.facts[0][.onDeclaration] == .no)
    #expect(store.entries.facts[0][.claimFailed] == .yes)
  }

  @Test("a liquidation keeps its day when another row does not know of it yet")
  func liquidation() async throws {
    let columns = "Liq Status,Liq Date"
    let store = try await Self.store(
      columns, "Unliquidated,2026-10-02", "Liquidated,2026-10-02", "Liquidated,")
    #expect(Array(store.entries.liquidation) == [.liquidated])
    #expect(Array(store.entries.liquidationDate) == ["2026-10-02"])
    #expect(store.conflicts.map(\.field) == ["liquidation_status"])
  }

  @Test(
    "a source that knows of the liquidation is believed in its day, on whichever row that stands")
  func liquidationDate() async throws {
    let store = try await Self.store([
      "ace.csv": Self.aceList("Liquidated,", ",2026-10-02"),
      "broker.csv": Self.brokerBook("Unliquidated,2026-09-01", "Extended,2026-09-01"),
    ])
    #expect(Array(store.entries.liquidation) == [.liquidated])
    #expect(Array(store.entries.liquidationDate) == ["2026-10-02"])
    #expect(
      store.conflicts.map { "\($0.field): \($0.kept), not \($0.other)" } == [
        "liquidation_status: liquidated 2026-10-02, not extended 2026-09-01",
        "liquidation_status: liquidated 2026-10-02, not unliquidated 2026-09-01",
      ])
    #expect(store.entries.doubts[0].isEmpty)
  }

  @Test("of several days beside a liquidation the earliest counts, whoever else knows of none")
  func liquidationDays() async throws {
    let store = try await Self.store([
      "a.csv": Self.brokerBook("Pending,"),
      "b.csv": Self.brokerBook(
        "Extended,2026-10-02", "Extended,2026-10-16", "Liquidated,2026-10-16",
        "Liquidated,2026-09-18"),
    ])
    #expect(Array(store.entries.liquidation) == [.liquidated])
    #expect(Array(store.entries.liquidationDate) == ["2026-09-18"])
    #expect(
      store.conflicts.map { "\($0.field): \($0.kept), not \($0.other)" } == [
        "liquidation_day: 2026-09-18, not 2026-10-02",
        "liquidation_day: 2026-10-02, not 2026-10-16",
        "liquidation_status: liquidated 2026-09-18, not pending",
        "liquidation_status: pending, not extended",
      ])
  }

  @Test("a status that its own source goes beyond is shown without the day")
  func overtakenStatus() async throws {
    let store = try await Self.store([
      "ace.csv": Self.aceList("Liquidated,2026-10-02"),
      "broker.csv": Self.brokerBook("Liquidated,2026-10-02", ",", "Suspended,2026-10-02"),
    ])
    #expect(
      store.conflicts.map { "\($0.field): \($0.kept), not \($0.other)" } == [
        "liquidation_status: liquidated 2026-10-02, not suspended"
      ])
  }

  @Test("of several days on which a reconciliation is due the first counts, and is no conflict")
  func reconciliationDue() async throws {
    let store = try await Self.store(
      "Recon Due Date", "", "2026-05-04", "2026-02-02", "2026-09-07", "2026-02-02")
    #expect(Array(store.entries.reconciliationDue) == ["2026-02-02"])
    #expect(store.conflicts.isEmpty)
    #expect(store.entries.doubts[0].isEmpty)
  }

  /// A sheet may number its rows as it likes.
  private static func numbered(_ columns: String, _ rows: (number: Int, text: String)...) -> String
  {
    "\(SourceRowLabel(headerRow: 1).text),Entry Number,HTS,Tariff Duty,Line,\(columns)\n"
      + rows.enumerated().map {
        "\($1.number),BQX76543218,9903.01.24,1.00,\($0 + 1),\($1.text)\n"
      }.joined()
  }

  @Test("rows are taken as they stand in the file, also where their numbers go back")
  func numbersGoingBack() async throws {
    let columns = "Importer Name,Control Status"
    let store = try await Self.store([
      "book.csv": Self.numbered(
        columns, (9, "Nordwind,CBP"), (2, "Müller,CBP"), (3, "Müller,Trade"))
    ])
    #expect(store.importerName(of: 0) == "Nordwind")
    #expect(store.conflicts.map(\.keptAt.row) == [3])
    #expect(store.conflicts.map(\.otherAt.row) == [9])
  }

  @Test("two rows of one number are two rows")
  func equalNumbers() async throws {
    let store = try await Self.store([
      "book.csv": Self.numbered(
        "Entry Summary Status", (2, "Accepted"), (3, "Rejected"), (2, "Rejected"))
    ])
    #expect(Array(store.entries.summary) == [.rejected])
    #expect(store.conflicts.map(\.keptAt.row) == [3])
    #expect(store.conflicts.map(\.otherAt.row) == [2])
  }

  @Test("a fact that cannot be read is a reject on each row that says it")
  func unreadableFacts() async throws {
    let header = "Entry Number,Port of Entry,Entry Date,HTS,Tariff Duty,Line"
    func book(_ rows: [String]) -> String {
      header + rows.enumerated().map { "\n\($1),9903.01.24,1.00,\($0 + 1)" }.joined()
    }
    let rows = [
      "BQX76543218,?,2025-03-12", "BQX76543218,?,2025-03-12", "BQX76543218,0901,2025-03-12",
      "BQX76543218,0901,2025-03-12", "BQX76543218,0901,?", "BQX76543218,0901,?",
      "61240004566,0901,?", "61240004566,0901,?",
    ]
    let together = try await reading(book(rows))
    #expect(
      together.rejects.map { "\($0.row) \($0.column)" } == [
        "2 Port of Entry", "3 Port of Entry", "6 Entry Date", "7 Entry Date", "8 Entry Date",
        "9 Entry Date",
      ])
    let apart = try await reading(book(rows), chunkSize: 1, windowSize: 1)
    #expect(wholeText(apart) == wholeText(together))
  }

  @Test(
    "facts that stand before all others are told alike, whatever rows repeat", arguments: 0..<25)
  func leadingFacts(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed &+ 500)
    let ports = ["0901", "0901", "901", "?", ""]
    let days = ["2025-03-12", "2025-03-12", "\"2025-03-12\"", "2025-03-13", "?"]
    var text =
      "Port of Entry,Entry Number,Entry Date,Importer Name,HTS,Tariff Duty,Line,Control Status"
    var row = ""
    for line in 1...12 {
      if line == 1 || Bool.random(using: &generator) {
        let entry = Bool.random(using: &generator) ? "BQX76543218" : "61240004566"
        row =
          "\(ports.randomElement(using: &generator) ?? ""),\(entry),"
          + "\(days.randomElement(using: &generator) ?? ""),Nordwind"
      }
      let control = Bool.random(using: &generator) ? "CBP" : "?"
      text += "\n\(row),9903.01.24,1.00,\(line),\(control)"
    }
    let whole = wholeText(try await reading(text))
    for size in [1, 100, 200] {
      let cut = try await reading(text, chunkSize: 4 * size, windowSize: size)
      #expect(wholeText(cut) == whole)
    }
  }

  /// Facts of an entry under names that ACE and brokers share, with what rows may say of them.
  private static let facts: [(column: String, cells: [String])] = [
    ("Liquidation Status", ["", "Unliquidated", "Liquidated", "Suspended", "Reliquidated"]),
    ("Liquidation Date", ["", "2026-10-02", "2026-09-18", "2026-12-11"]),
    ("Total Liquidated Duty Amount", ["", "1.00", "2.00"]),
    ("Final Liquidation", ["", "Y", "N"]), ("Protest Number", ["", "", "4601-1"]),
    ("Protest Status", ["", "None", "Open", "Denied"]),
    ("Reconciliation Indicator", ["", "Y", "N"]),
    ("Reconciliation Due Date", ["", "2026-10-02", "2026-09-18"]),
    ("Paid by Surety", ["", "Y", "N"]), ("Claim Number", ["", "77"]), ("Claim Error", ["", "?"]),
    ("Latest PSC Filed Date", ["", "", "2026-01-05", "2026-02-05"]),
    ("Post Summary Correction Indicator", ["", "Y", "N"]),
    ("Importer Number", ["", "12-3456789", "12-345678900", "12-345678901"]),
    ("Importer Name", ["", "Nordwind", "Müller"]),
    ("Port of Entry Code", ["", "0901", "901", "?"]),
    ("Entry Date", ["", "2025-03-12", "2025-03-13", "?"]),
    ("Control Status", ["", "CBP", "Trade", "?"]),
  ]

  /// Up to six rows of one entry, and what they say of some facts.
  private static func file(
    _ columns: String, _ cells: String, using generator: inout SeededGenerator
  ) -> String {
    let facts = facts.filter { _ in .random(using: &generator) }
    var text = "\(SourceRowLabel(headerRow: 1).text),\(columns)"
    for fact in facts { text += "," + fact.column }
    for _ in 1...Int.random(in: 1...6, using: &generator) {
      text += "\n\(Int.random(in: 2...4, using: &generator)),\(cells)"
      for fact in facts { text += "," + (fact.cells.randomElement(using: &generator) ?? "") }
    }
    return text
  }

  @Test("no cut leaves a trace, whatever rows and sources say", arguments: 0..<25 as Range<UInt64>)
  func chance(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let ace = "Entry Summary Number"
    let broker = "Entry Number,HTS,Tariff Duty"
    let files = [
      "ace.csv": Self.file(ace, "BQX76543218", using: &generator),
      "ace2.csv": Self.file(ace, "BQX76543218", using: &generator),
      "broker.csv": Self.file(broker, "BQX76543218,9903.01.24,1.00", using: &generator),
      "broker2.csv": Self.file(broker, "BQX76543218,9903.01.24,1.00", using: &generator),
    ]
    let whole = wholeText(try await reading(files))
    for size in [1, 100, 300] {
      let cut = try await reading(files, chunkSize: 4 * size, windowSize: size)
      #expect(wholeText(cut) == whole)
    }
  }
}
