import Customs
import EntryStore

/// A small fast generator whose sequence depends on its seed only (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

extension Array {
  /// One of the elements; the array is not empty.
  func pick(_ random: inout SeededGenerator) -> Element {
    self[Int.random(in: 0..<count, using: &random)]
  }
}

/// Entries in which every fact takes every value, edge days of all windows included; of those importers.
func randomBook(
  entries: Int, seed: UInt64, around filingDate: Day, of importers: [ImporterNumber] = fewImporters
) -> EntryStore {
  var random = SeededGenerator(seed: seed)
  var builder = EntryStoreBuilder()
  for place in 0..<entries {
    let filer = ["BQX", "9AB", "M42"].compactMap { FilerCode($0) }.sorted()
    let number = EntryNumber(
      filer: filer[place * filer.count / entries], digits: UInt32(place * 11 + 7))
    var record = randomRecord(number, around: filingDate, &random)
    record.importer = importers.pick(&random)
    builder.append(record)
    for ordinal in 0..<Int.random(in: 0...4, using: &random) {
      builder.append(randomLine(UInt16(ordinal + 1), &random))
    }
  }
  return builder.finish()
}

let fewImporters = [
  ImporterNumber("12-3456789"), ImporterNumber("98-765432100"), ImporterNumber("123-45-6789"),
  .unreported,
].compactMap { $0 }

private func randomRecord(
  _ number: EntryNumber, around filingDate: Day, _ random: inout SeededGenerator
) -> EntryRecord {
  func usually<Value>(_ usual: Value, _ others: [Value]) -> Value {
    Int.random(in: 0..<5, using: &random) > 0 ? usual : others.pick(&random)
  }
  var record = EntryRecord(number: number)
  record.port = [PortCode(number: 2704), PortCode(number: 4601), .unreported].pick(&random)
  let edges: [Day] = ["2025-02-03", "2025-02-04", "2026-02-23", "2026-02-24"]
  let entryDate: Day = "2025-02-04"
  record.entryDate = usually(
    entryDate + Int.random(in: 0...384, using: &random), edges + [.unreported])
  record.summaryDate = usually(.unreported, [record.entryDate])
  record.paymentDate = usually(.unreported, [entryDate + 30, filingDate + 3, "2024-12-31"])
  record.liquidationDate = usually(
    .unreported,
    [-30, -1, 0, 1, 79, 80, 81, 89, 90, 91, 179, 180, 181, 400].map { filingDate - $0 })
  record.type = usually(
    1, [1, 2, 3, 6, 8, 9, 11, 21, 22, 23, 31, 32, 34, 38, 47, .unreported])
  record.liquidation = LiquidationStatus.allCases.pick(&random)
  record.protest = usually(.noProtest, ProtestStatus.allCases)
  record.summary = usually(.accepted, SummaryStatus.allCases)
  record.control = usually(.cbp, ControlStatus.allCases)
  record.statement = usually(.paid, StatementStatus.allCases)
  for fact in Fact.allCases { record.facts[fact] = usually(.no, Answer.allCases) }
  record.doubts = usually(
    [],
    [
      .unreadableFact, .unsettledConflict, .rejectedRows, .dutyNotSplit,
      [.unreadableFact, .rejectedRows],
    ])
  return record
}

private func randomLine(_ ordinal: UInt16, _ random: inout SeededGenerator) -> TariffLine {
  let numbers: [UInt64] = [
    9903_01_24, 9903_01_25, 9903_01_33, 9903_01_63, 9903_02_20, 9903_02_73, 9903_03_01,
    9903_88_03, 8471_30_01, 9903_96_01, 8708_99_81, 6110_20_20,
    9903_01_20, 9903_01_99, 9903_02_58,
  ]
  let hts = HTSNumber(value: numbers.pick(&random), digits: 8) ?? HTSNumber(packed: 0)
  var line = TariffLine(hts: hts)
  line.line = 1 + ordinal / 3
  line.value = [.unreported, .zero, Cents(1_000_000)].pick(&random)
  line.ordinal = ordinal
  line.duty = [
    Cents.zero, Cents(1), Cents(Int64.random(in: -10_000...5_000_000, using: &random)),
    .unreported,
  ].pick(&random)
  return line
}

/// Filing dates before, on and after every day on which a rule begins or ends.
let filingDays: [Day] = [
  "2026-04-19", "2026-04-20", "2026-06-28", "2026-06-29", "2026-07-06", "2026-07-07", "2026-11-21",
]
