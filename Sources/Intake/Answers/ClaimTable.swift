import Customs
import Dealings
import EntryStore

/// A table of CBP's answers or of a bank statement, recognized by its header.
struct ClaimTable {
  private let table: SourceTable
  let header: ClaimHeader
  private let delimiter: UInt8
  private let lineEnd: UInt8
  private let isLabelled: Bool

  /// Nil for a table that is none of the files that are read.
  init?(_ table: SourceTable) throws(IntakeError) {
    var table = table
    try table.leaveOutZerosAtEnd()
    let best = try table.text.withHead {
      ClaimHeader.best(of: FirstRows.underEachDelimiter(of: $0))
    }
    guard let best else { return nil }
    self.table = table
    header = best.header
    delimiter = best.table.delimiter
    lineEnd = best.table.lineEnd
    isLabelled = best.table.isLabelled
  }

  var kind: ClaimFile.Kind { header.layout.kind }

  /// What the table is called in a sentence.
  var name: String { table.sheet.isEmpty ? "the file" : table.sheet }
}

extension ClaimTable {
  /// What became of the rows of a table.
  struct Rows {
    var reported: [(row: ClaimRow, number: UInt32)] = []
    var rejected = 0
    var rejects: [Reject] = []
    /// What the reader should know, a sentence each.
    var remarks: [String] = []
  }

  /// Reads all rows; `terms` are the user's words where the file leaves open how it is written.
  func rows(by terms: FormatTerms) throws(IntakeError) -> Rows {
    try table.text.withBytes { (bytes) throws(IntakeError) in
      let body = header.row.end..<bytes.count
      // The index counts positions in 32 bits.
      guard body.count < Int(UInt32.max) else {
        throw .notClaimFile(
          path: table.text.path, reason: "this file has more than 4 GB and cannot be read.")
      }
      var index = StructuralIndex()
      index.scan(bytes, body, delimiter: delimiter, lineEnd: lineEnd)
      let (header, remarks) = try settled(bytes, index, by: terms)
      var rows = Rows()
      var reader = ClaimRowReader(
        bytes: bytes, header: header, sheet: table.sheet, delimiter: delimiter, lineEnd: lineEnd)
      var place = 0
      var record = UInt32(truncatingIfNeeded: header.row.row)
      var end = body.lowerBound
      index.forEachRecord(from: body.lowerBound) { cells in
        record &+= 1
        end = min((cells.last?.upperBound ?? end) + 1, body.upperBound)
        let isOdd = index.isOdd(place)
        place += 1
        switch reader.row(cells, record: record, isLabelled: isLabelled, isOdd: isOdd) {
        case .nothing: break
        case .reported(let row): rows.reported.append((row, reader.record))
        case .rejected: rows.rejected += 1
        }
      }
      if index.endsInsideQuotes,
        reader.rejectUnterminated(end..<body.upperBound, record: record &+ 1)
      {
        rows.rejected += 1
      }
      rows.rejects = reader.rejects
      let isEmpty = rows.reported.isEmpty && rows.rejected == 0
      let all = table.remarks + remarks + self.remarks(on: reader.repairs, isEmpty: isEmpty)
      rows.remarks = table.sheet.isEmpty ? all : all.map { "\(table.sheet): \($0)" }
      return rows
    }
  }

  /// The header with the form of each column's amounts and dates, by what their cells prove.
  ///
  /// CBP writes the month first, and pays into accounts of banks in the United States alone, which do so too.
  private func settled(
    _ bytes: ByteBlock, _ index: StructuralIndex, by terms: FormatTerms
  ) throws(IntakeError) -> (header: ClaimHeader, remarks: [String]) {
    var header = header
    var evidence = header.columns.map { _ in Evidence() }
    var scratch = ScratchText()
    index.forEachRecord(from: header.row.end) { cells in
      for (place, column) in header.columns.enumerated() where column.index < cells.count {
        let text = scratch.clean(bytes, cells[column.index])
        if text.isEmpty { continue }
        if column.fact.isDay,
          let day = WrittenDay(text) ?? inPlainCharacters(text, WrittenDay.init)
        {
          evidence[place].days.add(day, possibleYears: OrderEvidence.anyYear)
        }
        if column.fact.isAmount { evidence[place].amounts.add(text) }
      }
    }
    let together = Evidence.together(evidence)
    let amountForm = try amountForm(evidence, together, terms)
    var remarks: [String] = []
    for place in header.columns.indices {
      header.columns[place].amountForm = amountForm
      guard header.columns[place].fact.isDay else { continue }
      let (form, isGuessed) = try dayForm(
        of: header.columns[place], evidence[place].days, together.days, terms)
      header.columns[place].dayForm = form
      if isGuessed {
        remarks.append(
          "Every date in the column \"\(header.columns[place].title)\" could have the day or the month"
            + " first; they were read with the month first, as banks in the United States write"
            + " them.")
      }
    }
    return (header, remarks)
  }

  private func amountForm(
    _ evidence: [Evidence], _ together: Evidence, _ terms: FormatTerms
  ) throws(IntakeError) -> AmountForm {
    let title = { (isNamed: (AmountEvidence) -> Bool) -> String in
      zip(header.columns, evidence).first { isNamed($1.amounts) }?.0.title ?? ""
    }
    let path = table.text.path
    switch together.amounts.form(stated: terms.decimalMark) {
    case .proven(let form): return form
    case .idle, .alike: return .point
    // Commas group thousands where CBP and banks in the United States write.
    case .open where together.amounts.hasOpenCommasOnly: return .point
    case .open: throw .openDecimalMark(path: path, column: title(\.hasOpenAmounts))
    case .contradictory:
      throw .contradictoryDecimalMark(
        path: path, column: title(\.hasDecimalCommas))
    }
  }

  /// How a column writes its dates, and whether that is no more than what banks in the United States do.
  private func dayForm(
    of column: ClaimHeader.Column, _ own: DayEvidence, _ together: DayEvidence, _ terms: FormatTerms
  ) throws(IntakeError) -> (form: DayForm, isGuessed: Bool) {
    let (path, stated) = (table.text.path, terms.dayOrder)
    let longTogether = together.longOrder(stated: stated)
    var form = DayForm.monthFirst
    var isGuessed = false
    switch (own.longOrder(stated: stated), longTogether) {
    case (.proven(let order), _), (.open, .proven(let order)): form.longYears = order
    case (.contradictory, _):
      throw .contradictoryDateOrder(path: path, column: column.title)
    case (.open, _): isGuessed = kind == .bankStatement
    case (.alike, _), (.idle, _): break
    }
    let long = longTogether.form
    let shortTogether = together.shortOrder(stated: stated, besideLong: long)
    switch (own.shortOrder(stated: stated, besideLong: long), shortTogether) {
    case (.proven(let order), _), (.open, .proven(let order)), (.alike(let order), _):
      form.shortYears = order
    case (.contradictory, _):
      throw .contradictoryDateOrder(path: path, column: column.title)
    case (.open, _) where kind == .bankStatement && own.shortYears.canBe(.monthFirst):
      isGuessed = true
    case (.open, _):
      throw .openDateOrder(path: path, column: column.title, orders: DayOrder.allCases)
    case (.idle, _): break
    }
    return (form, isGuessed)
  }

  private func remarks(
    on repairs: [(raw: String, number: EntryNumber)], isEmpty: Bool
  ) -> [String] {
    var remarks: [String] = []
    if isEmpty { remarks.append("There is no row below the header.") }
    if !header.unknown.isEmpty {
      remarks.append(
        "Columns that were not used: \(masked(header.unknown.joined(separator: ", "))).")
    }
    if let first = repairs.first {
      remarks.append(
        "Entry numbers without their leading zeros or check digit were read with them:"
          + " \(repairs.count), such as \"\(masked(first.raw))\" as \(first.number).")
    }
    return remarks
  }
}
