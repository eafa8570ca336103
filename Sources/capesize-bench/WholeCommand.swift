import Foundation

/// `capesize estimate` from its start to its end, as a user waits for it.
struct WholeCommand {
  /// The day for which all engines decide what may be filed.
  static let filingDate = "2026-11-21"

  let files: [String]
  /// Where the reports go; emptied before each run.
  let folder: String
  var writesEntries = false

  func run() throws -> Program.Result {
    try emptyFolder(folder)
    return try Program(name: "capesize").run(
      ["estimate"] + files + ["--filing-day", Self.filingDate, "--out", folder]
        + (writesEntries ? [] : ["--no-detail"]))
  }

  /// What the last run found.
  func answer() throws(BenchError) -> Answer { try Answer(path: folder + "/totals.csv") }
}

/// Makes the folder anew: what stands in it from an earlier run would take time to go.
func emptyFolder(_ path: String) throws {
  let files = FileManager.default
  if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
  try files.createDirectory(atPath: path, withIntermediateDirectories: true)
}
