import Customs
import EntryStore

/// `conflicts.csv`: where sources disagree, what was kept and why; behind them, for each cause of which there are many,
/// how many more there are.
struct ConflictsCSV {
  static let name = "conflicts.csv"

  /// A conflict, or more conflicts of the same cause.
  enum Row: Sendable {
    case one(Conflict)
    case more(Unlisted<Conflict>)

    /// The conflict itself, or the first of the same cause.
    var conflict: Conflict {
      switch self {
      case .one(let conflict): conflict
      case .more(let unlisted): unlisted.like
      }
    }

    /// What is reported of a single conflict only.
    var single: Conflict? {
      if case .one(let conflict) = self { conflict } else { nil }
    }

    var why: String {
      switch self {
      case .one(let conflict): masked(conflict.why)
      case .more(let unlisted): unlisted.sentence
      }
    }
  }

  let file: CSVFile<Row>
  private let store: EntryStore

  init(_ estimate: Estimate) {
    let store = estimate.store
    self.store = store
    let isCounted = "the line counts further conflicts of one cause"
    file = CSVFile(Self.name, "One line for each fact in which two sources disagree.") {
      CSVColumn(
        "entry_number", .code, "Number of the entry summary, without dashes.",
        whenEmpty: isCounted
      ) { $0.single?.entry.write(to: &$1) }
      CSVColumn("field", "The fact in which they disagree.", text: { $0.conflict.field })
      CSVColumn(
        "kept", "What was kept.", whenEmpty: isCounted, text: { masked($0.single?.kept ?? "") })
      CSVColumn(
        "kept_source", "File from which it was kept.",
        text: { store.name(ofSource: $0.conflict.keptAt.source) })
      CSVColumn(
        "kept_row", "Row on which it stands there.", unit: "row number", whenEmpty: isCounted,
        count: { $0.single.map { Int($0.keptAt.row) } })
      CSVColumn(
        "other", "What the other source says.", whenEmpty: isCounted,
        text: { masked($0.single?.other ?? "") })
      CSVColumn(
        "other_source", "File of the other source.",
        text: { store.name(ofSource: $0.conflict.otherAt.source) })
      CSVColumn(
        "other_row", "Row on which it stands there.", unit: "row number", whenEmpty: isCounted,
        count: { $0.single.map { Int($0.otherAt.row) } })
      CSVColumn("why", "Why that was kept.", text: { $0.why })
    }
  }

  var bytes: [UInt8] {
    file.header + file.bytes(store.conflicts.lazy.map { .one($0) })
      + file.bytes(store.unlistedConflicts.lazy.map { .more($0) })
  }
}
