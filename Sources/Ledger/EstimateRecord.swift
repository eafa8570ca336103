public import Customs
public import EntryStore

/// An estimate as the ledger keeps it: what it rests on and what it came to.
public struct EstimateRecord: Sendable {
  public var filingDate: Day
  public var lawVersion: String
  public var sources: [Source]
  /// Accepted now, every gating fact confirmed.
  public var floor: Sum
  /// Accepted now, confirmed or assumed.
  public var expected: Sum
  /// Expected, and what waits, needs correction, review or another remedy.
  public var ceiling: Sum

  /// Entries and what would be returned on them.
  public struct Sum: Hashable, Sendable {
    public var entries: Int
    public var duty: Cents
    public var interest: Cents

    public init(entries: Int, duty: Cents, interest: Cents) {
      self.entries = entries
      self.duty = duty
      self.interest = interest
    }
  }

  public init(
    filingDate: Day, lawVersion: String, sources: [Source], floor: Sum, expected: Sum,
    ceiling: Sum
  ) {
    self.filingDate = filingDate
    self.lawVersion = lawVersion
    self.sources = sources
    self.floor = floor
    self.expected = expected
    self.ceiling = ceiling
  }
}
