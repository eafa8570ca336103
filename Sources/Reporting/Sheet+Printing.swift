extension Sheet {
  /// Characters of a line that a printed page holds and a person can still read.
  private static let printedWidth = 200

  /// How many pages stand side by side: more than one only for a list whose first columns can be repeated on each.
  var pagesWide: Int {
    guard tables.count == 1, frozenColumns > 0 else { return 1 }
    let repeated = widths.prefix(frozenColumns).reduce(0, +)
    let rest = widths.dropFirst(frozenColumns).reduce(0, +)
    let room = max(Sheet.printedWidth - repeated, Sheet.printedWidth / 4)
    return max((rest + room - 1) / room, 1)
  }
}
