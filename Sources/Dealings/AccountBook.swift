public import Customs
public import EntryStore

/// The importers' accounts of one file.
public struct AccountBook: Sendable {
  /// The file, and what became of its rows.
  public var source: Source
  /// Rows and cells that were not used.
  public var rejects: [Reject] = []
  /// In the order of the file; each party once.
  public private(set) var accounts: [ImporterAccount] = []
  /// The places in `accounts` of each number without its suffix.
  private var places: [ImporterNumber: [Int]] = [:]

  /// Two rows that tell one fact of one party differently.
  public struct Contradiction: Error, Hashable {
    public let importer: ImporterNumber
    public let fact: AccountFact
    /// Where the two rows stand.
    public let places: [String]
  }

  public init(source: Source) { self.source = source }

  /// Adds what a row tells; a further row of the same party completes the first.
  public mutating func add(_ account: ImporterAccount) throws(Contradiction) {
    let same = (places[account.importer.withoutSuffix] ?? []).filter {
      accounts[$0].importer.isSameParty(as: account.importer)
    }
    for place in same {
      if let fact = accounts[place].firstContradiction(with: account) {
        throw Contradiction(
          importer: account.importer, fact: fact, places: [accounts[place].place, account.place])
      }
    }
    if let place = same.first {
      accounts[place].complete(from: account)
    } else {
      places[account.importer.withoutSuffix, default: []].append(accounts.count)
      accounts.append(account)
    }
  }

  /// The account of an importer, by its number with or without suffix; nil where none is reported, or where a number
  /// without suffix could be either of two.
  public func account(of importer: ImporterNumber) -> ImporterAccount? {
    let same = (places[importer.withoutSuffix] ?? []).map { accounts[$0] }
      .filter { $0.importer.isSameParty(as: importer) }
    return same.first { $0.importer == importer } ?? (same.count == 1 ? same.first : nil)
  }

  /// Importers that are to be paid the non-corporate rate of interest.
  public var nonCorporate: Set<ImporterNumber> {
    Set(accounts.filter { $0.rateClass == .nonCorporate }.map(\.importer))
  }

  /// Importers that are plaintiffs and submitted their numbers to the court.
  public var registeredPlaintiffs: Set<ImporterNumber> {
    Set(accounts.filter(\.isRegisteredPlaintiff).map(\.importer))
  }
}

extension AccountBook {
  /// The rejects, by the number that the file has among other sources.
  func rejects(asSource number: Int) -> [Reject] {
    rejects.map { reject in
      var numbered = reject
      numbered.source = UInt16(clamping: number)
      return numbered
    }
  }
}

extension EntryStore {
  /// The same store with the file of accounts as one more source, and that file's rejects by its number there.
  public func with(accounts: AccountBook) -> (store: EntryStore, rejects: [Reject]) {
    (with(furtherSources: [accounts.source]), accounts.rejects(asSource: sources.count))
  }
}

extension ImporterAccount {
  /// The first fact that both tell, and tell differently.
  fileprivate func firstContradiction(with other: ImporterAccount) -> AccountFact? {
    func differ<Value: Equatable>(_ a: Value, _ b: Value, untold: Value) -> Bool {
      a != untold && b != untold && a != b
    }
    func differ(_ fact: (ImporterAccount) -> Answer) -> Bool {
      differ(fact(self), fact(other), untold: .unreported)
    }
    return AccountFact.allCases.first { fact in
      switch fact {
      case .importer: false
      case .legalName: differ(legalName, other.legalName, untold: "")
      case .rateClass: differ(rateClass, other.rateClass, untold: .unreported)
      case .portal: differ(portal, other.portal, untold: .unreported)
      case .isLinked: differ(\.isLinked)
      case .refundAccount: differ(refundAccount, other.refundAccount, untold: .unreported)
      case .accountHolder: differ(accountHolder, other.accountHolder, untold: "")
      case .notifyParty:
        differ(\.hasNotifyParty) || differ(notifyParty, other.notifyParty, untold: "")
      case .isNotifyPartyOnFile: differ(\.isNotifyPartyOnFile)
      case .isNotifyPartyInBox28: differ(\.isNotifyPartyInBox28)
      case .powerOfAttorney: differ(\.powerOfAttorney)
      case .isPlaintiff: differ(\.isPlaintiff)
      case .isNumberSubmitted: differ(\.isNumberSubmitted)
      case .fee: differ(fee, other.fee, untold: nil)
      }
    }
  }

  /// Takes what only the other tells; of two numbers the one without suffix, which names all of the party.
  fileprivate mutating func complete(from other: ImporterAccount) {
    if other.importer.form == .employer { importer = other.importer }
    if legalName.isEmpty { legalName = other.legalName }
    if rateClass == .unreported { rateClass = other.rateClass }
    if portal == .unreported { portal = other.portal }
    if isLinked == .unreported { isLinked = other.isLinked }
    if refundAccount == .unreported { refundAccount = other.refundAccount }
    if accountHolder.isEmpty { accountHolder = other.accountHolder }
    if hasNotifyParty == .unreported { hasNotifyParty = other.hasNotifyParty }
    if notifyParty.isEmpty { notifyParty = other.notifyParty }
    if isNotifyPartyOnFile == .unreported { isNotifyPartyOnFile = other.isNotifyPartyOnFile }
    if isNotifyPartyInBox28 == .unreported { isNotifyPartyInBox28 = other.isNotifyPartyInBox28 }
    if powerOfAttorney == .unreported { powerOfAttorney = other.powerOfAttorney }
    if isPlaintiff == .unreported { isPlaintiff = other.isPlaintiff }
    if isNumberSubmitted == .unreported { isNumberSubmitted = other.isNumberSubmitted }
    if fee == nil { fee = other.fee }
  }
}

extension ReadingFindings {
  /// The same with those in the importers' accounts, if any were given.
  public func with(accounts: AccountBook?) -> ReadingFindings {
    guard let accounts else { return self }
    return adding(accounts.source) { accounts.rejects(asSource: $0) }
  }
}
