import Customs

/// How well an entry's refundable duty is known.
public enum AmountBasis: UInt8, Sendable, CaseIterable {
  /// The IEEPA duty as it was entered.
  case entered
  /// Column 1 duty was taken off headings of 15 % in all, exactly.
  case exact
  /// Column 1 duty on such headings is not known exactly.
  case range
  /// A range that reaches below zero: CBP may bill instead of returning.
  case mayBeBill
  /// Whether it comes back is for a person to say.
  case inQuestion
  /// Not known, or only in part.
  case unknown

  /// The word that files and scripts use; empty where nothing had to be worked out.
  public var text: String {
    switch self {
    case .entered: ""
    case .exact: "exact"
    case .range: "range"
    case .mayBeBill: "range-or-bill"
    case .inQuestion: "in-question"
    case .unknown: "unknown"
    }
  }

  /// The basis of an amount that rests on headings of 15 % in all.
  init(_ refund: ClosedRange<Cents>) {
    if refund.lowerBound < .zero {
      self = .mayBeBill
    } else {
      self = refund.lowerBound == refund.upperBound ? .exact : .range
    }
  }

  public var isRange: Bool { self == .range || self == .mayBeBill }
}
