/// Where an entry stands on its way to liquidation, as a source reports it.
public enum LiquidationStatus: UInt8, Sendable, CaseIterable {
  case unreported
  case unliquidated
  case liquidated
  case reliquidated
  case suspended
  case extended
  case underReview
  case pending

  public var text: String {
    switch self {
    case .unreported: ""
    case .unliquidated: "unliquidated"
    case .liquidated: "liquidated"
    case .reliquidated: "reliquidated"
    case .suspended: "suspended"
    case .extended: "extended"
    case .underReview: "under-review"
    case .pending: "pending"
    }
  }

  public var isLiquidated: Bool { self == .liquidated || self == .reliquidated }
}

/// What became of a protest on an entry, as a source reports it.
public enum ProtestStatus: UInt8, Sendable, CaseIterable {
  case unreported
  /// The source lists protests and has none for the entry.
  case noProtest
  case open
  case suspended
  case denied
  /// Denied after a request for accelerated disposition (the AFR box).
  case deniedAccelerated
  case approved
  case withdrawn
  case untimely

  public var text: String {
    switch self {
    case .unreported: ""
    case .noProtest: "no protest"
    case .open: "open"
    case .suspended: "suspended"
    case .denied: "denied"
    case .deniedAccelerated: "denied, accelerated disposition"
    case .approved: "approved"
    case .withdrawn: "withdrawn"
    case .untimely: "untimely"
    }
  }
}

/// Whether CBP has accepted the entry summary.
public enum SummaryStatus: UInt8, Sendable, CaseIterable {
  case unreported, accepted, rejected, cancelled

  public var text: String { self == .unreported ? "" : "\(self)" }
}

/// Who holds control of the entry summary.
public enum ControlStatus: UInt8, Sendable, CaseIterable {
  case unreported, cbp, trade, inactive

  public var text: String {
    switch self {
    case .unreported: ""
    case .cbp: "CBP"
    case .trade: "trade"
    case .inactive: "inactive"
    }
  }
}

/// Whether the statement that carries the duty was paid.
public enum StatementStatus: UInt8, Sendable, CaseIterable {
  case unreported, paid, authorized, unpaid

  public var text: String { self == .unreported ? "" : "\(self)" }
}

/// What a source says to a yes-or-no question about an entry: unknown is not no.
public enum Answer: UInt8, Sendable, CaseIterable {
  case unreported, no, yes

  public var text: String { self == .unreported ? "" : "\(self)" }
}

/// A yes-or-no question about an entry that decides whether, or how, CBP returns its duty.
public enum Fact: UInt8, Sendable, CaseIterable {
  case reconciliationFlagged
  case reconciliationOnFile
  case drawback
  case finalLiquidation
  case postSummaryCorrection
  case suspensionRecord
  case injunction
  case suretyPaid
  case underCBPReview
  case onDeclaration
  /// A protest number is given; what became of the protest is `ProtestStatus`.
  case protested
  /// A CAPE claim number comes with an error: CBP did not accept the entry.
  case claimFailed

  public var text: String {
    switch self {
    case .reconciliationFlagged: "flagged for reconciliation"
    case .reconciliationOnFile: "reconciliation entry (type 09) on file"
    case .drawback: "on a drawback claim"
    case .finalLiquidation: "liquidation final"
    case .postSummaryCorrection: "post-summary correction"
    case .suspensionRecord: "suspension record"
    case .injunction: "court injunction"
    case .suretyPaid: "duty paid by the surety"
    case .underCBPReview: "under CBP review"
    case .onDeclaration: "on an accepted CAPE declaration"
    case .protested: "protested"
    case .claimFailed: "CAPE claim failed"
    }
  }
}

/// The answers to all facts of one entry, two bits each.
public struct Facts: Hashable, Sendable {
  public private(set) var bits: UInt32 = 0

  public init() {}

  public subscript(fact: Fact) -> Answer {
    @inlinable @inline(__always) get {
      switch bits >> (UInt32(fact.rawValue) &* 2) & 3 {
      case 1: .no
      case 2: .yes
      default: .unreported
      }
    }
    set {
      bits &= ~(3 << (UInt32(fact.rawValue) * 2))
      bits |= UInt32(newValue.rawValue) << (UInt32(fact.rawValue) * 2)
    }
  }

  /// Whether each of these answers is one of the others' too: nothing new is said.
  public func isWithin(_ others: Facts) -> Bool { bits & ~others.bits == 0 }

  /// Takes an answer unless a stronger one stands: yes outweighs no, no outweighs nothing.
  public mutating func raise(_ fact: Fact, to answer: Answer) {
    if answer.rawValue > self[fact].rawValue { self[fact] = answer }
  }
}
