import Customs
import EntryStore

/// `rejects.csv`: the rows and cells that were not used, with the reason; behind them, for each cause of which there
/// are many, how many more there are.
struct RejectsCSV {
  static let name = "rejects.csv"

  /// A reject, or more rejects of the same cause.
  enum Row: Sendable {
    case one(Reject)
    case more(Unlisted<Reject>)

    /// The reject itself, or the first of the same cause.
    var reject: Reject {
      switch self {
      case .one(let reject): reject
      case .more(let unlisted): unlisted.like
      }
    }

    /// What is reported of a single reject only.
    var single: Reject? {
      if case .one(let reject) = self { reject } else { nil }
    }

    var duty: Cents {
      guard case .more(let unlisted) = self else { return reject.duty }
      let isKnown = reject.wholeRow && (reject.duty.isReported || unlisted.amount != .zero)
      return isKnown ? unlisted.amount : .unreported
    }

    var reason: String {
      switch self {
      case .one(let reject): masked(reject.reason)
      case .more(let unlisted): masked(unlisted.sentence)
      }
    }
  }

  let file: CSVFile<Row>
  private let estimate: Estimate

  init(_ estimate: Estimate) {
    self.estimate = estimate
    let store = estimate.store
    let isCounted = "the line counts further rejects of one cause"
    file = CSVFile(Self.name, "One line for each row or cell that was not used.") {
      CSVColumn("source", "File.", text: { store.name(ofSource: $0.reject.source) })
      CSVColumn(
        "sheet", "Sheet of the workbook or member of the archive.", whenEmpty: "the file has none",
        text: { $0.reject.sheet })
      CSVColumn(
        "row", "Row of the file or sheet, counted from 1.", unit: "row number",
        whenEmpty: isCounted, count: { $0.single.map { Int($0.row) } })
      CSVColumn(
        "column", "Header of the cell's column.", whenEmpty: "it is about the whole row",
        text: { $0.reject.column })
      CSVColumn(
        "raw", "What stands in the cell.", whenEmpty: isCounted,
        text: { masked($0.single?.raw ?? "") })
      CSVColumn("reason", "Why it was not used, and what to do.", text: { $0.reason })
      CSVColumn(
        "duty", "IEEPA duty on the row.", whenEmpty: "not known, or the row was used",
        money: { $0.duty })
    }
  }

  var bytes: [UInt8] {
    file.header + file.bytes(estimate.rejects.lazy.map { .one($0) })
      + file.bytes(estimate.unlistedRejects.lazy.map { .more($0) })
  }
}
