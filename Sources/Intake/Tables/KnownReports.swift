/// A report that users hand in by mistake: known by its header, with no duty by HTS number in it.
struct KnownReport: Sendable {
  /// What it is, as a sentence goes on after "this is".
  let name: String
  /// Headers that together tell it from all others, as `HeaderRow.names` has them.
  let signature: [String]
  /// What it is for, and what to run instead.
  let advice: String
  /// Whether its facts may be laid over the entries of other files, as those of any list.
  var listsEntries = false

  func isHeaded(by row: HeaderRow) -> Bool {
    signature.allSatisfy(row.names.contains)
  }

  func refusal(of path: String) -> IntakeError {
    .knownReport(path: path, name: name, advice: advice)
  }
}

/// Reports that cannot be sized, the most particular first.
///
/// REV-613 and REV-615 are not among them: their columns are not public.
let knownReports: [KnownReport] = [
  KnownReport(
    name: "the ACE report ES-022 (CAPE Entry Summary Report)",
    signature: ["claim number", "refund number", "entry summary number"],
    advice: "It tells which entries are on which CAPE claim and what CBP returned on them, but not"
      + " the duty of each HTS number. \(runES003)"),
  KnownReport(
    name: "the ACE report REV-603 (Trade Refund Report)",
    signature: ["refund id", "refund secondary status"],
    advice: "It tells what the Treasury paid out, refund by refund, and names no entry. \(runES003)"
  ),
  KnownReport(
    name: "the Claim Details of a CAPE claim",
    signature: ["entry number", "claim number", "status", "error description"],
    advice: "They tell how CBP answered a claim, entry by entry, but no duty. \(runES003)"),
  KnownReport(
    name: "a FedEx Billing Online invoice file",
    signature: ["ground tracking id prefix"],
    advice: "An invoice has no HTS numbers and no duty of each. \(askCarrier)"),
  KnownReport(
    name: "a DHL Express invoice file",
    signature: ["xc1 code"],
    advice: "An invoice has no entry numbers and no HTS numbers. \(askCarrier)"),
  KnownReport(
    name: "a UPS billing file",
    signature: ["shipment import date", "shipment release date", "tariff treatment number"],
    advice: "It is an invoice, whose duty is not that of each HTS number. \(askCarrier)"),
  KnownReport(
    name: "a text of CATAIR records without tariff numbers (records 50)",
    signature: CATAIRColumn.headers(of: [.entryNumber]),
    advice: "It tells where entry summaries stand, but not the duty of each HTS number. Query them"
      + " again with their detail, or run the ACE report ES-003 (Entry Summary Line Tariff"
      + " Details).", listsEntries: true),
  KnownReport(
    name: "an ACE reconciliation report",
    signature: ["entry summary number", "line duty amount", "reconciliation issue code"],
    advice: notSplit, listsEntries: true),
  KnownReport(
    name: "an ACE report with the duty of whole lines",
    signature: ["entry summary number", "line duty amount"],
    advice: notSplit, listsEntries: true),
]

extension KnownReport {
  /// The file that `--accounts` takes, met among the exports.
  static let accounts = KnownReport(
    name: "a file of importers' accounts", signature: [],
    advice: "It is no export: give it with --accounts.")
}

private let runES003 =
  "To size refunds, run the ACE report ES-003 (Entry Summary Line Tariff Details)."

private let askCarrier =
  "Run the ACE report ES-003 (Entry Summary Line Tariff Details) where you are the importer of"
  + " record; where the carrier is, only the carrier can."

private let notSplit =
  "Its duty is not split: the duty of a whole line mixes IEEPA with other duties and cannot be"
  + " split afterwards. Run the ACE report ES-003 (Entry Summary Line Tariff Details), which gives"
  + " the duty of each HTS number."
