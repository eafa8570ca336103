public import Customs
import Dealings
import EntryStore
internal import Foundation
import Intake
import Ledger
import Reporting

/// Which list was uploaded.
public struct SubmitOptions: Sendable {
  /// The name of a recorded draft, or the file of any other list.
  public var list: String
  public var ledger: String
  /// The day of the upload.
  public var filingDate: Day
  /// The claim number that CBP gave; nil where it gave none yet.
  public var claim: String?
  /// The account that uploaded a list of which the ledger has no draft.
  public var account: FilingAccount?

  public init(_ list: String, ledger: String, filingDate: Day) {
    self.list = list
    self.ledger = ledger
    self.filingDate = filingDate
  }
}

/// A list that is marked as uploaded.
public struct SubmitResult: WorkflowResult {
  /// The name by which the ledger knows the list.
  public let name: String
  public let filingDate: Day
  public let claim: String?
  public var notices: [Notice] { [] }
  public var conclusion: Conclusion { .clean }
}

/// Marks a draft, or a list of any other making, as uploaded on the filing date.
public func submit(_ options: SubmitOptions) async throws(WorkflowError) -> SubmitResult {
  try await noticing { _ in
    _ = try FilesRead(named: [options.list], ledger: options.ledger)
    let ledger = try Ledger.open(options.ledger, existing: true)
    let name = fileName(of: options.list)
    if try !ledger.hasDraft(name) { try record(options, as: name, in: ledger) }
    try ledger.submit(name, claim: options.claim, on: options.filingDate)
    return SubmitResult(name: name, filingDate: options.filingDate, claim: options.claim)
  }
}

/// Records a list that was made elsewhere, from its file.
private func record(_ options: SubmitOptions, as name: String, in ledger: Ledger) throws {
  guard FileManager.default.fileExists(atPath: options.list) else {
    throw LedgerError.noSuchDraft(path: options.ledger, name: name)
  }
  let entries = try UploadList(path: options.list).rows.compactMap(\.entry)
  guard let first = entries.first else {
    throw LedgerError.noSuchDraft(path: options.ledger, name: name)
  }
  let expected = try ledger.expectedRefunds(of: entries)
  try ledger.record(
    [
      DeclarationRecord(
        name: name, account: options.account?.text ?? "filer:\(first.filer)",
        entries: Set(entries).sorted().map {
          DeclarationRecord.Entry($0, refundableDuty: expected[$0]?.refundableDuty ?? .zero)
        })
    ], on: options.filingDate)
}
