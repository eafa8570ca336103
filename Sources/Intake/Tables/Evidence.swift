/// What the cells of a column prove about how it writes amounts or dates.
struct Evidence: Equatable {
  var amounts = AmountEvidence()
  var days = DayEvidence()

  /// What the columns of a table prove together.
  static func together(_ columns: [Evidence]) -> Evidence {
    columns.reduce(into: Evidence()) {
      $0.amounts.add($1.amounts)
      $0.days.add($1.days)
    }
  }
}
