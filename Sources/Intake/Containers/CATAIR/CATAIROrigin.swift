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

  /// How the records write what a column of the table says.
  func format(of column: Plan.Column) -> String {
    CATAIRColumn.all.first { $0.header == column.header }?.places.first?.form.name ?? ""
  }

  mutating func note(_ records: [String: [CATAIRRecord]], at row: Int) {
    rows.append(UInt32(clamping: row))
    rows += Self.factKinds.map { UInt32(clamping: records[$0]?.first?.row ?? 0) }
  }

  /// What was read from the table, with the records that are in no row.
  ///
  /// Each entry is shown at the record that begins it, and each cell that was left out at the record that it stands in.
  func completed(_ chunks: [ChunkReading], source: UInt16) -> [ChunkReading] {
    var chunks = chunks
    for chunk in chunks.indices {
      for run in chunks[chunk].runs.indices {
        let row = chunks[chunk].runs[run].row
        chunks[chunk].runs[run].row = beginning(of: row)
        if beginning(of: row) != row { chunks[chunk].runs[run].beginsWithLine = false }
      }
      // The entry summary may stand in the text again, and say something else.
      for other in chunks[chunk].alternatives.indices {
        chunks[chunk].alternatives[other].row = beginning(of: chunks[chunk].alternatives[other].row)
      }
      chunks[chunk].rejects.place { reject in
        if !reject.wholeRow, let row = row(of: reject) { reject.row = row }
      }
    }
    var rest = ChunkReading()
    for var reject in rejects {
      reject.source = source
      rest.rowsRead += 1
      rest.rowsRejected += 1
      if reject.duty.isReported {
        rest.dutyRead += reject.duty
        rest.dutyRejected += reject.duty
        rest.addMagnitude(reject.duty)
      } else {
        rest.rowsRejectedWithoutDuty += 1
      }
      // Reasons name rows and versions, which are another each time.
      let what = reject.reason.filter { !$0.isNumber }
      let cause = RejectCause(column: -1, what: what, wholeRow: true)
      if rest.rejects.lists(cause) {
        rest.rejects.add(reject, cause)
      } else {
        rest.rejects.count(cause, amount: reject.duty.reported ?? .zero)
      }
    }
    return chunks + [rest]
  }

  /// The line of the record that begins the entry summary whose first row in the table this is; else the row itself.
  private func beginning(of row: UInt32) -> UInt32 {
    start(of: row).flatMap { self.row(of: Self.beginningKinds, in: $0) } ?? row
  }

  private func row(of reject: Reject) -> UInt32? {
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
