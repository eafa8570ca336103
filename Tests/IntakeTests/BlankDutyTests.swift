import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("A blank is not zero") struct BlankDutyTests {
  private static let header = "Entry Number,Entry Date,Line No,Tariff Ordinal,HTS,Tariff Duty\n"

  private func duties(_ read: Reading) throws -> [String] {
    read.store.tariffLines(of: try row(of: "BQX76543218", in: read.store)).map(\.duty.description)
  }

  @Test(
    "a blank or unreadable duty is not known; words and signs for nothing are zero",
    arguments: [
      ("", ""), (" ", ""), ("\"\"", ""), ("n/a", ""), ("12..5", ""), ("0.00", "0.00"),
      ("0", "0.00"), ("-", "0.00"), ("FREE", "0.00"), ("$0.00", "0.00"),
    ])
  func cell(_ cell: String, _ duty: String) async throws {
    let read = try await reading(
      Self.header + "BQX76543218,2025-03-12,1,1,99030124,\(cell)\n"
        + "BQX76543218,2025-03-12,1,2,8536500000,27.00\n")
    #expect(try duties(read) == [duty, "27.00"])
    let source = read.store.sources[0]
    #expect(source.rowsUsed == 2 && source.dutyUsed == Cents(27_00))
    // It is named with its row, so that nothing ends as if all had been read.
    #expect(read.rejects.map(\.row) == (duty.isEmpty ? [2] : []))
    #expect(
      read.rejects.allSatisfy { !$0.wholeRow && $0.reason.hasSuffix("Its duty is not known.") })
  }

  @Test("a blank on goods or on another Chapter 99 number is no cell that is missed")
  func elsewhere() async throws {
    let read = try await reading(
      Self.header + "BQX76543218,2025-03-12,1,1,99038803,\n"
        + "BQX76543218,2025-03-12,1,2,99030124,5.00\nBQX76543218,2025-03-12,1,3,8536500000,\n")
    #expect(try duties(read) == ["", "5.00", ""])
    #expect(read.rejects.isEmpty)
  }

  @Test("a duty that cannot be read on a number that bears none leaves the entry in doubt")
  func unreadableElsewhere() async throws {
    for (hts, duty, isInDoubt) in [
      ("99030133", "12..5", true), ("99030199", "much", true), ("99030133", "", false),
      ("99030133", "n/a", true), ("99030133", "0.00", false), ("99038803", "12..5", false),
      ("8536500000", "12..5", false), ("99030124", "12..5", false),
    ] {
      let text =
        Self.header + "BQX76543218,2025-03-12,1,1,\(hts),\(duty)\n"
        + "BQX76543218,2025-03-12,1,2,8536500000,27.00\n61240004566,2025-03-12,1,1,99030124,1.00\n"
      let read = try await reading(
        ["book.csv": text],
        numbersOfPrograms: HeadingSet([9903_01_24, 9903_01_33, 9903_01_99]))
      let doubts = try ["BQX76543218", "61240004566"].map {
        read.store.entries.doubts[try row(of: $0, in: read.store)].contains(.rejectedRows)
      }
      #expect(doubts == [isInDoubt, false], "\(hts) \(duty)")
      #expect(read.store.sources[0].rowsUsed == 3)
    }
  }

  @Test("what another source tells of a blank stands, whichever of them is ACE's")
  func completed() async throws {
    var rows = TestBook.rows
    rows[1].duty = ""
    let blank = TestBook.csv(rows)
    let broker =
      Self.header + "BQX-7654321-8,2025-03-12,1,2,9903.01.24,\"2,000.00\"\n"
    for files in [["ace.csv": blank, "broker.csv": broker], ["z.csv": blank, "a.csv": broker]] {
      let read = try await reading(files)
      let lines = read.store.tariffLines(of: try row(of: "BQX76543218", in: read.store))
      #expect(
        lines.map(\.duty.amount) == [250_000, 200_000, 27_000, 37_500, 100_000, 15_000])
      #expect(read.store.conflicts.isEmpty)
      for source in read.store.sources {
        #expect(source.rowsRead == source.rowsUsed + source.rowsRejected + source.rowsOther)
        #expect(source.dutyRead == source.dutyUsed + source.dutyRejected + source.dutyOther)
      }
    }
    let other = try await reading(["a.csv": blank, "b.csv": blank])
    #expect(try duties(other)[1].isEmpty)
  }

  @Test("a row that is left out says whether its duty is known, and how many say nothing")
  func rejected() async throws {
    let read = try await reading(
      Self.header + "BQX76543218,2025-03-12,1,1,99O30124,5.00\n"
        + "BQX76543218,2025-03-12,1,2,99O30124,\nBQX76543218,2025-03-12,1,3,99O30124,much\n"
        + "BQX7654,2025-03-12,1,1,99030124,\nBQX76543218,2025-03-12,1\n"
        + "BQX76543218,2025-03-12,1,4,8536500000,1.00\n")
    #expect(read.rejects.map(\.duty) == [Cents(5_00)] + Array(repeating: .unreported, count: 4))
    let source = read.store.sources[0]
    #expect(source.rowsRejected == 5 && source.rowsRejectedWithoutDuty == 4)
    #expect(source.dutyRejected == Cents(5_00))
    let entry = try row(of: "BQX76543218", in: read.store)
    #expect(read.store.entries.doubts[entry].contains(.rejectedRows))
  }

  @Test("a total without a duty is held against nothing")
  func total() async throws {
    let read = try await reading(
      Self.header + "BQX76543218,2025-03-12,1,1,99030124,5.00\nTotal Entries: 1,,,,,\n")
    #expect(!read.store.sources[0].remarks.contains { $0.contains("the total in row") })
  }
}

@Suite("Duty that is not split by heading") struct DutyNotSplitTests {
  private static let header = "Entry Number,Line No,HTS,Tariff Duty\n"
  private static let whole = header + "BQX76543218,1,8536500000,270.00\n"

  private func isInDoubt(_ files: [String: String]) async throws -> Bool {
    let read = try await reading(files)
    let entry = try row(of: "BQX76543218", in: read.store)
    return read.store.entries.doubts[entry].contains(.dutyNotSplit)
  }

  @Test("a table without any Chapter 99 number tells of no entry that it bears no IEEPA duty")
  func table() async throws {
    let read = try await reading(["whole.csv": Self.whole])
    #expect(try await isInDoubt(["whole.csv": Self.whole]))
    #expect(
      read.store.sources[0].remarks.contains {
        $0.hasPrefix("no row has a Chapter 99 number: $270.00")
      })
    let other = "61240004566,1,99038803,1.00\n"
    #expect(try await !isInDoubt(["whole.csv": Self.whole + other]))
  }

  @Test("the source that has the Chapter 99 numbers decides, and so does another of the same form")
  func sources() async throws {
    let split = "Entry No,Line No,HTS,Tariff Duty\nBQX76543218,1,99030124,20.00\n"
    #expect(try await !isInDoubt(["a.csv": Self.whole, "b.csv": split]))
    let others = "Entry No,Line No,HTS,Tariff Duty\n61240004566,1,99030124,20.00\n"
    #expect(try await isInDoubt(["a.csv": Self.whole, "b.csv": others]))
    let sameForm = Self.header + "61240004566,1,99030124,20.00\n"
    #expect(try await !isInDoubt(["a.csv": Self.whole, "b.csv": sameForm]))
  }
}
