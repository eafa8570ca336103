import Customs
import EntryStore

/// Rows of one entry that stand together in a source, with what they say of the entry.
struct EntryRun: Sendable {
  var record: EntryRecord
  /// First row, as a spreadsheet counts rows.
  var row: UInt32
  /// Where the run's tariff lines begin in the chunk: in a list of entries its rows, without number or duty.
  var firstLine: UInt32 = 0
  var lineCount: UInt32 = 0
  /// Whether each tariff line's key is above the one before.
  var isAscending = true
  /// Whether its first row is that of its first tariff line.
  var beginsWithLine = false

  var linePlaces: Range<Int> { Int(firstLine)..<Int(firstLine + lineCount) }
}

/// What a later row of a run says of the entry and the first row does not.
struct Alternative: Sendable {
  let run: Int
  /// Only the facts in question are reported in it.
  var record: EntryRecord
  var row: UInt32
}

/// A total that a file states about its own rows.
struct StatedTotal: Sendable {
  let row: UInt32
  let duty: Cents
}

/// The same text in the same column of a source is repaired the same way, and reported once.
struct RepairKey: Hashable, Sendable {
  let column: String
  let raw: String

  init(_ repair: Repair) {
    column = repair.column
    raw = repair.raw
  }
}

/// What one chunk of a source says, before it is joined with the others.
struct ChunkReading: Sendable {
  var runs: [EntryRun] = []
  var lines: [TariffLine] = []
  /// Duty of the whole line, beside each tariff line, where the source reports it.
  var lineDuties: [Cents] = []
  /// Beside each tariff line a digest of the cells that tell its row from others, where no ordinal does.
  var digests: [Int] = []
  /// Quantities of the tariff lines whose column 1 duty hangs on them.
  var quantities: [StatedQuantity] = []
  /// Words for entries that no rule reads; their codes are those of `names`.
  var words: [StatedWord] = []
  var alternatives: [Alternative] = []
  var rejects = RejectTally()
  /// Cells that had lost their leading zeros, by column and text.
  var repairs: [Repair] = []
  private var repairKeys: Set<RepairKey> = []
  /// Columns that touch a bar and are not understood, with what they hold.
  private(set) var unreadColumns: [UnreadColumn] = []
  /// Rows whose filer column names another filer than the entry number.
  var filersContradicting: [UInt32] = []
  /// Totals that the file states in rows of its own, with the row.
  var statedTotals: [StatedTotal] = []
  var names = Codebook()
  /// Where a header stands below the first, from the start of the chunk, and its row: what follows is another table.
  var headerBelow: (offset: Int, row: Int)?
  /// Rows that are used and have more cells than the header, the last of them blank.
  var longRows = 0
  /// Rows with an entry number whose last cells were left off.
  var shortRows = 0
  /// Records passed, blank ones included: they count as rows in a spreadsheet.
  var records = 0
  /// Whether each quote begins or ends a cell or is doubled inside one.
  var quotesStandAtBorders = true
  /// Whether the chunk ends inside a record.
  var endsInsideQuotes = false
  var rowsRead = 0
  var rowsRejected = 0
  /// Those of them whose duty is blank or could not be read.
  var rowsRejectedWithoutDuty = 0
  var dutyRead = Cents.zero
  var dutyRejected = Cents.zero
  /// Entered value on usable rows, as often as it stands there.
  var valueRead = Cents.zero
  /// All amounts taken positive, as far as `Cents.limit`: what no sum of them can exceed.
  var magnitude: Int64 = 0

  mutating func note(_ repair: Repair) {
    if repairKeys.insert(RepairKey(repair)).inserted { repairs.append(repair) }
  }

  mutating func note(_ column: UnreadColumn) {
    if let known = unreadColumns.firstIndex(where: column.isSame) {
      unreadColumns[known].add(column)
    } else if !column.values.isEmpty {
      unreadColumns.append(column)
    }
  }

  /// Keeps no more room than is used, of which thousands of small files would have as much again.
  mutating func letGoOfRoom() {
    lines = lines.map(\.self)
    runs = runs.map(\.self)
  }

  /// Adds the amounts of the tariff lines from one of them on.
  mutating func addLines(from first: Int) {
    for place in first..<lines.count {
      let (duty, value) = (lines[place].duty, lines[place].value)
      if duty.isReported {
        dutyRead += duty
        addMagnitude(duty)
      }
      if value.isReported {
        valueRead += value
        addMagnitude(value)
      }
    }
  }

  mutating func addMagnitude(_ amount: Cents) {
    magnitude = min(magnitude &+ abs(amount.amount), Cents.limit.amount)
  }
}

extension EntryRecord {
  /// Draws the conclusions that need several columns.
  mutating func conclude() {
    concludeProtest()
    // Failed entries carry the number of the claim that failed.
    if facts[.claimFailed] == .yes { facts[.onDeclaration] = .no }
  }

  /// A protest number without a status is a protest that may be open; no number is no protest.
  mutating func concludeProtest() {
    switch facts[.protested] {
    case .yes where protest == .unreported || protest == .noProtest: protest = .open
    case .no where protest == .unreported: protest = .noProtest
    default: break
    }
  }
}
