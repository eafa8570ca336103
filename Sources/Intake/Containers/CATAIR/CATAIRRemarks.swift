import Customs

/// What a person should know of a text of CATAIR records, collected on the way.
struct CATAIRRemarks {
  /// How often something occurs, and on which line first.
  private struct Count {
    var count = 0
    var row = 0

    mutating func add(_ record: CATAIRRecord) {
      if count == 0 { row = record.row }
      count += 1
    }
  }

  /// Unknown kinds that are named; a text of anything else has thousands.
  private static let kindsNamed = 10

  private var idle: [String: Int] = [:]
  private var unknown: [String: Count] = [:]
  private var long = Count()
  private var estimatedDays = Count()
  private var contradictions = Count()
  private var hasCollectionStatus = false
  /// Entry summaries whose record 90 states the duty of their records 50, another one, or none.
  private var agreeing = 0
  private var untold = 0
  private var differing = Count()
  private var firstDifference = (stated: Cents.zero, found: Cents.zero)

  mutating func noteLong(_ record: CATAIRRecord) { long.add(record) }
  mutating func noteIdle(_ record: CATAIRRecord) { idle[record.kind, default: 0] += 1 }
  mutating func noteUnknown(_ record: CATAIRRecord) {
    unknown[record.kind, default: Count()].add(record)
  }

  /// Records of kinds that were not read.
  var passedOver: Int { idle.values.reduce(0, +) + unknownRecords }

  private var unknownRecords: Int { unknown.values.reduce(0) { $0 + $1.count } }

  /// Looks at what an entry summary says twice.
  mutating func check(_ summary: CATAIREntrySummary) {
    if let status = summary.record("JB") {
      let isDated = !status.value(.liquidationDate).isEmpty
      switch status.text(.liquidationCode) {
      case "2" where isDated, "1" where !isDated, "3" where !isDated: contradictions.add(status)
      default: break
      }
    }
    if let header = summary.record("11"), !header.value(.estimatedEntryDate).isEmpty,
      summary.record("JD")?.value(.entryDate) ?? "" == ""
    {
      estimatedDays.add(header)
    }
    if summary.record("JC") != nil { hasCollectionStatus = true }
    checkTotal(summary)
  }

  private mutating func checkTotal(_ summary: CATAIREntrySummary) {
    guard let totals = summary.record("90"), let stated = totals.amount(.totalDuty) else {
      untold += 1
      return
    }
    let duties = summary.lines.flatMap(\.tariffs).map { $0.amount(.duty) ?? 0 }
    let found = duties.reduce(0, +)
    if stated == found {
      agreeing += 1
    } else {
      if differing.count == 0 { firstDifference = (Cents(stated), Cents(found)) }
      differing.add(totals)
    }
  }

  var sentences: [String] {
    var sentences = totals
    if contradictions.count > 0 {
      sentences.append(
        "the liquidation code (JB 43) and date (JB 44-49) contradict each other in"
          + " \(contradictions.count) entry summaries (first in row \(contradictions.row)): where"
          + " there is a date, it decides")
    }
    if estimatedDays.count > 0 {
      sentences.append(
        "the entry date is the estimated one of the record 11 in \(estimatedDays.count) entry"
          + " summaries (first in row \(estimatedDays.row)): no record JD has it")
    }
    if hasCollectionStatus {
      sentences.append(
        "whether the statement was paid is not reported: what the codes of the collection status"
          + " (JC 20) mean is not public")
    }
    if !unknown.isEmpty { sentences.append(unknownKinds) }
    if !idle.isEmpty {
      let kinds = idle.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
      sentences.append(
        "no refund hangs on these records, which were passed over:"
          + " \(kinds.joined(separator: ", "))")
    }
    if long.count > 0 {
      sentences.append(
        "\(long.count) records go on beyond column \(CATAIRRecord.width) (first in row"
          + " \(long.row)): what stands there was not read")
    }
    return sentences
  }

  private var totals: [String] {
    var sentences: [String] = []
    if agreeing > 0 {
      sentences.append(
        "the total duty of the record 90 is the sum of the records 50 in \(agreeing) entry"
          + " summaries")
    }
    if differing.count > 0 {
      sentences.append(
        "the total duty of the record 90 is not the sum of the records 50 in \(differing.count)"
          + " entry summaries (first in row \(differing.row): \(firstDifference.stated.dollars), but"
          + " the records add up to \(firstDifference.found.dollars)): records may be missing")
    }
    if untold > 0 {
      sentences.append(
        "\(untold) entry summaries have no record 90 with a total to check their duty by")
    }
    return sentences
  }

  private var unknownKinds: String {
    let kinds = unknown.sorted { ($0.value.row, $0.key) < ($1.value.row, $1.key) }
    let named = kinds.prefix(Self.kindsNamed)
      .map { "\($0.key) (\($0.value.count), first in row \($0.value.row))" }
    let rest = kinds.count - named.count
    return "\(unknownRecords) records are of kinds that are not known and were passed over: "
      + named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more kinds" : "")
  }
}
