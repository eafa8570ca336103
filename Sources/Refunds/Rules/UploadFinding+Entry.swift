import Customs

/// What CBP makes of the entry summary behind a number, beyond what the rules say.
extension UploadFinding {
  static let declared = UploadFinding(
    "declared.accepted", .entrySummary, .refused, .notPublished,
    means: "It stands on a declaration that CBP accepted.",
    nextStep: "Nothing to file; follow the refund of the declaration that has it.")
  static let open = UploadFinding(
    "declared.open", .entrySummary, .warning, .notPublished,
    means: "It stands on a declaration that CBP has not answered: of the two one is refused.",
    nextStep: "Wait for CBP's answer; file again only if it rejects the entry.")
  static let notInExports = UploadFinding(
    "entry.not-in-exports", .entrySummary, .notChecked,
    means: "No export has the entry, so nothing tells what CBP would answer.",
    nextStep: "Give the export that has it, and check the number.")
  static let withoutExports = UploadFinding(
    "entry.without-exports", .entrySummary, .notChecked,
    means: "No exports were given, so nothing tells what CBP would answer.",
    nextStep: "Give the exports that the list was made from.")

  static func importer(_ importer: ImporterNumber, not account: ImporterNumber) -> UploadFinding {
    UploadFinding(
      "entry.importer", .entrySummary, .refused, .otherAccount,
      means: "Its importer of record is \(importer); the account is that of \(account).")
  }

  /// What a rule says that spoke on an entry; nil where it takes the entry.
  static func rule(_ rule: Rule, nextStep: String) -> UploadFinding? {
    if let outcome = rule.outcome, outcome.isAccepted { return nil }
    return UploadFinding(
      rule.id, .entrySummary, rule.message == nil ? .warning : .refused, rule.message,
      means: rule.title + ".", nextStep: nextStep)
  }

  /// What a check on the lines says that CBP may or may not share.
  static func check(_ check: LineCheck) -> UploadFinding {
    UploadFinding(
      check.id, .entrySummary, .warning, check.message, means: check.title + ".",
      nextStep: check.nextStep)
  }
}
