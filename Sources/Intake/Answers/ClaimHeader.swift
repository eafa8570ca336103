import EntryStore

/// The header of a file of CBP's answers or of a bank statement: which column tells which fact.
///
/// Columns are known by name, never by place.
struct ClaimHeader {
  struct Column {
    let fact: ClaimFact
    /// Place in the record, from 0.
    let index: Int
    /// The header as the file spells it.
    let title: String
    /// How the column writes amounts, where it has any.
    var amountForm = AmountForm.point
    /// How the column writes dates, where it has any.
    var dayForm = DayForm.monthFirst
  }

  let row: HeaderRow
  let layout: ClaimLayout
  var columns: [Column]
  /// Headers of which nothing is known, or whose fact another column tells already.
  let unknown: [String]

  /// Nil for a row that heads none of the files that are read; the duty of an HTS number stands only in exports.
  ///
  /// Where the rows are led by their numbers, as `isLabelled` says, the first column is no column of the file.
  init?(_ row: HeaderRow, isLabelled: Bool) {
    if row.names.contains(where: { brokerTariffLines.fields[$0] == .hts }) { return nil }
    guard let layout = ClaimLayout.all.first(where: { $0.fits(row) }) else { return nil }
    var columns: [Column] = []
    for fact in layout.facts {
      let places = (layout.spellings[fact] ?? []).compactMap { row.names.firstIndex(of: $0) }
      // Banks write into several columns what a deposit is for; any other fact stands in one.
      for index in fact == .reference ? places.sorted() : Array(places.prefix(1)) {
        columns.append(Column(fact: fact, index: index, title: row.cells[index]))
      }
    }
    self.row = row
    self.layout = layout
    self.columns = columns
    unknown = row.cells.indices.filter { index in
      !row.names[index].isEmpty && !(isLabelled && index == 0)
        && !layout.silent.contains(row.names[index]) && !columns.contains { $0.index == index }
    }.map { row.cells[$0] }
  }

  func columns(of fact: ClaimFact) -> [Column] { columns.filter { $0.fact == fact } }
  func has(_ fact: ClaimFact) -> Bool { columns.contains { $0.fact == fact } }

  /// Facts on which sums and payments hang, which other files of this kind tell and this one does not.
  var missing: [ClaimFact] {
    [.refund, .interest, .liquidationDate, .total].filter { layout.facts.contains($0) && !has($0) }
  }

  /// The best-known header of a text's first rows, with the table that it heads.
  static func best(of tables: [FirstRows]) -> (header: ClaimHeader, table: FirstRows)? {
    var best: (header: ClaimHeader, table: FirstRows)?
    for table in tables {
      let isLabelled = table.isLabelled
      for row in table.rows {
        guard let header = ClaimHeader(row, isLabelled: isLabelled),
          header.columns.count > (best?.header.columns.count ?? 0)
        else { continue }
        best = (header, table)
      }
    }
    return best
  }
}

extension ClaimLayout {
  /// Whether a header has all that tells this kind from the others, and nothing that it cannot have.
  fileprivate func fits(_ header: HeaderRow) -> Bool {
    let has = { (fact: ClaimFact) in
      spellings[fact]?.contains(where: header.names.contains) == true
    }
    return signature.allSatisfy { $0.contains(where: has) } && !foreign.contains(where: has)
  }
}
