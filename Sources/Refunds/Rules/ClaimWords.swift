/// The words by which CBP's answers and reports tell what became of an entry and of a refund.
///
/// A status that begins with one of them, whatever its case and punctuation, is understood; any other is kept and
/// shown, and decides nothing.
enum ClaimWords {
  /// CBP took the entry; it has then made a new version of the entry summary.
  ///
  /// Source: `Entry Summary Updated` stands in claim files that users' tools read; CBP has published no list, and
  /// the other words are those of its answers on claims as a whole (CBP Publication 5537-0426, as digested).
  static let accepted = ["Entry Summary Updated", "Accepted", "Passed", "Success"]

  /// CBP did not take the entry; an error without a status that says otherwise is a failure too.
  ///
  /// Source: `Failed` stands in claim files that users' tools read; the others as above.
  static let failed = ["Failed", "Rejected", "Error", "Not Accepted"]

  /// The Treasury has the refund and has not paid it yet.
  ///
  /// Source of this and the next three: CSMS 68536553, ACE reports on refunds, 2026-05-04.
  static let sent = "Sent to Treasury"
  static let issued = "Treasury Issued"
  /// A debt to the United States was taken from the refund first (19 CFR 24.72).
  static let diverted = "Funds Diverted"
  /// The bank sent the payment back.
  static let returned = "Check/ACH Returned"
}
