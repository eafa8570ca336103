import Customs
import EntryStore
import Foundation
import Testing

@testable import Intake

/// A repeatable source of chance; a failing test names its seed.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A folder for one test, gone when the test is.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "capesize-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }
}

/// Headings that these tests count as refundable.
let testHeadings = HeadingSet([99_030_124, 99_030_125, 99_030_163])

/// Reads texts as files of the given names.
func reading(
  _ files: [String: String], chunkSize: Int = 4 << 20, windowSize: Int = 128 << 10,
  tracing: EntryNumber? = nil, numbersOfPrograms: HeadingSet = HeadingSet([UInt32]())
) async throws -> Reading {
  let folder = try TemporaryFolder()
  for (name, text) in files { _ = try folder.write(text, to: name) }
  var intake = BookReader(headings: testHeadings)
  intake.numbersOfPrograms = numbersOfPrograms
  intake.chunkSize = chunkSize
  intake.windowSize = windowSize
  intake.tracing = tracing
  return try await intake.read([folder.path])
}

func reading(
  _ text: String, chunkSize: Int = 4 << 20, windowSize: Int = 128 << 10
) async throws -> Reading {
  try await reading(["book.csv": text], chunkSize: chunkSize, windowSize: windowSize)
}

/// Everything a reading says, without the folder it was read from.
func wholeText(_ reading: Reading) -> String {
  let store = reading.store
  var text = ""
  for entry in 0..<store.entries.count {
    var record = store.entries[entry]
    record.importerName = 0
    text += "\(record) \(store.importerName(of: entry))\n"
    for line in store.tariffLines(of: entry) { text += "  \(line)\n" }
    text +=
      "  \(store.appearances(of: entry).map { "\(store.sources[Int($0.source)].name):\($0.row)" })\n"
  }
  for source in store.sources {
    var source = source
    source.path = source.name
    text += "\(source)\n"
  }
  for conflict in store.conflicts { text += "\(conflict)\n" }
  for reject in reading.rejects { text += "\(reject)\n" }
  for repair in reading.repairs { text += "\(repair)\n" }
  return text
}

/// The book of these tests: three entries, five lines, twelve tariff lines.
///
/// Duty on refundable headings: 2000.00 + 1000.00 + 10,000.00 + 500.25 = 13,500.25; all duty 17,746.31;
/// value 10,000.00 + 5,000.00 + 100,000.00 + 2,001.00 = 117,001.00.
enum TestBook {
  struct Row {
    var entry = "BQX76543218"
    var type = "01"
    var importer = "12-3456789"
    var port = "0901"
    var entryDate = "03/12/2025"
    var summaryDate = "03/26/2025"
    var line = "1"
    var ordinal = "1"
    var origin = "CN"
    var hts = "99038803"
    var value = "$0.00"
    var duty = "$0.00"
  }

  static let header = [
    "Entry Summary Number", "Entry Type Code", "Importer Number", "Port of Entry Code",
    "Entry Date", "Entry Summary Date", "Entry Summary Line Number", "Country of Origin Code",
    "Tariff Ordinal Number", "HTS Number - Full", "Line Tariff Goods Value Amount",
    "Line Tariff Duty Amount",
  ]

  static let rows: [Row] = [
    Row(duty: "$2,500.00"),
    Row(ordinal: "2", hts: "99030124", duty: "$2,000.00"),
    Row(ordinal: "3", hts: "8536500000", value: "$10,000.00", duty: "$270.00"),
    Row(line: "2", ordinal: "1", hts: "99038815", duty: "$375.00"),
    Row(line: "2", ordinal: "2", hts: "99030124", duty: "$1,000.00"),
    Row(line: "2", ordinal: "3", hts: "3923900080", value: "$5,000.00", duty: "$150.00"),
    Row(
      entry: "61240004566", importer: "98-765432100", port: "2704", entryDate: "05/20/2025",
      summaryDate: "06/04/2025", ordinal: "1", hts: "99030163", duty: "$10,000.00"),
    Row(
      entry: "61240004566", importer: "98-765432100", port: "2704", entryDate: "05/20/2025",
      summaryDate: "06/04/2025", ordinal: "2", hts: "6109100012", value: "$100,000.00",
      duty: "$825.00"),
    Row(
      entry: "1E520007897", type: "11", importer: "123-45-6789", port: "0401",
      entryDate: "08/18/2025", summaryDate: "08/18/2025", ordinal: "1", hts: "9903.01.25",
      duty: "500.25"),
    Row(
      entry: "1E520007897", type: "11", importer: "123-45-6789", port: "0401",
      entryDate: "08/18/2025", summaryDate: "08/18/2025", ordinal: "2", hts: "8471.30.0100",
      value: "2,001.00", duty: "126.06"),
  ]

  static let refundable = Cents(1_350_025)
  static let duty = Cents(1_774_631)
  static let value = Cents(11_700_100)

  static func cells(_ row: Row) -> [String] {
    [
      row.entry, row.type, row.importer, row.port, row.entryDate, row.summaryDate, row.line,
      row.origin, row.ordinal, row.hts, row.value, row.duty,
    ]
  }

  /// The rows as CSV, quoted where they must be.
  static func csv(
    _ rows: [Row] = rows, header: [String] = header, lineEnd: String = "\n", prefix: String = "",
    cell: (String) -> String = quotedWhereNeeded
  ) -> String {
    prefix
      + ([header] + rows.map(cells)).map { $0.map(cell).joined(separator: ",") + lineEnd }
      .joined()
  }

  static func quotedWhereNeeded(_ text: String) -> String {
    text.contains(where: { ",\"\n\r".contains($0) }) ? quoted(text) : text
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}

extension EntryStore {
  private var allLines: [TariffLine] { (0..<entries.count).flatMap { tariffLines(of: $0) } }

  var refundableDuty: Cents {
    allLines.reduce(.zero) { testHeadings.contains($1.hts) ? $0 + $1.knownDuty : $0 }
  }

  var duty: Cents { allLines.reduce(.zero) { $0 + $1.knownDuty } }
  var value: Cents { allLines.reduce(.zero) { $1.value.isReported ? $0 + $1.value : $0 } }
}

/// The row of an entry, which the store must have.
func row(of number: String, in store: EntryStore) throws -> Int {
  let number = try #require(EntryNumber(number))
  return try #require(store.entries.row(of: number))
}
