import Customs
import EntryStore

/// Rows of one entry that stand together in a source, with what they say of the entry.
struct EntryRun: Sendable {
  var record: EntryRecord
  /// First row, counted from the chunk's first record until the chunks are joined.
  var row: UInt32
  /// Where the run's tariff lines begin in the chunk.
  var firstLine: UInt32 = 0
  var lineCount: UInt32 = 0
}

/// A row that says something else of an entry than the first row of its run does.
struct Alternative: Sendable {
  let run: Int
  /// Only the fact in question is reported in it.
  let record: EntryRecord
  let row: UInt32
}

/// What one chunk of a source says, before it is joined with the others.
struct ChunkReading: Sendable {
  var runs: [EntryRun] = []
  var lines: [TariffLine] = []
  /// Duty of the whole line, beside each tariff line, where the source reports it.
  var lineDuties: [Cents] = []
  var alternatives: [Alternative] = []
  var rejects: [Reject] = []
  var names = Codebook()
  /// Records passed, blank ones included: they count as rows in a spreadsheet.
  var records = 0
  var rowsRead = 0
  var rowsRejected = 0
  var dutyRead = Cents.zero
  var dutyRejected = Cents.zero
  /// All amounts taken positive, as far as `Cents.limit`: what no sum of them can exceed.
  var magnitude: Int64 = 0

  mutating func addMagnitude(_ amount: Cents) {
    magnitude = min(magnitude &+ abs(amount.amount), Cents.limit.amount)
  }
}
