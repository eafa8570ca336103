public import Customs

/// One step of an importer's set-up with CBP.
public struct SetUpStep: Hashable, Sendable {
  /// What is asked of an account.
  enum Question: Sendable {
    case powerOfAttorney, portal, isLinked, refundAccount, name, notifyPartyOnFile
    case notifyPartyInBox28
  }

  /// What cannot go on until the step is done.
  public enum Stop: String, Sendable {
    /// The broker may not file.
    case filing
    /// CBP accepts the entry and holds the payment.
    case payment
  }

  /// Stable name, such as `ach.refund`.
  public let id: String
  public let title: String
  let question: Question
  public let stops: Stop
  /// What to do where the step was never taken, and where it was undone.
  public let what: String
  public let restore: String
  /// Who must do it.
  public let who: String
  /// How long it takes once it is asked for; empty where nobody publishes it.
  public let leadTime: String
  public let citation: Citation

  init(
    _ id: String, _ title: String, asks question: Question, stops: Stop, what: String,
    restore: String? = nil, who: String, leadTime: String, _ citation: Citation
  ) {
    self.id = id
    self.title = title
    self.question = question
    self.stops = stops
    self.what = what
    self.restore = restore ?? what
    self.who = who
    self.leadTime = leadTime
    self.citation = citation
  }

  /// How an eligible entry whose importer lacks the step is marked.
  public var mark: String {
    switch stops {
    case .filing: "Filing stopped until this is done: \(title)."
    case .payment: "Payment held until this is done: \(title)."
    }
  }
}
