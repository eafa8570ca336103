import Customs
import EntryStore

extension CATAIROrigin {
  /// How the records write what a column of the table says.
  func format(of column: Plan.Column) -> String {
    CATAIRColumn.all.first { $0.header == column.header }?.places.first?.form.name ?? ""
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
}
