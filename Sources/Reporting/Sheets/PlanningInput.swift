import Refunds

/// A figure that the reader may change: a named cell on the sheet Assumptions, which formulas read.
enum PlanningInput: String, CaseIterable {
  case haircutReported = "Haircut_reported"
  case haircutAssumed = "Haircut_assumed"
  case haircutNotAccepted = "Haircut_not_accepted"
  case feeRate = "Fee_rate"
  case paymentDaysFirst = "Payment_days_first"
  case paymentDaysLast = "Payment_days_last"
  case liquidationDaysFirst = "Liquidation_days_first"
  case liquidationDaysLast = "Liquidation_days_last"

  /// What it is until the reader changes it.
  func value(under terms: Terms) -> Cell {
    let accepted = terms.daysFromAcceptanceToPayment
    let liquidated = terms.daysFromLiquidationToPayment
    return switch self {
    case .haircutReported, .haircutAssumed, .feeRate: .share(0)
    case .haircutNotAccepted: .share(100_00)
    case .paymentDaysFirst: .count(accepted.lowerBound)
    case .paymentDaysLast: .count(accepted.upperBound)
    case .liquidationDaysFirst: .count(liquidated.lowerBound)
    case .liquidationDaysLast: .count(liquidated.upperBound)
    }
  }

  var title: String {
    switch self {
    case .haircutReported: "Haircut on the floor"
    case .haircutAssumed: "Haircut on the rest of the expected figure"
    case .haircutNotAccepted: "Haircut on the rest of the ceiling"
    case .feeRate: "Fee rate"
    case .paymentDaysFirst: "Payment, first day"
    case .paymentDaysLast: "Payment, last day"
    case .liquidationDaysFirst: "Payment after liquidation, first day"
    case .liquidationDaysLast: "Payment after liquidation, last day"
    }
  }

  var meaning: String {
    switch self {
    case .haircutReported: "For debts that CBP sets off, and other risks that no export shows."
    case .haircutAssumed: "For facts that turn out otherwise, and amounts that are a range."
    case .haircutNotAccepted: "All of it, unless you count on what CAPE does not accept now."
    case .feeRate: "What a broker or adviser keeps of each payment, after haircuts."
    case .paymentDaysFirst: "Days from acceptance to payment, best case."
    case .paymentDaysLast: "Days from acceptance to payment, expected."
    case .liquidationDaysFirst:
      "Days from liquidation to payment where it waits for that, best case."
    case .liquidationDaysLast: "Days from liquidation to payment where it waits for that, expected."
    }
  }

  /// The table of all of them.
  static func table(under terms: Terms) -> Table {
    Table("Figures that formulas read: change the yellow cells", rows: allCases) {
      Column("Figure", .text, "The figure.") { .text($0.title) }
      Column("What it stands for", .sentence, "What the figure stands for.") {
        .text($0.meaning)
      }
      Column(
        "Value", .count, "The figure itself, yours to change.", unit: "days or percent", width: 14
      ) { .input($0.rawValue, value: $0.value(under: terms)) }
      Column(
        "Name of the cell", .code, "The name by which formulas read the figure.", width: 36
      ) { .code($0.rawValue) }
    }
  }
}
