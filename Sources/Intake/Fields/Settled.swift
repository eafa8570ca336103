/// What the cells of a column, or of a table, prove about how they are written.
enum Settled<Form: Equatable>: Equatable {
  case proven(Form)
  /// No cell decides, but all read alike in every form that they can have, of which this is one.
  case alike(Form)
  /// No cell decides, and some read in several ways.
  case open
  /// Cells prove several forms.
  case contradictory
  /// There is no cell whose form matters.
  case idle

  /// One stray cell among a hundred that agree is a mistake in the cell, not in the column.
  static var strayShare: Int { 100 }

  var form: Form? {
    if case .proven(let form) = self { form } else { nil }
  }
}
