import Customs
import Dealings
import EntryStore
import Testing

@testable import Refunds

@Suite("Upload check")
struct UploadCheckTests {
  static let filingDate: Day = "2026-11-21"
  static let filer = FilerCode("BQX") ?? FilerCode(packed: 0)
  static let importer = ImporterNumber("12-3456789") ?? .unreported

  /// A number with a valid check digit.
  static func number(_ place: Int, filer: FilerCode = filer) -> EntryNumber {
    EntryNumber(filer: filer, digits: UInt32(place * 10)).withCheckDigit
  }

  static func row(
    _ number: Int, _ entry: EntryNumber?, raw: String? = nil, length: Int = 11,
    _ oddities: UploadOddities = []
  ) -> UploadList.Row {
    UploadList.Row(
      number: number, raw: raw ?? entry?.description ?? "", length: length, entry: entry,
      oddities: oddities)
  }

  /// A list as CBP's template has it.
  static func list(_ rows: [UploadList.Row]) -> UploadList {
    var list = UploadList(path: "folder/list.csv", byteCount: 13 + rows.count * 12)
    list.header = "Entry Number"
    list.headerRow = 1
    list.rows = rows
    return list
  }

  static func list(entries: Int) -> UploadList {
    list((0..<entries).map { row($0 + 2, number($0 + 1)) })
  }

  static func check(
    _ list: UploadList, account: DeclarationPlan.Account = .allFilers,
    history: FilingHistory = FilingHistory(), book: UploadCheck.Book? = nil
  ) -> UploadCheck {
    UploadCheck(
      of: list, under: Law.current.on(filingDate), account: account, history: history, book: book)
  }

  /// Ids of the messages with which the check refuses.
  static func refusals(_ check: UploadCheck) -> Set<String> {
    Set(
      Message.Layer.allCases.flatMap(check.occurrences).map(\.finding)
        .filter { $0.verdict == .refused }.compactMap { $0.message?.id })
  }

  @Test("A list in CBP's own form is taken, and without exports no entry is said to be")
  func plain() {
    let check = Self.check(Self.list(entries: 3))
    #expect(Self.refusals(check).isEmpty && check.fileAnswers.isEmpty)
    #expect(check.verdict == .notChecked && check.file.isEmpty)
    #expect(check.rows.allSatisfy { $0.findings == [.withoutExports] })
    #expect(check.mended == [(1...3).map { Self.number($0) }])
  }

  @Test("F1 to F5: what is wrong with the file")
  func files() {
    let plain = Self.list(entries: 2)
    func with(_ change: (inout UploadList) -> Void) -> UploadList {
      var list = plain
      change(&list)
      return list
    }
    let limit = Law.current.newest.numbers.entriesPerDeclaration
    let bytes = Law.current.newest.numbers.bytesPerDeclaration
    let cases: [(UploadList, Set<String>)] = [
      (plain, []),
      (Self.list([]), ["F1"]),
      (Self.list([Self.row(2, nil, length: 0, [.blankAtEnd])]), ["F1"]),
      (with { $0.headerRow = 0 }, ["F1"]),
      (with { $0.oddities = [.headerInOtherWords] }, ["F1"]),
      (with { $0.oddities = [.headerInOtherColumn] }, ["F1"]),
      (with { $0.oddities = [.linesAboveHeader] }, ["F1"]),
      (with { $0.oddities = [.headerInOtherCase] }, []),
      (with { $0.otherFormat = "Excel workbook" }, ["F2"]),
      (with { $0.oddities = [.otherDelimiter] }, ["F2"]),
      (with { $0.oddities = [.otherEnding] }, []),
      (with { $0.byteCount = bytes - 1 }, []),
      (with { $0.byteCount = bytes }, ["F3"]),
      (with { $0.oddities = [.byteOrderMark] }, ["F4"]),
      (with { $0.oddities = [.utf16] }, ["F4"]),
      (with { $0.rows[1].oddities = [.formula] }, ["F4"]),
      (with { $0.rows[1].oddities = [.controlCharacter] }, ["F4"]),
      (with { $0.rows[1].oddities = [.foreignCharacter] }, ["F4"]),
      (with { $0.rows[1].oddities = [.otherCells] }, []),
      (with { $0.rows[1].oddities = [.quoted] }, []),
      (with { $0.oddities = [.windowsLineEnds, .carriageReturns] }, []),
      (Self.list(entries: limit), []),
      (Self.list(entries: limit + 1), ["F5"]),
    ]
    for (list, messages) in cases {
      let check = Self.check(list)
      #expect(Self.refusals(check) == messages, "\(list.oddities) \(list.rows.count) rows")
      #expect(Set(check.fileAnswers.map(\.id)) == messages)
    }
  }

  @Test("F6 to F8, F10: what is wrong with a number")
  func numbers() throws {
    let entry = Self.number(1)
    let other = try Self.number(1, filer: #require(FilerCode("001")))
    let cases: [(UploadList.Row, Set<String>, UploadFinding.Verdict, EntryNumber?)] = [
      (Self.row(2, entry), [], .notChecked, entry),
      (Self.row(2, other), ["F6"], .refused, nil),
      (Self.row(2, entry, length: 13, [.dashes]), ["F8"], .refused, entry),
      (Self.row(2, entry, length: 13, [.spacesInside]), ["F8"], .refused, entry),
      (Self.row(2, entry, length: 12, [.apostrophe]), ["F8"], .refused, entry),
      (Self.row(2, entry, length: 9, [.lostZeros]), ["F8"], .refused, entry),
      (Self.row(2, entry, length: 12, [.spacesAround]), [], .notChecked, entry),
      (Self.row(2, entry, [.lowerCase]), [], .notChecked, entry),
      (Self.row(2, nil, raw: "BQX7654321"), ["F10"], .refused, nil),
      (Self.row(2, nil, raw: "BQX", length: 3), ["F8"], .refused, nil),
      (Self.row(2, nil, raw: "1.2E+10", length: 7, [.scientific]), ["F8"], .refused, nil),
      (Self.row(2, nil, raw: "1.23457E+10", [.scientific]), ["F10"], .refused, nil),
    ]
    for (row, messages, verdict, mended) in cases {
      let check = Self.check(Self.list([row]), account: .filer(Self.filer))
      #expect(Self.refusals(check) == messages, "\(row)")
      #expect(check.rows[0].verdict == verdict && check.rows[0].mended == mended, "\(row)")
    }
    // Only a filer's account is bound to its code.
    #expect(Self.refusals(Self.check(Self.list([Self.row(2, other)]))).isEmpty)
    let zero = Self.row(2, other, length: 12, [.apostrophe])
    let advised = Self.check(Self.list([zero])).occurrences(in: .entryNumber)
    #expect(advised.map(\.finding.id) == ["number.apostrophe"])
    #expect(advised.map(\.finding.verdict) == [.warning])
  }

  @Test("F7: the first of equal numbers stays, however they are written")
  func duplicates() {
    let entry = Self.number(7)
    let check = Self.check(
      Self.list([
        Self.row(2, entry), Self.row(3, Self.number(8)),
        Self.row(4, entry, length: 13, [.dashes]), Self.row(5, entry),
      ]))
    let found = check.occurrences(in: .entryNumber)
    #expect(found.first?.finding == .duplicate && found.first?.finding.message?.id == "F7")
    #expect(found.first?.count == 2 && found.first?.rows == [4, 5])
    #expect(check.mended == [[entry, Self.number(8)]])
    #expect(!Self.refusals(Self.check(Self.list(entries: 3))).contains("F7"))
  }

  @Test("A wrong check digit is a warning that says what the digit should be")
  func checkDigit() {
    let entry = Self.number(1)
    let wrong = EntryNumber(packed: entry.packed / 10 * 10 + (entry.packed % 10 + 1) % 10)
    let check = Self.check(Self.list([Self.row(2, wrong), Self.row(3, Self.number(2))]))
    let found = check.occurrences(in: .entryNumber)
    #expect(found.map(\.finding.id) == ["number.check-digit"] && found[0].rows == [2])
    #expect(found[0].finding.verdict == .warning && found[0].finding.message?.id == "F10")
    #expect(found[0].finding.meaning.contains("should be \(entry.packed % 10)."))
  }

  /// Entries of one importer: a clear one, one on drawback, one without duty, one whose importer is not reported.
  private func book(history: FilingHistory = FilingHistory()) async throws -> UploadCheck.Book {
    var builder = EntryStoreBuilder()
    let baseline = try #require(HTSNumber("9903.01.25"))
    for place in 1...4 {
      var record = EntryRecord(number: Self.number(place))
      record.importer = place == 4 ? .unreported : Self.importer
      record.entryDate = "2025-06-02"
      record.liquidation = place == 1 ? .unliquidated : .unreported
      if place == 2 {
        record.facts[.drawback] = .yes
        record.protest = .open
      }
      builder.append(record)
      var line = TariffLine(hts: baseline)
      line.duty = place == 3 ? .zero : Cents(100)
      builder.append(line)
    }
    let store = builder.finish()
    let determined = await Assessment(
      filingDate: "2026-04-21", history: history, attested: [.noReconciliation]
    ).determinations(for: store)
    return UploadCheck.Book(store, determined)
  }

  @Test("The rules decide on entries that the exports have, each of CBP's answers once")
  func entrySummaries() async throws {
    let list = Self.list(entries: 5)
    let check = Self.check(list, book: try await book())
    #expect(check.rows[0].findings.isEmpty && check.rows[0].verdict == .taken)
    #expect(check.rows[0].notChecked == ["protest", "drawback"])
    #expect(check.rows[1].findings.compactMap { $0.message?.id } == ["E1", "E13"])
    #expect(check.rows[2].findings.compactMap { $0.message?.id } == ["E12"])
    #expect(check.rows[3].notChecked.contains("liquidation"))
    #expect(check.rows[4].findings == [.notInExports] && check.rows[4].verdict == .notChecked)
    #expect(check.mended == [[1, 4, 5].map { Self.number($0) }])
    #expect(check.unreported.map(\.fact).contains("statement"))
    #expect(check.unreported.allSatisfy { $0.entries == 4 })
    #expect(check.uncheckable.map(\.id).sorted() == ["E17", "E18", "E7", "F10"])
  }

  @Test("F9: an importer's account takes its own entries only, and what is not told is not checked")
  func importers() async throws {
    let book = try await book()
    let list = Self.list(entries: 4)
    let own = Self.check(list, account: .importer(Self.importer), book: book)
    #expect(!Self.refusals(own).contains("F9"))
    #expect(own.rows[3].notChecked.contains("importer"))
    #expect(!own.rows[0].notChecked.contains("importer"))
    let suffixed = try #require(ImporterNumber("12-345678900"))
    #expect(
      !Self.refusals(Self.check(list, account: .importer(suffixed), book: book)).contains("F9"))
    let other = try #require(ImporterNumber("98-765432100"))
    let others = Self.check(list, account: .importer(other), book: book)
    #expect(
      others.occurrences(in: .entrySummary).first { $0.finding.message?.id == "F9" }?.count == 3)
    #expect(others.mended == [[Self.number(4)]])
  }

  @Test("What the ledger has on an accepted declaration is refused, on an open one warned of")
  func history() async throws {
    let history = FilingHistory(
      accepted: [Self.number(1), Self.number(9)], open: [Self.number(4), Self.number(8)])
    let list = Self.list([1, 4, 8, 9].map { Self.row($0 + 1, Self.number($0)) })
    for book in [nil, try await book(history: history)] {
      let check = Self.check(list, history: history, book: book)
      let verdicts = check.rows.map { row in
        row.findings.filter { $0.id.hasPrefix("declared.") }.map { "\($0.id) \($0.verdict)" }
      }
      #expect(
        verdicts == [
          ["declared.accepted refused"], ["declared.open warning"], ["declared.open warning"],
          ["declared.accepted refused"],
        ])
      #expect(check.rows[0].findings.first?.message == .notPublished)
      #expect(check.mended == [[Self.number(4), Self.number(8)]])
    }
  }

  @Test("The list written anew is split where CBP's limits are", arguments: [0, 1, 9_999, 10_000])
  func splits(_ entries: Int) {
    let check = Self.check(Self.list(entries: entries))
    #expect(check.mended.map(\.count).reduce(0, +) == entries)
    #expect(check.mended.count == (entries + 9_998) / 9_999)
    #expect(check.mended.allSatisfy { $0.count <= Law.current.newest.entriesPerList })
  }

  @Test("Every oddity of a file has its own finding, and every sentence is one")
  func findings() {
    let found = UploadOddity.allCases.compactMap(UploadFinding.ofFile)
    let numbers = Law.current.newest.numbers
    #expect(Set(found.map(\.id)).count == found.count)
    for finding in found + [
      .headerMissing, .withoutEntries, .tooLarge(numbers), .tooMany(numbers), .duplicate,
    ] {
      #expect(finding.meaning.hasSuffix(".") && finding.nextStep.hasSuffix("."), "\(finding.id)")
      #expect(finding.verdict != .refused || finding.message != nil, "\(finding.id)")
    }
  }
}
