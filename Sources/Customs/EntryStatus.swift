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
