public import Customs
public import EntryStore

/// One question the law asks of an entry.
///
/// Data, so that one law serves the evaluator, the printed rules,
/// the trace of `explain` and the tests.
public indirect enum Condition: Hashable, Sendable {
  case always
  /// The entry's tariff lines carry IEEPA duty above zero.
  case ieepaDuty
  /// One of these makes the IEEPA duty unknown or questionable.
  case amountDoubt(AmountDoubts)
  /// The filing history has the entry on a declaration that CBP accepted.
  case acceptedDeclaration
  case entryType([EntryType])
  case fact(Fact, Answer)
  case summary(SummaryStatus)
  case control(ControlStatus)
  case statement(StatementStatus)
  case protest([ProtestStatus])
  case liquidation([LiquidationState])
  /// The liquidation status as sources report it, whatever follows from the day.
  case reportedLiquidation(LiquidationStatus)
  /// Whether the liquidation date was reported, or projected, or is not known.
  case liquidationDate(LiquidationBasis)
  /// Days from the liquidation date to the filing date, both limits included.
  case daysSinceLiquidation(ClosedRange<Int>)
  case moreDaysSinceLiquidation(than: Int)
  case liquidationBeforeEntry
  /// The last day for a post-summary correction is past.
  case correctionClosed
  /// Days from the filing date to the day on which the reconciliation is due.
  case daysToReconciliation(ClosedRange<Int>)
  case reconciliationOverdue
  /// Its importer is a plaintiff for whom the user says that Phase 3 is open on the filing date.
  case plaintiffInPhaseThree
  case doubt(Doubts)
  /// The lines give cause for the question.
  case line(LineQuestion)
  case all([Condition])
  case any([Condition])
  case not(Condition)
}

/// Where an entry stands on the filing date, put together from reported status, reported day and the 314-day cycle.
public enum LiquidationState: UInt8, Sendable, CaseIterable {
  /// Nothing is reported and there is no entry date from which to project.
  case unknown
  case unliquidated
  case pending
  case suspended
  case extended
  case underReview
  /// On the filing date or before it.
  case liquidated
  case liquidatedWithoutDay
  /// Reported as liquidated on a day that lies after the filing date.
  case liquidatedAfterFiling

  public var text: String {
    switch self {
    case .unknown: "unknown"
    case .unliquidated: "unliquidated"
    case .pending: "pending"
    case .suspended: "suspended"
    case .extended: "extended"
    case .underReview: "under review"
    case .liquidated: "liquidated"
    case .liquidatedWithoutDay: "liquidated on a day not reported"
    case .liquidatedAfterFiling: "liquidated on a day after the filing day"
    }
  }

  /// Whether the entry has liquidated by the filing date, so that CBP would reliquidate it.
  public var isLiquidated: Bool { self == .liquidated || self == .liquidatedWithoutDay }

  /// Whether CBP holds the liquidation, so that no clock runs for the filer.
  public var isHeld: Bool {
    switch self {
    case .pending, .suspended, .extended, .underReview: true
    default: false
    }
  }
}
