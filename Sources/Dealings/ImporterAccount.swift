public import Customs

/// What is reported of one importer's account: whether CBP can pay it, and on which terms its broker serves it.
///
/// No export carries any of it. Every fact may be untold, and untold is not no.
public struct ImporterAccount: Hashable, Sendable {
  /// The number as the accounts file has it, with or without suffix.
  public internal(set) var importer: ImporterNumber
  public var legalName = ""
  public var rateClass = RateClass.unreported
  /// The importer's account in the ACE Portal.
  public var portal = Enrollment.unreported
  /// Whether the importer number is linked to that account, as an importer sub-account.
  public var isLinked = Answer.unreported
  /// The bank account for refunds, which is another one than that for payments.
  public var refundAccount = Enrollment.unreported
  /// In whose name the bank account for refunds stands.
  public var accountHolder = ""
  /// Whether a party of CBP Form 4811 is to receive the refunds in the importer's place.
  public var hasNotifyParty = Answer.unreported
  /// That party's name or number, where it is reported.
  public var notifyParty = ""
  /// Whether that party stands in the importer's ACE profile.
  public var isNotifyPartyOnFile = Answer.unreported
  /// Whether that party's number stands in box 28 of the importer's entry summaries.
  public var isNotifyPartyInBox28 = Answer.unreported
  /// Whether the broker may act for the importer.
  public var powerOfAttorney = Answer.unreported
  /// Whether the importer is a plaintiff in the Court of International Trade.
  public var isPlaintiff = Answer.unreported
  /// Whether its number was submitted to the court for Phase 3.
  public var isNumberSubmitted = Answer.unreported
  /// What the broker asks for its work; nil where it is not reported.
  public var fee: FeeTerms?
  /// Where the account stands in its file: `row 5`, `Clients, row 5`.
  public var place = ""

  public init(importer: ImporterNumber) { self.importer = importer }

  /// Whether its number counts as that of a plaintiff for whom Phase 3 is open.
  public var isRegisteredPlaintiff: Bool { isPlaintiff == .yes && isNumberSubmitted == .yes }
}

/// A fact that an accounts file can tell of an importer.
public enum AccountFact: Sendable, CaseIterable {
  case importer, legalName, rateClass, portal, isLinked, refundAccount, accountHolder, notifyParty
  case isNotifyPartyOnFile, isNotifyPartyInBox28, powerOfAttorney, isPlaintiff, isNumberSubmitted
  case fee

  /// What reports and messages call it.
  public var title: String {
    switch self {
    case .importer: "importer number"
    case .legalName: "legal name"
    case .rateClass: "rate class"
    case .portal: "ACE account"
    case .isLinked: "importer linked"
    case .refundAccount: "ACH refund"
    case .accountHolder: "account holder"
    case .notifyParty: "4811 party"
    case .isNotifyPartyOnFile: "4811 on file"
    case .isNotifyPartyInBox28: "4811 in box 28"
    case .powerOfAttorney: "power of attorney"
    case .isPlaintiff: "CIT plaintiff"
    case .isNumberSubmitted: "IOR submitted"
    case .fee: "fee terms"
    }
  }
}

/// At which of CBP's two rates an importer earns interest.
public enum RateClass: UInt8, Sendable, CaseIterable {
  case unreported, corporate, nonCorporate

  public var text: String {
    switch self {
    case .unreported: ""
    case .corporate: "corporate"
    case .nonCorporate: "non-corporate"
    }
  }
}

/// How far an enrolment with CBP has come.
public enum Enrollment: UInt8, Sendable, CaseIterable {
  case unreported
  case none
  /// Applied for, and not yet answered or validated.
  case pending
  case active
  /// Refused, returned or deactivated after it was there.
  case lapsed

  public var text: String { self == .unreported ? "" : "\(self)" }
}

/// What a broker asks for its work on an importer's refunds.
public enum FeeTerms: Hashable, Sendable {
  /// A share of what comes back, in hundredths of a percent.
  case contingency(Int)
  /// An amount for each entry that is filed.
  case perEntry(Cents)
  /// One amount for all.
  case flat(Cents)

  /// The most that one entry or one importer may cost, so that no sum of fees can overflow.
  public static let amountLimit = Cents(1_000_000_00)

  public var text: String {
    switch self {
    case .contingency(let hundredths): "\(percent(hundredths: hundredths)) contingency"
    case .perEntry(let amount): "\(amount.dollars) per entry"
    case .flat(let amount): "\(amount.dollars) flat"
    }
  }

  /// The fee for entries that bring an amount back, rounded half up to the cent.
  ///
  /// Nothing is asked where nothing can be filed.
  public func fee(entries: Int, refund: Cents) -> Cents {
    guard entries > 0 else { return .zero }
    switch self {
    case .contingency(let hundredths):
      let product = max(refund.amount, 0).multipliedFullWidth(by: Int64(hundredths))
      let (quotient, rest) = Int64(10_000).dividingFullWidth(product)
      return Cents(quotient + (rest >= 5_000 ? 1 : 0))
    case .perEntry(let amount): return Cents(amount.amount * Int64(entries))
    case .flat(let amount): return amount
    }
  }
}
