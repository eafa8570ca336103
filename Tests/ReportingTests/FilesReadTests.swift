import Customs
import Dealings
import EntryStore
import Foundation
import Testing

@testable import Reporting

@Suite("Files that are read are never replaced")
final class FilesReadTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
  }

  private func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
  }

  private func link(_ name: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/\(name)", withDestinationPath: destination)
  }

  /// Whether a file at `out/a.csv` would replace one of the files read.
  private func isRefused(_ filesRead: FilesRead, _ name: String = "a.csv", in out: String = "out")
    -> Bool
  {
    do throws(ReportingError) {
      try filesRead.refuseReplacement(by: [name], in: "\(folder.path)/\(out)")
      return false
    } catch {
      return true
    }
  }

  private func failure(of output: consuming OutputFolder) -> ReportingError? {
    do throws(ReportingError) {
      _ = try output.publish()
      return nil
    } catch {
      return error
    }
  }

  @Test("A file is known whatever its path's spelling and whatever links lead to it")
  func spellings() throws {
    try makeFolder("out/x")
    try write("mine", to: "out/a.csv")
    try write("other", to: "out/b.csv")
    try link("linked-folder", to: "out")
    try link("linked-file", to: "out/a.csv")
    try link("linked-twice", to: "linked-file")
    try FileManager.default.linkItem(
      atPath: "\(folder.path)/out/a.csv", toPath: "\(folder.path)/hard")
    for spelling in [
      "out/a.csv", "out/./a.csv", "out/x/../a.csv", "out//a.csv", "linked-folder/a.csv",
      "linked-file", "linked-twice", "hard",
    ] {
      let path = "\(folder.path)/\(spelling)"
      let filesRead = FilesRead([path])
      for out in ["out", "out/", "out/x/..", "linked-folder"] {
        #expect(isRefused(filesRead, in: out), "\(spelling) in \(out)")
        #expect(isRefused(filesRead, "*.csv", in: out), "\(spelling) in \(out)")
      }
      #expect(!isRefused(filesRead, "b.csv") && !isRefused(filesRead, "c.csv"), "\(spelling)")
      #expect(throws: ReportingError.wouldReplace(path: path)) {
        try filesRead.refuseReplacement(by: ["a.csv"], in: "\(folder.path)/out")
      }
    }
  }

  @Test("A link in the output folder that leads to a file read is not replaced either")
  func linksOut() throws {
    try makeFolder("out/clients")
    try write("mine", to: "book.csv")
    try link("out/a.csv", to: "../book.csv")
    try link("out/clients/one.xlsx", to: "../../book.csv")
    let filesRead = FilesRead(["\(folder.path)/book.csv"])
    #expect(isRefused(filesRead) && isRefused(filesRead, "clients/*.xlsx"))
    #expect(!isRefused(filesRead, "clients/*.csv") && !isRefused(filesRead, "b*.csv"))
  }

  @Test("A name that a ledger is to have is kept free for it, and so is a link to nowhere")
  func notYetThere() throws {
    try makeFolder("out")
    try link("linked-folder", to: "out")
    try link("out/dangling.csv", to: "nowhere")
    let filesRead = FilesRead(
      ["linked-folder/a.csv", "out/dangling.csv"].map { "\(folder.path)/\($0)" })
    for name in ["a.csv", "a*.csv", "dangling.csv", "*"] {
      #expect(isRefused(filesRead, name), "\(name)")
    }
    #expect(!isRefused(filesRead, "b*.csv") && !isRefused(filesRead, "aa.csv"))
    #expect(!isRefused(filesRead, "a.csv", in: "no-such-folder"))
  }

  @Test("Nothing is moved into place where one of the files would replace one that was read")
  func published() throws {
    try write("mine", to: "b.csv")
    try write("old", to: "a.csv")
    let output = try OutputFolder(folder.path, sparing: FilesRead(["\(folder.path)/b.csv"]))
    for name in ["a.csv", "b.csv", "c.csv"] { try output.files.write([1], as: name) }
    #expect(failure(of: output) == .wouldReplace(path: "\(folder.path)/b.csv"))
    #expect(try folder.contents() == ["a.csv", "b.csv"])
    #expect(try folder.text("a.csv") == "old" && folder.text("b.csv") == "mine")
  }

  @Test("A pipe or a device of a report's name is left alone")
  func noPlainFile() throws {
    try link("a.csv", to: "/dev/null")
    let output = try OutputFolder(folder.path)
    try output.files.write([1], as: "a.csv")
    #expect(failure(of: output) != nil)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder.path)/a.csv")
        == "/dev/null")
  }

  @Test("A single file is written whole, or not over one that was read, or not at all")
  func singleFile() throws {
    let path = "\(folder.path)/new/layout.json"
    try OutputFolder.write("one", to: path, sparing: FilesRead())
    try OutputFolder.write("two", to: path, sparing: FilesRead())
    #expect(try folder.text("new/layout.json") == "two")
    #expect(throws: ReportingError.wouldReplace(path: path)) {
      try OutputFolder.write("three", to: path, sparing: FilesRead([path]))
    }
    for path in ["", "\(folder.path)/", "/proc/layout.json"] {
      #expect(throws: ReportingError.self) {
        try OutputFolder.write("four", to: path, sparing: FilesRead())
      }
    }
    #expect(try folder.text("new/layout.json") == "two")
    #expect(try folder.contents() == ["new"])
  }

  @Test("Every report is announced, so that a command can ask before it records")
  func announced() async throws {
    var estimate = Fixture.estimate()
    estimate.rollForward = RollForward(from: "2026-10-21", to: Fixture.filingDate)
    for (detail, perImporter) in [(Detail.capped, true), (.none, false), (.all, false)] {
      let folder = try TestFolder()
      let names = try await estimate.writeReports(
        to: folder.path, detail: detail, perImporter: perImporter)
      let announced = Estimate.reportNames(detail: detail, perImporter: perImporter)
      for name in names {
        let filesRead = FilesRead(["\(folder.path)/\(name)"])
        #expect(throws: ReportingError.self, "\(name)") {
          try filesRead.refuseReplacement(by: announced, in: folder.path)
        }
      }
    }
  }
}
