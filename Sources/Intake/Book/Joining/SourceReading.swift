import Customs
import Dealings
import EntryStore

/// All chunks of one source, with the plan by which they were read.
struct SourceReading: Sendable {
  var source: Source
  let plan: Plan
  var chunks: [ChunkReading]
  /// How its table is read, where that was asked for.
  var inspection: Inspection?

  /// How much of a tariff line's key the source reports.
  var key: TariffLineKey {
    if !plan.has(.lineNumber) { return .none }
    return plan.has(.ordinal) ? .lineAndOrdinal : .line
  }
}

/// What tells the tariff lines of one entry apart in a source.
enum TariffLineKey: Sendable {
  case lineAndOrdinal
  /// Without ordinals, several rows of a line may have the same HTS number.
  case line
  /// Without line numbers rows differ by what they say alone.
  case none
}

extension SourceReading {
  /// For each chunk, what tells its rows from others where no ordinal does; nothing where one does.
  var identities: [[RowIdentity]] {
    if plan.columnsTellingRowsApart.isEmpty { return chunks.map { _ in [] } }
    // However the chunks were cut: runs of one entry that follow each other are one stretch.
    var stretches: [EntryNumber] = []
    var stretchOfRun: [Int] = []
    for run in chunks.lazy.flatMap(\.runs) {
      if stretches.last != run.record.number { stretches.append(run.record.number) }
      stretchOfRun.append(stretches.count - 1)
    }
    let isInRepeatedOrder = Self.isInRepeatedOrder(stretches)
    var runs = stretchOfRun.makeIterator()
    return chunks.map { chunk in
      var identities: [RowIdentity] = []
      identities.reserveCapacity(chunk.lines.count)
      for run in chunk.runs {
        guard let stretch = runs.next() else { continue }
        for place in run.linePlaces {
          identities.append(
            RowIdentity(
              cells: chunk.digests[place], stretch: UInt32(truncatingIfNeeded: stretch),
              isInRepeatedOrder: isInRepeatedOrder[stretch]))
        }
      }
      return identities
    }
  }

  /// For each stretch, by its entry, whether it and one beside it stand behind each other above too.
  private static func isInRepeatedOrder(_ stretches: [EntryNumber]) -> [Bool] {
    var last: [EntryNumber: Int] = [:]
    let above = stretches.enumerated().map { last.updateValue($0, forKey: $1) }
    return above.indices.map { place in
      guard let found = above[place] else { return false }
      return place > 0 && found > 0 && above[place - 1] == found - 1
        || place + 1 < above.count && above[place + 1] == found + 1
    }
  }
}

extension SourceReading {
  /// Facts that decide eligibility and that no column reports.
  var factsMissing: [String] { plan.missingFacts.map(\.fact) }

  /// What is not used of it.
  var rejects: RejectTally {
    var rejects = RejectTally()
    for chunk in chunks { rejects.add(chunk.rejects, amount: \.duty) }
    rejects.place { $0.sheet = source.sheet }
    return rejects
  }

  /// Duty of whole lines in a list, each line's taken once: it mixes programs, so it is reported and never sized.
  var dutyNotSplit: Cents? {
    guard plan.isEntryList, plan.has(.lineDuty) else { return nil }
    var counted: Set<[UInt64]> = []
    var sum = Cents.zero
    for chunk in chunks {
      for run in chunk.runs {
        for place in run.linePlaces {
          let (line, duty) = (chunk.lines[place], chunk.lineDuties[place])
          let part = UInt64(plan.has(.lineNumber) ? UInt32(line.line) : line.row)
          guard duty.isReported, counted.insert([run.record.number.packed, part]).inserted else {
            continue
          }
          sum += duty
        }
      }
    }
    return sum
  }

  /// Columns that are not understood and touch a bar or have duty by their names, with what all chunks hold in them.
  var unreadColumns: [UnreadColumn] {
    var columns: [UnreadColumn] = []
    for column in chunks.flatMap(\.unreadColumns) {
      if let known = columns.firstIndex(where: column.isSame) {
        columns[known].add(column)
      } else {
        columns.append(column)
      }
    }
    return columns
  }

  /// Whether the totals that the file states are those of its rows.
  var remarkOnTotals: String? {
    let totals = chunks.flatMap(\.statedTotals)
    guard let last = totals.max(by: { $0.row < $1.row }) else { return nil }
    let read = chunks.reduce(Cents.zero) { $0 + $1.dutyRead }
    if last.duty == read {
      return "the total in row \(last.row), \(last.duty.dollars), is the sum of the rows"
    }
    if totals.reduce(.zero, { $0 + $1.duty }) == read {
      return "the \(totals.count) subtotals add up to the sum of the rows, \(read.dollars)"
    }
    return "the total in row \(last.row) is \(last.duty.dollars), but the rows add up to"
      + " \(read.dollars): rows may be missing"
  }

  /// What columns that are not there cost, a sentence each.
  var costs: [String] {
    if plan.isEntryList { return [] }
    let costs: [(Field, String)] = [
      (.entryDate, "no entry date: no month, no projected liquidation, no court deadline"),
      (.importer, "no importer number: entries cannot be told apart by importer of record"),
      (.port, "no port of entry: no totals by port"),
      (.entryType, "no entry type: types that CAPE excludes cannot be told"),
      (
        .lineNumber,
        "no line number: equal rows of an entry are counted, and told, unless all of it repeats"
      ),
      (
        .liquidationDate,
        "no liquidation date: the window of CAPE rests on the usual cycle of liquidation"
      ),
    ]
    return costs.compactMap { plan.has($0) ? nil : $1 }
  }
}

extension Plan {
  /// Facts that decide eligibility and that no column reports, with what to add to the report for them.
  var missingFacts: [(fact: String, advice: String)] {
    var missing: [(String, String)] = []
    if isEntryList { return missing }
    if !has(.liquidationStatus) && !has(.liquidationDate) {
      missing.append(("liquidation", "liquidation: add Liquidation Status and Liquidation Date"))
    }
    if !has(.protestNumber) && !has(.protestStatus) {
      missing.append(("protest", "protest: add Protest Number and Protest Status"))
    }
    if !has(.drawback) && !has(.drawbackClaim) {
      missing.append(("drawback", "drawback: add a drawback indicator"))
    }
    if !has(.reconciliationIndicator) && !has(.reconciliationIssue) {
      missing.append(("reconciliation", "reconciliation: add Reconciliation Indicator"))
    }
    return missing
  }
}

extension Repair {
  /// The same cell in several chunks is one repair, on the row that comes first in the file.
  static func together(_ repairs: [Repair], sheet: String) -> [Repair] {
    var found: [RepairKey: Repair] = [:]
    for var repair in repairs {
      repair.sheet = sheet
      if found[RepairKey(repair)] == nil { found[RepairKey(repair)] = repair }
    }
    return found.values.sorted {
      ($0.column, $0.firstRow, $0.raw) < ($1.column, $1.firstRow, $1.raw)
    }
  }
}
