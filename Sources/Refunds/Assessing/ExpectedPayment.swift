public import Customs
public import EntryStore

/// When CBP is expected to pay an entry that CAPE accepts, by where the entry stands on the filing date.
///
/// CBP pays some weeks after acceptance, for which the filing date is taken. An entry whose liquidation CBP holds,
/// and a withdrawal from warehouse, is paid only once it liquidates; unless a source names that day, the month is
/// not known.
public struct ExpectedPayment: Hashable, Sendable {
  /// What must come before the payment.
  public enum State: UInt8, Sendable, CaseIterable {
    /// Liquidated already: reliquidated on the next business day.
    case liquidated
    /// Liquidates within the weeks that CBP takes after acceptance.
    case unliquidated
    case suspended
    case extended
    case underReview
    /// A withdrawal from warehouse, or a warehouse entry while CAPE took them.
    case warehouse

    public var text: String {
      switch self {
      case .underReview: "under review"
      default: "\(self)"
      }
    }

    /// Whether CBP pays at the entry's own liquidation and not a number of days after acceptance.
    public var paysAtLiquidation: Bool { self != .liquidated && self != .unliquidated }
  }

  public let state: State
  /// Expected liquidation or reliquidation; unreported where it is not known.
  public let liquidationDate: Day

  public init(state: State, liquidationDate: Day) {
    self.state = state
    self.liquidationDate = liquidationDate
  }

  /// First and last day on which the payment is expected; nil where no month is known.
  public func days(under terms: Terms) -> ClosedRange<Day>? {
    let accepted = terms.daysFromAcceptanceToPayment
    let earliest = terms.filingDate + accepted.lowerBound
    let latest = terms.filingDate + accepted.upperBound
    guard state.paysAtLiquidation else { return earliest...latest }
    guard liquidationDate.isReported else { return nil }
    let liquidated = terms.daysFromLiquidationToPayment
    return max(
      earliest, liquidationDate + liquidated.lowerBound)...max(
        latest, liquidationDate + liquidated.upperBound)
  }
}

extension ExpectedPayment: Comparable {
  /// Payments of unknown days last.
  public static func < (a: ExpectedPayment, b: ExpectedPayment) -> Bool { a.order < b.order }

  private var order: (Int32, UInt8) {
    (liquidationDate.isReported ? liquidationDate.number : .max, state.rawValue)
  }
}

extension Determinations {
  /// When an entry that CAPE accepts is expected to be paid; nil for all others.
  public func payment(of entry: EntryRow, in table: EntryTable) -> ExpectedPayment? {
    switch outcome[entry] {
    case .fileNow:
      return position(of: entry, in: table).isLiquidated
        ? ExpectedPayment(state: .liquidated, liquidationDate: reliquidationDate)
        : ExpectedPayment(state: .unliquidated, liquidationDate: processedDay)
    case .fileNowPaysLater:
      let state: ExpectedPayment.State =
        switch position(of: entry, in: table) {
        case .suspended: .suspended
        case .extended: .extended
        case .underReview: .underReview
        default: .warehouse
        }
      // The cycle says nothing of what is held, nor of goods that may lie in a warehouse for years.
      let isAhead =
        liquidationBasis[entry] == .reported && liquidationDate[entry] > filingDate
      return ExpectedPayment(
        state: state, liquidationDate: isAhead ? liquidationDate[entry] : .unreported)
    default: return nil
    }
  }

  private func position(of entry: EntryRow, in table: EntryTable) -> LiquidationState {
    LiquidationPosition(
      status: table.liquidation[entry], day: table.liquidationDate[entry],
      isFinal: table.facts[entry][.finalLiquidation] == .yes,
      cycleEnd: calendar.cycleEnd(after: table.entryDate[entry]), filingDate: filingDate
    ).state
  }
}
