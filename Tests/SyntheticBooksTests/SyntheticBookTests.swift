import Customs
import Foundation
import Testing

@testable import SyntheticBooks

/// A folder of its own for one test, gone when the test is over.
final class Folder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/capesize-books-XXXXXX".utf8CString)
    try #require(unsafe mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}

/// The cells of a CSV text, read the slow and obvious way.
func cells(of path: String) throws -> [[String]] {
  var rows: [[String]] = []
  for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
    var row = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: row.append("")
      default: row[row.count - 1].append(character)
      }
    }
    rows.append(row)
  }
  return rows
}

/// The cents in `$1,234.00`.
func cents(_ text: String) throws -> Int64 {
  try #require(text.hasPrefix("$") && text.dropLast(2).hasSuffix("."))
  return try #require(Int64(text.filter { $0.isNumber }))
}

@Suite("Synthetic books")
struct SyntheticBookTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  func rows(_ truth: BookTruth) throws -> [[String: String]] {
    try truth.files.flatMap { path in
      let table = try cells(of: path)
      let header = try #require(table.first)
      return try table.dropFirst().map { row in
        try #require(row.count == header.count)
        return Dictionary(uniqueKeysWithValues: zip(header, row))
      }
    }
  }

  @Test(
    "What a book says it holds is what a naive reader finds in it", arguments: BookLayout.allCases)
  func truth(layout: BookLayout) throws {
    let truth = try SyntheticBook(entries: 700, seed: 3, layout: layout).write(into: folder.path)
    let rows = try rows(truth)
    #expect(rows.count == truth.rows)
    #expect(Set(rows.map { $0["Entry Summary Number"] }).count == 700)
    #expect(truth.entries == 700)
    var all: Int64 = 0
    var ieepa: Int64 = 0
    for row in rows {
      let duty = try cents(row["Line Tariff Duty Amount"] ?? "")
      all += duty
      let heading = row["HTS Number - Full"] ?? ""
      if heading.hasPrefix("990301") || heading.hasPrefix("990302") { ieepa += duty }
    }
    #expect(truth.duty == Cents(all))
    #expect(truth.ieepaDuty == Cents(ieepa))
    #expect(ieepa > 0 && ieepa < all)
    let size = try truth.files.reduce(0) { try $0 + Data(contentsOf: URL(filePath: $1)).count }
    #expect(truth.bytes == size)
  }

  @Test("The default layout has the 27 columns of ES-003 in their order")
  func columns() throws {
    let truth = try SyntheticBook(entries: 1).write(into: folder.path)
    let header = try #require(try cells(of: truth.files[0]).first)
    #expect(header.count == 27)
    #expect(header.first == "Entry Summary Number")
    #expect(header[17] == "Tariff Ordinal Number")
    #expect(header.last == "Line Tariff Duty Amount")
  }

  @Test("One seed gives the same bytes again, another one gives other bytes")
  func determinism() throws {
    let other = try Folder()
    let third = try Folder()
    let one = try SyntheticBook(entries: 300, seed: 7).write(into: folder.path)
    let same = try SyntheticBook(entries: 300, seed: 7).write(into: other.path)
    let different = try SyntheticBook(entries: 300, seed: 8).write(into: third.path)
    func bytes(_ truth: BookTruth) throws -> Data {
      try Data(contentsOf: URL(filePath: truth.files[0]))
    }
    #expect(try bytes(one) == bytes(same))
    #expect(try bytes(one) != bytes(different))
    #expect(one.duty == same.duty)
  }

  @Test("A book in several files holds the same entries as in one")
  func files() throws {
    let other = try Folder()
    let whole = try SyntheticBook(entries: 250).write(into: folder.path)
    var book = SyntheticBook(entries: 250)
    book.entriesPerFile = 100
    let parted = try book.write(into: other.path + "/deep/er")
    #expect(
      parted.files.map { $0.split(separator: "/").last } == [
        "es-003-001.csv", "es-003-002.csv", "es-003-003.csv",
      ])
    #expect(parted.duty == whole.duty)
    #expect(try rows(parted) == rows(whole))
  }

  @Test("Lines, ordinals and amounts are laid out as ES-003 lays them out")
  func shape() throws {
    let truth = try SyntheticBook(entries: 2_000, seed: 5).write(into: folder.path)
    let rows = try rows(truth)
    var previous: [String: String] = [:]
    for row in rows {
      let ordinal = try #require(Int(row["Tariff Ordinal Number"] ?? ""))
      let keys = ["Entry Summary Number", "Entry Summary Line Number"]
      let isSameLine = keys.allSatisfy { row[$0] == previous[$0] }
      let before = isSameLine ? Int(previous["Tariff Ordinal Number"] ?? "") : 0
      #expect(ordinal == (before ?? 0) + 1)
      let heading = try #require(HTSNumber(row["HTS Number - Full"] ?? ""))
      let value = try cents(row["Line Tariff Goods Value Amount"] ?? "")
      #expect(heading.isChapter99 == (value == 0))
      // The commodity closes its line: nothing of the line may follow it.
      if isSameLine {
        #expect(HTSNumber(previous["HTS Number - Full"] ?? "")?.isChapter99 == true)
      }
      if row["Entry Type Code"] == "23" {
        #expect(row["Line Tariff Duty Amount"] == "$0.00")
      }
      previous = row
    }
    let types = Set(rows.compactMap { $0["Entry Type Code"] })
    #expect(types == ["01", "02", "03", "06", "11", "23", "31"])
    #expect(Set(rows.compactMap { $0["Port of Entry Code"] }).count == 20)
    let programs = Set(rows.compactMap { ($0["HTS Number - Full"] ?? "").prefix(4) })
    #expect(programs.contains("9903"))
    for heading in ["99030124", "99030132", "99030133", "99038803", "99038190"] {
      #expect(rows.contains { $0["HTS Number - Full"] == heading })
    }
  }

  @Test("Entry days lie in the collection window, a few before and after it")
  func days() throws {
    let truth = try SyntheticBook(entries: 2_000, seed: 5).write(into: folder.path)
    let days = try rows(truth).map { row -> Day in
      let parts = (row["Entry Date"] ?? "").split(separator: "/").compactMap { Int($0) }
      try #require(parts.count == 3)
      return try #require(Day(year: parts[2], month: parts[0], day: parts[1]))
    }
    let inside = days.filter { ("2025-02-04"..."2026-02-23").contains($0) }
    #expect(Double(inside.count) > 0.9 * Double(days.count))
    #expect(days.contains { $0 < "2025-02-04" })
    #expect(days.contains { $0 > "2026-02-23" })
  }

  @Test("Importer numbers are readable, distinct and of every form")
  func importers() throws {
    var seen: Set<ImporterNumber> = []
    var forms: Set<ImporterNumber.Form> = []
    for importer in 0..<50_000 {
      let number = text { FictionalParties.writeNumber(of: importer, to: &$0) }
      let read = try #require(ImporterNumber(number), "\(number)")
      seen.insert(read)
      if let form = read.form { forms.insert(form) }
    }
    #expect(seen.count == 50_000)
    #expect(forms.count == 4)
    #expect(FictionalParties.importers(of: 10) == 3)
    #expect(FictionalParties.importers(of: 100_000_000) == 50_000)
  }

  @Test("Entry numbers have valid check digits and are distinct, also across runs of ten million")
  func entryNumbers() {
    let places = Array(0..<40_000) + Array(9_990_000..<10_010_000) + Array(99_990_000..<100_000_000)
    var seen: Set<EntryNumber> = []
    for place in places {
      let number = EntryNumbers.number(at: place, filer: place % 8, seed: 1)
      #expect(number.hasValidCheckDigit)
      #expect(EntryNumber(number.description) == number)
      seen.insert(number)
    }
    #expect(seen.count == places.count)
  }

  @Test("Filers who share a run never share digits, and no two codes are alike")
  func filers() {
    var codes: Set<FilerCode> = []
    for run in 0..<10 {
      for filer in 0..<EntryNumbers.filersPerRun {
        codes.insert(
          EntryNumbers.number(at: run * 10_000_000, filer: filer, seed: 1).filer)
      }
    }
    #expect(codes.count == 80)
    #expect(codes.allSatisfy { FilerCode($0.description) == $0 })
  }

  @Test("An extended book shows where each entry stands on the day it was pulled")
  func standing() throws {
    let book = SyntheticBook(entries: 2_000, layout: .es003Extended, pulledOn: "2026-06-30")
    for row in try rows(book.write(into: folder.path)) {
      let isLiquidated = row["Liquidation Status"] == "Liquidated"
      #expect(isLiquidated == (row["Liquidation Date"] != ""))
      #expect((row["Protest Number"] == "") == (row["Protest Status"] == ""))
      if row["Protest Number"] != "" { #expect(isLiquidated) }
    }
  }

  @Test("A size that cannot be made is refused", arguments: [0, -1, 100_000_001])
  func size(entries: Int) {
    #expect(throws: BookError.unreachableSize(entries)) {
      try SyntheticBook(entries: entries).write(into: folder.path)
    }
  }

  @Test("A folder or a file that cannot be written is named")
  func unwritable() throws {
    let file = try SyntheticBook(entries: 1).write(into: folder.path).files[0]
    #expect {
      try SyntheticBook(entries: 1).write(into: file + "/below")
    } throws: { error in
      guard case .cannotMakeFolder(file + "/below", _) = error as? BookError else { return false }
      return true
    }
    #expect {
      try SyntheticBook(entries: 1).write(into: "/proc")
    } throws: { error in
      guard case .cannotWrite("/proc/es-003-001.csv", _) = error as? BookError else { return false }
      return true
    }
  }

  @Test("A disk that fills up leaves neither half a file nor the parts before it")
  func fullDisk() throws {
    // What is written to this device fails as on a full disk.
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/es-003-002.csv.unfinished", withDestinationPath: "/dev/full")
    var book = SyntheticBook(entries: 20)
    book.entriesPerFile = 10
    #expect(throws: BookError.self) { try book.write(into: folder.path) }
    #expect(try folder.names() == [])
  }

  @Test("A part of an earlier, larger book is not mixed in")
  func leftOver() throws {
    var book = SyntheticBook(entries: 20)
    book.entriesPerFile = 10
    _ = try book.write(into: folder.path)
    #expect(throws: BookError.leftOver(path: folder.path + "/es-003-002.csv")) {
      try SyntheticBook(entries: 5).write(into: folder.path)
    }
    _ = try book.write(into: folder.path)
    #expect(try folder.names() == ["es-003-001.csv", "es-003-002.csv"])
  }
}
