import Customs
import Dealings
import EntryStore
import Foundation
import Intake
import Ledger
import Refunds
import Reporting
import Testing

@testable import Workflows

@Suite("Workflows") struct WorkflowTests {
  private let folder: TemporaryFolder
  private let filingDate: Day

  init() throws {
    folder = try TemporaryFolder()
    filingDate = try #require(Day(iso: Product.filingDate))
  }

  private func book(_ paths: [String], ledger: String? = nil) -> BookOptions {
    BookOptions(paths, assessment: AssessmentOptions(filingDate: filingDate), ledger: ledger)
  }

  private var harbor: String { Product.path("SampleData/harbor-brokerage") }

  @Test("An estimate writes and records, and a declaration of the same book lists what it accepts")
  func estimateAndDeclare() async throws {
    let ledger = "\(folder.path)/ledger.sqlite"
    let estimated = try await estimate(
      EstimateOptions(book([harbor], ledger: ledger), writingTo: "\(folder.path)/out"))
    #expect(estimated.files == TemporaryFolder.files(below: "\(folder.path)/out"))
    #expect(FileManager.default.fileExists(atPath: ledger))

    var options = DeclareOptions(book([harbor], ledger: ledger), writingTo: "\(folder.path)/out")
    options.includesAssumed = true
    let declared = try await declare(options)
    #expect(declared.closingNotices.contains(.nothingRecorded))
    let accepted = estimated.estimate.determinations.outcome.count { $0.isAccepted }
    #expect(accepted > 0)
    #expect(declared.lists.lists.reduce(0) { $0 + $1.entries.count } == accepted)

    options.isRecorded = true
    let recorded = try await declare(options)
    #expect(!recorded.closingNotices.contains(.nothingRecorded))
    let list = try #require(recorded.lists.names.first)
    #expect(try Ledger.open(ledger, existing: true).hasDraft(list))
    var submission = SubmitOptions(list, ledger: ledger, filingDate: filingDate)
    submission.claim = "100200300"
    #expect(try await submit(submission).name == list)
    #expect(try !Ledger.open(ledger, existing: true).hasDraft(list))
  }

  @Test("Where it is refused to replace a file, nothing is recorded, and what was noticed is kept")
  func refusedReplacement() async throws {
    let out = "\(folder.path)/out"
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Product.path("SampleData/accounts.csv"), toPath: "\(out)/totals.csv")
    let ledger = "\(folder.path)/ledger.sqlite"
    var earlier = EstimateOptions(book([harbor], ledger: ledger), writingTo: "\(folder.path)/first")
    earlier.book.assessment.filingDate = filingDate - 7
    _ = try await estimate(earlier)
    var options = EstimateOptions(book([harbor, "\(folder.path)/note.txt"]), writingTo: out)
    try "No export at all.\n".write(
      toFile: "\(folder.path)/note.txt", atomically: true, encoding: .utf8)
    options.book.ledger = ledger
    options.book.assessment.accounts = "\(out)/totals.csv"
    let error = try #require(
      await #expect(throws: WorkflowError.self) { _ = try await estimate(options) })
    #expect(error.cause is ReportingError)
    #expect(
      error.notices.contains {
        if case .notRead(let place, _) = $0 { place.hasSuffix("note.txt") } else { false }
      })
    #expect(
      try Ledger.open(ledger, existing: true).rollForward() == nil,
      "a second estimate was recorded")
    #expect(TemporaryFolder.files(below: out) == ["totals.csv"])
  }

  @Test("An entry that no source has is an error that names the right check digit")
  func noSuchEntry() async throws {
    let entry = try #require(EntryNumber("ZZZ00000010"))
    let error = try #require(
      await #expect(throws: WorkflowError.self) {
        _ = try await explain(ExplainOptions(entry, in: book([harbor])))
      })
    #expect(error.cause as? RequestError == .noSuchEntry(entry))
    #expect(error.description.contains(entry.dashed))
  }

  @Test("A layout that is none is wrong usage, told with its path")
  func noLayout() async throws {
    let path = "\(folder.path)/layout.json"
    try "{}".write(toFile: path, atomically: true, encoding: .utf8)
    let error = try #require(
      await #expect(throws: WorkflowError.self) {
        _ = try await inspect(InspectOptions([harbor], formats: Formats(layouts: [path])))
      })
    guard case .notALayout(path, _) = error.cause as? RequestError else {
      Issue.record("\(error)")
      return
    }
  }

  @Test("A reading is watched from its start, and the watcher is done before the result comes")
  func watched() async throws {
    let (states, state) = AsyncStream<Int>.makeStream()
    _ = try await explain(
      ExplainOptions(firstEntry(), in: book([harbor])),
      watching: { progress in
        while (try? await Task.sleep(for: .seconds(60))) != nil {}
        state.yield(progress.filesRead.of)
        state.finish()
      })
    var seen: [Int] = []
    for await state in states { seen.append(state) }
    #expect(seen.count == 1 && seen.allSatisfy { $0 > 0 })
  }

  @Test("A list is checked without a book, and one that CBP would refuse is a finding")
  func checkAlone() async throws {
    let list = "\(folder.path)/list.csv"
    let right = try await firstEntry()
    try "Entry Number\n\(right)".write(toFile: list, atomically: true, encoding: .utf8)
    let out = "\(folder.path)/out"
    let taken = try await check(CheckOptions(list, in: book([]), writingTo: out))
    #expect(taken.conclusion == .clean && taken.files == ["check.csv"] && taken.notices.isEmpty)
    try "Entry Number\n\(right)\nno number".write(
      toFile: list, atomically: true, encoding: .utf8)
    let refused = try await check(CheckOptions(list, in: book([]), writingTo: out))
    #expect(refused.conclusion == .withFindings)
  }

  @Test("Answers need a ledger that is there")
  func claimsWithoutLedger() async throws {
    let options = ClaimsOptions(
      [], ledger: "\(folder.path)/none.sqlite", filingDate: filingDate, writingTo: folder.path)
    let error = try #require(
      await #expect(throws: WorkflowError.self) { _ = try await claims(options) })
    #expect(error.cause is LedgerError)
    #expect(TemporaryFolder.files(below: folder.path).isEmpty)
  }

  private func firstEntry() async throws -> EntryNumber {
    let reader = try Formats().reader()
    return try #require(try await reader.read([harbor]).store.entries.number.first)
  }
}

@Suite("Filing accounts") struct FilingAccountTests {
  @Test("An account is a filer or an importer")
  func words() {
    #expect(FilingAccount("FILER:hb7")?.text == "filer:HB7")
    #expect(FilingAccount("ior:12-3456789")?.text == "ior:12-3456789")
    for words in ["HB7", "filer:", "filer:HB77", "ior:1", "broker:HB7", ""] {
      #expect(FilingAccount(words) == nil, "\(words)")
    }
  }
}
