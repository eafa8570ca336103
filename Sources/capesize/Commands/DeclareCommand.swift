import ArgumentParser
import Customs
import Dealings
import EntryStore
import Foundation
import Intake
import Ledger
import Refunds
import Reporting

/// Writes the upload lists of eligible entries.
struct DeclareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "declare",
    abstract: "Write the CAPE upload lists of eligible entries, the most urgent first.",
    discussion: """
      Writes cape-<account>-<NNN>.csv with at most \(Law.current.newest.entriesPerList) entries \
      each, manifest.csv, and \
      left-out.csv with the reason for every entry that is on no list. With a ledger, entries on \
      an open or accepted declaration are left out, and so are those that CBP refused and whose \
      cause is not known to be gone; nothing is recorded before you say --record.

      Without --account there is one set of lists for each filer code. With --accounts, entries of \
      importers that the file does not have, or whose set-up is not complete, stand on lists of \
      their own: cape-<account>-apart-<NNN>.csv.

      Once a list is uploaded, --submitted tells the ledger, with the claim number if CBP gave one.

      Examples:
        capesize declare SampleData --filing-day 2026-11-21 --account filer:HB7
        capesize declare SampleData --filing-day 2026-11-21 --ledger ledger.sqlite --record
        capesize declare --submitted cape-HB7-001.csv --claim 100200300 --ledger ledger.sqlite
      """)

  @Argument(
    help: "Exports to read: files, or folders with files in them.",
    completion: .file())
  var paths: [String] = []

  @OptionGroup var formats: FormatOptions
  @OptionGroup var terms: TermsOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Flag(help: "Record the lists in the ledger as drafts, in place of earlier drafts of this day.")
  var record = false

  @Option(
    help: ArgumentHelp(
      "Mark a list as uploaded: the name of a recorded draft, or the file of any other list.",
      valueName: "name"),
    completion: .file(extensions: ["csv"]))
  var submitted: String?

  @Option(help: ArgumentHelp("The claim number that CBP gave it.", valueName: "number"))
  var claim: String?

  @Option(
    help: ArgumentHelp(
      "The folder in which the folder declarations is made.", valueName: "folder"),
    completion: .directory)
  var out = "Reports"

  @Option(
    help: ArgumentHelp(
      "The ACE account that uploads: filer:ABC or ior:NUMBER.", valueName: "account"))
  var account: FilingAccount?

  @Flag(help: "List entries too that CAPE accepts only if assumed facts hold.")
  var includeAssumed = false

  @Option(help: "What to print: text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if submitted != nil {
      if let claim, claim.allSatisfy(\.isWhitespace) {
        throw ValidationError(
          "--claim takes the number that CBP gave; leave it out where it gave none yet.")
      }
      if ledgerOptions.ledger == nil { throw ValidationError("--submitted takes a --ledger.") }
      if !paths.isEmpty || record {
        throw ValidationError("--submitted goes by itself: without exports and --record.")
      }
    } else {
      if paths.isEmpty { throw ValidationError("Name the exports, or a folder that holds them.") }
      if claim != nil { throw ValidationError("--claim goes with --submitted.") }
      if record, ledgerOptions.ledger == nil {
        throw ValidationError("--record takes a --ledger.")
      }
    }
  }

  func run() async throws {
    try await runOrExplain {
      if let submitted {
        try submit(submitted)
      } else {
        try await declare()
      }
    }
  }

  private func declare() async throws {
    let filingDay = try terms.resolvedFilingDay
    let drafts = Drafts(of: filingDay, account: account?.text)
    var filesRead = try FilesRead(
      named: paths + formats.layout + terms.namedPaths, ledger: ledgerOptions.ledger)
    let ledger = try record ? ledgerOptions.openBeforeRecording() : ledgerOptions.open()
    let history =
      try ledger?.filingHistory(on: filingDay, leavingOut: drafts) ?? FilingHistory()
    let schedule = try terms.schedule()
    let accounts = try terms.accountBook()
    var reader = try formats.reader()
    reader.outputFolder = out
    reader.setAside = ledgerOptions.files
    let reading = try await terms.read(paths, by: reader, for: schedule)
    let findings = reading.findingsNoted(with: accounts)
    filesRead.add(reading.paths)
    let assessment = terms.assessment(
      filingDay: filingDay, history: history, schedule: schedule, accounts: accounts)
    let determinations = await assessment.determinations(for: reading.store)
    let plan = DeclarationPlan(
      of: determinations, in: reading.store, history: history, accounts: accounts,
      account: account?.account ?? .allFilers, includesAssumed: includeAssumed)
    let files = DeclarationFiles(plan, of: determinations, in: reading.store)
    let folder = out + "/declarations"
    let output = try await files.staged(in: folder, sparing: filesRead)
    let written =
      record
      ? try record(
        files.records(of: plan, determinations, in: reading.store), replacing: drafts,
        publishing: output)
      : try output.publish()
    switch format {
    case .text:
      try Terminal.show(files.text(filingDay: filingDay, folder: folder, written: written))
    case .json: try Terminal.show(files.json(filingDay: filingDay))
    }
    if ledger != nil, !record {
      Terminal.note("capesize: nothing was recorded; --record keeps these lists as drafts.")
    }
    for stale in OutputFolder.names(in: folder)
    where stale.hasPrefix("cape-") && !written.contains(stale) {
      Terminal.note(
        "capesize: \(folder)/\(stale) is left from an earlier run and is not part of this plan;"
          + " do not upload it.")
    }
    accounts?.warn(of: plan, in: reading.store)
    try findings.end()
  }

  /// Records the lists and lets them appear, or neither.
  ///
  /// Recorded first: a list that is uploaded and that no ledger knows would be filed twice.
  private func record(
    _ lists: [DeclarationRecord], replacing drafts: Drafts,
    publishing output: consuming OutputFolder
  ) throws -> [String] {
    guard let ledger = try ledgerOptions.open(making: true) else { return [] }
    let earlier = try ledger.record(lists, replacing: drafts)
    do {
      return try output.publish()
    } catch {
      try ledger.record(earlier, replacing: drafts)
      throw error
    }
  }

  /// Marks a draft, or a list of any other making, as uploaded on the filing day.
  private func submit(_ name: String) throws {
    _ = try FilesRead(named: [name], ledger: ledgerOptions.ledger)
    guard let ledger = try ledgerOptions.open() else { return }
    let day = try terms.resolvedFilingDay
    let file = fileName(of: name)
    if try !ledger.hasDraft(file) {
      guard FileManager.default.fileExists(atPath: name) else {
        throw LedgerError.noSuchDraft(path: ledgerOptions.ledger ?? "", name: file)
      }
      let list = try UploadList(path: name)
      let entries = list.rows.compactMap(\.entry)
      guard !entries.isEmpty else {
        throw LedgerError.noSuchDraft(path: ledgerOptions.ledger ?? "", name: file)
      }
      let expected = try ledger.expectedRefunds(of: entries)
      try ledger.record(
        [
          DeclarationRecord(
            name: file, account: account?.text ?? "filer:\(entries[0].filer)",
            entries: Set(entries).sorted().map {
              DeclarationRecord.Entry($0, refundableDuty: expected[$0]?.refundableDuty ?? .zero)
            })
        ], on: day)
    }
    try ledger.submit(file, claim: claim, on: day)
    try Terminal.show(
      "\(file) is marked as uploaded on \(day)" + (claim.map { ", claim \($0)." } ?? "."))
  }
}

extension AccountBook {
  /// How many importers a warning names.
  private static let named = 10

  /// Warns, on standard error, of listed entries whose importers' set-up is known to be incomplete.
  fileprivate func warn(of plan: DeclarationPlan, in store: EntryStore) {
    var listed: [ImporterNumber: Int] = [:]
    for entry in plan.lists.flatMap(\.entries) {
      listed[store.entries.importer[entry], default: 0] += 1
    }
    let marked = listed.sorted { $0.key < $1.key }.compactMap { importer, count in
      let marks = Readiness(of: account(of: importer), under: plan.terms).marks
      return marks.isEmpty ? nil : "\(importer): \(count) listed entries. \(marks)"
    }
    for warning in marked.prefix(Self.named) { Terminal.note("capesize: \(warning)") }
    if marked.count > Self.named {
      Terminal.note(
        "capesize: and \(marked.count - Self.named) importers more; see Checklist in"
          + " broker-portfolio.xlsx.")
    }
  }
}

/// An account as it is named on the command line.
struct FilingAccount: ExpressibleByArgument {
  let account: DeclarationPlan.Account
  let text: String

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0].lowercased() {
    case "filer":
      guard let filer = FilerCode(parts[1]) else { return nil }
      account = .filer(filer)
      text = DeclarationPlan.Owner.filer(filer).text
    case "ior":
      guard let importer = ImporterNumber(parts[1]) else { return nil }
      account = .importer(importer)
      text = DeclarationPlan.Owner.importer(importer).text
    default: return nil
    }
  }
}

extension DeclarationPlan.Owner {
  /// The account as files and the ledger name it.
  var text: String {
    switch self {
    case .filer(let filer): "filer:\(filer)"
    case .importer(let importer): "ior:\(importer)"
    }
  }
}

extension DeclarationFiles {
  /// The lists as the ledger keeps them.
  fileprivate func records(
    of plan: DeclarationPlan, _ determinations: Determinations, in store: EntryStore
  ) -> [DeclarationRecord] {
    zip(names, plan.lists).map { name, list in
      DeclarationRecord(
        name: name, account: list.owner.text,
        entries: list.entries.map {
          DeclarationRecord.Entry(
            store.entries.number[$0], refundableDuty: determinations.refundableDuty(of: $0))
        })
    }
  }

  init(_ plan: DeclarationPlan, of determinations: Determinations, in store: EntryStore) {
    self.init(
      lists: plan.lists.map { list in
        DeclarationList(
          account: list.owner.text, isApart: list.isApart,
          entries: list.entries.map { store.entries.number[$0] },
          refundableDuty: list.sums.refundableDuty, interest: list.sums.interest,
          earliestFileBy: list.earliestFileBy)
      },
      leftOut: plan.leftOut.map { leftOut in
        let amounts = determinations.amounts(of: leftOut.entry)
        return LeftOutEntry(
          entry: store.entries.number[leftOut.entry],
          importer: store.entries.importer[leftOut.entry],
          outcome: determinations.outcome[leftOut.entry], reason: leftOut.reason,
          nextStep: leftOut.nextStep,
          refundableDuty: amounts.refundableDuty, interest: amounts.interest)
      }, entriesPerList: determinations.terms.entriesPerList)
  }
}
