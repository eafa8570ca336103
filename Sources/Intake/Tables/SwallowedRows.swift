import Customs

extension ByteBlock {
  /// Whether a quoted cell of several lines holds rows of its table: that number of delimiters or more, and between two of
  /// them, or a line end, something that only a row says.
  ///
  /// A cell that begins with a quote and ends with an inch mark (`"TV 55"",`), written by a program that does not
  /// double quotes, runs on to the next inch mark, perhaps rows below; nothing but what is in it tells.
  func holdsRow(
    in cell: Range<Int>, delimiter: UInt8, lineEnd: UInt8, fewestDelimiters: Int,
    isTelling: (Range<Int>) -> Bool
  ) -> Bool {
    guard contains(lineEnd, in: cell) else { return false }
    let delimiters = cell.count { self[$0] == delimiter }
    guard delimiters > 0, delimiters >= fewestDelimiters else { return false }
    var start: Int?
    for place in cell where self[place] == delimiter || self[place] == lineEnd {
      if let start, isTelling(start..<place) { return true }
      start = place + 1
    }
    return false
  }
}

/// Whether a text is an entry number or a whole HTS number, as rows of a book have them.
func isNumberOfRow(_ text: CellText) -> Bool {
  entryNumber(text) != nil || (htsNumber(text)?.digits ?? 0) >= 8
}
