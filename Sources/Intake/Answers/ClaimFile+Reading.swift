import Customs
public import Dealings
import EntryStore

extension ClaimFile {
  /// The most that all amounts of a file, taken positive, may come to: some eleven trillion dollars, so that the sums of
  /// thousands of files stay within what `Cents` can hold.
  private static let amountsLimit = Cents(1 << 50)

  /// Reads a file in which CBP or the bank answers: text of any delimiter and encoding, or a workbook, packed or not.
  ///
  /// What it is, its header tells. Every row is used or becomes a reject, but for blank rows and totals; the same row
  /// again counts among the other rows of ``ClaimFile/source``, unless it is a bank's.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - dayOrder: The user's word where the file leaves open in which order day, month and year stand.
  ///   - decimalMark: The user's word where the file leaves open what stands before the cents.
  /// - Throws: `IntakeError.notClaimFile` where no table of the file is any of ``ClaimFile/Kind``, where tables are of
  ///   several, and where the amounts are beyond what money can be; `.openDateOrder`,
  ///   `.contradictoryDateOrder`, `.openDecimalMark` and `.contradictoryDecimalMark`; `.cannotOpen`, `.empty` and
  ///   `.notText` as for any file.
  public init(
    path: String, dayOrder: DayOrder? = nil, decimalMark: DecimalMark? = nil
  ) throws(IntakeError) {
    try self.init(SourceFile(path: path), dayOrder: dayOrder, decimalMark: decimalMark)
  }

  package init(
    _ file: SourceFile, dayOrder: DayOrder? = nil, decimalMark: DecimalMark? = nil
  ) throws(IntakeError) {
    let contents = try Self.contents(of: file)
    var tables: [ClaimTable] = []
    for table in contents.tables {
      if let table = try ClaimTable(table) { tables.append(table) }
    }
    guard let first = tables.first else {
      throw .notClaimFile(path: file.path, reason: try contents.whatItIs(path: file.path))
    }
    if let other = tables.first(where: { $0.kind != first.kind }) {
      throw .notClaimFile(
        path: file.path,
        reason: "\(first.name) is the \(first.kind.title), \(other.name) the \(other.kind.title):"
          + " give each in a file of its own.")
    }
    self.init(first.kind, source: Source(path: file.path))
    source.layout = kind.title
    if kind != .bankStatement { source.authority = .ace }
    source.sha256 = try file.sha256()
    source.factsMissing = first.header.missing.map(\.title)
    source.remarks = contents.remarks
    source.unread = contents.unreadSentences
    if tables.count < contents.tables.count {
      let read = Set(tables.map(\.name))
      source.remarks += contents.tables.map(\.sheet).filter { !read.contains($0) }
        .map { "\($0) was not read: it has no header such as that of the \(kind.title)." }
    }
    try read(tables, by: FormatTerms(dayOrder: dayOrder, decimalMark: decimalMark))
  }

  private mutating func read(
    _ tables: [ClaimTable], by terms: FormatTerms
  ) throws(IntakeError) {
    var reported: Set<ClaimRow> = []
    var magnitude: Int64 = 0
    for table in tables {
      let rows = try table.rows(by: terms)
      source.rowsRead += rows.reported.count + rows.rejected
      source.rowsRejected += rows.rejected
      source.remarks += rows.remarks
      rejects += rows.rejects
      for (row, number) in rows.reported {
        if row.isReportedOnce, !reported.insert(row).inserted {
          source.rowsOther += 1
          continue
        }
        source.rowsUsed += 1
        add(row, at: number)
        magnitude += row.magnitude
        if magnitude > Self.amountsLimit.amount {
          throw .notClaimFile(
            path: source.path,
            reason: "the amounts together exceed what money can be: a column is not what its"
              + " header says.")
        }
      }
    }
  }

  /// What the file holds; what is no table is refused with an advice that holds for answers as well.
  private static func contents(of file: SourceFile) throws(IntakeError) -> SourceContents {
    do throws(IntakeError) {
      return try SourceContents(of: file)
    } catch .notText(let path, let container, advice: Refusals.fromACE) {
      throw .notText(
        path: path, container: container,
        advice: "Export the report, or download the statement, as CSV and give that file.")
    }
  }
}

extension SourceContents {
  /// What a file without answers is, as far as it is known, and which command reads it.
  fileprivate func whatItIs(path: String) throws(IntakeError) -> String {
    for table in tables {
      let name = try table.text.withHead { SourceContents.whatItIs($0, path: path) }
      if let name { return name }
    }
    return "none of the first \(HeaderRow.searchedRows) rows has the column names of an answer of"
      + " CBP's or of a bank statement."
  }

  private static func whatItIs(_ bytes: ByteBlock, path: String) -> String? {
    let tables = FirstRows.underEachDelimiter(of: bytes)
    let rows = tables.flatMap(\.rows)
    if rows.contains(where: AccountHeader.isAccounts) {
      return "this is a file of importers' accounts: capesize estimate and declare read it with"
        + " --accounts."
    }
    do throws(IntakeError) {
      let (chosen, whyNotSized) = try Plan.choice(of: path, tables, among: layouts)
      if case .knownReport(_, let name, _) = whyNotSized {
        return "this is \(name): capesize estimate reads it beside the exports."
      }
      return chosen.layout.grain == .tariffLine
        ? "this is an export with the duty of each HTS number (\(chosen.layout.name)): capesize"
          + " estimate reads it."
        : "this is a list of facts of entries (\(chosen.layout.name)): capesize estimate reads it"
          + " beside the exports."
    } catch {
      switch error {
      case .knownReport(_, let name, _): return "this is \(name)."
      case .unterminatedHeader:
        return "a quoted cell that begins before or in the header row never ends: export it again."
      case .missingColumns(_, let row, _, _):
        return "row \(row) is the header of an export and not of an answer: capesize inspect shows"
          + " what can be read of it."
      default: break
      }
    }
    let entry = ClaimFact.entry.spellings
    let isUpload = rows.first.map { $0.names.count == 1 && entry.contains($0.names[0]) } ?? false
    return isUpload
      ? "this is a list of entry numbers for upload: capesize check reads it." : nil
  }
}
