import Customs

/// Interest worked out anew on what CBP says it returned, and, where CBP paid another amount, in which way its
/// amount comes out to the cent.
struct InterestTrial {
  /// How far from the deposit or the liquidation CBP's days are looked for.
  ///
  /// The processing of an unliquidated entry takes 45 days and a payment up to five weeks after it; beyond that a
  /// fit on a small amount says nothing.
  private let daysTried: Int
  private let terms: Terms
  /// Growth to a day is the same for all entries that liquidate on it.
  private var growths: [Key: Growth] = [:]

  init(_ terms: Terms) {
    self.terms = terms
    daysTried = terms.numbers.processing + terms.daysFromLiquidationToPayment.upperBound
  }

  private struct Key: Hashable {
    let kind: InterestClass
    let end: Day
  }

  /// Interest on an amount from its deposit to an end day.
  mutating func interest(
    on amount: Cents, from deposit: Day, to end: Day, at kind: InterestClass
  ) -> Cents {
    let key = Key(kind: kind, end: end)
    let growth = growths[key] ?? Growth(of: kind, through: end, under: terms)
    growths[key] = growth
    return growth.interest(on: amount, from: deposit)
  }

  /// In which way CBP's interest comes out to the cent, in words; nil where none does.
  mutating func explanation(
    of paid: Cents, on refund: Cents, from deposit: Day, to end: Day, at kind: InterestClass,
    refundDate: Day, expectedDuty: Cents
  ) -> String? {
    if paid == .zero { return "no interest was paid" }
    for other in InterestClass.allCases where other != kind {
      if interest(on: refund, from: deposit, to: end, at: other) == paid {
        return "it comes out at \(other.rateName)"
      }
    }
    if simpleInterest(on: refund, from: deposit, to: end, at: kind) == paid {
      return "it comes out as simple interest, not compounded daily"
    }
    if refund != expectedDuty,
      interest(on: expectedDuty, from: deposit, to: end, at: kind) == paid
    {
      return
        "it comes out on the expected duty of \(expectedDuty.dollars), not on what was returned"
    }
    if refundDate.isReported, interest(on: refund, from: deposit, to: refundDate, at: kind) == paid
    {
      return "it comes out to the day of the refund, \(refundDate)"
    }
    return otherDays(of: paid, on: refund, from: deposit, to: end, at: kind)
  }

  /// The nearest other day of the liquidation or of the deposit to which CBP's interest comes out.
  private mutating func otherDays(
    of paid: Cents, on refund: Cents, from deposit: Day, to end: Day, at kind: InterestClass
  ) -> String? {
    for shift in 1...daysTried {
      var fits: [String] = []
      for moved in [end - shift, end + shift]
      where interest(on: refund, from: deposit, to: moved, at: kind) == paid {
        fits.append(
          "to \(moved), \(days(shift)) \(moved < end ? "before" : "after") the liquidation")
      }
      for moved in [deposit - shift, deposit + shift]
      where interest(on: refund, from: moved, to: end, at: kind) == paid {
        fits.append(
          "from \(moved), \(days(shift)) \(moved < deposit ? "before" : "after") the deposit")
      }
      if !fits.isEmpty { return "it comes out \(fits.joined(separator: ", or "))" }
    }
    return nil
  }

  /// Interest that earns no interest, which the law does not give.
  private func simpleInterest(
    on amount: Cents, from deposit: Day, to end: Day, at kind: InterestClass
  ) -> Cents {
    guard amount > .zero, end > deposit else { return .zero }
    var rateDays: UInt64 = 0
    var steps = terms.interest[...]
    for day in 1...(end - deposit) {
      while steps.count > 1, let next = steps.dropFirst().first, next.first <= deposit + day {
        steps.removeFirst()
      }
      rateDays += steps.first?.rate(for: kind) ?? 0
    }
    let year: UInt128 = 10_000 * 365
    let product = UInt128(amount.amount.magnitude) * UInt128(rateDays)
    return Cents(Int64(clamping: (product + year / 2) / year))
  }
}

private func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

extension InterestClass {
  /// The word by which files and the ledger name the class.
  public var text: String {
    switch self {
    case .corporate: "corporate"
    case .nonCorporate: "non-corporate"
    case .corporateAboveThreshold: "corporate above $10,000"
    }
  }

  fileprivate var rateName: String {
    switch self {
    case .corporate: "the corporate rate"
    case .nonCorporate: "the non-corporate rate"
    case .corporateAboveThreshold: "the rate for corporate refunds above $10,000"
    }
  }
}
