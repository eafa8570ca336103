import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Answers of CBP's among the exports") struct PassedOverTests {
  private static func folder(_ files: [(name: String, text: String)]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in files { _ = try folder.write(file.text, to: file.name) }
    return folder
  }

  private static let answers = [
    (name: "answers/es022.csv", text: TestAnswers.claimedEntries),
    (name: "bank.csv", text: TestAnswers.bankStatement),
    (name: "details.csv", text: TestAnswers.claimDetails),
    (name: "rev603.csv", text: TestAnswers.treasuryRefunds),
    (name: "rev613.csv", text: TestAnswers.heldRefunds),
  ]
  private static let book = (name: "book.csv", text: TestBook.csv())

  @Test("met in a folder they are passed over, not refused, and leave no trace in the book")
  func met() async throws {
    let folder = try Self.folder(Self.answers + [Self.book, ("junk.csv", "x,y\n1,2\n")])
    let reader = BookReader(headings: testHeadings)
    let reading = try await reader.read([folder.path])
    ReadingTests.expectTruth(reading.store)
    #expect(reading.passedOver == Self.answers.map { folder.path + "/" + $0.name })
    #expect(reading.refusals.map(\.path) == [folder.path + "/junk.csv"])
    let others = reading.store.sources.filter { $0.status == .otherCommand }
    #expect(others.map(\.path) == reading.passedOver)
    #expect(reading.store.sources.prefix(2).map(\.name) == ["book.csv", "junk.csv"])
    let looked = try await reader.inspect([folder.path])
    #expect(looked.passedOver == reading.passedOver)
    #expect(looked.refusals == reading.refusals && looked.inspections.count == 1)
  }

  @Test("named itself such a file is refused, also where a folder named beside it holds it")
  func named() async throws {
    let folder = try Self.folder(Self.answers + [Self.book])
    let reader = BookReader(headings: testHeadings)
    let bank = folder.path + "/./bank.csv"
    let reading = try await reader.read([folder.path, bank])
    #expect(reading.refusals.map(\.path) == [folder.path + "/bank.csv"])
    #expect(reading.passedOver.count == 4)
    #expect(try await reader.inspect([bank, folder.path]).refusals.count == 1)
  }

  @Test("where nothing else is there, it is said what each of them is")
  func alone() async throws {
    let folder = try Self.folder(Self.answers)
    do {
      _ = try await BookReader(headings: testHeadings).read([folder.path])
      Issue.record("was read")
    } catch {
      #expect(error.description.contains("this is the ACE report ES-022"))
    }
  }

  @Test("an export that lacks a column is no answer, whatever else stands in it")
  func damagedExports() async throws {
    let folder = try Self.folder([
      Self.book, ("part.csv", "Entry Number,HTS,Status,Error\nBQX76543218,99030124,x,y\n"),
    ])
    let reading = try await BookReader(headings: testHeadings).read([folder.path])
    #expect(reading.passedOver.isEmpty && reading.refusals.count == 1)
  }
}
