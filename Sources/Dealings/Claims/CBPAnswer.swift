public import Customs

/// What CBP answered for one entry of a declaration, in its own words.
public struct CBPAnswer: Hashable, Sendable {
  public var entry: EntryNumber
  /// CBP's number of the claim; empty where the upload got none.
  public var claim: String
  /// The status as CBP wrote it, such as `Entry Summary Updated` or `Failed`.
  public var status: String
  /// The error as CBP wrote it; empty where there is none.
  public var error: String
  /// Row as a spreadsheet counts rows.
  public var row: UInt32

  public init(
    _ entry: EntryNumber, claim: String = "", status: String = "", error: String = "",
    row: UInt32 = 0
  ) {
    self.entry = entry
    self.claim = claim
    self.status = status
    self.error = error
    self.row = row
  }
}
