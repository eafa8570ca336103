import Customs
import EntryStore

/// What a table that was written from CATAIR records still knows of them.
struct CATAIROrigin: Sendable {
  /// How many records were read, by their kind.
  var counts: [String: Int] = [:]
  /// Records that are in no row of the table.
  var rejects: [Reject] = []
  /// What the reader should know, a sentence each.
  var remarks: [String] = []

  /// Kinds of records that say facts of an entry summary, in the order of their lines in `rows`.
  private static let factKinds = ["JB", "JC", "JD", "JF", "JJ", "10", "11"]
  private static let beginningKinds = ["JB", "10"]
  /// For each entry summary the line of its first row in the table, then those of its `factKinds`, 0 for none.
  private var rows: [UInt32] = []

  /// Why its layout was taken.
  var why: String {
    let kinds = counts.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
    return "its lines are records \(kinds.joined(separator: ", "))"
  }

  mutating func note(_ records: [String: [CATAIRRecord]], at row: Int) {
    rows.append(UInt32(clamping: row))
    rows += Self.factKinds.map { UInt32(clamping: records[$0]?.first?.row ?? 0) }
  }

  /// The line of the record that begins the entry summary whose first row in the table this is; else the row itself.
  func beginning(of row: UInt32) -> UInt32 {
    start(of: row).flatMap { self.row(of: Self.beginningKinds, in: $0) } ?? row
  }

  func row(of reject: Reject) -> UInt32? {
    guard let column = CATAIRColumn.all.first(where: { $0.header == reject.column }),
      column.isSaidOnce, let start = start(of: reject.row)
    else { return nil }
    return row(of: column.places.map(\.kind), in: start)
  }

  /// The line of the first of these kinds that an entry summary has.
  private func row(of kinds: [String], in start: Int) -> UInt32? {
    kinds.lazy.compactMap { Self.factKinds.firstIndex(of: $0) }.map { rows[start + 1 + $0] }
      .first { $0 > 0 }
  }

  /// Where in `rows` the entry summary stands whose first row in the table this is.
  private func start(of row: UInt32) -> Int? {
    let width = Self.factKinds.count + 1
    var (low, high) = (0, rows.count / width)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle * width] < row { low = middle + 1 } else { high = middle }
    }
    return low * width < rows.count && rows[low * width] == row ? low * width : nil
  }
}
