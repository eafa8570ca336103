import Customs
import EntryStore
import Foundation
import Intake
import Refunds
import Testing

/// The senders in `SampleData`, each with the reading that is expected of it: every folder but that of CBP's answers.
let senders = folders(in: Product.path("SampleData")).filter { $0 != "cbp-answers" }

/// One damaged file each.
let messes =
  ((try? FileManager.default.contentsOfDirectory(atPath: messFolder)) ?? [])
  .filter { $0.hasSuffix(".mess") }.sorted()

private let messFolder = Product.path("Tests/EndToEndTests/Mess")

private func folders(in path: String) -> [String] {
  let contents = try? FileManager.default.contentsOfDirectory(
    at: URL(filePath: path), includingPropertiesForKeys: [.isDirectoryKey])
  return (contents ?? []).filter {
    (try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
  }.map(\.lastPathComponent).sorted()
}

@Suite("Sample data") struct SampleTests {
  @Test("each sender's export is read as its expected reading says", arguments: senders)
  func expectedReading(sender: String) async throws {
    let folder = Product.path("SampleData/\(sender)")
    let reading = try await BookReader(headings: Law.current.newest.dutiableHeadings).read([folder])
    let text = Self.text(of: reading)
    let expected = Product.path("Tests/EndToEndTests/Senders/\(sender).expected")
    if Product.updatesExpectations {
      try text.write(toFile: expected, atomically: true, encoding: .utf8)
    }
    #expect(try Product.text(expected) == text)
  }

  @Test("every folder of samples is a sender, with a note and an expected reading")
  func everySender() throws {
    #expect(!senders.isEmpty)
    let folder = Product.path("Tests/EndToEndTests/Senders")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    // An expectation without its sample fails as a sample without its expectation does.
    #expect(
      Set(names.filter { $0.hasSuffix(".expected") }) == Set(senders.map { "\($0).expected" }))
    #expect(
      Set(names.filter { $0.hasSuffix(".md") })
        == Set(folders(in: Product.path("SampleData")).map { "\($0).md" }))
    for name in names.filter({ $0.hasSuffix(".md") }) {
      #expect(try Product.text("\(folder)/\(name)").split(separator: "\n").count == 3)
    }
  }

  @Test("every damaged file is read, or refused, as is expected", arguments: messes)
  func mess(file: String) async throws {
    let path = "\(messFolder)/\(file)"
    let text: String
    do throws(IntakeError) {
      text = Self.text(
        of: try await BookReader(headings: Law.current.newest.dutiableHeadings).read([path]))
    } catch {
      guard case .nothingUsable(let reasons) = error, let reason = reasons.first else {
        throw error
      }
      // The path is where this checkout stands; the sentence is what is expected.
      text = "refused: " + reason.description.replacingOccurrences(of: path, with: file) + "\n"
    }
    let expected = path.replacingOccurrences(of: ".mess", with: ".expected")
    if Product.updatesExpectations {
      try text.write(toFile: expected, atomically: true, encoding: .utf8)
    }
    #expect(try Product.text(expected) == text)
  }

  @Test("the samples meet every outcome, and every rule in force decides or warns of an entry")
  func everyReason() async throws {
    let reading = try await BookReader(headings: Law.current.newest.dutiableHeadings)
      .read([Product.path("SampleData")])
    let filingDate = try #require(Day(iso: Product.filingDate))
    let plaintiff = try #require(ImporterNumber("45-678901200"))
    let determinations = await Assessment(
      filingDate: filingDate, phaseThree: PhaseThree(opening: filingDate, plaintiffs: [plaintiff])
    ).determinations(for: reading.store)
    #expect(Set(determinations.outcome) == Set(Outcome.allCases))
    let met = (0..<determinations.count).flatMap { entry in
      [determinations.decidingRule(of: entry)]
        + determinations.reasons(of: entry).filter(\.isWarning)
    }
    #expect(Set(determinations.rules.map(\.id)).subtracting(met.map(\.id)) == [])
  }

  /// A reading as a person checks it: every entry with its facts, lines and places, then everything left out.
  static func text(of reading: Reading) -> String {
    let store = reading.store
    var lines: [String] = []
    for source in store.sources {
      if source.status != .read {
        lines.append("not read \(source.name): \(source.reason)")
        continue
      }
      lines.append("source \(source.name): \(source.layout), word of \(source.authority.text)")
      lines.append(
        "  rows \(source.rowsRead) = \(source.rowsUsed) used + \(source.rowsRejected) rejected"
          + " + \(source.rowsOther) other")
      lines.append(
        "  duty \(source.dutyRead) = \(source.dutyUsed) used + \(source.dutyRejected) rejected"
          + " + \(source.dutyOther) other; value \(source.valueUsed)")
      lines.append("  not reported: \(source.factsMissing.joined(separator: ", "))")
      lines += source.remarks.map { "  \($0)" }
      lines += source.unread.map { "  not read: \($0)" }
    }
    for entry in 0..<store.entries.count {
      let record = store.entries[entry]
      let places = store.appearances(of: entry)
        .map { "\(store.sources[Int($0.source)].name):\($0.row)" }
      lines.append("")
      lines.append("entry \(record.number.dashed) at \(places.joined(separator: ", "))")
      lines.append("  " + facts(of: record, name: store.importerName(of: entry)))
      for line in store.tariffLines(of: entry) {
        lines.append(
          "  \(line.line).\(line.ordinal) \(line.hts.dotted) duty \(line.duty)"
            + (line.value.isReported ? " value \(line.value)" : "") + " \(line.origin)")
      }
    }
    lines.append("")
    lines += store.conflicts.map {
      "conflict \($0.entry) \($0.field): \($0.kept) kept, not \($0.other): \($0.why)"
    }
    lines += reading.repairs.map {
      "repair \(store.sources[Int($0.source)].name):\($0.firstRow) \($0.column): \($0.raw) read as"
        + " \($0.repaired)"
    }
    lines += reading.rejects.map {
      "reject \(store.sources[Int($0.source)].name):\($0.row) \($0.column): \($0.reason)"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func facts(of record: EntryRecord, name: String) -> String {
    var facts = [
      record.importer.description, name, "port \(record.port)", "type \(record.type)",
      "entered \(record.entryDate)",
    ]
    if record.summaryDate.isReported { facts.append("summary \(record.summaryDate)") }
    if record.liquidation != .unreported { facts.append(record.liquidation.text) }
    if record.liquidationDate.isReported { facts.append("on \(record.liquidationDate)") }
    if record.reconciliationDue.isReported {
      facts.append("reconciliation due \(record.reconciliationDue)")
    }
    if record.protest != .unreported { facts.append("protest: \(record.protest.text)") }
    if record.summary != .unreported { facts.append("summary \(record.summary.text)") }
    if record.control != .unreported { facts.append("control \(record.control.text)") }
    if record.statement != .unreported { facts.append("statement \(record.statement.text)") }
    facts += Fact.allCases.filter { record.facts[$0] == .yes }.map(\.text)
    let denied = Fact.allCases.filter { record.facts[$0] == .no }.map(\.text)
    if !denied.isEmpty { facts.append("not: " + denied.joined(separator: ", ")) }
    if record.doubts.contains(.unreadableFact) { facts.append("UNREADABLE FACT") }
    if record.doubts.contains(.unknownLiquidationStatus) { facts.append("UNKNOWN STATUS") }
    if record.doubts.contains(.rejectedRows) { facts.append("REJECTED ROWS") }
    if record.doubts.contains(.unsettledConflict) { facts.append("UNSETTLED CONFLICT") }
    return facts.filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
