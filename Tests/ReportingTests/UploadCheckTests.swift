import Customs
import Dealings
import EntryStore
import Foundation
import Testing

@testable import Refunds
@testable import Reporting

@Suite("Upload check report")
struct UploadCheckReportTests {
  private static func number(_ place: Int) -> EntryNumber {
    EntryNumber(filer: FilerCode("BQX") ?? FilerCode(packed: 0), digits: UInt32(place * 10))
      .withCheckDigit
  }

  private static func row(
    _ number: Int, _ entry: EntryNumber?, raw: String, _ oddities: UploadOddities = []
  ) -> UploadList.Row {
    UploadList.Row(
      number: number, raw: raw, length: raw.count, entry: entry, oddities: oddities)
  }

  /// A list with a fault of each kind, of another tool.
  private static func list(path: String = "lists/Mai, rückwärts.csv") -> UploadList {
    var list = UploadList(path: path, byteCount: 12_345)
    list.header = "ENTRY NO"
    list.headerRow = 1
    list.oddities = [.byteOrderMark, .headerInOtherWords, .windowsLineEnds]
    let other = EntryNumber(filer: FilerCode("K4T") ?? FilerCode(packed: 0), digits: 1_000_000)
    list.rows = [
      row(2, number(1), raw: number(1).description),
      row(3, number(2), raw: number(2).dashed, [.dashes]),
      row(4, number(3), raw: "=\"\(number(3))\"", [.formula]),
      row(5, nil, raw: "", [.blank]),
      row(6, number(2), raw: number(2).description),
      row(7, other.withCheckDigit, raw: other.withCheckDigit.description),
      row(8, nil, raw: "123-45-6789"),
      row(9, number(4), raw: number(4).description, [.otherCells]),
      row(10, number(5), raw: "\(number(5))".lowercased(), [.lowerCase]),
      row(11, nil, raw: "1.23457E+10", [.scientific]),
      row(12, number(6), raw: "=cmd\u{1B}[2J", [.formula, .controlCharacter]),
      row(13, number(7), raw: number(7).description),
      row(14, number(8), raw: number(8).description),
    ]
    return list
  }

  private static func check(_ list: UploadList) async throws -> UploadCheck {
    var builder = EntryStoreBuilder()
    let baseline = try #require(HTSNumber("9903.01.25"))
    for place in 1...7 {
      var record = EntryRecord(number: number(place))
      record.entryDate = "2025-06-02"
      record.liquidation = place == 5 ? .unreported : .unliquidated
      record.protest = place == 1 || place == 4 ? .open : .unreported
      builder.append(record)
      var line = TariffLine(hts: baseline)
      line.duty = Cents(place == 7 ? 0 : 100)
      builder.append(line)
    }
    let store = builder.finish()
    let history = FilingHistory(open: [number(3)])
    let determined = await Assessment(filingDate: "2026-04-21", history: history)
      .determinations(for: store)
    return UploadCheck(
      of: list, under: Law.current.on("2026-04-21"), account: .filer(number(1).filer),
      history: history,
      book: UploadCheck.Book(store, determined))
  }

  @Test("The screen holds 80 columns, CBP's exact words and the first rows")
  func text() async throws {
    let check = try await Self.check(Self.list())
    let report = UploadCheckReport(check, account: "filer:BQX", fixing: true)
    let text = report.text(files: ["check.csv", "list-fixed-001.csv"], in: "Reports")
    try expectSnapshot(text, "upload-check.txt")
    for line in text.split(separator: "\n") {
      #expect(line.reduce(0) { $0 + $1.columns } <= 80, "\(line)")
    }
    #expect(!text.contains("123-45-6789") && !text.contains("\u{1B}"))
  }

  @Test("check.csv tells each finding of each row, and hides what must not be seen or run")
  func csv() async throws {
    let check = try await Self.check(Self.list())
    let report = UploadCheckReport(check, account: "filer:BQX", fixing: true)
    let text = String(decoding: report.csv, as: UTF8.self)
    try expectSnapshot(text, "upload-check.csv")
    #expect(!text.contains("123-45-6789") && !text.contains(",=") && text.contains(",'=cmd"))
  }

  @Test("The data hold the same as the table")
  func json() async throws {
    let check = try await Self.check(Self.list())
    let text = UploadCheckReport(check, account: "", fixing: false).json(files: ["check.csv"])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows.count == 12 && object["verdict"] as? String == "refused")
    #expect(rows.map { $0["row"] as? Int } == check.rows.map(\.row.number))
    #expect(object["behind"] as? [String] == ["F4", "F1"] && object["account"] is NSNull)
    let layers = try #require(object["layers"] as? [[String: Any]])
    #expect(
      layers.map { $0["layer"] as? String } == ["file", "entry number", "entry summary"])
    #expect(!text.contains("123-45-6789"))
  }

  @Test(
    "The list written anew is in CBP's form, and stale ones are told")
  func files() async throws {
    let folder = try TestFolder()
    let check = try await Self.check(Self.list())
    let report = UploadCheckReport(check, account: "filer:BQX", fixing: true)
    #expect(
      try report.write(to: folder.path, sparing: FilesRead()) == [
        "Mai-r-ckw-rts-fixed-001.csv", "check.csv",
      ])
    let kept = [2, 3, 5, 6, 8].map { Self.number($0).description }
    #expect(
      try folder.text("Mai-r-ckw-rts-fixed-001.csv")
        == (["Entry Number"] + kept).joined(separator: "\n"))
    let earlier = "Mai-r-ckw-rts-fixed-002.csv"
    try Data().write(to: URL(fileURLWithPath: "\(folder.path)/\(earlier)"))
    let written = try report.write(to: folder.path, sparing: FilesRead())
    #expect(report.staleLists(in: folder.path, written: written) == [earlier])
    #expect(
      UploadCheckReport(check, account: "", fixing: false)
        .staleLists(in: folder.path, written: ["check.csv"]).isEmpty)
  }

  @Test(
    "A list that stands where a file would be written stays as it is", arguments: [false, true])
  func collision(isLinked: Bool) async throws {
    let folder = try TestFolder()
    let real = "\(folder.path)/\(isLinked ? "a-fixed-001.csv" : "check.csv")"
    try Data("mine".utf8).write(to: URL(fileURLWithPath: real))
    let path = isLinked ? "\(folder.path)/a.csv" : real
    if isLinked {
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: real)
    }
    let check = try await Self.check(Self.list(path: path))
    #expect(throws: ReportingError.wouldReplace(path: path)) {
      try UploadCheckReport(check, account: "", fixing: true)
        .write(to: folder.path, sparing: FilesRead([path]))
    }
    #expect(try String(contentsOfFile: real, encoding: .utf8) == "mine")
    #expect(try folder.contents().count == (isLinked ? 2 : 1))
  }
}
