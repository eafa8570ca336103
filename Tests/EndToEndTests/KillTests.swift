import Foundation
import GRDB
import Glibc
import Ledger
import SyntheticBooks
import Testing

/// The program stopped at any moment, as by a power cut: the next run finds a whole ledger and goes on.
@Suite("Killed in mid-write") struct KillTests {
  /// The moment of a kill: so much of the time that a whole run takes, or when the log of what is being written has
  /// grown so far, which a run of a small book passes in a thousandth of a second.
  enum Moment {
    case time(Double)
    case logged(Int)
  }

  let folder: TemporaryFolder
  let book: String
  let entries: Int

  init() throws {
    folder = try TemporaryFolder()
    book = folder.path + "/book"
    entries = 100
    let run = try Product.run([
      "generate", "--entries", "\(entries)", "--seed", "5", "--layout", "es-003-extended", "--out",
      book,
    ])
    try #require(run.status == 0, "\(run.errors)")
  }

  var ledger: String { folder.path + "/ledger.sqlite" }

  /// The commands that write, each so that it has something new to write in every round.
  func commands(_ round: Int) throws -> [[String]] {
    let common = ["--ledger", ledger, "--out", folder.path + "/out"]
    let answers = folder.path + "/answers-\(round).csv"
    let numbers = try String(contentsOfFile: book + "/es-003-extended-001.csv", encoding: .utf8)
      .matches(of: /[A-Z0-9]{3}-?[0-9]{7}-?[0-9]/).map(\.output)
    try
      (["ENTRY_NUMBER,CLAIM_NUMBER,STATUS,ERROR_DESCRIPTION"]
      + Set(numbers).sorted().map { "\($0),1002\(round),Failed,PROTEST ON ENTRY" })
      .joined(separator: "\n").write(toFile: answers, atomically: true, encoding: .utf8)
    return [
      ["estimate", book, "--no-detail", "--filing-day", "2026-11-\(10 + round)"] + common,
      ["declare", book, "--record", "--filing-day", Product.filingDate] + common
        + (round.isMultiple(of: 2) ? [] : ["--include-assumed"]),
      ["claims", answers, "--filing-day", Product.filingDate] + common,
    ]
  }

  @Test("what was being written is whole or not there, and the next run goes on")
  func killed() throws {
    for command in try commands(0) {
      let run = try Product.run(command)
      try #require(run.status < 2, "\(command): \(run.errors)")
    }
    var chance = RandomNumbers(seed: 7, place: 0)
    var unfinished = 0
    for round in 1...3 {
      for command in try commands(round) {
        let moment =
          chance.chance(percent: 50)
          ? Moment.time(Double(chance.below(1_000)) / 1_000)
          : .logged(chance.below(80_000))
        if try run(command, killedAt: moment) { unfinished += 1 }
        try checkLedger()
      }
    }
    // A machine may be so fast that some runs end first, and none so fast that all do.
    #expect(unfinished > 0)
    for command in try commands(4) {
      let run = try Product.run(command)
      #expect(run.status < 2, "\(command): \(run.errors)")
    }
    try checkLedger()
  }

  /// Runs the program until the moment; returns whether it was killed before it ended.
  private func run(_ command: [String], killedAt moment: Moment) throws -> Bool {
    let process = Process()
    process.executableURL = Product.program
    process.arguments = command
    process.currentDirectoryURL = Product.root
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let start = ContinuousClock.now
    try process.run()
    while process.isRunning, !hasCome(moment, since: start) { usleep(50) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  private func hasCome(_ moment: Moment, since start: ContinuousClock.Instant) -> Bool {
    switch moment {
    case .time(let part): return ContinuousClock.now - start > Self.wholeRun * part
    case .logged(let size):
      var status = stat()
      return unsafe stat(ledger + "-wal", &status) == 0 && status.st_size > size
    }
  }

  /// About what a run takes; nothing depends on it but how the moments spread.
  private static let wholeRun = Duration.milliseconds(700)

  /// Opens the ledger as the next run does, and looks for anything half-written.
  private func checkLedger() throws {
    _ = try Ledger.open(ledger).filingHistory()
    let database = try DatabaseQueue(path: ledger)
    defer { try? database.close() }
    func values(_ sql: String) throws -> [String] {
      try database.read { try String.fetchAll($0, sql: sql) }
    }
    #expect(try values("PRAGMA integrity_check") == ["ok"])
    #expect(try values("SELECT \"table\" FROM pragma_foreign_key_check").isEmpty)
    let halves = [
      "estimates without all their entries": """
      SELECT filing_day FROM estimate WHERE \(entries) <> (
        SELECT count(*) FROM estimate_entry WHERE estimate = estimate.id)
      """,
      "estimates with other totals than their entries": """
      SELECT filing_day FROM estimate
      WHERE (expected_entries, expected_duty_cents, expected_interest_cents) IS NOT (
        SELECT count(*), total(refundable_duty_cents), total(interest_cents) FROM estimate_entry
        WHERE estimate = estimate.id AND outcome IN ('file-now', 'file-now-pays-later'))
      """,
      "estimates without sources": """
      SELECT filing_day FROM estimate
      WHERE NOT EXISTS (SELECT 1 FROM source WHERE estimate = estimate.id)
      """,
      "headings of another estimate than the last": """
      SELECT entry_number FROM v_entries
      WHERE ieepa_duty <> '0.00' AND entry_number NOT IN (SELECT entry_number FROM entry_heading)
      """,
      "declarations without entries": """
      SELECT name FROM declaration WHERE id NOT IN (SELECT declaration FROM declaration_entry)
      """,
      "files without all their answers": """
      SELECT path FROM claim_file
      WHERE rows_used <> (SELECT count(*) FROM answer WHERE claim_file = claim_file.id)
      """,
    ]
    for (half, sql) in halves { #expect(try values(sql).isEmpty, "\(half)") }
  }
}
