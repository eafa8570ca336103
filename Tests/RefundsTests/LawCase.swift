import Customs
import EntryStore
import Foundation
import Refunds
import Testing

/// One row of a case file: an entry, the filing day, and what the law makes of it.
struct LawCase: Sendable, CustomTestStringConvertible {
  let file: String
  let name: String
  let record: EntryRecord
  let tariffLines: [TariffLine]
  let assessment: Assessment
  let outcome: String
  let reason: String
  let message: String
  let refundable: String
  let fileBy: String
  let protestBy: String
  let courtBy: String
  let assumed: String

  var testDescription: String { "\(file): \(name)" }

  var store: EntryStore {
    var builder = EntryStoreBuilder()
    builder.append(record)
    for line in tariffLines { builder.append(line) }
    return builder.finish()
  }
}

/// A cell that a case file may not hold.
struct BadCase: Error, CustomStringConvertible {
  let description: String
}

extension LawCase {
  /// Every row of every case file.
  static let all: [LawCase] = {
    do { return try read() } catch {
      Issue.record("case files: \(error)")
      return []
    }
  }()

  private static func read() throws -> [LawCase] {
    let folder = try #require(Bundle.module.url(forResource: "Cases", withExtension: nil))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.filter { $0.hasSuffix(".csv") }.flatMap { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let rows = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let header = try #require(rows.first)
      return try rows.dropFirst().map { row in
        guard row.count == header.count else {
          throw BadCase(description: "\(name): \(row.first ?? "") has \(row.count) cells")
        }
        return try LawCase(
          file: String(name.dropLast(4)), cells: Dictionary(uniqueKeysWithValues: zip(header, row)))
      }
    }
  }

  init(file: String, cells: [String: String]) throws {
    func cell(_ name: String) -> String { cells[name] ?? "" }
    func day(_ name: String) throws -> Day {
      if cell(name).isEmpty { return .unreported }
      guard let day = Day(iso: cell(name)) else { throw BadCase(description: cell(name)) }
      return day
    }
    self.file = file
    name = cell("case")
    var given = try Given(cell("given"))
    given.record.type = UInt8(cell("entry_type")).map(EntryType.init(number:)) ?? .unreported
    given.record.entryDay = try day("entry_day")
    given.record.liquidationDay = try day("liquidation_day")
    given.record.liquidation = try Given.named(cell("liquidation"), text: \.text)
    record = given.record
    tariffLines = try cell("tariff").split(separator: ";").enumerated().map { place, text in
      let parts = text.split(separator: " ")
      guard parts.count == 2, let hts = HTSNumber(parts[0]),
        let cents = Int64(parts[1].filter { $0 != "." })
      else { throw BadCase(description: String(text)) }
      var line = TariffLine(hts: hts)
      line.line = 1
      line.ordinal = UInt16(place + 1)
      line.duty = Cents(cents)
      return line
    }
    assessment = Assessment(
      filingDay: try day("filing_day"), history: given.history, attested: given.attested,
      phaseThree: given.phaseThree)
    outcome = cell("outcome")
    reason = cell("reason")
    message = cell("message")
    refundable = cell("refundable")
    fileBy = cell("file_by")
    protestBy = cell("protest_by")
    courtBy = cell("court_by")
    assumed = cell("assumed")
  }
}

/// The cell `given` of a case: facts as `name=value`, where every fact not named is reported as clear.
private struct Given {
  var record = EntryRecord(number: EntryNumber(packed: 1_234_500_000_017))
  var history = FilingHistory()
  var attested: Set<Attestation> = []
  /// The importer of every case is the plaintiff, unless the case says otherwise.
  var phaseThree: PhaseThree?

  private static let facts: [String: Fact] = [
    "drawback": .drawback, "flagged": .reconciliationFlagged, "on-file": .reconciliationOnFile,
    "final": .finalLiquidation, "suspension-record": .suspensionRecord,
    "injunction": .injunction, "surety": .suretyPaid, "cbp-review": .underCBPReview,
    "protested": .protested, "declared": .onDeclaration, "claim-failed": .claimFailed,
  ]

  init(_ text: String) throws {
    record.protest = .noProtest
    record.importer = ImporterNumber("12-3456789") ?? .unreported
    for fact in [Fact.drawback, .reconciliationFlagged, .reconciliationOnFile] {
      record.facts[fact] = .no
    }
    for pair in text.split(separator: ";") {
      let sides = pair.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
      guard sides.count == 2 else { throw BadCase(description: String(pair)) }
      try set(sides[0], to: sides[1])
    }
  }

  private mutating func set(_ name: String, to value: String) throws {
    let isUnknown = value == "?"
    switch (name, value) {
    case ("protest", "denied-accelerated"): record.protest = .deniedAccelerated
    case ("protest", _):
      record.protest = isUnknown ? .unreported : try Self.named(value, text: \.text)
    case ("summary", _): record.summary = try Self.named(value, text: \.text)
    case ("control", _): record.control = try Self.named(value, text: \.text)
    case ("statement", _): record.statement = try Self.named(value, text: \.text)
    case ("reconciliation-due", _): record.reconciliationDue = try Self.day(value)
    case ("importer", _): record.importer = ImporterNumber(value) ?? .unreported
    case ("phase-3", _):
      phaseThree = PhaseThree(
        opening: try Self.day(value),
        plaintiffs: Set([ImporterNumber("12-345678900")].compactMap { $0 }))
    case ("doubt", "status"): record.doubts = .unknownLiquidationStatus
    case ("doubt", "fact"): record.doubts = .unreadableFact
    case ("doubt", "conflict"): record.doubts = .unsettledConflict
    case ("doubt", "rows"): record.doubts = .rejectedRows
    case ("ledger", "accepted"): history.accepted = [record.number]
    case ("ledger", "open"): history.open = [record.number]
    case ("attest", "all"): attested = Set(Attestation.allCases)
    default:
      guard let fact = Self.facts[name] else { throw BadCase(description: "\(name)=\(value)") }
      record.facts[fact] = isUnknown ? .unreported : try Self.named(value, text: \.text)
    }
  }

  private static func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else { throw BadCase(description: text) }
    return day
  }

  static func named<Value: CaseIterable>(
    _ name: String, text: (Value) -> String
  ) throws -> Value {
    guard let value = Value.allCases.first(where: { text($0) == name }) else {
      throw BadCase(description: "\(name) is not a \(Value.self)")
    }
    return value
  }
}
