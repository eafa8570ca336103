import Foundation
import Testing

/// What was not read, not used or contradicts itself ends every command that reads exports with the same status.
@Suite("Exit status of a reading", .serialized) struct ExitStatusTests {
  private static let header = "Entry No,Entry Date,Tariff,Tariff Duty\n"
  private static let row = "BQX76543218,2025-12-15,99030124,1.00\n"

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String, to name: String) throws -> String {
    let path = folder.path + "/" + name
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// What each command does with these exports.
  private func runs(_ paths: [String], _ options: [String] = []) throws -> [String: Product.Run] {
    let day = ["--filing-day", Product.filingDate] + options
    let out = ["--out", folder.path + "/out"]
    let list = try write("Entry Number\nBQX76543218", to: "list.csv")
    let commands: [[String]] = [
      ["estimate"] + paths + day + out, ["declare"] + paths + day + out,
      ["check", list] + paths + day + out, ["explain", "BQX76543218"] + paths + day,
      ["inspect"] + paths,
    ]
    return try Dictionary(uniqueKeysWithValues: commands.map { ($0[0], try Product.run($0)) })
  }

  @Test("where all is read and used it is 0, whatever the command")
  func whole() throws {
    let book = try write(Self.header + Self.row, to: "book.csv")
    for (command, run) in try runs([book]) {
      #expect(run.status == 0 && run.errors.isEmpty, "\(command): \(run.errors)")
    }
  }

  @Test(
    "a row or a cell that is not used makes it 1, and the screen says which",
    arguments: [
      ("BQX76543218,2025-12-15,99030124,what\n", "row 3, Tariff Duty: "),
      ("BQX76543218,never,84799000,1.00\n", "row 3, Entry Date: "),
      // Of another entry than the one that is explained.
      ("not at all,2025-12-15,99030124,1.00\n", "row 3, Entry No: "),
    ])
  func rejects(row: String, place: String) throws {
    let book = try write(Self.header + Self.row + row, to: "book.csv")
    for (command, run) in try runs([book]) {
      #expect(run.status == 1, "\(command): \(run.errors)")
      switch command {
      case "estimate": #expect(run.output.contains("see rejects.csv"), "\(run.output)")
      case "inspect": #expect(run.output.contains("rejected: \(place)"), "\(run.output)")
      default:
        #expect(run.errors.contains("the first in \(book), \(place)"), "\(command): \(run.errors)")
        #expect(run.errors.contains("capesize inspect"))
      }
    }
  }

  @Test("sources that disagree make it 1 for every command that joins them")
  func conflicts() throws {
    let paths = [
      try write(Self.header + Self.row, to: "a.csv"),
      try write(
        Self.header + "BQX76543218,2025-12-16,99030124,1.00\n", to: "b.csv"),
    ]
    for (command, run) in try runs(paths) where command != "inspect" {
      #expect(run.status == 1, "\(command): \(run.errors)")
      #expect((run.output + run.errors).contains(/disagree|conflict/), "\(command)")
    }
  }

  @Test("what is not used of the accounts counts as well")
  func accounts() throws {
    let book = try write(Self.header + Self.row, to: "book.csv")
    let accounts = try write("Importer Number,Fee Terms\n45-678901200,seldom\n", to: "accounts.csv")
    for (command, run) in try runs([book], ["--accounts", accounts]) where command != "inspect" {
      #expect(run.status == 1, "\(command): \(run.errors)")
    }
  }
}
