extension Sheet {
  /// Characters of a line that US Letter holds, lying, and a person can still read.
  private static let letterWidth = 220

  /// The paper on which a whole line fits: US Letter, or Tabloid for the widest lists.
  ///
  /// Columns that went on over several pages would cut the title and the notes above them.
  var paper: UInt8 { widths.reduce(0, +) <= Sheet.letterWidth ? 1 : 3 }
}
