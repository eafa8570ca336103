/// Header of the first column of a table that was written anew: below it stands the row of the file that each row came
/// from, in it that of the header.
struct SourceRowLabel {
  /// Row of the header as a spreadsheet counts rows; 0 where the file has none.
  let headerRow: Int

  private static let words = "source row under header "

  init(headerRow: Int) { self.headerRow = headerRow }

  /// Nil for any other header.
  init?(_ header: String) {
    guard header.hasPrefix(Self.words), let row = Int(header.dropFirst(Self.words.count)) else {
      return nil
    }
    headerRow = row
  }

  var text: String { Self.words + String(headerRow) }
}
