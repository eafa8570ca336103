import Customs
import EntryStore
import Refunds

/// `entries.csv`: one row for each entry summary.
struct EntriesCSV: Sendable {
  static let name = "entries.csv"

  /// An entry, with the book that it stands in.
  ///
  /// Columns of the store are read where they stand: a copy of a table would count references for each row.
  struct Row: Sendable {
    fileprivate let store: EntryStore
    fileprivate let determinations: Determinations
    fileprivate let fields: EntryFields
    fileprivate(set) var entry: EntryRow
    fileprivate(set) var amounts: EntryAmounts
    /// The rules that spoke on the entry, by rank.
    fileprivate(set) var reasons: [UInt8] = []

    fileprivate init(_ first: Int, of csv: EntriesCSV) {
      store = csv.store
      determinations = csv.determinations
      fields = csv.fields
      entry = first
      amounts = determinations.amounts(of: first)
    }
  }

  static let file = CSVFile<Row>(name, "One line for each entry summary, by entry number.") {
    identity
    liquidation
    amounts
    decision
    deadlines
    CSVColumn("next_step", .text, "What to do next, and by which day.") {
      $0.fields.writeNextStep(of: $0.entry, to: &$1)
    }
    CSVColumn(
      "sources", .text, "Where the entry stands in each source: file:row, separated by `;`."
    ) { $0.fields.writeSources(of: $0.entry, to: &$1) }
    lowAmounts
  }

  /// Rows made at a time: some 500 KB of text, so that a few fit the cache and none is a large allocation.
  private static let sliceLength = 1_024

  private let store: EntryStore
  private let determinations: Determinations
  private let fields: EntryFields

  init(_ estimate: Estimate) {
    store = estimate.store
    determinations = estimate.determinations
    fields = EntryFields(estimate)
  }

  // MARK: Columns, in the order of the file; new ones come at the end

  @ListBuilder<CSVColumn<Row>>
  private static var identity: [CSVColumn<Row>] {
    CSVColumn(
      "entry_number", .code, "Number of the entry summary, without dashes: 11 characters."
    ) { $0.store.entries.number[$0.entry].write(to: &$1) }
    CSVColumn("filer_code", .code, "Filer code: the first three characters of the number.") {
      $0.store.entries.number[$0.entry].filer.write(to: &$1)
    }
    CSVColumn(
      "importer_number", .code,
      "The importer of record, by its number with CBP; a Social Security number is masked.",
      whenEmpty: "not reported"
    ) { $0.store.entries.importer[$0.entry].write(to: &$1) }
    CSVColumn(
      "importer_name", .text, "Name of the importer of record.", whenEmpty: "not reported"
    ) { $0.fields.writeName(of: $0.entry, to: &$1) }
    CSVColumn(
      "port", .code, "Port of entry, by its Schedule D code.", whenEmpty: "not reported"
    ) { $0.store.entries.port[$0.entry].write(to: &$1) }
    CSVColumn("entry_type", .code, "Entry type.", whenEmpty: "not reported") {
      $0.store.entries.type[$0.entry].write(to: &$1)
    }
    CSVColumn(
      "entry_day", "Entry date.", whenEmpty: "not reported",
      date: { $0.store.entries.entryDate[$0.entry] })
    CSVColumn("month", .date, "Month of entry: YYYY-MM.", whenEmpty: "not reported") {
      $0.store.entries.entryDate[$0.entry].month.write(to: &$1)
    }
  }

  @ListBuilder<CSVColumn<Row>>
  private static var liquidation: [CSVColumn<Row>] {
    CSVColumn(
      "liquidation_status", .code, "What the sources say of liquidation.",
      whenEmpty: "not reported"
    ) { $1 += $0.fields.statuses[Int($0.store.entries.liquidation[$0.entry].rawValue)] }
    CSVColumn(
      "liquidation_day", "Liquidation date, reported or projected from the usual cycle.",
      whenEmpty: "neither is known", date: { $0.determinations.liquidationDate[$0.entry] })
    CSVColumn(
      "liquidation_basis", .code, "Whether that date is reported or projected.",
      whenEmpty: "there is no date"
    ) { $1 += $0.fields.bases[Int($0.determinations.liquidationBasis[$0.entry].rawValue)] }
  }

  @ListBuilder<CSVColumn<Row>>
  private static var amounts: [CSVColumn<Row>] {
    CSVColumn(
      "ieepa_duty", "Duty paid on the headings of the IEEPA orders.", whenEmpty: "not known",
      money: { $0.amounts.ieepaDuty })
    CSVColumn(
      "refundable_duty", "What of it CBP would return if it accepted.", whenEmpty: "not known",
      money: { $0.amounts.refundableDuty })
    CSVColumn(
      "interest", "Interest that CBP would pay on the refundable duty.", whenEmpty: "not known",
      money: { $0.amounts.interest })
  }

  @ListBuilder<CSVColumn<Row>>
  private static var decision: [CSVColumn<Row>] {
    CSVColumn("outcome", .code, "What we conclude of the entry.") {
      $1 += $0.fields.rule(of: $0.entry).outcome
    }
    CSVColumn("reason", .code, "Id of the rule that decides.") {
      $1 += $0.fields.rule(of: $0.entry).id
    }
    CSVColumn("reasons", .code, "Ids of all rules that hold, by rank, separated by `;`.") {
      $0.fields.writeReasons($0.reasons, to: &$1)
    }
    CSVColumn(
      "cbp_message", .text, "The message with which CBP would refuse the entry.",
      whenEmpty: "CBP would accept it, or has no message for it"
    ) { $1 += $0.fields.rule(of: $0.entry).message }
    CSVColumn(
      "evidence", .code,
      "`confirmed` where every fact that decides is reported or attested, else `assumed`."
    ) {
      $1 +=
        $0.determinations.assumed[$0.entry].isEmpty
        ? $0.fields.evidence.confirmed : $0.fields.evidence.assumed
    }
    CSVColumn(
      "assumed", .code, "Facts that are assumed, separated by `;`.", whenEmpty: "none is"
    ) { $1 += $0.fields.assumed[Int($0.determinations.assumed[$0.entry].rawValue)] }
  }

  @ListBuilder<CSVColumn<Row>>
  private static var deadlines: [CSVColumn<Row>] {
    CSVColumn(
      "file_by", "Last day on which CAPE takes the entry.", whenEmpty: "there is none",
      date: { $0.determinations.fileBy[$0.entry] })
    CSVColumn(
      "protest_by", "Last day for a protest.", whenEmpty: "there is none",
      date: { $0.determinations.protestBy[$0.entry] })
    CSVColumn(
      "court_by", "Last day for a summons.", whenEmpty: "there is none",
      date: { $0.determinations.courtBy[$0.entry] })
  }

  @ListBuilder<CSVColumn<Row>>
  private static var lowAmounts: [CSVColumn<Row>] {
    CSVColumn(
      "refundable_duty_low",
      "The low figure of the refundable duty where it is a range, else the same.",
      whenEmpty: "not known", money: { $0.amounts.refundableDutyLow })
    CSVColumn(
      "interest_low", "Interest on the low figure.", whenEmpty: "not known",
      money: { $0.amounts.interestLow })
    CSVColumn(
      "amount_basis", .code,
      "How well the amount is known: `exact`, `range`, or `range-or-bill` where it may turn into a bill.",
      whenEmpty: "no heading of the entry asks"
    ) { $1 += $0.fields.amountBases[Int($0.determinations.amountBasis[$0.entry].rawValue)] }
  }

  // MARK: Writing

  /// Writes the file: slices of entries are made in parallel and written in order.
  func write(to files: UnpublishedFiles) async throws(ReportingError) {
    var output = try files.create(Self.name)
    try output.write(Self.file.header)
    try await inOrder(EntriesCSV.slices(of: determinations.count)) {
      lines(of: $0)
    } take: { (lines) throws(ReportingError) in
      try output.write(lines)
    }
    try output.close()
  }

  static func slices(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: sliceLength).map { $0..<min($0 + sliceLength, count) }
  }

  private func lines(of range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(range.count * 640)
    let reasons = reasons(on: range)
    let file = Self.file
    // One row moves from entry to entry: to make one counts references.
    var row = Row(range.lowerBound, of: self)
    for entry in range {
      row.entry = entry
      row.amounts = determinations.amounts(of: entry)
      row.reasons = reasons[entry - range.lowerBound]
      file.write(row, to: &text)
    }
    return text
  }

  /// The rules that spoke on each entry of a range, by rank: one pass over the set bits of each rule.
  private func reasons(on range: Range<Int>) -> [[UInt8]] {
    var reasons = [[UInt8]](repeating: [], count: range.count)
    for rule in determinations.spoke.indices {
      let words = determinations.spoke[rule].words
      for word in range.lowerBound / 64..<(range.upperBound + 63) / 64 {
        var rest = words[word]
        while rest != 0 {
          reasons[word * 64 + rest.trailingZeroBitCount - range.lowerBound].append(UInt8(rule))
          rest &= rest - 1
        }
      }
    }
    return reasons
  }
}
