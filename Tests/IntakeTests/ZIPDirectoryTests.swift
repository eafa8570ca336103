import Customs
import Dealings
import EntryStore
import Testing

@testable import Intake

/// An archive holds what its directory lists; whatever else its file holds is named as not read.
@Suite("What an archive's directory does not list") struct ZIPDirectoryTests {
  /// A part of an archive's file.
  enum Part {
    case member(String, [UInt8])
    /// A member with its sizes behind it, as archivers write that do not know them beforehand.
    case streamed(String, [UInt8])
    /// A member that the directory has lost.
    case lost(String, [UInt8])
    case bytes([UInt8])
  }

  static let other = Array("Entry No,Tariff,Tariff Duty\nBQX76543218,99030124,2.00\n".utf8)

  /// An archive of stored members; `isLarge` writes its numbers as those of more than 4 GB.
  static func archive(_ parts: [Part], comment: String = "", isLarge: Bool = false) -> [UInt8] {
    let number = ContainerTests.number
    var (file, directory, count): ([UInt8], [UInt8], Int) = ([], [], 0)
    func add(_ name: String, _ bytes: [UInt8], isStreamed: Bool = false, isListed: Bool = true) {
      let sum = number(Int(ContainerTests.checksum(bytes)), 4)
      let size = number(bytes.count, 4)
      let start = number(isStreamed ? 8 : 0, 2) + number(0, 6)
      let place = file.count
      file += Array("PK\u{3}\u{4}".utf8) + number(20, 2) + start
      file += isStreamed ? number(0, 12) : sum + size + size
      file += number(name.utf8.count, 2) + [0, 0] + Array(name.utf8) + bytes
      if isStreamed { file += Array("PK\u{7}\u{8}".utf8) + sum + size + size }
      guard isListed else { return }
      count += 1
      directory += Array("PK\u{1}\u{2}".utf8) + [20, 0] + number(20, 2) + start + sum
      directory += isLarge ? number(-1, 8) : size + size
      directory += number(name.utf8.count, 2) + number(isLarge ? 28 : 0, 2) + number(0, 10)
      directory += (isLarge ? number(-1, 4) : number(place, 4)) + Array(name.utf8)
      if isLarge {
        directory += number(1, 2) + number(24, 2) + number(bytes.count, 8)
        directory += number(bytes.count, 8) + number(place, 8)
      }
    }
    for part in parts {
      switch part {
      case .member(let name, let bytes): add(name, bytes)
      case .streamed(let name, let bytes): add(name, bytes, isStreamed: true)
      case .lost(let name, let bytes): add(name, bytes, isListed: false)
      case .bytes(let bytes): file += bytes
      }
    }
    let (start, size) = (file.count, directory.count)
    file += directory
    if isLarge {
      let place = file.count
      file += Array("PK\u{6}\u{6}".utf8) + number(44, 8) + number(45, 2) + number(45, 2)
      file += number(0, 8) + number(count, 8) + number(count, 8) + number(size, 8)
      file += number(start, 8)
      file += Array("PK\u{6}\u{7}".utf8) + number(0, 4) + number(place, 8) + number(1, 4)
    }
    file += Array("PK\u{5}\u{6}".utf8) + number(0, 4)
    file +=
      isLarge
      ? number(-1, 12)
      : number(count, 2) + number(count, 2) + number(size, 4)
        + number(start, 4)
    return file + number(comment.utf8.count, 2) + Array(comment.utf8)
  }

  private static let book = Part.member("book.csv", ContainerTests.book)

  /// Where data that is not read begins, as it is said of each archive.
  private func unlisted(_ bytes: [UInt8]) async throws -> [String] {
    let reading = try await ContainerTests.reading(bytes, as: "all.zip")
    ReadingTests.expectTruth(reading.store)
    let unread = reading.store.sources.filter { $0.status == .notRead }
    #expect(unread.allSatisfy { $0.reason.contains("its directory does not list") })
    #expect(reading.hasFindings == !unread.isEmpty)
    return unread.map(\.sheet)
  }

  @Test("an archive that is all listed is read without a word, however it was written")
  func whole() async throws {
    let inner = Self.archive([.member("inner.txt", [65])])
    for archive in [
      Self.archive([Self.book]), Self.archive([Self.book], comment: "of PK\u{5}\u{6} June"),
      Self.archive([.streamed("book.csv", ContainerTests.book), .member("folder/", [])]),
      Self.archive([Self.book], isLarge: true),
      Self.archive([Self.book]) + [UInt8](repeating: 0, count: 512),
      Self.archive([Self.book, .bytes([UInt8](repeating: 0, count: 64))]),
      // Hidden members are nobody's export, and the last one looks like an archive of its own.
      Self.archive([Self.book, .member(".inner", inner)]),
    ] {
      #expect(try await unlisted(archive) == [])
    }
  }

  @Test("members that the directory does not list are named with the place where they stand")
  func lost() async throws {
    let lost = Part.lost("lost.csv", Self.other)
    let start = Self.archive([Self.book]).count - Self.archive([]).count
    let member = start - "book.csv".utf8.count - 46
    #expect(try await unlisted(Self.archive([lost, Self.book])) == ["data at byte 0"])
    for archive in [
      Self.archive([Self.book, lost]), Self.archive([Self.book, lost], isLarge: true),
      Self.archive([Self.book, lost, .member(".second", [66])]),
      Self.archive([Self.book, .bytes(Self.other), .member(".second", [66])]),
    ] {
      #expect(try await unlisted(archive) == ["data at byte \(member)"])
    }
  }

  @Test("of two archives in one file the one that is not read is named, and text behind one")
  func endToEnd() async throws {
    let first = Self.archive([Self.book])
    let second = Self.archive([.member("other.csv", Self.other)])
    let behind = ["data at byte \(first.count)"]
    #expect(try await unlisted(first + second) == behind)
    #expect(try await unlisted(first + Self.other) == behind)
    // The second one knows that it stands behind the first.
    let moved = Self.archive([.bytes(first), .member("other.csv", Self.other)])
    let reading = try await ContainerTests.reading(moved, as: "all.zip")
    #expect(reading.store.omissions.count == 1)
  }

  @Test("a workbook and what answers and accounts stand in are looked at in the same way")
  func otherFiles() async throws {
    let workbook = TestWorkbook(text: [
      ["Entry No", "Tariff", "Tariff Duty"], ["BQX76543218", "99030124", "2.00"],
    ]).bytes
    let reading = try await ContainerTests.reading(workbook + workbook, as: "book.xlsx")
    #expect(reading.store.omissions.map(\.source.sheet) == ["data at byte \(workbook.count)"])
    #expect(try await !ContainerTests.reading(workbook, as: "book.xlsx").hasFindings)
    let answers = Self.archive([
      .member("bank.csv", Array(TestAnswers.bankStatement.utf8)), .lost("lost.csv", Self.other),
    ])
    let folder = try TemporaryFolder()
    let file = try ClaimFile(path: folder.write(answers, to: "bank.zip"))
    #expect(file.source.omissions.count == 1, "\(file.source.omissions)")
  }
}
