extension Sheet {
  /// Characters of a line that US Letter holds, lying, and a person can still read.
  private static let letterWidth = 220
  /// The same for Tabloid, which is as wide as 17 is to 11 inches.
  private static let tabloidWidth = 340

  private var width: Int { widths.reduce(0, +) }

  /// The paper on which a whole line fits, as Excel numbers papers: US Letter, or Tabloid for the widest lists.
  ///
  /// Columns that went on over several pages would cut the title and the notes above them.
  var paper: UInt8 { width <= Sheet.letterWidth ? 1 : 3 }

  /// Pages beside each other on which the sheet's columns stand; the frozen ones then stand on each.
  var pagesAcross: UInt16 { width <= Sheet.tabloidWidth ? 1 : 2 }
}
