/// The class into which a determination puts an entry on a filing date.
public enum Outcome: UInt8, Sendable, CaseIterable {
  /// CAPE accepts it on the filing date.
  case fileNow
  /// CAPE accepts it, but CBP pays only when the entry liquidates.
  case fileNowPaysLater
  /// The filer must correct something first.
  case fixThenFile
  /// Excluded today, may become eligible.
  case wait
  /// CAPE is closed for it; protest or court may be open.
  case otherRemedy
  /// No IEEPA duty to return, or never by this route.
  case notRefundable
  /// Already on an accepted declaration.
  case done
  /// A person must look.
  case review

  /// The word that files and scripts use.
  public var text: String {
    switch self {
    case .fileNow: "file-now"
    case .fileNowPaysLater: "file-now-pays-later"
    case .fixThenFile: "fix-then-file"
    case .wait: "wait"
    case .otherRemedy: "other-remedy"
    case .notRefundable: "not-refundable"
    case .done: "done"
    case .review: "review"
    }
  }

  /// Whether CAPE would accept the entry on the filing date.
  public var isAccepted: Bool { self == .fileNow || self == .fileNowPaysLater }

  /// Whether its money counts in the ceiling of the range, beyond what CAPE accepts now.
  public var mayStillReturn: Bool {
    switch self {
    case .fixThenFile, .wait, .otherRemedy, .review: true
    case .fileNow, .fileNowPaysLater, .notRefundable, .done: false
    }
  }
}

/// What a determination takes for granted because no source reports it.
public struct Assumptions: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let liquidation = Assumptions(rawValue: 1)
  public static let protest = Assumptions(rawValue: 2)
  public static let drawback = Assumptions(rawValue: 4)
  public static let reconciliation = Assumptions(rawValue: 8)
  /// Sources disagree and nothing decides.
  public static let conflict = Assumptions(rawValue: 16)
  /// Some of the entry's tariff rows, or the duty on them, are blank or could not be read, so that it may be more.
  public static let amount = Assumptions(rawValue: 32)
  /// A column that is not understood may tell of something that suspends the liquidation or the refund.
  public static let suspension = Assumptions(rawValue: 64)

  /// No source reports the entry date, on which it hangs whether duty was collected under the heading.
  public static let entryDate = Assumptions(rawValue: 128)

  /// The words that files and scripts use, in their fixed order.
  public var texts: [String] {
    zip(
      [
        Assumptions.liquidation, .protest, .drawback, .reconciliation, .conflict, .suspension,
        .amount, .entryDate,
      ],
      [
        "liquidation", "protest", "drawback", "reconciliation", "conflict", "suspension", "amount",
        "entry-day",
      ]
    ).compactMap { contains($0) ? $1 : nil }
  }
}

/// Whether a liquidation date was reported or follows from the 314-day cycle.
public enum LiquidationBasis: UInt8, Sendable {
  case none, reported, projected

  public var text: String { self == .none ? "" : "\(self)" }
}
