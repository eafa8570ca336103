import Customs
import Dealings
import EntryStore
import Intake
import Testing

@testable import capesize_fuzz

@Suite("Fuzzing") struct FuzzTests {
  @Test(
    "the same seed and number give the same input, another number another",
    arguments: Target.allCases
  )
  func repeatable(target: Target) {
    for number in 0..<20 {
      #expect(target.input(seed: 7, number: number) == target.input(seed: 7, number: number))
      #expect(target.input(seed: 7, number: number) != target.input(seed: 7, number: number + 1))
      #expect(target.input(seed: 7, number: number) != target.input(seed: 8, number: number))
    }
  }

  @Test("no promise is broken, and inputs get as far as the store", arguments: Target.allCases)
  func promises(target: Target) async {
    let count = 60
    var (readings, rejects, refusals) = (0, 0, 0)
    for number in 0..<count {
      let execution = await Execution(of: target.input(seed: 7, number: number), isThorough: true)
      #expect(execution.broken.isEmpty, "\(target) \(number)")
      if target == .answer, let answer = execution.answer {
        readings += 1
        if !answer.rejects.isEmpty { rejects += 1 }
      }
      switch execution.reply {
      case .refusal: refusals += 1
      case .reading(let reading, _):
        readings += 1
        if !reading.rejects.isEmpty { rejects += 1 }
      }
    }
    #expect(readings > count / 10)
    #expect(rejects > count / 20)
    #expect(refusals > count / 10)
  }

  private static let text =
    "Entry Number,HTS,Tariff Duty\nBQX76543218,99030124,5.00\nx,99030124,2.00\n"

  private static func reading(
    _ contents: [UInt8]
  ) async throws -> (reading: Reading, store: EntryStore) {
    let files = [SourceFile(path: "input", contents: contents)]
    let reading = try await BookReader(headings: Execution.headings).read(files)
    return (reading, reading.store)
  }

  @Test("accounts that add up are left alone, and those that do not are told")
  func accounts() async throws {
    let (reading, store) = try await Self.reading(Array(Self.text.utf8))
    #expect(Accounts(of: store, rejects: reading.rejects, unlisted: []).brokenPromises.isEmpty)
    let lost = Accounts(of: store, rejects: [], unlisted: []).brokenPromises
    #expect(lost.count == 2)
    #expect(lost.allSatisfy { $0.contains("reject") })
    var source = Source(path: "input")
    (source.rowsRead, source.rowsUsed) = (2, 2)
    (source.dutyRead, source.dutyUsed) = (Cents(700), Cents(500))
    var builder = EntryStoreBuilder()
    builder.append(EntryRecord(number: try #require(EntryNumber("BQX76543218"))))
    var line = TariffLine(hts: try #require(HTSNumber("99030124")))
    (line.duty, line.row) = (Cents(500), 2)
    builder.append(line)
    let broken = Accounts(of: builder.finish(sources: [source]), rejects: [], unlisted: [])
      .brokenPromises
    #expect(broken.count == 2)
    #expect(broken[0].contains("duty read is used"))
    #expect(broken[1].contains("rows used are the tariff lines"))
  }

  @Test("two replies to one input are told apart by what differs")
  func replies() async {
    let reader = BookReader(headings: Execution.headings)
    func reply(_ text: String) async -> Reply {
      await Reply(of: reader, to: [SourceFile(path: "input", contents: Array(text.utf8))])
    }
    let first = await reply(Self.text)
    #expect(first.difference(from: await reply(Self.text)) == nil)
    let duty = first.difference(from: await reply(Self.text.replacing("5.00", with: "6.00")))
    #expect(duty?.contains("tariff lines of BQX76543218") == true)
    let reject = first.difference(from: await reply(Self.text.replacing("x,", with: "y,")))
    #expect(reject?.hasPrefix("the rejects") == true)
    #expect(first.difference(from: await reply("")) == "once a reading, once a refusal")
  }

  @Test("an archive without lies is read, stored and deflated", arguments: [false, true])
  func archives(isDeflated: Bool) async throws {
    var numbers = Target.text.numbers(seed: 1, number: 1)
    let member = ArchiveWriter.Member(
      name: Array("a.csv".utf8), contents: Array(Self.text.utf8), isDeflated: isDeflated)
    let writer = ArchiveWriter(lies: 0)
    for archive in [
      writer.zip([member], using: &numbers), writer.gzip(member.contents, using: &numbers),
    ] {
      #expect(try await Self.reading(archive).store.entries.count == 1)
    }
  }

  @Test("what is found is kept, and its name alone brings it back")
  func findings() throws {
    let input = Target.archive.input(seed: 3, number: 9)
    #expect(try Findings.input(at: "archive-3-9") == input)
    #expect(try Findings.input(at: "folder/archive-3-9.crash") == input)
    #expect(throws: FuzzError.self) { try Findings.input(at: "nothing-3-9") }
  }

  @Test("the caller's choices, and wrong ones")
  func options() throws {
    let options = try FuzzOptions(["--target", "text", "--executions", "5", "--seed", "9"])
    #expect(options.targets == [.text])
    #expect((options.executions, options.seed) == (5, 9))
    for wrong in [["--target"], ["--target", "attic"], ["--executions", "many"], ["x", "1"]] {
      #expect(throws: FuzzError.self) { try FuzzOptions(wrong) }
    }
  }
}
