import Customs
import EntryStore
import Foundation
import Intake
import Refunds
import Testing

@Suite("Damaged and odd versions of right books") struct MutationTests {
  /// `MUTATIONS=20000` tries as many; the suite does with some hundred.
  private static let count =
    ProcessInfo.processInfo.environment["MUTATIONS"].flatMap(UInt64.init) ?? 300

  @Test("no total differs from the truth where the reading says that all is well")
  func silence() async throws {
    var complete = 0
    for seed in 1...Self.count {
      let book = MutatedBook(seed: seed)
      let folder = try TemporaryFolder()
      for file in book.files { try file.bytes.write(named: file.name, in: folder) }
      guard let duty = await Self.dutyWhereAllIsWell(folder.path) else { continue }
      complete += 1
      #expect(
        duty == Cents(Int64(book.truth)), "seed \(seed): \(book.story.joined(separator: ", "))")
    }
    // Most of what is odd is no damage, and is read.
    #expect(complete > Int(Self.count) / 4, "\(complete) of \(Self.count)")
  }

  /// The IEEPA duty of a folder; nil where it is refused or has findings.
  private static func dutyWhereAllIsWell(_ folder: String) async -> Cents? {
    let reader = BookReader(headings: Law.current.newest.dutiableHeadings)
    guard let reading = try? await reader.read([folder]), !reading.hasFindings,
      let filingDate = Day(iso: Product.filingDate)
    else { return nil }
    let determinations = await Assessment(filingDate: filingDate)
      .determinations(for: reading.store)
    return await Totals(of: determinations, in: reading.store).all.ieepaDuty
  }
}

extension [UInt8] {
  /// Writes a file whose name may be of any bytes.
  fileprivate func write(named name: [UInt8], in folder: TemporaryFolder) throws {
    let plain = folder.path + "/written"
    try Data(self).write(to: URL(filePath: plain))
    let path = (Array("\(folder.path)/".utf8) + name).map { CChar(bitPattern: $0) } + [0]
    let renamed = unsafe path.withUnsafeBufferPointer { to in
      unsafe to.baseAddress.map { unsafe rename(plain, $0) }
    }
    try #require(renamed == 0)
  }
}
