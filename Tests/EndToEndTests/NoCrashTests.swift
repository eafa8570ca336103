import Foundation
import Testing

/// Whatever stops a command, it ends with its own status and leaves nothing half-written.
@Suite("No crash") struct NoCrashTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try NothingReplacedTests.book.write(
      toFile: folder.path + "/book.csv", atomically: true, encoding: .utf8)
  }

  /// Runs a line of a shell in the folder, with the program as `$C`.
  private func shell(_ line: String) throws -> Product.Run {
    try Product.run(
      URL(filePath: "/bin/bash"), ["-c", "cd \"$FOLDER\" || exit 99; " + line],
      environment: [
        "FOLDER": folder.path, "C": Product.program.path,
        "DAY": "--filing-day \(Product.filingDate)",
      ])
  }

  private func hiddenFolders() throws -> [String] {
    (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? [])
      .filter { $0.contains(".capesize") }
  }

  @Test("explain of an entry that no source has ends with 2 every time")
  func explain() throws {
    let run = try shell(
      "for i in $(seq 60); do $C explain HB700002379 book.csv $DAY 2>/dev/null; echo $?; done")
    #expect(run.output.split(separator: "\n").map(String.init) == Array(repeating: "2", count: 60))
  }

  @Test(
    "a command that is stopped after it has read ends with 2",
    arguments: [
      "estimate book.csv --out book.csv/r", "declare book.csv --out book.csv/r",
      "check list.csv book.csv --out book.csv/r",
    ])
  func stoppedAfterReading(command: String) throws {
    try "Entry Number\nBQX76543218".write(
      toFile: folder.path + "/list.csv", atomically: true, encoding: .utf8)
    let run = try shell("for i in $(seq 20); do $C \(command) $DAY 2>/dev/null; echo $?; done")
    #expect(run.output.split(separator: "\n").map(String.init) == Array(repeating: "2", count: 20))
  }

  @Test(
    "standard output that cannot be written ends with 2 and says so",
    arguments: [
      "estimate book.csv $DAY", "estimate book.csv --format json $DAY",
      "declare book.csv $DAY", "check list.csv $DAY", "explain BQX76543218 book.csv $DAY",
      "inspect book.csv", "rules", "rules --counts", "columns",
      "generate --entries 3 --out g", "claims $DAY --ledger l.sqlite", "--help", "help estimate",
      "--version", "--generate-completion-script bash",
    ])
  func fullOutput(command: String) throws {
    try "Entry Number\nBQX76543218".write(
      toFile: folder.path + "/list.csv", atomically: true, encoding: .utf8)
    if command.hasPrefix("claims") {
      #expect(try shell("$C estimate book.csv --ledger l.sqlite $DAY").status == 0)
    }
    let full = try shell("$C \(command) >/dev/full")
    #expect(full.status == 2, "\(full.errors)")
    #expect(full.errors.contains("standard output cannot be written (No space left on device)"))
    let closed = try shell("$C \(command) >&-")
    #expect(closed.status == 2, "\(closed.errors)")
  }

  @Test("a reader that went away is no error, and the work is done all the same")
  func noReader() throws {
    let run = try shell(
      "for i in 1 2 3; do $C rules | true; echo ${PIPESTATUS[0]}; done;"
        + " { $C estimate book.csv $DAY; echo $? >status; } 2>&1 | true;"
        + " while ! test -s status; do sleep 0.01; done; cat status")
    #expect(run.output == "0\n0\n0\n0\n", "\(run.output)")
    #expect(FileManager.default.fileExists(atPath: folder.path + "/Reports/entries.csv"))
  }

  @Test("an output that cannot be written ends with 2", arguments: ["/proc/x.json", "book.csv/x"])
  func unwritableLayout(path: String) throws {
    let run = try shell("$C inspect book.csv --write-layout \(path)")
    #expect(run.status == 2 && run.errors.contains("cannot be written"), "\(run.errors)")
  }

  @Test("too few file descriptors end with 2, nothing half-written left, never by a signal")
  func fewDescriptors() throws {
    for limit in [8, 9, 10, 12, 16, 20, 24, 28, 32, 40, 60] {
      let run = try shell(
        "ulimit -n \(limit); $C estimate book.csv --per-importer --out n --ledger l.sqlite $DAY")
      #expect([0, 2].contains(run.status), "\(limit): \(run.status)")
      #expect(try hiddenFolders().isEmpty, "\(limit)")
      let reports = TemporaryFolder.files(below: folder.path + "/n")
      #expect(reports.isEmpty == (run.status == 2), "\(limit): \(reports)")
      try? FileManager.default.removeItem(atPath: folder.path + "/n")
      let declare = try shell("ulimit -n \(limit); $C declare book.csv --out n $DAY")
      #expect([0, 2].contains(declare.status), "\(limit): \(declare.status)")
      try? FileManager.default.removeItem(atPath: folder.path + "/n")
    }
  }

  @Test(
    "a day far from any filing is wrong usage, one at the border is counted to",
    arguments: [
      "estimate book.csv --filing-day", "declare book.csv --filing-day",
      "check list.csv book.csv --filing-day", "explain BQX76543218 book.csv --filing-day",
      "rules --filing-day", "claims --ledger l.sqlite --filing-day",
      "estimate book.csv --plaintiff 45-6789012 $DAY --phase-3-open",
    ])
  func days(command: String) throws {
    try "Entry Number\nBQX76543218".write(
      toFile: folder.path + "/list.csv", atomically: true, encoding: .utf8)
    for day in [
      "0001-01-01", "1899-12-31", "1999-12-31", "2050-01-01", "5459-01-01", "9999-12-31",
    ] {
      let run = try shell("$C \(command) \(day)")
      #expect(run.status == 64, "\(day): \(run.status)")
      #expect(run.errors.contains("2000-01-01 to 2049-12-31"), "\(run.errors)")
      #expect(TemporaryFolder.files(below: folder.path).sorted() == ["book.csv", "list.csv"])
    }
    if command.hasPrefix("claims") {
      #expect(try shell("$C estimate book.csv --ledger l.sqlite $DAY").status == 0)
    }
    for day in ["2000-01-01", "2026-04-20", "2031-06-30", "2049-12-31"] {
      let run = try shell("$C \(command) \(day)")
      #expect(run.status < 2, "\(day): \(run.status) \(run.errors)")
    }
    #expect(try hiddenFolders().isEmpty)
  }

  @Test(
    "a claim without a number is wrong usage", arguments: ["''", "' '", "$'\\t'", "$'\\u00A0'"])
  func blankClaim(claim: String) throws {
    #expect(try shell("$C estimate book.csv --ledger l.sqlite $DAY").status == 0)
    try "Entry Number\nBQX76543218".write(
      toFile: folder.path + "/list.csv", atomically: true, encoding: .utf8)
    let run = try shell("$C declare --submitted list.csv --claim \(claim) --ledger l.sqlite $DAY")
    #expect(run.status == 64 && run.errors.contains("--claim"), "\(run.errors)")
    // Nothing was recorded: the list can be submitted now.
    let again = try shell("$C declare --submitted list.csv --claim 7 --ledger l.sqlite $DAY")
    #expect(again.status == 0, "\(again.errors)")
  }
}
