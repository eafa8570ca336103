import Customs
import EntryStore

/// A row that may be the header, with the layout and the delimiter under which most of it is known.
struct Candidate {
  let table: FirstRows
  let layout: Layout
  let columns: [Plan.Column]
  let header: HeaderRow

  /// The best of all rows under all delimiters; nil where no layout knows two columns of any.
  ///
  /// A layout that tells whose file it is comes before all that do not, whatever they know of its columns.
  init?(of tables: [FirstRows], among layouts: [Layout]) {
    for layout in layouts where !layout.isGeneric {
      guard let best = Candidate.best(of: tables, among: [layout]) else { continue }
      self = best
      return
    }
    guard let best = Candidate.best(of: tables, among: layouts.filter(\.isGeneric)) else {
      return nil
    }
    self = best
  }

  /// The row and the layout of which most columns are known by the layout's own words.
  private static func best(of tables: [FirstRows], among layouts: [Layout]) -> Candidate? {
    var best: (candidate: Candidate, known: Int)?
    for table in tables {
      for header in table.rows {
        for layout in layouts where layout.fits(header) {
          let columns = Candidate.columns(of: header, in: layout)
          let known = columns.count { layout.fields[header.names[$0.index]] != nil }
          // A layout that the user gives is meant for the tables that it fits.
          guard known > (best?.known ?? (layout.isGiven ? 0 : 1)) else { continue }
          best = (
            Candidate(table: table, layout: layout, columns: columns, header: header), known
          )
        }
      }
    }
    return best?.candidate
  }

  private init(
    table: FirstRows, layout: Layout, columns: [Plan.Column], header: HeaderRow
  ) {
    self.table = table
    self.layout = layout
    self.columns = columns
    self.header = header
  }

  /// Columns that feed no field though their words touch a bar.
  var unreadBars: [Plan.Column] { unread.filter { Bar(header: name(of: $0)) != nil } }

  /// Columns that feed no field though they have the duty of a program by their names.
  var unreadDuties: [Plan.Column] { unread.filter { ProgramDuty.isNamed(by: name(of: $0)) } }

  /// All other columns that feed no field.
  var remarks: [Plan.Column] { unread.filter { Bar(header: name(of: $0)) == nil } }

  private func name(of column: Plan.Column) -> String { header.names[column.index] }

  /// Columns that feed no field and of which the user does not say that they tell nothing.
  private var unread: [Plan.Column] {
    let read = Set(columns.map(\.index))
    return header.names.enumerated().compactMap { index, name in
      guard !read.contains(index), !layout.idle.contains(name) else { return nil }
      return Plan.Column(field: .unreadBar, index: index, header: header.cells[index])
    }
  }

  /// What it lacks to be sized.
  var missing: [Field] {
    Field.indispensable.filter { field in !columns.contains { $0.field == field } }
  }

  /// Whether it tells at least one fact of each entry.
  var tellsOfEntries: Bool {
    !missing.contains(.entryNumber) && columns.contains { $0.field.isFactOfEntry }
  }

  /// Columns that a header gives to fields; of two with the same field and no more to add, the first counts, and one that
  /// the layout knows itself before one that it does not.
  static func columns(of header: HeaderRow, in layout: Layout) -> [Plan.Column] {
    var columns: [Plan.Column] = []
    func add(_ field: Field, _ index: Int) {
      guard field.isSharedByPrograms || !columns.contains(where: { $0.field == field }) else {
        return
      }
      columns.append(Plan.Column(field: field, index: index, header: header.cells[index]))
    }
    if let cell = header.cells.first, SourceRowLabel(cell) != nil { add(.sourceRow, 0) }
    let places = header.names.indices.dropFirst(columns.count)
    for index in places {
      if let field = layout.fields[header.names[index]] { add(field, index) }
    }
    for index in places where layout.fields[header.names[index]] == nil {
      if let field = layout.field(of: header.names[index]) { add(field, index) }
    }
    return columns
  }
}

extension Layout {
  /// Whether a header has all names of the signature.
  func fits(_ header: HeaderRow) -> Bool {
    signature.allSatisfy(header.names.contains)
  }
}

extension Plan {
  /// The header by which a file is read and, for a list of entries, why it cannot be sized by itself.
  static func choice(
    of path: String, _ tables: [FirstRows], among layouts: [Layout]
  ) throws(IntakeError) -> (chosen: Candidate, whyNotSized: IntakeError?) {
    let book = Candidate(
      of: tables, among: layouts.filter { $0.grain == .tariffLine || $0.isGiven })
    if let book, book.layout.grain == .tariffLine, book.missing.isEmpty { return (book, nil) }
    let known =
      knownReports.first { report in tables.contains { $0.rows.contains(where: report.isHeaded) } }
      ?? (tables.contains { $0.rows.contains(where: AccountHeader.isAccounts) } ? .accounts : nil)
    let refusal = refusal(of: path, tables, book: book, known: known)
    guard let list = Candidate(of: tables, among: layouts.filter { $0.grain == .entry }),
      list.tellsOfEntries, known?.listsEntries != false || list.layout.isGiven
    else { throw refusal }
    return (list, refusal)
  }

  /// Why a file cannot be sized: what it is, or what its header lacks.
  private static func refusal(
    of path: String, _ tables: [FirstRows], book: Candidate?, known: KnownReport?
  ) -> IntakeError {
    guard let book else {
      if let known { return known.refusal(of: path) }
      if tables.contains(where: { $0.endsInsideQuotes && $0.rows.isEmpty }) {
        return .unterminatedHeader(path: path)
      }
      guard let firstRow = tables.lazy.compactMap(\.rows.first).first else {
        return .endlessFirstRow(path: path, searched: FirstRows.searchedBytes)
      }
      let cells = firstRow.cells.filter { !$0.isEmpty && SourceRowLabel($0) == nil }
      return .noKnownHeader(
        path: path, firstRow: String(masked(cells.joined(separator: ",")).prefix(120)))
    }
    // A header with duty by HTS number is a book that lacks something else.
    if let known, book.missing.contains(.tariffDuty) { return known.refusal(of: path) }
    return .missingColumns(
      path: path, row: book.header.row,
      missing: book.missing.map { "a column with the \($0.title)" }, advice: advice(book))
  }

  private static func advice(_ book: Candidate) -> String {
    if book.missing == [.tariffDuty], book.columns.contains(where: { $0.field == .lineDuty }) {
      return "The duty of a whole line mixes IEEPA with other duties and cannot be split. Run the"
        + " ACE report ES-003 (Entry Summary Line Tariff Details), which gives the duty of each HTS"
        + " number."
    }
    return "Run the ACE report ES-003 (Entry Summary Line Tariff Details) and export it with all"
      + " its columns."
  }
}
