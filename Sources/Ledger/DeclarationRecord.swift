public import Customs

/// A declaration as the ledger keeps it: the entries that are filed together under one name.
public struct DeclarationRecord: Hashable, Sendable {
  /// Name of the upload list, such as `cape-BQX-001`.
  public var name: String
  /// The account that files it: a filer code or an importer number.
  public var account: String
  public var entries: [Entry]

  /// An entry on a declaration and what it should bring back.
  public struct Entry: Hashable, Sendable {
    public var number: EntryNumber
    public var refundableDuty: Cents

    public init(_ number: EntryNumber, refundableDuty: Cents) {
      self.number = number
      self.refundableDuty = refundableDuty
    }
  }

  public init(name: String, account: String, entries: [Entry]) {
    self.name = name
    self.account = account
    self.entries = entries
  }
}

/// The drafts that one run of the declare command is answerable for.
///
/// A draft was not filed, so a run for the same filing date writes it anew instead of taking its
/// entries for filed.
public struct Drafts: Hashable, Sendable {
  public var filingDate: Day
  /// Nil for the drafts of all accounts.
  public var account: String?

  public init(of filingDate: Day, account: String? = nil) {
    self.filingDate = filingDate
    self.account = account
  }
}
