import Customs
import Dealings
import EntryStore

/// Reads one row of CBP's answers or of a bank statement after the other.
struct ClaimRowReader: ~Copyable {
  /// What became of a row.
  enum Outcome {
    /// It is blank, or a total of other rows.
    case nothing
    case reported(ClaimRow)
    case rejected
  }

  /// A cell for which the whole row cannot be used.
  private struct Unreadable: Error {
    let fact: ClaimFact
    let raw: String
    let reason: String
  }

  /// Bytes that a reject keeps of a row that is not what the header promises.
  private static let rawLimit = 500

  private let bytes: ByteBlock
  private let header: ClaimHeader
  private let sheet: String
  private let delimiter: UInt8
  private let lineEnd: UInt8
  private var scratch = ScratchText()
  private var cells: [Range<Int>] = []
  /// Row as a spreadsheet counts rows.
  private(set) var record: UInt32 = 0
  private(set) var rejects: [Reject] = []
  /// Entry numbers that had lost leading zeros or their check digit and were read with them.
  private(set) var repairs: [(raw: String, number: EntryNumber)] = []

  init(
    bytes: ByteBlock, header: ClaimHeader, sheet: String, delimiter: UInt8, lineEnd: UInt8
  ) {
    self.bytes = bytes
    self.header = header
    self.sheet = sheet
    self.delimiter = delimiter
    self.lineEnd = lineEnd
  }

  /// Reads the cells of a record, of which the first is the row's number in a sheet where `isLabelled` says so.
  ///
  /// A record in which a quote stands inside a cell, as `isOdd` says, needs the very number of the header's cells.
  mutating func row(
    _ cells: [Range<Int>], record: UInt32, isLabelled: Bool, isOdd: Bool
  ) -> Outcome {
    self.cells = cells
    self.record = record
    if isLabelled, let first = cells.first,
      let number = wholeNumber(scratch.clean(bytes, first), below: 1 << 29), number > 0
    {
      self.record = UInt32(number)
    }
    let own = isLabelled ? cells.dropFirst() : cells[...]
    guard let start = own.first?.lowerBound, let end = own.last?.upperBound,
      !isBlank(start..<end)
    else { return .nothing }
    let wanted = header.row.cells.count
    if isOdd, cells.count != wanted {
      return rejectRow(start..<end, RejectReason.oddQuote(cells.count, header: wanted))
    }
    if !hasAllCells {
      return rejectRow(start..<end, RejectReason.cellCount(cells.count, header: wanted))
    }
    if swallowsRows {
      let lines = (start..<end).count { bytes[$0] == lineEnd } + 1
      return rejectRow(start..<end, RejectReason.swallowedRows(lines: lines))
    }
    let rejectsBefore = rejects.count
    do throws(Unreadable) {
      return .reported(try reported())
    } catch {
      if isTotal(own, lacking: error) {
        rejects.removeLast(rejects.count - rejectsBefore)
        return .nothing
      }
      reject(error.fact, error.raw, error.reason, wholeRow: true)
      return .rejected
    }
  }

  /// Rejects the text from a record on that ends inside quotes; false where nothing but quotes stands there.
  mutating func rejectUnterminated(_ range: Range<Int>, record: UInt32) -> Bool {
    if isBlank(range) { return false }
    self.record = record
    let lines = range.count { bytes[$0] == lineEnd } + 1
    _ = rejectRow(range, RejectReason.unterminated(lines: lines))
    return true
  }

  /// Whether nothing but delimiters, quotes and space stands in a range.
  private func isBlank(_ range: Range<Int>) -> Bool {
    range.allSatisfy { bytes[$0] <= 0x20 || bytes[$0] == delimiter || bytes[$0] == 0x22 }
  }

  /// Whether the row has the header's cells; trailing delimiters, as some systems write them, are none.
  private var hasAllCells: Bool {
    let wanted = header.row.cells.count
    if cells.count <= wanted { return cells.count == wanted }
    return isBlank(cells[wanted].lowerBound..<cells[cells.count - 1].upperBound)
  }

  /// Whether a cell of several lines holds rows of the table.
  private var swallowsRows: Bool {
    mutating get {
      cells.contains { cell in
        bytes.holdsRow(
          in: cell, delimiter: delimiter, lineEnd: lineEnd,
          fewestDelimiters: header.row.cells.count - 1
        ) { tellsOfRow(scratch.clean(bytes, $0)) }
      }
    }
  }

  /// Whether a text is what each row has: an entry number, a refund's or, of a bank's, its day.
  private func tellsOfRow(_ text: CellText) -> Bool {
    switch header.layout.kind {
    case .claimDetails, .claimedEntries, .refundedEntries: entryNumber(text) != nil
    case .treasuryRefunds, .heldRefunds: text.string.contains(where: \.isNumber)
    case .bankStatement: Intake.day(text, form(.day)) != nil
    }
  }

  /// Whether a row that lacks what every row has is a total of others, or a balance of the bank's.
  private mutating func isTotal(
    _ cells: ArraySlice<Range<Int>>, lacking missing: Unreadable
  ) -> Bool {
    switch missing.fact {
    case .entry, .refundNumber, .day:
      for cell in cells where !isBlank(cell) {
        return isTotalLabel(scratch.clean(bytes, cell).string)
      }
      return false
    case .amount, .credit:
      return missing.raw.isEmpty && reference.lowercased().contains("balance")
    default: return false
    }
  }

  /// Rejects a row that is not what the header promises.
  private mutating func rejectRow(_ range: Range<Int>, _ reason: String) -> Outcome {
    let raw = masked(bytes.string(range.prefix(Self.rawLimit)))
    // The cut may leave the first ten characters of a secret, which nothing masks.
    reject(
      nil, range.count > Self.rawLimit ? String(raw.dropLast(10)) : raw, reason, wholeRow: true)
    return .rejected
  }

  private mutating func reject(
    _ fact: ClaimFact?, _ raw: String, _ reason: String, wholeRow: Bool = false
  ) {
    let column = header.columns.first { $0.fact == fact }
    rejects.append(
      Reject(
        source: 0, sheet: sheet, row: record, column: masked(column?.title ?? ""),
        raw: masked(raw), reason: masked(reason), wholeRow: wholeRow))
  }
}

// MARK: - What a row tells

extension ClaimRowReader {
  private mutating func reported() throws(Unreadable) -> ClaimRow {
    switch header.layout.kind {
    case .claimDetails: .answer(try answer())
    case .claimedEntries, .refundedEntries: .entryRefund(try entryRefund())
    case .treasuryRefunds, .heldRefunds: .treasuryRefund(try treasuryRefund())
    case .bankStatement: .bankLine(try bankLine())
    }
  }

  private mutating func answer() throws(Unreadable) -> CBPAnswer {
    CBPAnswer(
      try entry(), claim: number(.claim), status: words(.status), error: words(.error))
  }

  private mutating func entryRefund() throws(Unreadable) -> EntryRefund {
    var refund = EntryRefund(try entry())
    refund.refund = try amount(.refund)
    refund.interest = try amount(.interest)
    refund.claim = number(.claim)
    refund.claimStatus = words(.claimStatus)
    refund.importer = importer()
    refund.notifyParty = party(.notifyParty)
    refund.liquidationDate = day(.liquidationDate)
    refund.refundNumber = number(.refundNumber)
    refund.refundDate = day(.refundDate)
    refund.status = words(.status)
    refund.secondaryStatus = words(.secondaryStatus)
    return refund
  }

  private mutating func treasuryRefund() throws(Unreadable) -> TreasuryRefund {
    var refund = TreasuryRefund(try refundNumber())
    refund.total = try amount(.total)
    refund.payee = party(.payee)
    let payee = ImporterNumber(text(.payee).string) ?? .unreported
    refund.payeeName = masked(text(.payeeName).string, of: payee)
    refund.refundDate = day(.refundDate)
    refund.status = words(.status)
    refund.secondaryStatus = words(.secondaryStatus)
    refund.reason = words(.reason)
    refund.trace = number(.trace)
    return refund
  }

  private mutating func bankLine() throws(Unreadable) -> BankLine {
    let cell = text(.day)
    guard let day = Intake.day(cell, form(.day)) else {
      throw unreadable(.day, cell, wanted: Self.dayWanted)
    }
    let currency = text(.currency)
    guard ["", "usd", "us"].contains(word(currency)) else {
      throw unreadable(.currency, currency, wanted: "USD, in which CBP pays")
    }
    let amount = header.has(.credit) ? try creditLessDebit() : try directedAmount()
    return BankLine(day: day, amount: amount, reference: reference)
  }

  /// The amount of a statement with a column for what came in and perhaps one for what went out.
  private mutating func creditLessDebit() throws(Unreadable) -> Cents {
    let (credit, debit) = (try amount(.credit), try amount(.debit))
    if credit != .zero, debit != .zero {
      throw Unreadable(
        fact: .debit, raw: text(.debit).string,
        reason: "the row has both a credit and a debit. Give it as two rows.")
    }
    if text(.credit).isEmpty, text(.debit).isEmpty {
      throw unreadable(.credit, text(.credit), wanted: AmountForm.wanted)
    }
    // Some banks write what went out with a sign, some without.
    return credit - Cents(abs(debit.amount))
  }

  /// The amount of a statement with one column for both, whose sign may stand in another as a word.
  private mutating func directedAmount() throws(Unreadable) -> Cents {
    let cell = text(.amount)
    guard !cell.isEmpty else { throw unreadable(.amount, cell, wanted: AmountForm.wanted) }
    let amount = try amount(.amount)
    let wentOut = Cents(-abs(amount.amount))
    // The kind of a transaction may be any word, and says which way the money went only where it is one of these.
    let type = word(text(.transactionType))
    if type.hasSuffix("debit") || type.hasSuffix("withdrawal") { return wentOut }
    let direction = text(.direction)
    switch word(direction) {
    case "" where direction.isEmpty, "c", "cr", "credit", "deposit", "in": return amount
    case "d", "dr", "debit", "withdrawal", "out": return wentOut
    default: throw unreadable(.direction, direction, wanted: "credit or debit")
    }
  }

  private var reference: String {
    mutating get {
      header.columns(of: .reference).map { scratch.clean(bytes, cells[$0.index]).string }
        .filter { !$0.isEmpty }.map(masked).joined(separator: "; ")
    }
  }
}

// MARK: - Cells

extension ClaimRowReader {
  private static let dayWanted = "a day such as 03/31/2025, 2025-03-31 or 20250331"

  private func column(_ fact: ClaimFact) -> ClaimHeader.Column? {
    header.columns.first { $0.fact == fact }
  }

  private func form(_ fact: ClaimFact) -> DayForm { column(fact)?.dayForm ?? .monthFirst }

  /// What the cell says, good until the next one is asked for; empty where there is no such column.
  private mutating func text(_ fact: ClaimFact) -> CellText {
    scratch.clean(bytes, column(fact).map { cells[$0.index] } ?? 0..<0)
  }

  /// The words of CBP or of the bank as they stand, but for Social Security numbers.
  private mutating func words(_ fact: ClaimFact) -> String { masked(text(fact).string) }

  /// A number under which CBP or a bank keeps something.
  private mutating func number(_ fact: ClaimFact) -> String {
    let text = text(fact)
    if isScientific(text) {
      let raw = text.string
      reject(fact, raw, RejectReason.scientific(raw) + " The row is used without it.")
      return ""
    }
    return masked(text.string)
  }

  private mutating func party(_ fact: ClaimFact) -> String {
    let raw = text(fact).string
    return ImporterNumber(raw)?.description ?? masked(raw)
  }

  private mutating func importer() -> ImporterNumber {
    let raw = text(.importer).string
    if raw.isEmpty { return .unreported }
    if let number = ImporterNumber(raw) { return number }
    reject(
      .importer, raw,
      "\"\(raw)\" is not an importer number such as 12-3456789 or 12-345678900. The row is used"
        + " without it.")
    return .unreported
  }

  private mutating func day(_ fact: ClaimFact) -> Day {
    let text = text(fact)
    if let day = Intake.day(text, form(fact)) { return day }
    if !text.isEmpty, !isEmptyDay(text) {
      let raw = text.string
      reject(fact, raw, "\"\(raw)\" is not \(Self.dayWanted). The row is used without it.")
    }
    return .unreported
  }

  /// Nothing where the cell is empty or there is no such column.
  private mutating func amount(_ fact: ClaimFact) throws(Unreadable) -> Cents {
    let text = text(fact)
    if let amount = money(text, column(fact)?.amountForm ?? .point) { return amount }
    throw unreadable(fact, text, wanted: AmountForm.wanted)
  }

  private mutating func entry() throws(Unreadable) -> EntryNumber {
    let filer = FilerCode(text(.filer).string)
    let text = text(.entry)
    if let number = entryNumber(text) { return number }
    let raw = text.string
    if let filer, let (number, isRepaired) = composedEntryNumber(raw, of: filer) {
      if isRepaired { repairs.append((raw, number)) }
      return number
    }
    if let number = repairedEntryNumber(text) {
      repairs.append((raw, number))
      return number
    }
    throw Unreadable(fact: .entry, raw: raw, reason: RejectReason.entryNumber(text))
  }

  private mutating func refundNumber() throws(Unreadable) -> String {
    let text = text(.refundNumber)
    let raw = text.string
    if raw.contains(where: \.isNumber), !isTotalLabel(raw), !isScientific(text) {
      return masked(raw)
    }
    throw isScientific(text)
      ? Unreadable(fact: .refundNumber, raw: raw, reason: RejectReason.scientific(raw))
      : unreadable(.refundNumber, text, wanted: "CBP's number of a refund")
  }

  private func unreadable(_ fact: ClaimFact, _ text: CellText, wanted: String) -> Unreadable {
    let raw = text.string
    return Unreadable(
      fact: fact, raw: raw,
      reason: raw.isEmpty
        ? "the cell is empty; it takes \(wanted)." : "\"\(raw)\" is not \(wanted).")
  }
}
