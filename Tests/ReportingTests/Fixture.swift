import Customs
import Dealings
import EntryStore

@testable import Refunds
@testable import Reporting

// Most tests write where nothing is read.
extension OutputFolder {
  init(_ path: String) throws(ReportingError) { try self.init(path, sparing: FilesRead()) }
}

extension Estimate {
  func writeReports(
    to folder: String, detail: Detail = .capped, perImporter: Bool = false
  ) async throws(ReportingError) -> [String] {
    try await writeReports(
      to: folder, sparing: FilesRead(), detail: detail, perImporter: perImporter)
  }
}

extension DeclarationFiles {
  func write(to folder: String) async throws(ReportingError) -> [String] {
    try await write(to: folder, sparing: FilesRead())
  }
}

/// A small book in which every outcome, evidence and odd text occurs, and any larger one of the same kind.
struct Fixture {
  static let filingDate: Day = "2026-11-21"

  /// Names that break careless writers: markup, a formula, an emoji, a quote, 300 characters.
  static let names = [
    "Ångström & Søn <Imports> 🚢", "=HYPERLINK(\"http://x\")", "Plain Goods, Inc.",
    String(repeating: "Very Long Name ", count: 20), "",
  ]

  static let importers = [
    "12-3456789", "98-765432100", "123-45-6789", "987-65-6789", "250104-00017",
  ].compactMap { ImporterNumber($0) }

  static let ports: [PortCode] = [101, 2704, 3901, 4601].map { PortCode(number: $0) }

  private static let inForce = FilingPeriod(from: "2026-04-20")
  private static let citation = Citation("19 CFR 159.1", verified: "2026-11-01")

  static let rules: [Rule] = Outcome.allCases.map { outcome in
    Rule(
      "test.\(outcome.text)", "What makes an entry \(outcome.text)",
      inForce: inForce, when: .always, outcome: outcome,
      rank: Int(outcome.rawValue),
      message: outcome.isAccepted
        ? nil
        : Message(
          "T1", "ENTRY \(outcome.text.uppercased()), NOT \"ELIGIBLE\"", .entrySummary,
          means: "", nextStep: "", refile: .never, because: "", inForce: inForce, citation),
      nextStep: outcome.isAccepted ? "File it." : "Do what \(outcome.text) asks, then look again.",
      citations: [citation])
  }

  /// A book of `count` entries, the same for the same numbers.
  static func estimate(
    entries count: Int = 48, importers: [ImporterNumber] = Fixture.importers,
    ports: [PortCode] = Fixture.ports, months: Int = 4, outcomes: [Outcome] = Outcome.allCases
  ) -> Estimate {
    let store = store(count, importers, ports, months: months)
    let determinations = determinations(of: store, outcomes: outcomes)
    return Estimate(
      store: store, rejects: rejects, determinations: determinations,
      totals: totals(store, determinations),
      attested: ["No entry is on a drawback claim."], accounts: accounts,
      remarks: ["All entries of one filer carry one port."])
  }

  private static func store(
    _ count: Int, _ importers: [ImporterNumber], _ ports: [PortCode], months: Int
  ) -> EntryStore {
    var names = Codebook()
    let codes = Fixture.names.map { names.code(for: $0) }
    var builder = EntryStoreBuilder()
    var words: [StatedWord] = []
    for index in 0..<count {
      let filer = FilerCode(index * 3 < count ? "ABC" : "XY9") ?? FilerCode(packed: 0)
      var record = EntryRecord(
        number: EntryNumber(filer: filer, digits: UInt32(10_000_007 + index * 10)))
      record.importer = importers[index % importers.count]
      record.importerName = codes[index % importers.count % codes.count]
      record.entryDate = index == 5 ? .unreported : "2025-03-05" + (index % months * 31)
      record.port = index == 7 ? .unreported : ports[index / 3 % ports.count]
      record.type = EntryType(number: index % 11 == 0 ? 6 : 1)
      record.liquidation = index % 3 == 0 ? .unreported : .liquidated
      for (kind, step) in [(StatedWord.Kind.protestNumber, 5), (.claimNumber, 7)]
      where index % step == 1 {
        let code = names.code(for: "\(kind) \(index)")
        words.append(StatedWord(kind, of: record.number, code: code))
      }
      builder.append(record)
      for line in tariffLines(index) { builder.append(line) }
      let inSecond = index % 4 == 0 ? [Appearance(source: 1, row: UInt32(index + 9))] : []
      builder.append([Appearance(source: 0, row: UInt32(index + 2))] + inSecond)
    }
    return builder.finish(
      sources: sources, names: names, conflicts: conflicts, words: words)
  }

  /// One heading, on some lines with a commodity beside it and too little duty, on some with too much.
  private static func tariffLines(_ index: Int) -> [TariffLine] {
    var heading = TariffLine(hts: HTSNumber(packed: 9_903_012_400 << 4 | 8))
    heading.row = UInt32(index + 2)
    guard index % 8 == 0 else { return [heading] }
    heading.line = 1
    heading.ordinal = 1
    heading.duty = Cents(index % 16 == 0 ? 120_00 : 250_00)
    var commodity = TariffLine(hts: HTSNumber(packed: 8_471_300_100 << 4 | 10))
    commodity.row = UInt32(index + 3)
    commodity.line = 1
    commodity.ordinal = 2
    commodity.value = Cents(1_000_00)
    return [heading, commodity]
  }

  private static var sources: [Source] {
    var ace = Source(path: "exports/ace.csv")
    ace.sha256 = String(repeating: "0f", count: 32)
    ace.layout = "ACE ES-003"
    ace.rowsRead = 52
    ace.rowsUsed = 48
    ace.rowsRejected = 2
    ace.rowsOther = 2
    ace.dutyRead = Cents(500_000_00)
    ace.dutyUsed = Cents(499_000_00)
    ace.dutyRejected = Cents(1_000_00)
    ace.factsMissing = ["drawback", "protest"]
    ace.adviceOnFacts = [
      "drawback: add a drawback indicator", "protest: add Protest Number and Protest Status",
    ]
    var broker = Source(path: "exports/broker, west.csv")
    broker.rowsRead = 12
    broker.rowsOther = 12
    broker.remarks = ["Has no liquidation day; 12 entries are projected."]
    return [ace, broker]
  }

  private static var rejects: [Reject] {
    [
      Reject(
        source: 0, row: 17, column: "IOR Number", raw: "123-45-6789x 123-45-6789",
        reason: "Not an importer number: 123-45-6789. Correct the cell.", duty: Cents(1_000_00),
        wholeRow: true),
      Reject(
        source: 1, sheet: "Data", row: 3, column: "Entry Date", raw: "=1+1, \"x\"\ny",
        reason: "Not a day.", wholeRow: false),
    ]
  }

  private static var conflicts: [Conflict] {
    [
      Conflict(
        entry: EntryNumber(packed: 10_000_007), field: "port of entry", kept: "2704",
        keptAt: Appearance(source: 0, row: 2), other: "3901",
        otherAt: Appearance(source: 1, row: 9), why: "ACE over broker", settled: true),
      Conflict(
        entry: EntryNumber(packed: 10_000_017), field: "importer", kept: "123-45-6789",
        keptAt: Appearance(source: 0, row: 3), other: "***-**-6789",
        otherAt: Appearance(source: 1, row: 4), why: "smaller refund", settled: false,
        difference: Cents(123_45)),
    ]
  }

  /// One importer that is ready, two that are not, each in its own way, and two of which nothing is reported.
  static var accounts: AccountBook {
    var book = AccountBook(source: Source(path: "clients/accounts.csv"))
    var ready = ImporterAccount(importer: importers[0])
    ready.legalName = "Ångström & Søn"
    ready.portal = .active
    ready.isLinked = .yes
    ready.refundAccount = .active
    ready.accountHolder = "ÅNGSTRÖM AND SØN"
    ready.hasNotifyParty = .no
    ready.powerOfAttorney = .yes
    ready.fee = .contingency(1_250)
    var held = ImporterAccount(importer: importers[1])
    held.legalName = "=HYPERLINK(\"http://x\")"
    held.portal = .pending
    held.hasNotifyParty = .yes
    held.notifyParty = "<Brokers> & Co., \"LLC\" 🚢"
    held.isNotifyPartyOnFile = .no
    held.powerOfAttorney = .no
    held.fee = .perEntry(Cents(100_00))
    var person = ImporterAccount(importer: importers[2])
    person.refundAccount = .lapsed
    person.fee = .flat(Cents(1_500_00))
    for account in [ready, held, person] { try? book.add(account) }
    return book
  }

  /// The law of the fixture on a filing date.
  static func terms(on filingDate: Day) -> Terms {
    var terms = Law(
      version: "2026.11", rules: { _ in rules }, headings: Law.current.headings, lines: .current
    ).on(filingDate)
    terms.verified = "2026-11-20"
    terms.parameters = [
      Parameter(
        id: "cape.window", title: "CAPE window after liquidation", value: "80 days",
        note: "CBP's guide and its messages agree.",
        citation: Citation("CSMS 12345", verified: "2026-11-20"))
    ]
    return terms
  }

  private static func determinations(
    of store: EntryStore, outcomes: [Outcome]
  ) -> Determinations {
    let terms = terms(on: filingDate)
    var made = Determinations(terms, EntryDateCalendar(terms.numbers))
    let count = store.entries.count
    for index in 0..<count {
      let outcome = outcomes[index * 7 / 3 % outcomes.count]
      made.outcome.append(outcome)
      made.decidingRule.append(outcome.rawValue)
      let duty = Cents(Int64(index * 7_919 % 50_000) * 100 + Int64(index % 100))
      made.ieepaDuty.append(duty)
      made.interest.append(outcome == .notRefundable ? .zero : Cents(duty.amount / 20))
      let isRange = index % 8 == 3
      if isRange {
        made.workedOutRefunds.append(Cents(duty.amount - duty.amount / 10), for: index)
        made.leasts.append(
          LeastRefund(
            duty: Cents(duty.amount - duty.amount / 2), interest: Cents(duty.amount / 36)),
          for: index)
      }
      made.amountBasis.append(isRange ? index == 3 ? .mayBeBill : .range : .entered)
      let isProjected = store.entries.liquidation[index] == .unreported
      made.liquidationDate.append("2026-09-04" + index % 90)
      made.liquidationBasis.append(isProjected ? .projected : .reported)
      made.assumed.append(
        isProjected ? [.liquidation, .drawback] : index % 5 == 0 ? .conflict : [])
      made.fileBy.append(
        outcome.isAccepted && index % 6 != 0 ? filingDate + index % 110 : .unreported)
      made.protestBy.append(outcome == .otherRemedy ? filingDate + (index % 60 - 20) : .unreported)
      made.courtBy.append(outcome == .otherRemedy ? "2028-01-31" : .unreported)
    }
    let audit = LineAudit(made.terms)
    made.lineQuestions = (0..<count).map { entry in
      LineQuestions(
        audit.findings(of: entry, in: store, duty: made.ieepaDuty[entry])
          .map { LineQuestions($0.question) })
    }
    made.spoke = rules.indices.map { rule in
      Bits(count: count) {
        Int(made.decidingRule[$0]) == rule || (rule > Int(made.decidingRule[$0]) && $0 % 9 == rule)
      }
    }
    return made
  }

  /// Totals added up the plain way, one look at each entry for each sum.
  private static func totals(_ store: EntryStore, _ determinations: Determinations) -> Totals {
    var totals = Totals()
    let entries = store.entries
    var byImporter: [ImporterNumber: TotalsRow<ImporterNumber>] = [:]
    var byPort: [PortCode: TotalsRow<PortCode>] = [:]
    var byMonth: [Month: TotalsRow<Month>] = [:]
    var byFiler: [FilerCode: TotalsRow<FilerCode>] = [:]
    var byOutcome: [Outcome: Sums] = [:]
    var cells: [TotalsCell: Sums] = [:]
    var expiring: [Day: Totals.ExpiringWeek] = [:]
    totals.tariffLines = store.tariffLines.count
    totals.openAmounts.entries = 6
    totals.openAmounts.low = Cents(1_000_00)
    totals.openAmounts.high = Cents(1_234_56)
    totals.openAmounts.possibleBills = 1
    for entry in 0..<entries.count {
      let sums = determinations.sums(of: entry)
      let outcome = determinations.outcome[entry]
      let month = entries.entryDate[entry].month
      func add<Key>(_ row: inout TotalsRow<Key>) {
        row.all += sums
        if outcome.isAccepted { row.fileNow += sums }
      }
      let importer = entries.importer[entry]
      let port = entries.port[entry]
      let filer = entries.number[entry].filer
      add(&byImporter[importer, default: TotalsRow(key: importer)])
      add(&byPort[port, default: TotalsRow(key: port)])
      add(&byMonth[month, default: TotalsRow(key: month)])
      add(&byFiler[filer, default: TotalsRow(key: filer)])
      let cell = TotalsCell(importer: importer, port: port, month: month, outcome: outcome)
      cells[cell, default: Sums()] += sums
      byOutcome[outcome, default: Sums()] += sums
      totals.all += sums
      if outcome.isAccepted {
        totals.range.expected += sums
        if determinations.isConfirmed(entry) {
          totals.range.floor += determinations.lowSums(of: entry)
        } else {
          totals.range.assumed += sums
        }
        if let day = determinations.fileBy[entry].reported {
          let first = min(expiring[day.monday]?.firstDay ?? day, day)
          var week = Totals.ExpiringWeek(week: day.monday, firstDay: first)
          week.sums = sums + (expiring[day.monday]?.sums ?? Sums())
          expiring[day.monday] = week
        }
      }
      if outcome.isAccepted || outcome.mayStillReturn { totals.range.ceiling += sums }
    }
    totals.byImporter = byImporter.values.sorted { $0.key < $1.key }
    totals.byPort = byPort.values.sorted { $0.key < $1.key }
    totals.byMonth = byMonth.values.sorted { $0.key < $1.key }
    totals.byFiler = byFiler.values.sorted { $0.key < $1.key }
    totals.byOutcome = Outcome.allCases.map { ($0, byOutcome[$0] ?? Sums()) }
    totals.byReason = Outcome.allCases.compactMap { outcome in
      byOutcome[outcome].map { (Int(outcome.rawValue), $0) }
    }
    let importers = Set(cells.keys.map(\.importer)).sorted()
    let keyed = cells.map { cell, sums in
      let importer = UInt64(importers.place(of: cell.importer)) << TotalsCells.importerShift
      return (key: importer | TotalsCells.key(cell.port, cell.month, cell.outcome), sums: sums)
    }.sorted { $0.key < $1.key }
    totals.cells = TotalsCells(
      importers: importers, keys: keyed.map(\.key), sums: keyed.map(\.sums))
    totals.importerOfEntry = entries.importer.map { UInt32(importers.place(of: $0)) }
    totals.expiring = expiring.values.sorted { $0.week < $1.week }
    return totals
  }
}

extension Estimate {
  /// The duty by program and heading, for workbooks with detail.
  var headings: HeadingTotals {
    get async { await HeadingTotals(of: determinations, in: store) }
  }
}
