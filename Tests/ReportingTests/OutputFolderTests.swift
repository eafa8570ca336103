import Customs
import Foundation
import Glibc
import Refunds
import Testing

@testable import Reporting

@Suite("Output folder")
struct OutputFolderTests {
  @Test("Files appear together, over older ones, and nothing else stays")
  func published() throws {
    let folder = try TestFolder()
    try Data("old".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/a.txt"))
    let output = try OutputFolder(folder.path)
    try output.files.write(Array("new".utf8), as: "a.txt")
    try output.files.write([], as: "b.txt")
    #expect(try folder.text("a.txt") == "old")
    #expect(try output.publish() == ["a.txt", "b.txt"])
    #expect(try folder.contents() == ["a.txt", "b.txt"])
    #expect(try folder.text("a.txt") == "new")
  }

  @Test("What is not published is gone, with the folders made for it")
  func abandoned() throws {
    let folder = try TestFolder()
    do {
      let output = try OutputFolder("\(folder.path)/one/two")
      try output.files.write(Array("half".utf8), as: "a.txt")
      #expect(try folder.contents() == ["one"])
    }
    #expect(try folder.contents().isEmpty)
  }

  @Test("A folder that cannot be made is an error with its path")
  func unwritable() async throws {
    let folder = try TestFolder()
    try Data().write(to: URL(fileURLWithPath: "\(folder.path)/file"))
    let error = await #expect(throws: ReportingError.self) {
      _ = try await Fixture.estimate().writeReports(to: "\(folder.path)/file/deep")
    }
    #expect(error?.description.contains("\(folder.path)/file") == true)
    #expect(try folder.contents() == ["file"])
  }

  @Test("A folder of a file's name is an error, and no other file is replaced")
  func folderInTheWay() async throws {
    let folder = try TestFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/totals.csv", withIntermediateDirectories: false)
    await #expect(throws: ReportingError.self) {
      _ = try await Fixture.estimate().writeReports(to: folder.path)
    }
    #expect(try folder.contents() == ["totals.csv"])
  }

  @Test("A device that is full is an error with the system's words")
  func fullDevice() throws {
    let folder = try TestFolder()
    let output = try OutputFolder(folder.path)
    // /dev/full takes no byte: the file's temporary name leads there.
    #expect(unsafe symlink("/dev/full", "\(output.files.temporaryPath)/a.txt") == 0)
    var file = try output.files.create("a.txt")
    var failure: ReportingError?
    do throws(ReportingError) { try file.write([1, 2, 3]) } catch { failure = error }
    #expect(
      failure
        == .cannotWrite(path: "\(folder.path)/a.txt", reason: "No space left on device"))
  }

  @Test("A workbook on a full device is an error", arguments: ["refund-estimate.xlsx"])
  func fullWorkbook(name: String) async throws {
    let folder = try TestFolder()
    let estimate = Fixture.estimate()
    let workbook = Workbook.refundEstimate(
      estimate, await Breakdown(estimate, grouped: true), headings: nil, detail: .capped)
    let output = try OutputFolder(folder.path)
    #expect(unsafe symlink("/dev/full", "\(output.files.temporaryPath)/\(name)") == 0)
    let files = output.files
    #expect(throws: ReportingError.self) { try workbook.write(to: files) }
  }
}

@Suite("Upload lists")
struct DeclarationFilesTests {
  private func list(_ account: String, _ numbers: Range<UInt32>) -> DeclarationList {
    let filer = FilerCode("ABC") ?? FilerCode(packed: 0)
    return DeclarationList(
      account: account, entries: numbers.map { EntryNumber(filer: filer, digits: $0) },
      refundableDuty: Cents(1_234_50), interest: Cents(-3_00), earliestFileBy: "2026-12-01")
  }

  @Test("Lists, manifest and left-out entries read as the contract says")
  func files() async throws {
    let folder = try TestFolder()
    let filer = try #require(FilerCode("ABC"))
    let leftOut = LeftOutEntry(
      entry: EntryNumber(filer: filer, digits: 99), importer: Fixture.importers[2],
      outcome: .wait, reason: "test.wait", nextStep: "Wait, then look.",
      refundableDuty: Cents(5), interest: Cents(0))
    let files = DeclarationFiles(
      lists: [
        list("filer:ABC", 1..<3), list("filer:ABC", 3..<4), list("ior:***-**-6789", 4..<5),
        list("ior:12-3456789", 5..<6),
      ], leftOut: [leftOut], entriesPerList: 9_999)
    let names = try await files.write(to: folder.path)
    #expect(
      names == [
        "cape-12-3456789-001.csv", "cape-6789-001.csv", "cape-ABC-001.csv", "cape-ABC-002.csv",
        "left-out.csv", "manifest.csv",
      ])
    #expect(try folder.text("cape-ABC-001.csv") == "Entry Number\nABC00000001\nABC00000002")
    #expect(
      try folder.text("manifest.csv") == """
        file,account,entries,refundable_duty,interest,earliest_file_by
        cape-ABC-001.csv,filer:ABC,2,1234.50,-3.00,2026-12-01
        cape-ABC-002.csv,filer:ABC,1,1234.50,-3.00,2026-12-01
        cape-6789-001.csv,ior:***-**-6789,1,1234.50,-3.00,2026-12-01
        cape-12-3456789-001.csv,ior:12-3456789,1,1234.50,-3.00,2026-12-01

        """)
    #expect(
      try folder.text("left-out.csv") == """
        entry_number,importer_number,outcome,reason,next_step,refundable_duty,interest
        ABC00000099,***-**-6789,wait,test.wait,"Wait, then look.",0.05,0.00

        """)
  }

  @Test("The largest list that CAPE takes is below a million bytes; one more entry is refused")
  func limits() async throws {
    let folder = try TestFolder()
    _ = try await DeclarationFiles(
      lists: [list("filer:ABC", 0..<9_999)], leftOut: [], entriesPerList: 9_999
    )
    .write(to: folder.path)
    #expect(try folder.bytes("cape-ABC-001.csv").count < 1_000_000)
    let path = folder.path
    for lists in [
      [list("filer:ABC", 0..<10_000)], [list("filer:ABC", 0..<0)],
      [list("filer:ABC", 0..<2), list("ior:12-3456789", 1..<3)],
    ] {
      await #expect(throws: ReportingError.self) {
        _ = try await DeclarationFiles(lists: lists, leftOut: [], entriesPerList: 9_999)
          .write(to: path)
      }
    }
  }
}
