public import Customs

/// How the money of one estimate became that of a later one.
public struct RollForward: Sendable {
  /// What happened to an entry between two estimates: of several, the one that says most about its money.
  public enum Change: String, Sendable, CaseIterable {
    case new
    case vanished
    /// CBP accepted it on a declaration.
    case accepted
    /// Its duty changed, or a post-summary correction came.
    case newVersion = "new-version"
    case protested
    /// The window of CAPE closed over it.
    case agedOut = "aged-out"
    case liquidated
    /// Any other change of what can be done.
    case outcome
    case amount
    /// Interest to a later day, and nothing else.
    case interest

    public var title: String {
      switch self {
      case .new: "New entries"
      case .vanished: "Entries that no source has any more"
      case .accepted: "Accepted by CBP"
      case .newVersion: "New versions of the entry summary"
      case .protested: "Newly protested"
      case .agedOut: "Aged out"
      case .liquidated: "Newly liquidated"
      case .outcome: "Other changes of outcome"
      case .amount: "Other changes of amount"
      case .interest: "Interest to the later day only"
      }
    }
  }

  /// Where the money of an entry stands.
  public enum Standing: String, Sendable, CaseIterable {
    /// CAPE would accept it.
    case toFile = "to-file"
    /// CBP has accepted it.
    case accepted
    case keptOut = "kept-out"

    public var title: String {
      switch self {
      case .toFile: "To be filed"
      case .accepted: "Accepted by CBP"
      case .keptOut: "Kept out"
      }
    }
  }

  /// Duty and interest by where they stand.
  public struct Money: Hashable, Sendable {
    public var duty: [Standing: Cents] = [:]
    public var interest: [Standing: Cents] = [:]

    public init() {}
  }

  /// One line of the roll-forward.
  public struct Step: Hashable, Sendable {
    public var change: Change
    public var entries: Int
    public var before: Money
    public var after: Money

    public init(change: Change, entries: Int, before: Money, after: Money) {
      self.change = change
      self.entries = entries
      self.before = before
      self.after = after
    }
  }

  /// One entry that changed.
  public struct Entry: Hashable, Sendable {
    public var entry: EntryNumber
    public var importer: String
    public var change: Change
    /// Empty where the entry was not there.
    public var outcomeBefore: String
    public var outcome: String
    public var dutyBefore: Cents
    public var duty: Cents
    public var interestBefore: Cents
    public var interest: Cents

    public init(
      _ entry: EntryNumber, importer: String, change: Change, outcomeBefore: String,
      outcome: String, dutyBefore: Cents, duty: Cents, interestBefore: Cents, interest: Cents
    ) {
      self.entry = entry
      self.importer = importer
      self.change = change
      self.outcomeBefore = outcomeBefore
      self.outcome = outcome
      self.dutyBefore = dutyBefore
      self.duty = duty
      self.interestBefore = interestBefore
      self.interest = interest
    }
  }

  public var filingDateBefore: Day
  public var filingDate: Day
  public var opening = Money()
  public var closing = Money()
  /// Every change that occurred, in the order of `Change`; they lead from the opening to the closing.
  public var steps: [Step] = []
  /// The entries that changed otherwise than by interest alone, by change and number.
  public var entries: [Entry] = []

  public init(from filingDateBefore: Day, to filingDate: Day) {
    self.filingDateBefore = filingDateBefore
    self.filingDate = filingDate
  }
}
