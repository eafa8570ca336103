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
    case .lineNumber, .ordinal, .hts, .tariffDuty, .tariffValue, .origin, .program, .lineValue,
      .lineDuty:
      readTariffLineColumn(column)
    case .entryDay, .summaryDay, .paymentDay, .correctionDay, .liquidationDay, .reconciliationDue:
      readDayColumn(column)
    case .importer, .importerName, .port, .entryType, .liquidatedDuty:
      readPartyColumn(column)
    case .liquidationStatus, .protestStatus, .summaryStatus, .controlStatus, .statementStatus:
      readStatusColumn(column)
    case .finalLiquidation, .protestNumber, .reconciliationIndicator, .reconciliationIssue,
      .reconciliationEntry, .drawback, .drawbackClaim, .suspension, .injunction, .suretyPaid,
      .underReview,
      .claimNumber, .claimError, .correctionIndicator:
      readFactColumn(column)
    case .unreadBar: readBar(column)
    }
  }

  static let amountWanted = "an amount such as 1,234.50"

  private mutating func readTariffLineColumn(_ column: Plan.Column) {
    switch column.field {
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
    case .tariffDuty:
      // A blank is not zero, and a cell that cannot be read is not known either.
      readLines(
        column, optional: true, wanted: Self.amountWanted,
        parse: { $0.isEmpty ? Cents.unreported : money($0, column.amountForm) },
        store: { $0.duty = $1 })
    case .tariffValue, .lineValue:
      // Of two value columns, that of the HTS numbers says more.
      if column.field == .lineValue, plan.has(.tariffValue) { return }
      readLines(
        column, optional: true, wanted: Self.amountWanted,
        parse: { $0.isEmpty ? Cents.unreported : money($0, column.amountForm) },
        store: { $0.value = $1 })
    case .origin:
      readLines(
        column, optional: true, wanted: "a country code of two letters", parse: countryCode,
        store: { $0.origin = $1 })
    case .program:
      readLines(
        column, optional: true, wanted: "a special program indicator such as KR",
        parse: specialProgram, store: { $0.program = $1 })
    default: readLineDuties(column)
    }
  }

  private mutating func readDayColumn(_ column: Plan.Column) {
    switch column.field {
    case .entryDay: readDays(column, get: { $0.entryDay }, set: { $0.entryDay = $1 })
    case .summaryDay: readDays(column, get: { $0.summaryDay }, set: { $0.summaryDay = $1 })
    case .paymentDay: readDays(column, get: { $0.paymentDay }, set: { $0.paymentDay = $1 })
    case .correctionDay:
      readDays(column, get: { $0.correctionDay }, set: { $0.correctionDay = $1 })
    case .reconciliationDue:
      // Of the days of two programmes, the first one counts.
      readDays(
        column, isNews: { $0 < $1 || !$1.isReported }, get: { $0.reconciliationDue },
        set: { record, day in
          let known = record.reconciliationDue
          record.reconciliationDue = known.isReported ? min(known, day) : day
        })
    default: readDays(column, get: { $0.liquidationDay }, set: { $0.liquidationDay = $1 })
    }
  }

  @inline(__always)
  private mutating func readDays(
    _ column: Plan.Column, isNews: (_ day: Day, _ known: Day) -> Bool = { $0 != $1 },
    get: (EntryRecord) -> Day, set: (inout EntryRecord, Day) -> Void
  ) {
    let form = column.dayForm
    readEntries(
      column, unreported: .unreported, wanted: "a day such as 03/31/2025, 2025-03-31 or 20250331",
      parse: {
        if $0.isEmpty { return .unreported }
        return day($0, form) ?? (isEmptyDay($0) ? .unreported : nil)
      }, isNews: isNews, get: get, set: set)
  }

  private mutating func readPartyColumn(_ column: Plan.Column) {
    switch column.field {
    case .importer:
      readEntries(
        column, unreported: .unreported,
        wanted: "an importer number such as 12-3456789, 12-345678900, 123-45-6789 or"
          + " 250901-12345",
        parse: { $0.isEmpty ? .unreported : importerNumber($0) }, get: { $0.importer },
        set: { $0.importer = $1 })
    case .importerName: readNames(column)
    case .port:
      readEntries(
        column, unreported: .unreported, wanted: "a port code of four digits",
        parse: { text in
          text.isEmpty
            ? .unreported
            : wholeNumber(text, below: 10_000).map { PortCode(number: UInt16($0)) }
        }, isShort: { (1...3).contains($0.count) }, describe: \.description, get: { $0.port },
        set: { $0.port = $1 })
    case .entryType:
      readEntries(
        column, unreported: .unreported, wanted: "an entry type of two digits",
        parse: { text in
          text.isEmpty
            ? .unreported : wholeNumber(text, below: 100).map { EntryType(number: UInt8($0)) }
        }, isShort: { $0.count == 1 }, describe: \.description, get: { $0.type },
        set: { $0.type = $1 })
    default:
      readEntries(
        column, unreported: .unreported, wanted: Self.amountWanted,
        parse: { $0.isEmpty ? .unreported : money($0, column.amountForm) },
        get: { $0.liquidatedDuty }, set: { $0.liquidatedDuty = $1 })
    }
  }

  private mutating func readStatusColumn(_ column: Plan.Column) {
    switch column.field {
    case .liquidationStatus:
      readEntries(
        column, unreported: .unreported,
        wanted: "a known liquidation status (Unliquidated, Liquidated, Reliquidated, Suspended,"
          + " Extended, Under Review, Pending)",
        parse: liquidationStatus, get: { $0.liquidation }, set: { $0.liquidation = $1 })
    case .protestStatus:
      readEntries(
        column, unreported: .unreported,
        wanted: "a known protest status (Open, Suspended, Denied, Approved, Withdrawn)",
        parse: protestStatus, get: { $0.protest }, set: { $0.protest = $1 })
    case .summaryStatus:
      readEntries(
        column, unreported: .unreported,
        wanted: "a known entry summary status (Accepted, Rejected, Cancelled)",
        parse: summaryStatus, get: { $0.summary }, set: { $0.summary = $1 })
    case .controlStatus:
      readEntries(
        column, unreported: .unreported, wanted: "a known control status (CBP, Trade, Inactive)",
        parse: controlStatus, get: { $0.control }, set: { $0.control = $1 })
    default:
      readEntries(
        column, unreported: .unreported,
        wanted: "a known statement status (PD paid, AU authorized, NP not paid)",
        parse: statementStatus, get: { $0.statement }, set: { $0.statement = $1 })
    }
  }

  private mutating func readFactColumn(_ column: Plan.Column) {
    // A column that names a thing says by a blank that there is none.
    let names: (CellText) -> Answer? = { $0.isEmpty ? .no : .yes }
    switch column.field {
    case .protestNumber:
      readFact(column, .protested, parse: names)
      readWords(column, .protestNumber)
    case .reconciliationIssue: readFact(column, .reconciliationFlagged, parse: names)
    case .reconciliationEntry: readFact(column, .reconciliationOnFile, parse: names)
    case .claimNumber:
      readFact(column, .onDeclaration, parse: names)
      readWords(column, .claimNumber)
    case .claimError: readFact(column, .claimFailed, parse: names)
    case .reconciliationIndicator: readFact(column, .reconciliationFlagged)
    case .drawback: readFact(column, .drawback)
    case .drawbackClaim: readFact(column, .drawback, parse: names)
    case .suspension: readFact(column, .suspensionRecord)
    case .injunction: readFact(column, .injunction)
    case .suretyPaid: readFact(column, .suretyPaid)
    case .underReview: readFact(column, .underCBPReview)
    case .finalLiquidation: readFact(column, .finalLiquidation)
    default: readFact(column, .postSummaryCorrection)
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
