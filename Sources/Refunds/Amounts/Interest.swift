public import Customs

/// Who is paid which rate of interest.
public struct InterestTerms: Sendable {
  /// Importers to be paid the non-corporate rate besides those with a Social Security number, each by its number
  /// with or without suffix.
  private let nonCorporate: ImporterSet

  public init(nonCorporate: Set<ImporterNumber> = []) {
    self.nonCorporate = ImporterSet(nonCorporate)
  }

  func interestClass(of importer: ImporterNumber) -> InterestClass {
    importer.isPerson || nonCorporate.contains(importer) ? .nonCorporate : .corporate
  }
}

/// What one cent deposited on each day has earned by an end day, compounded daily.
///
/// Whole numbers throughout: growth has 60 binary places, and the product with an amount is rounded once.
struct Growth: Sendable {
  private static let places: UInt64 = 60
  /// A year in hundredths of a percent times days, by which a day's rate is divided.
  private static let year: UInt128 = 10_000 * 365

  let end: Day
  /// No IEEPA duty was deposited before the first day of collection.
  private let first: Day
  /// By deposit date, from the first to the day before `end`.
  private var earned: [UInt64] = []

  init(of kind: InterestClass, through end: Day, under terms: Terms) {
    self.end = min(end, Day.plausible.upperBound)
    first = terms.numbers.collection.lowerBound
    guard self.end > first else { return }
    earned = Array(repeating: 0, count: self.end - first)
    let one: UInt128 = 1 << 96
    var factor = one
    var steps = terms.interest[...]
    // From the end backwards, so that each deposit date meets the days after it.
    for place in earned.indices.reversed() {
      let earning = first + place + 1
      while let last = steps.last, last.first > earning, steps.count > 1 { steps.removeLast() }
      let rate = UInt128(steps.last?.rate(for: kind) ?? 0)
      factor = factor * (Growth.year + rate) / Growth.year
      earned[place] = UInt64((factor - one) >> (96 - UInt128(Growth.places)))
    }
  }

  /// Interest on an amount from the day after its deposit up to and including the end; zero where nothing was
  /// deposited, unreported where nobody knows when.
  func interest(on amount: Cents, from deposit: Day) -> Cents {
    guard amount > .zero else { return .zero }
    guard deposit.isReported else { return .unreported }
    guard end > deposit, !earned.isEmpty else { return .zero }
    let place = max(deposit, first) - first
    return Growth.roundedHalfUp(UInt128(amount.amount.magnitude) * UInt128(earned[place]))
  }

  /// The one place where interest is rounded; duty worked out by a rate is in `DutyRate`.
  private static func roundedHalfUp(_ product: UInt128) -> Cents {
    Cents(Int64(clamping: (product + 1 << (places - 1)) >> places))
  }
}

/// The four growths of one filing date: for each class of importer, liquidated already or not.
///
/// Each has a name: taking one out of an array would count a reference, for every entry and on all cores.
struct GrowthTables: Sendable {
  private let corporate: (unliquidated: Growth, liquidated: Growth)
  private let nonCorporate: (unliquidated: Growth, liquidated: Growth)

  init(_ terms: Terms) {
    let next = terms.filingDate.nextWorkingDay
    let processed = terms.filingDate + terms.numbers.processing
    func growth(of kind: InterestClass, through end: Day) -> Growth {
      Growth(of: kind, through: end, under: terms)
    }
    corporate = (
      growth(of: .corporate, through: processed), growth(of: .corporate, through: next)
    )
    nonCorporate = (
      growth(of: .nonCorporate, through: processed), growth(of: .nonCorporate, through: next)
    )
  }

  subscript(kind: InterestClass, isLiquidated isLiquidated: Bool) -> Growth {
    switch (kind, isLiquidated) {
    case (.nonCorporate, true): nonCorporate.liquidated
    case (.nonCorporate, false): nonCorporate.unliquidated
    case (_, true): corporate.liquidated
    case (_, false): corporate.unliquidated
    }
  }

  func interest(
    on amount: Cents, from deposit: Day, for kind: InterestClass, isLiquidated: Bool
  ) -> Cents {
    switch (kind, isLiquidated) {
    case (.nonCorporate, true): nonCorporate.liquidated.interest(on: amount, from: deposit)
    case (.nonCorporate, false): nonCorporate.unliquidated.interest(on: amount, from: deposit)
    case (_, true): corporate.liquidated.interest(on: amount, from: deposit)
    case (_, false): corporate.unliquidated.interest(on: amount, from: deposit)
    }
  }
}
