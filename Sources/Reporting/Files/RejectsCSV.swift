import Customs
import EntryStore

/// `rejects.csv`: the rows and cells that were not used, with the reason; behind them, for each cause of which there
/// are many, how many more there are.
enum RejectsCSV {
  static let name = "rejects.csv"
  static let header = CSVLine.header("source", "sheet", "row", "column", "raw", "reason", "duty")

  static func bytes(_ estimate: Estimate) -> [UInt8] {
    var text = header
    for reject in estimate.rejects {
      var line = CSVLine()
      line.add(estimate.store.name(ofSource: reject.source))
      line.add(reject.sheet)
      line.add(Int(reject.row))
      line.add(reject.column)
      line.add(masked(reject.raw))
      line.add(masked(reject.reason))
      line.add(reject.duty.write)
      text += line.end()
    }
    for unlisted in estimate.unlistedRejects {
      var line = CSVLine()
      line.add(estimate.store.name(ofSource: unlisted.like.source))
      line.add(unlisted.like.sheet)
      line.add("")
      line.add(unlisted.like.column)
      line.add("")
      line.add(masked(unlisted.sentence))
      let isKnown =
        unlisted.like.wholeRow && (unlisted.like.duty.isReported || unlisted.amount != .zero)
      line.add((isKnown ? unlisted.amount : .unreported).write)
      text += line.end()
    }
    return text
  }
}

/// `conflicts.csv`: where sources disagree, what was kept and why; behind them, for each cause of which there are many,
/// how many more there are.
enum ConflictsCSV {
  static let name = "conflicts.csv"
  static let header = CSVLine.header(
    "entry_number", "field", "kept", "kept_source", "kept_row", "other", "other_source",
    "other_row", "why")

  static func bytes(_ estimate: Estimate) -> [UInt8] {
    var text = header
    let store = estimate.store
    for conflict in store.conflicts {
      var line = CSVLine()
      line.add(conflict.entry.write)
      line.add(conflict.field)
      line.add(masked(conflict.kept))
      line.add(store.name(ofSource: conflict.keptAt.source))
      line.add(Int(conflict.keptAt.row))
      line.add(masked(conflict.other))
      line.add(store.name(ofSource: conflict.otherAt.source))
      line.add(Int(conflict.otherAt.row))
      line.add(masked(conflict.why))
      text += line.end()
    }
    for unlisted in store.unlistedConflicts {
      var line = CSVLine()
      line.add("")
      line.add(unlisted.like.field)
      line.add("")
      line.add(store.name(ofSource: unlisted.like.keptAt.source))
      line.add("")
      line.add("")
      line.add(store.name(ofSource: unlisted.like.otherAt.source))
      line.add("")
      line.add(unlisted.sentence)
      text += line.end()
    }
    return text
  }
}
