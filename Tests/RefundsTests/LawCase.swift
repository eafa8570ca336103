import Customs
import Dealings
import EntryStore
import Foundation
import Refunds
import Testing

/// One row of a case file: an entry, the filing date, and what the law makes of it.
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

/// The rows of all case files in a folder, each with the file's name, by the titles of their columns.
func caseFiles(_ folder: String) throws -> [(file: String, cells: [String: String])] {
  let folder = try #require(Bundle.module.url(forResource: folder, withExtension: nil))
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
      return (String(name.dropLast(4)), Dictionary(uniqueKeysWithValues: zip(header, row)))
    }
  }
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
    try caseFiles("Cases").map { try LawCase(file: $0.file, cells: $0.cells) }
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
    given.record.entryDate = try day("entry_day")
    given.record.liquidationDate = try day("liquidation_day")
    given.record.liquidation = try Given.named(cell("liquidation"), text: \.text)
    record = given.record
    tariffLines = try TariffLine.lines(cell("tariff"))
    assessment = Assessment(
      filingDate: try day("filing_day"), history: given.history, attested: given.attested,
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

extension TariffLine {
  /// The cell `tariff` of a case: number and duty, then what is reported beside them, as in
  /// `9903.01.25 1000.00 value 10000.00 from CN line 2`; on line 1 where none is named.
  static func lines(_ cell: String) throws -> [TariffLine] {
    var ordinals: [UInt16: UInt16] = [:]
    return try cell.split(separator: ";").map { text in
      let words = text.split(separator: " ").map(String.init)
      guard words.count >= 2, words.count.isMultiple(of: 2), let hts = HTSNumber(words[0]) else {
        throw BadCase(description: String(text))
      }
      var line = TariffLine(hts: hts)
      line.duty = try cents(words[1])
      line.line = 1
      for place in stride(from: 2, to: words.count, by: 2) {
        let value = words[place + 1]
        switch words[place] {
        case "value": line.value = try cents(value)
        case "from":
          line.origin = CountryCode(packed: value.utf8.reduce(0) { $0 << 8 | UInt16($1) })
        case "line": line.line = UInt16(value) ?? 1
        default: throw BadCase(description: String(text))
        }
      }
      ordinals[line.line, default: 0] += 1
      line.ordinal = ordinals[line.line, default: 1]
      return line
    }
  }

  private static func cents(_ text: String) throws -> Cents {
    if text == "?" { return .unreported }
    guard let cents = Int64(text.filter { $0 != "." }) else { throw BadCase(description: text) }
    return Cents(cents)
  }
}

/// The cell `given` of a case: facts as `name=value`, where every fact not named is reported as clear.
struct Given {
  var record = EntryRecord(number: EntryNumber(packed: 1_234_500_000_017).withCheckDigit)
  var history = FilingHistory()
  var attested: Set<Attestation> = []
  /// The importer of every case is the plaintiff, unless the case says otherwise.
  var phaseThree: PhaseThree?
  /// Where the entry is read from.
  var source = {
    var source = Source(path: "case.csv")
    source.authority = .ace
    return source
  }()

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
    case ("doubt", "split"): record.doubts = .dutyNotSplit
    case ("number", _): record = try renumbered(value)
    case ("liquidation-day", _): record.liquidationDate = Day(iso: value) ?? .unreported
    case ("source", "broker"): source.authority = .broker
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

  /// The record under another entry number.
  private func renumbered(_ text: String) throws -> EntryRecord {
    guard let number = EntryNumber(text) else { throw BadCase(description: text) }
    var renumbered = EntryRecord(number: number)
    renumbered.protest = record.protest
    renumbered.facts = record.facts
    return renumbered
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
