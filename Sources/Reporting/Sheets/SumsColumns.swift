import Customs
import Refunds

extension Column {
  /// Entries, IEEPA duty, refundable duty, interest, and the last two together.
  static let sums = [
    Column("Entries", .count), Column("IEEPA duty", .money), Column("Refundable duty", .money),
    Column("Interest", .money), Column("Duty and interest", .money, width: 20),
  ]

  /// What CAPE accepts on the filing day, beside the columns of all entries.
  static let acceptedNow = [
    Column("Accepted now: entries", .count, width: 14),
    Column("Accepted now: refundable duty", .money), Column("Accepted now: interest", .money),
    Column("Accepted now: duty and interest", .money),
  ]

  /// The columns of `sums` that are added up from entries; the last one follows from them.
  static let measures = ["Entries", "IEEPA duty", "Refundable duty", "Interest"]
}

extension Sums {
  /// The cells under `Column.sums`.
  var cells: [Cell] {
    [
      .count(entries), .money(ieepaDuty), .money(refundableDuty), .money(interest), .money(total),
    ]
  }

  /// The cells under `Column.acceptedNow`.
  var acceptedCells: [Cell] {
    [.count(entries), .money(refundableDuty), .money(interest), .money(total)]
  }

  /// The cells under `Column.sums`, each measure as arithmetic where there is one.
  ///
  /// `first` is the place of the entries' column on the sheet; the last cell adds the two before it.
  func cells(from first: Int, arithmetic: (String) -> String?) -> [Cell] {
    var cells = zip(Column.measures, self.cells).map { measure, cell in
      arithmetic(measure).map { Cell.formula($0, value: cell) } ?? cell
    }
    let duty = columnLetters(first + 2)
    let interest = columnLetters(first + 3)
    cells.append(.formula("\(duty){line}+\(interest){line}", value: .money(total)))
    return cells
  }
}
