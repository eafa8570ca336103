import Customs
public import Dealings
import EntryStore

extension AccountBook {
  /// Reads a file of importers' accounts: text of any delimiter and encoding, or a workbook.
  ///
  /// A row or a cell that cannot be read becomes a reject; columns of unknown name are passed over and named.
  ///
  /// - Throws: `IntakeError.notAccounts` where no table of the file has an importer number and a fact of its account,
  ///   `.contradictoryAccounts` where two rows tell a fact of one party differently; `.cannotOpen`, `.empty` and
  ///   `.notText` as for any file.
  public init(path: String) throws(IntakeError) { try self.init(SourceFile(path: path)) }

  init(_ file: SourceFile) throws(IntakeError) {
    let contents = try SourceContents(of: file)
    self.init(source: Source(path: file.path))
    source.layout = "Accounts"
    source.remarks = contents.remarks
    source.unread = contents.unreadSentences
    source.sha256 = try file.sha256()
    var found = false
    for table in contents.tables {
      let wasRead = try table.text.withBytes { (bytes) throws(IntakeError) in
        try read(table, bytes, path: file.path)
      }
      if wasRead { found = true }
      if !wasRead, !table.sheet.isEmpty {
        source.remarks.append("\(table.sheet) was not read: it has no column of importer numbers.")
      }
    }
    guard found else {
      throw .notAccounts(
        path: file.path,
        reason: "none of its first \(HeaderRow.searchedRows) rows names an importer number and a"
          + " fact of its account")
    }
    guard source.rowsRead > 0 else {
      throw .notAccounts(path: file.path, reason: "there is no row below the header")
    }
  }

  /// Whether the table has a header of accounts, and then all of it.
  private mutating func read(
    _ table: SourceTable, _ bytes: ByteBlock, path: String
  ) throws(IntakeError) -> Bool {
    guard let (header, first) = AccountHeader.best(of: FirstRows.underEachDelimiter(of: bytes))
    else { return false }
    if !header.unknown.isEmpty {
      source.remarks.append(
        (table.sheet.isEmpty ? "" : "\(table.sheet): ")
          + "Columns that tell nothing of an account: \(masked(header.unknown.joined(separator: ", ")))."
      )
    }
    var index = StructuralIndex()
    let body = header.row.end..<bytes.count
    index.scan(bytes, body, delimiter: first.delimiter, lineEnd: first.lineEnd)
    if index.endsInsideQuotes {
      throw .notAccounts(path: path, reason: "a quoted cell never ends")
    }
    let isLabelled = first.isLabelled
    var reader = AccountRowReader(
      bytes: bytes, header: header, sheet: table.sheet, delimiter: first.delimiter,
      lineEnd: first.lineEnd)
    var rows: [AccountRowReader.Row] = []
    var record = header.row.row
    index.forEachRecord(from: body.lowerBound) { cells in
      let isOdd = index.isOdd(record - header.row.row)
      record += 1
      if let row = reader.row(cells, record: record, isLabelled: isLabelled, isOdd: isOdd) {
        rows.append(row)
      }
    }
    for row in rows {
      source.rowsRead += 1
      rejects += row.rejects
      guard let account = row.account else {
        source.rowsRejected += 1
        continue
      }
      source.rowsUsed += 1
      do throws(Contradiction) {
        try add(account)
      } catch {
        throw .contradictoryAccounts(
          path: path, importer: error.importer.description, fact: error.fact.title,
          places: error.places)
      }
    }
    return true
  }
}

/// Reads one row of accounts after the other.
struct AccountRowReader: ~Copyable {
  /// What one row tells: an account, or nothing where the importer number cannot be read.
  struct Row {
    let account: ImporterAccount?
    let rejects: [Reject]
  }

  private let bytes: ByteBlock
  private let header: AccountHeader
  private let sheet: String
  private let delimiter: UInt8
  private let lineEnd: UInt8
  private var scratch = ScratchText()
  private var rejects: [Reject] = []
  private var record = 0

  init(
    bytes: ByteBlock, header: AccountHeader, sheet: String, delimiter: UInt8, lineEnd: UInt8
  ) {
    self.bytes = bytes
    self.header = header
    self.sheet = sheet
    self.delimiter = delimiter
    self.lineEnd = lineEnd
  }

  /// Nil for a blank row.
  ///
  /// A record in which a quote stands inside a cell, as `isOdd` says, needs the very number of the header's cells.
  mutating func row(
    _ cells: [Range<Int>], record: Int, isLabelled: Bool, isOdd: Bool
  ) -> Row? {
    let first = isLabelled ? 1 : 0
    let isBlank = cells.dropFirst(first).allSatisfy { scratch.clean(bytes, $0).isEmpty }
    if isBlank { return nil }
    self.record = record
    if isLabelled, let number = cells.first { label(scratch.clean(bytes, number).string) }
    rejects = []
    if let reason = reasonAgainst(cells, isOdd: isOdd) {
      let text = cells.first.flatMap { first in
        cells.last.map { bytes.string((first.lowerBound..<$0.upperBound).prefix(500)) }
      }
      reject("", masked(text ?? ""), reason, wholeRow: true)
      return Row(account: nil, rejects: rejects)
    }
    guard let importer = importer(cells) else { return Row(account: nil, rejects: rejects) }
    var account = ImporterAccount(importer: importer)
    account.place = sheet.isEmpty ? "row \(self.record)" : "\(sheet), row \(self.record)"
    for column in header.columns where column.index < cells.count {
      read(column, cells, into: &account)
    }
    return Row(account: account, rejects: rejects)
  }

  /// Why it is not certain that cells stand below their own titles; nil where they do.
  private mutating func reasonAgainst(_ cells: [Range<Int>], isOdd: Bool) -> String? {
    let wanted = header.row.cells.count
    if isOdd, cells.count != wanted { return RejectReason.oddQuote(cells.count, header: wanted) }
    let swallowed = cells.first { cell in
      bytes.holdsRow(
        in: cell, delimiter: delimiter, lineEnd: lineEnd, fewestDelimiters: wanted - 1
      ) { ImporterNumber(scratch.clean(bytes, $0).string) != nil }
    }
    return swallowed.map { cell in
      RejectReason.swallowedRows(lines: cell.count { bytes[$0] == lineEnd } + 1)
    }
  }

  private mutating func label(_ text: String) {
    record = Int(text) ?? SourceRowLabel(text)?.headerRow ?? record
  }

  private mutating func importer(_ cells: [Range<Int>]) -> ImporterNumber? {
    guard let column = header.columns.first(where: { $0.fact == .importer }) else { return nil }
    let raw = column.index < cells.count ? scratch.clean(bytes, cells[column.index]).string : ""
    if let number = ImporterNumber(raw) { return number }
    reject(
      column.title, raw,
      raw.isEmpty
        ? "there is no importer number. Fill it in, or delete the row if it is a heading or a total."
        : "\"\(masked(raw))\" is not an importer number such as 12-3456789, 12-345678900,"
          + " 123-45-6789 or 250104-00017. Look for lost leading zeros.", wholeRow: true)
    return nil
  }

  private mutating func read(
    _ column: AccountHeader.Column, _ cells: [Range<Int>], into account: inout ImporterAccount
  ) {
    let text = scratch.clean(bytes, cells[column.index])
    let answerWanted = "yes or no"
    let enrollmentWanted = "active, pending, none, or lapsed"
    switch column.fact {
    case .importer: break
    case .legalName: account.legalName = masked(text.string)
    case .accountHolder: account.accountHolder = masked(text.string)
    case .rateClass:
      let reported = take(rateClass(text), text, column, wanted: "corporate or non-corporate")
      if reported == .corporate, account.importer.isPerson {
        reject(
          column.title, "corporate",
          "a person is paid at the non-corporate rate. The row is used without it.")
      } else {
        account.rateClass = reported ?? .unreported
      }
    case .portal:
      account.portal =
        take(enrollment(text), text, column, wanted: enrollmentWanted) ?? .unreported
    case .refundAccount:
      account.refundAccount =
        take(enrollment(text), text, column, wanted: enrollmentWanted) ?? .unreported
    case .notifyParty: readNotifyParty(text, into: &account)
    case .fee: readFee(column, cells, into: &account)
    case .isLinked: account.isLinked = answer(text, column, answerWanted)
    case .isNotifyPartyOnFile: account.isNotifyPartyOnFile = answer(text, column, answerWanted)
    case .isNotifyPartyInBox28: account.isNotifyPartyInBox28 = answer(text, column, answerWanted)
    case .powerOfAttorney: account.powerOfAttorney = answer(text, column, answerWanted)
    case .isPlaintiff: account.isPlaintiff = answer(text, column, answerWanted)
    case .isNumberSubmitted: account.isNumberSubmitted = answer(text, column, answerWanted)
    }
  }

  /// A word tells whether there is such a party; anything else is its name or number.
  private func readNotifyParty(_ text: CellText, into account: inout ImporterAccount) {
    switch word(text) {
    case "unknown", "nottold", "tbd": return
    case "" where text.isEmpty: return
    case "", "none", "no", "n", "na", "notapplicable": account.hasNotifyParty = .no
    case "yes", "y", "x": account.hasNotifyParty = .yes
    default:
      account.hasNotifyParty = .yes
      let name = text.string
      account.notifyParty = ImporterNumber(name)?.description ?? masked(name)
    }
  }

  private mutating func readFee(
    _ column: AccountHeader.Column, _ cells: [Range<Int>], into account: inout ImporterAccount
  ) {
    guard !column.isFeeKind else { return }
    let raw = scratch.clean(bytes, cells[column.index]).string
    guard !raw.isEmpty else { return }
    let kindColumn = header.columns.first { $0.isFeeKind && $0.index < cells.count }
    let kind = kindColumn.map { scratch.clean(bytes, cells[$0.index]).string } ?? ""
    account.fee = feeTerms(raw, kind: kind)
    if account.fee == nil {
      reject(
        column.title, raw,
        "\"\(masked(raw))\" are no fee terms such as 10 %, $100 per entry or $1,500 flat."
          + " A cell that a spreadsheet shows as 10% holds 0.1: format it as text. The row is used"
          + " without it.")
    }
  }

  private mutating func answer(
    _ text: CellText, _ column: AccountHeader.Column, _ wanted: String
  ) -> Answer {
    take(toldAnswer(text), text, column, wanted: wanted) ?? .unreported
  }

  private mutating func take<Value>(
    _ value: Value?, _ text: CellText, _ column: AccountHeader.Column, wanted: String
  ) -> Value? {
    if value == nil {
      let raw = text.string
      reject(
        column.title, raw, "\"\(masked(raw))\" is not \(wanted). The row is used without it.")
    }
    return value
  }

  private mutating func reject(
    _ column: String, _ raw: String, _ reason: String, wholeRow: Bool = false
  ) {
    rejects.append(
      Reject(
        source: 0, sheet: sheet, row: UInt32(clamping: record), column: column, raw: raw,
        reason: reason, wholeRow: wholeRow))
  }
}
