import Customs
import EntryStore

extension ChunkReader {
  /// Reads one column of the window into the field that it feeds.
  mutating func read(_ column: Plan.Column) {
    switch column.field {
    // Read first of all: they tell the rows' entries and numbers.
    case .entryNumber, .sourceRow, .filer, .checkDigit: break
    // Read last of all, on the few rows that ask for them.
    case .quantity, .unit, .secondQuantity, .secondUnit, .thirdQuantity, .thirdUnit: break
    case .lineNumber:
      readLines(
        column, optional: plan.isEntryList, wanted: "a line number from 1 to 65535",
        parse: { wholeNumber($0, from: 1, below: 65_536) }, store: { $0.line = UInt16($1) })
    case .ordinal:
      readLines(
        column, wanted: "a tariff ordinal from 1 to 65535",
        parse: { wholeNumber($0, from: 1, below: 65_536) }, store: { $0.ordinal = UInt16($1) })
    case .hts:
      readLines(
        column, wanted: "an HTS number of 4, 6, 8 or 10 digits", parse: htsNumber,
        repair: repairedHTSNumber, store: { $0.hts = $1 })
    case .tariffDuty: readAmounts(column) { $0.duty = $1 }
    case .tariffValue: readAmounts(column) { $0.value = $1 }
    case .lineValue:
      // Of two value columns, that of the HTS numbers says more.
      if !plan.has(.tariffValue) { readAmounts(column) { $0.value = $1 } }
    case .lineDuty: readLineDuties(column)
    case .origin:
      readLines(
        column, optional: true, wanted: "a country code of two letters", parse: countryCode,
        store: { $0.origin = $1 })
    case .program:
      readLines(
        column, optional: true, wanted: "a special program indicator such as KR",
        parse: specialProgram, store: { $0.program = $1 })
    case .importerName: readNames(column)
    case .single(let fact): read(column, fact)
    case .date(let date): read(column, date)
    case .answer(let fact): readFact(column, fact)
    case .name(let fact):
      // A column that names a thing says by a blank that there is none.
      readFact(column, fact) { $0.isEmpty ? .no : .yes }
      if let kind = fact.answers.words { readWords(column, kind) }
    case .unreadBar: readBar(column)
    }
  }

  /// Reads amounts of tariff lines: a blank is not zero, and a cell that cannot be read is not known either.
  @inline(__always)
  private mutating func readAmounts(
    _ column: Plan.Column, store: (inout TariffLine, Cents) -> Void
  ) {
    readLines(
      column, optional: true, wanted: AmountForm.wanted,
      parse: { $0.isEmpty ? Cents.unreported : money($0, column.amountForm) }, store: store)
  }

  private mutating func read(_ column: Plan.Column, _ date: DateFact) {
    let form = column.dayForm
    readEntries(
      column, date, wanted: "a day such as 03/31/2025, 2025-03-31 or 20250331",
      parse: {
        if $0.isEmpty { return .unreported }
        return day($0, form) ?? (isEmptyDay($0) ? .unreported : nil)
      })
  }

  /// Reads a fact with a parser of its own.
  private mutating func read(_ column: Plan.Column, _ fact: SingleFact) {
    switch fact {
    case .importer:
      readEntries(
        column, ImporterFact(),
        wanted: "an importer number such as 12-3456789, 12-345678900, 123-45-6789 or"
          + " 250901-12345",
        parse: { $0.isEmpty ? .unreported : importerNumber($0) })
    case .port:
      readEntries(
        column, PortFact(), wanted: "a port code of four digits",
        parse: { text in
          text.isEmpty
            ? .unreported
            : wholeNumber(text, below: 10_000).map { PortCode(number: UInt16($0)) }
        }, isShort: { (1...3).contains($0.count) })
    case .type:
      readEntries(
        column, TypeFact(), wanted: "an entry type of two digits",
        parse: { text in
          text.isEmpty
            ? .unreported : wholeNumber(text, below: 100).map { EntryType(number: UInt8($0)) }
        }, isShort: { $0.count == 1 })
    case .liquidatedDuty:
      readEntries(
        column, LiquidatedDutyFact(), wanted: AmountForm.wanted,
        parse: { $0.isEmpty ? .unreported : money($0, column.amountForm) })
    case .liquidation:
      readEntries(
        column, LiquidationFact(),
        wanted: "a known liquidation status (Unliquidated, Liquidated, Reliquidated, Suspended,"
          + " Extended, Under Review, Pending)", parse: liquidationStatus)
    case .protest:
      readEntries(
        column, ProtestFact(),
        wanted: "a known protest status (Open, Suspended, Denied, Approved, Withdrawn)",
        parse: protestStatus)
    case .summary:
      readEntries(
        column, SummaryFact(),
        wanted: "a known entry summary status (Accepted, Rejected, Cancelled)",
        parse: summaryStatus)
    case .control:
      readEntries(
        column, ControlFact(), wanted: "a known control status (CBP, Trade, Inactive)",
        parse: controlStatus)
    case .statement:
      readEntries(
        column, StatementFact(),
        wanted: "a known statement status (PD paid, AU authorized, NP not paid)",
        parse: statementStatus)
    }
  }

  /// Reads importers' names: any text is one, and of several spellings on an entry the first stands.
  private mutating func readNames(_ column: Plan.Column) {
    var last = 0..<0
    var lastCode = Codebook.noText
    var hasLast = false
    for row in rows.indices {
      let range = cell(row, column.index)
      if !hasLast || !bytes.equal(range, last) {
        lastCode = reading.names.code(for: scratch.clean(bytes, range).string)
        last = range
        hasLast = true
      }
      let run = rows[row].run
      if reading.runs[run].record.importerName == Codebook.noText {
        reading.runs[run].record.importerName = lastCode
      }
    }
  }

  /// Reads words that are shown with the entry and on which nothing hangs.
  private mutating func readWords(_ column: Plan.Column, _ kind: StatedWord.Kind) {
    var last: (range: Range<Int>, run: Int)?
    for row in rows.indices {
      let range = cell(row, column.index)
      if let last, last.run == rows[row].run, bytes.equal(range, last.range) { continue }
      last = (range, rows[row].run)
      let text = scratch.clean(bytes, range)
      // Shorter ones are codes that tell of a protest or claim and do not number it.
      guard text.count >= 4 else { continue }
      reading.words.append(
        StatedWord(
          kind, of: reading.runs[rows[row].run].record.number,
          code: reading.names.code(for: text.string)))
    }
  }
}
