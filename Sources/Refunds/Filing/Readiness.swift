public import Customs
public import Dealings
import EntryStore

/// How far an importer's set-up has come, step by step.
///
/// An entry that CAPE accepts stays eligible whatever is missing here.
public struct Readiness: Hashable, Sendable {
  public enum State: String, Sendable {
    case done
    case missing
    /// Applied for, and not answered yet.
    case underWay = "under way"
    /// It was there and was refused, returned or deactivated.
    case lapsed
    /// Nobody said.
    case notReported = "not told"
    case notNeeded = "not needed"

    /// Whether the step is known to be still to do.
    public var isOpen: Bool { self == .missing || self == .underWay || self == .lapsed }
  }

  /// One step and how far it has come.
  public struct Standing: Hashable, Sendable {
    public let step: SetUpStep
    public let state: State

    /// What to do now.
    public var what: String {
      switch state {
      case .underWay: "Wait for CBP's answer."
      case .lapsed: step.restore
      default: step.what
      }
    }
  }

  /// In the order in which the steps are taken.
  public let steps: [Standing]

  /// `account` is nil where nothing is reported of the importer.
  public init(of account: ImporterAccount?, under terms: Terms) {
    var standings: [Standing] = []
    for step in SetUpStep.all(terms.numbers) {
      standings.append(
        Standing(
          step: step,
          state: account.map { Self.state(of: step.question, $0) } ?? .notReported))
    }
    steps = standings
  }

  /// Steps that are known to be still to do, in order.
  public var open: [Standing] { steps.filter(\.state.isOpen) }

  /// The first step for want of which CBP holds payments; nil where none is known to be missing.
  public var holdsPayment: SetUpStep? { open.first { $0.step.stops == .payment }?.step }

  /// The first step for want of which the broker may not file.
  public var stopsFiling: SetUpStep? { open.first { $0.step.stops == .filing }?.step }

  /// The marks of the importer's eligible entries, in a sentence each; empty where nothing is known to be missing.
  public var marks: String {
    [stopsFiling, holdsPayment].compactMap { $0?.mark }.joined(separator: " ")
  }

  /// Whether every step that the importer needs is done, in a word.
  public var summary: String {
    if let first = open.first { return "\(first.step.title) \(first.state.rawValue)" }
    if steps.allSatisfy({ $0.state == .notReported }) { return "not told" }
    return steps.contains { $0.state == .notReported } ? "partly told" : "ready"
  }

  private static func state(of question: SetUpStep.Question, _ account: ImporterAccount) -> State {
    switch question {
    case .powerOfAttorney: State(account.powerOfAttorney)
    case .portal: State(account.portal)
    // What belongs to an account cannot be there before it.
    case .isLinked: State(account.isLinked, after: account.portal)
    case .refundAccount:
      account.refundAccount == .unreported
        ? State(.unreported, after: account.portal) : State(account.refundAccount)
    case .name: name(account)
    case .notifyPartyOnFile: notifyParty(account, account.isNotifyPartyOnFile)
    case .notifyPartyInBox28: notifyParty(account, account.isNotifyPartyInBox28)
    }
  }

  /// Only where there is such a party does it matter that it stands nowhere.
  private static func notifyParty(_ account: ImporterAccount, _ answer: Answer) -> State {
    switch account.hasNotifyParty {
    case .no: .notNeeded
    case .yes: State(answer)
    case .unreported:
      [account.isNotifyPartyOnFile, account.isNotifyPartyInBox28].contains(.yes)
        ? State(answer) : .notReported
    }
  }

  /// The account holder must be the importer, or the 4811 party that is paid in its place.
  private static func name(_ account: ImporterAccount) -> State {
    let holder = comparable(account.accountHolder)
    let legalName = comparable(account.legalName)
    guard !holder.isEmpty else { return .notReported }
    if holder == legalName { return .done }
    if account.hasNotifyParty == .yes {
      let isNamed =
        ImporterNumber(account.notifyParty) == nil && !account.notifyParty.isEmpty
        && !account.notifyParty.contains("*")
      if holder == comparable(account.notifyParty) { return .done }
      if !isNamed { return .notReported }
    }
    return legalName.isEmpty ? .notReported : .missing
  }

  /// A name as a bank compares it: without case, spaces and punctuation, `&` as `and`.
  private static func comparable(_ name: String) -> String {
    var letters = ""
    for character in name.lowercased() {
      if character == "&" { letters += "and" }
      if character.isLetter || character.isNumber { letters.append(character) }
    }
    return letters
  }
}

extension Terms {
  /// How far an importer's set-up has come, by what its accounts tell; nothing is reported of one without an account.
  public func readiness(of importer: ImporterNumber, in accounts: AccountBook?) -> Readiness {
    Readiness(of: accounts?.account(of: importer), under: self)
  }
}

extension Readiness.State {
  fileprivate init(_ answer: Answer, after enrollment: Enrollment = .unreported) {
    self =
      switch answer {
      case .yes: .done
      case .no: .missing
      case .unreported: enrollment == .none || enrollment == .pending ? .missing : .notReported
      }
  }

  fileprivate init(_ enrollment: Enrollment) {
    self =
      switch enrollment {
      case .unreported: .notReported
      case .none: .missing
      case .pending: .underWay
      case .active: .done
      case .lapsed: .lapsed
      }
  }
}
