import Customs

/// The records of one entry summary, as they follow each other in a text.
struct CATAIREntrySummary {
  /// A line with its tariff numbers.
  struct Line {
    static let kinds: Set<String> = ["4A", "40", "50"]

    /// CBP's number of the line, a record 4A.
    var number: CATAIRRecord?
    /// The record 40.
    var header: CATAIRRecord?
    /// The records 50 in their order.
    var tariffs: [CATAIRRecord] = []
  }

  /// Records that say facts of the entry summary, by their kind; only protests come more than once.
  private(set) var records: [String: [CATAIRRecord]] = [:]
  private(set) var lines: [Line] = []

  /// CBP's records, which all stand before the entry summary's own.
  private static let statusKinds: Set<String> = ["JC", "JD", "JF", "JJ"]

  /// An entry summary that a record JB or 10 begins.
  init(beginningWith record: CATAIRRecord) { records = [record.kind: [record]] }

  func record(_ kind: String) -> CATAIRRecord? { records[kind]?.first }

  /// The entry number that a record JB or 10 gives, where it can be read.
  static func number(in record: CATAIRRecord) -> EntryNumber? {
    EntryNumber(record.value(record.kind == "JB" ? .statusNumber : .filedNumber))
  }

  /// Takes a record that can follow those that it has; false for one that belongs to another entry summary.
  mutating func take(_ record: CATAIRRecord) -> Bool {
    let kind = record.kind
    let isDetailed = records["10"] != nil || !lines.isEmpty
    // The totals are the last record of an entry summary.
    if records["90"] != nil { return false }
    switch kind {
    case "JB": return false
    case _ where Self.statusKinds.contains(kind):
      if isDetailed || records["JB"] == nil { return false }
      if kind != "JJ", records[kind] != nil { return false }
      records[kind, default: []].append(record)
    case "10":
      if isDetailed || !isSameEntry(as: record) { return false }
      records[kind] = [record]
    case "11", "90":
      if records[kind] != nil || kind == "11" && !lines.isEmpty { return false }
      records[kind] = [record]
    case "4A": lines.append(Line(number: record))
    case "40":
      if let last = lines.last, last.header == nil, last.tariffs.isEmpty {
        lines[lines.count - 1].header = record
      } else {
        lines.append(Line(header: record))
      }
    default:
      if lines.isEmpty { lines.append(Line()) }
      lines[lines.count - 1].tariffs.append(record)
    }
    return true
  }

  private func isSameEntry(as record: CATAIRRecord) -> Bool {
    guard let first = self.record("JB"), let known = Self.number(in: first),
      let number = Self.number(in: record)
    else { return true }
    return known == number
  }

  /// The texts of a column's places in one of its tariff lines; nil where there is no record of the kind.
  ///
  /// What several records say differently stands side by side.
  func texts(
    of column: CATAIRColumn, line: Line?, tariff: CATAIRRecord?
  ) -> [String?] {
    column.places.map { place in
      let found: [CATAIRRecord]? =
        switch place.kind {
        case "4A": line?.number.map { [$0] }
        case "40": line?.header.map { [$0] }
        case "50": tariff.map { [$0] }
        default: records[place.kind]
        }
      guard let found else { return nil }
      var texts: [String] = []
      for record in found {
        let text = record.value(place)
        if !text.isEmpty, !texts.contains(text) { texts.append(text) }
      }
      return texts.joined(separator: " ")
    }
  }
}
