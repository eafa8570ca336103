import ArgumentParser
import Customs
import Refunds
import Reporting
import Workflows

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

  @OptionGroup var formats: FormatArguments
  @OptionGroup var terms: TermsArguments
  @OptionGroup var ledgerArguments: LedgerArguments

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
  var account: AccountArgument?

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
      if ledgerArguments.ledger == nil { throw ValidationError("--submitted takes a --ledger.") }
      if !paths.isEmpty || record {
        throw ValidationError("--submitted goes by itself: without exports and --record.")
      }
    } else {
      if paths.isEmpty { throw ValidationError("Name the exports, or a folder that holds them.") }
      if claim != nil { throw ValidationError("--claim goes with --submitted.") }
      if record, ledgerArguments.ledger == nil {
        throw ValidationError("--record takes a --ledger.")
      }
    }
  }

  func run() async throws {
    if let submitted {
      try await present {
        try await submit(submitOptions(of: submitted))
      } as: { result in
        "\(result.name) is marked as uploaded on \(result.filingDate)"
          + (result.claim.map { ", claim \($0)." } ?? ".")
      }
    } else {
      try await present {
        try await declare(options, watching: ProgressBar.watcher)
      } as: { result in
        let filingDate = result.filingDate
        return switch format {
        case .text:
          result.lists.text(filingDate: filingDate, folder: result.folder, written: result.files)
        case .json: result.lists.json(filingDate: filingDate)
        }
      }
    }
  }

  private var options: DeclareOptions {
    get throws {
      let book = BookOptions(
        paths, formats: formats.options, assessment: try terms.options,
        ledger: ledgerArguments.ledger)
      var options = DeclareOptions(book, writingTo: out)
      options.account = account?.account
      options.includesAssumed = includeAssumed
      options.isRecorded = record
      return options
    }
  }

  private func submitOptions(of list: String) throws -> SubmitOptions {
    var options = SubmitOptions(
      list, ledger: ledgerArguments.ledger ?? "", filingDate: try terms.resolvedFilingDate)
    options.claim = claim
    options.account = account?.account
    return options
  }
}
