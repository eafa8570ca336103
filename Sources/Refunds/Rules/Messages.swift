/// CBP's answers to an entry, letter for letter, from its table of entry validations of 2026-07-07.
extension Message {
  static let entryOnDrawback = verbatim("Entry on Drawback")
  static let reconciliationFiled = verbatim("Recon Already Filed for Entry Summary")
  static let cancelledOrRejected = verbatim("Entry Summary is Cancelled/Rejected")
  static let finalLiquidation = verbatim("Entry Summary is in Final Liquidation Status")
  static let tradeControl = verbatim("Entry Summary is in Trade Control")
  static let courtInjunction = verbatim("Entry Summary is Subject to Court Injunction")
  static let suspensionRecord = verbatim(
    "Entry Summary Pending Liquidation or Not Liquidated and Has Suspension Record")
  static let underReview = verbatim("Entry Summary Under Review")
  static let typeNotAllowed = verbatim("Entry Type Not Allowed")
  static let noIEEPAHeading = verbatim("No IEEPA HTS on Entry")
  static let protestOnEntry = verbatim("Protest on Entry")
  static let statementNotComplete = verbatim("Statement Processing Not Complete")

  /// From the table of April 2026; CBP dropped it when Phase 2 opened.
  static let flaggedForReconciliation = verbatim("Entry Summary Flagged for Recon")
}
