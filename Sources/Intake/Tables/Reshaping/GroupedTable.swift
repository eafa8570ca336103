import Customs

/// A table that says an entry's number once, on the first of its rows, and leaves it blank on the others: an outline,
/// a pivot or merged cells.
///
/// To fill down where a cell is merely missing would give one entry the duty of another. So a table counts as grouped
/// only when all of it is written so: no row repeats the number above it, and a row without a number says nothing
/// else of its entry either.
struct GroupedTable {
  private let rows: LabelledRows
  private let hts: Int
  private let entry: Int
  private let lineNumber: Int?
  /// Columns that together tell the entry's number.
  private let keys: [Int]
  /// Columns that tell something else of the entry.
  private let facts: [Int]

  /// Bytes that are searched for the first row without an entry number: some 2,000 rows.
  private static let searchedBytes = 1 << 18

  /// Recognizes by its first rows what may be a grouped table; nil for any other.
  init?(of bytes: ByteBlock, _ tables: [FirstRows], among layouts: [Layout]) {
    let books = layouts.filter { $0.grain == .tariffLine }
    guard let found = Candidate(of: tables, among: books),
      found.missing.isEmpty
    else { return nil }
    rows = LabelledRows(under: found.header, of: found.table)
    let columns = Candidate.columns(of: rows.header, in: found.layout)
    let place = { field in columns.first { $0.field == field }?.index }
    guard let hts = place(.hts), let entry = place(.entryNumber) else { return nil }
    (self.hts, self.entry, lineNumber) = (hts, entry, place(.lineNumber))
    keys = [.filer, .entryNumber, .checkDigit].compactMap(place)
    facts = columns.filter(\.field.isFactOfEntry).map(\.index)
    let hasFollowers = rows.contains(
      in: bytes, first: Self.searchedBytes, empty: entry, and: hts
    ) { HTSNumber($0) != nil }
    guard hasFollowers else { return nil }
  }

  /// What the rows with an HTS number have in the way of entry numbers.
  private struct Tally {
    /// Rows with an entry number, and rows without one.
    var heads = 0
    var followers = 0
    var isContradicted = false

    /// Nearly every entry with a Chapter 99 number has a commodity's number too, so about as many rows follow as lead;
    /// where fewer than half as many do, cells are missing.
    var isGrouped: Bool { !isContradicted && followers * 2 >= heads }
  }

  private func tally(_ bytes: ByteBlock) -> Tally {
    var tally = Tally()
    var last = ""
    rows.forEach(in: bytes, only: Set(facts + [hts, entry])) { cells, _ in
      guard isTariffLine(cells) else { return }
      if cells[entry].isEmpty {
        tally.followers += 1
        if facts.contains(where: { !cells[$0].isEmpty }) { tally.isContradicted = true }
      } else {
        tally.heads += 1
        if cells[entry] == last { tally.isContradicted = true }
        last = cells[entry]
      }
    }
    return tally
  }

  private func isTariffLine(_ cells: [String]) -> Bool {
    // A text of a sheet with digits and dots is led by a mark.
    cells.count == rows.header.cells.count && HTSNumber(cells[hts].drop { $0 < " " }) != nil
  }

  /// The table with each row's own entry and line number, and how many rows have them from above; no text where not
  /// all of the table is grouped.
  func rewritten(_ bytes: ByteBlock) -> (text: [UInt8]?, filled: Int) {
    guard tally(bytes).isGrouped else { return (nil, 0) }
    var filled = 0
    // The row that the next ones may belong to.
    var above: [String]?
    let text = rows.rewritten(bytes, under: rows.header.cells) { cells in
      guard isTariffLine(cells) else {
        // Behind a subtotal a new group begins, and says its number itself.
        above = nil
        return [cells]
      }
      var cells = cells
      if cells[entry].isEmpty, let above {
        for key in keys { cells[key] = above[key] }
        if let lineNumber, cells[lineNumber].isEmpty { cells[lineNumber] = above[lineNumber] }
        filled += 1
      }
      if !cells[entry].isEmpty { above = cells }
      return [cells]
    }
    return (text, filled)
  }
}
