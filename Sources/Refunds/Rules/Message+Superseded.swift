import Customs

/// Answers that CBP no longer gives, which stand in old result files: most are worth filing again.
extension Message {
  static let superseded = [
    valueNotOnCommodity, sequenceMismatch, flaggedForReconciliation, valueNotAllowedOnIEEPA,
  ]

  static let valueNotOnCommodity = Message(
    "S1", "GOODS VALUE AMOUNT MUST BE REPORTED ON THE CH 1-97", .entrySummary,
    means: "The value stood on a Chapter 99 number alone.",
    nextStep: "File the entry again as it is.",
    refile: .now, because: "CBP removed this check on \(ProcessDates.loosening).",
    inForce: .beforeLoosening, .loosening)
  static let sequenceMismatch = Message(
    "S2", "HTS RELATIONSHIP/SEQUENCE MISMATCH", .entrySummary,
    means: "Numbers stood without a partner or in another order; zone entries (06) were hit most.",
    nextStep: "File the entry again as it is.",
    refile: .now,
    because: "CBP split this check in two and narrowed it on \(ProcessDates.loosening).",
    inForce: .beforeLoosening, .loosening)
  static let flaggedForReconciliation = Message(
    "S3", "Entry Summary Flagged for Recon", .entrySummary,
    means: "The entry was flagged for reconciliation, which Phase 1 did not take.",
    nextStep: "File entries of types 01, 02 and 06 again if no reconciliation is on file.",
    refile: .now, because: "Phase 2 takes them since \(ProcessDates.phaseTwo).",
    inForce: .phaseOne, .phaseOneGuidance)
  static let valueNotAllowedOnIEEPA = Message(
    "S4", "Goods Value Amount Not Allowed on IEEPA HTS Line", .entrySummary,
    means: "An IEEPA number carried a value; the check is now called Value Not Allowed on HTS.",
    nextStep: "Move the value to the Chapter 1-97 number by post-summary correction (H99).",
    refile: .afterCorrection, because: "The same check stands under another name.",
    inForce: .beforeLoosening, .rimLogistics)
}
