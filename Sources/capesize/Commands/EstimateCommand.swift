import ArgumentParser
import Customs
import Dealings
import EntryStore
import Intake
import Ledger
import Refunds
import Reporting

/// The main job: reads everything, writes the sizing.
struct EstimateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Read exports and write how much comes back, when, and what blocks the rest.",
    discussion: """
      Writes refund-estimate.xlsx, refund-estimate.html, broker-portfolio.xlsx, entries.csv, \
      findings.csv, totals.csv, rejects.csv, conflicts.csv, sources.csv and summary.json into the output \
      folder, all of them or none; with --per-importer also clients/*.xlsx, one workbook for each \
      importer.

      Examples:
        capesize estimate SampleData --filing-day 2026-11-21 --out Reports
        capesize estimate SampleData --accounts SampleData/accounts.csv --per-importer
      """)

  @OptionGroup var book: BookOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(
    help: ArgumentHelp("The folder that reports are written to.", valueName: "folder"),
    completion: .directory)
  var out = "Reports"

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Write every entry into the workbooks, or none.",
      discussion: "Where neither is said, the 10,000 entries with the most money. With --no-detail"
        + " entries.csv and findings.csv are left out too: only the sums are written."))
  var detail: Bool?

  @Flag(
    help: "Write a workbook for each importer too, with only its data, into the folder clients.")
  var perImporter = false

  @Option(help: "What to print: text, or json as in summary.json.")
  var format = OutputFormat.text

  func run() async throws {
    try await runOrExplain {
      let filingDay = try book.resolvedFilingDay
      var filesRead = try FilesRead(named: book.namedPaths, ledger: ledgerOptions.ledger)
      let history = try ledgerOptions.openBeforeRecording()?.filingHistory() ?? FilingHistory()
      let schedule = try book.schedule()
      let accounts = try book.accountBook()
      let digests = SourceDigests()
      async let takenDigests = digests.taken()
      let reading = try await book.read(
        for: schedule, beside: ledgerOptions, writingTo: out, digests: digests)
      reading.findings.with(accounts: accounts).noteOmissions(besides: reading.passedOver)
      filesRead.add(reading.paths)
      // Made once there is something to record: a ledger named like a report is then what the report would replace.
      let ledger = try ledgerOptions.open(making: true)
      // Asked before the ledger records anything.
      try filesRead.refuseReplacement(
        by: Estimate.reportNames(detail: reportDetail, perImporter: perImporter), in: out)
      let assessment = book.assessment(
        filingDay: filingDay, history: history, schedule: schedule, accounts: accounts)
      let determinations = await assessment.determinations(for: reading.store)
      FreeMemory.giveBack(afterEntries: determinations.count)
      let totals = await Totals(of: determinations, in: reading.store)
      FreeMemory.giveBack(afterEntries: determinations.count)
      let read = await (
        store: reading.store.with(digests: takenDigests), rejects: [Reject]()
      )
      let (store, accountRejects) = accounts.map(read.store.with) ?? read
      var estimate = Estimate(
        store: store, rejects: reading.rejects + accountRejects,
        unlistedRejects: reading.unlistedRejects, repairs: reading.repairs,
        determinations: determinations, totals: totals,
        attested: book.statements(accounts), schedule: schedule, accounts: accounts)
      estimate.remarkOnSetUp()
      // Recorded first, so that the reports can tell what changed; a run whose reports cannot be written
      // records the same estimate again, which is none more.
      try ledger?.record(estimate, by: assessment)
      estimate.rollForward = try ledger?.rollForward()
      if let ledger {
        // Judged by the facts of this estimate, which may tell that a cause is gone.
        estimate.remarkOnRefusals(try ledger.refused(on: filingDay, beside: history))
      }
      let files = try await estimate.writeReports(
        to: out, sparing: filesRead, detail: reportDetail, perImporter: perImporter)
      switch format {
      case .text:
        try Terminal.show(
          TerminalSummary(
            estimate, files: Self.gathered(files), in: out, styled: Terminal.isStyled
          ).text)
      case .json: try Terminal.show(estimate.summaryJSON)
      }
      noteStaleClients(written: files)
      noteStaleLists(written: files)
      try estimate.findings.end()
    }
  }

  /// The names of files, those of importers' workbooks as one.
  private static func gathered(_ files: [String]) -> [String] {
    let single = files.filter { !$0.contains("/") }
    let others = files.count - single.count
    let workbooks = others == 1 ? "1 workbook" : "\(others) workbooks"
    return single + (others == 0 ? [] : ["\(clientFolder)/ (\(workbooks))"])
  }

  /// Warns of importers' workbooks that this run did not write.
  private func noteStaleClients(written: [String]) {
    let stale = OutputFolder.names(in: "\(out)/\(clientFolder)")
      .filter { $0.hasSuffix(".xlsx") && !written.contains("\(clientFolder)/\($0)") }
    if !stale.isEmpty {
      Terminal.note(
        "capesize: \(out)/\(clientFolder) holds \(stale.count) "
          + (stale.count == 1 ? "workbook" : "workbooks")
          + " of an earlier run, such as \(stale.sorted()[0]), that this estimate did not write.")
    }
  }

  /// Warns of lists of single entries that this run did not write, beside its sums.
  private func noteStaleLists(written: [String]) {
    let lists = ["entries.csv", "findings.csv"]
    for stale in OutputFolder.names(in: out).sorted()
    where lists.contains(stale) && !written.contains(stale) {
      Terminal.note(
        "capesize: \(out)/\(stale) is of an earlier run: this estimate did not write it.")
    }
  }

  private var reportDetail: Detail {
    switch detail {
    case nil: .capped
    case true?: .all
    case false?: .none
    }
  }
}

extension Attestation {
  /// The statement as reports repeat it.
  var sentence: String {
    switch self {
    case .noDrawback: "no entry is on a drawback claim (no-drawback)"
    case .noProtest: "no entry is under protest (no-protest)"
    case .noReconciliation: "no entry is flagged for reconciliation (no-reconciliation)"
    }
  }
}

extension PhaseThree {
  /// The statement as reports repeat it.
  var sentence: String {
    let named = plaintiffs.sorted().prefix(20).map(\.description).joined(separator: ", ")
    let others = plaintiffs.count > 20 ? " and \(plaintiffs.count - 20) others" : ""
    return "Phase 3 is open since \(opening) for \(named)\(others) (phase-3-open, plaintiff)"
  }
}

extension Ledger {
  func record(_ estimate: Estimate, by assessment: Assessment) throws(LedgerError) {
    let persons = estimate.store.entries.firstEntriesOfPersons
    try record(
      EstimateRecord(estimate), entries: estimate.entryDeterminations,
      facts: { estimate.facts(of: $0, by: assessment, persons) })
  }
}

extension EstimateRecord {
  init(_ estimate: Estimate) {
    let range = estimate.totals.range
    self.init(
      filingDay: estimate.filingDay, catalogueVersion: estimate.terms.version,
      sources: estimate.store.sources, floor: Sum(range.floor), expected: Sum(range.expected),
      ceiling: Sum(range.ceiling))
  }
}

extension EstimateRecord.Sum {
  init(_ sums: Sums) {
    self.init(entries: sums.entries, duty: sums.refundableDuty, interest: sums.interest)
  }
}

extension Estimate {
  /// What it concluded, one by one as the ledger keeps it.
  fileprivate var entryDeterminations: [EntryDetermination] {
    let ids = determinations.rules.map(\.id)
    return store.entries.number.indices.map { entry in
      EntryDetermination(
        entry: store.entries.number[entry], outcome: determinations.outcome[entry].text,
        reason: ids[Int(determinations.decidingRule[entry])],
        refundableDuty: determinations.refundableDuty(of: entry),
        interest: determinations.knownInterest(of: entry),
        isConfirmed: determinations.isConfirmed(entry), fileBy: determinations.fileBy[entry])
    }
  }

  /// What sources told of one entry, and what its amounts are checked with.
  fileprivate func facts(
    of entry: Int, by assessment: Assessment, _ persons: [ImporterNumber: EntryNumber]
  ) -> EntryFacts {
    let basis = assessment.basis(of: entry, in: store)
    var facts = EntryFacts()
    facts.importer = store.entries.importer[entry]
    if facts.importer.isPerson { facts.person = persons[facts.importer] }
    facts.port = store.entries.port[entry]
    facts.type = store.entries.type[entry]
    facts.entryDay = store.entries.entryDay[entry]
    facts.liquidation = store.entries.liquidation[entry]
    facts.liquidationDay = store.entries.liquidationDay[entry]
    facts.protest = store.entries.protest[entry]
    facts.correctionDay = store.entries.correctionDay[entry]
    facts.depositDay = basis.depositDay
    facts.rateClass = basis.rateClass.text
    let amounts = determinations.amounts(of: entry)
    facts.ieepaDuty = amounts.ieepaDuty
    facts.refundableDutyLow = amounts.refundableDutyLow
    facts.headings = basis.headings
    return facts
  }
}

extension EntryTable {
  /// The first entry of each person who is importer of record.
  fileprivate var firstEntriesOfPersons: [ImporterNumber: EntryNumber] {
    var first: [ImporterNumber: EntryNumber] = [:]
    for entry in importer.indices.reversed() where importer[entry].isPerson {
      first[importer[entry]] = number[entry]
    }
    return first
  }
}
