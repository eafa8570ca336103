public import Customs
public import EntryStore

/// Sums over a set of entries.
public struct Sums: Hashable, Sendable {
  public var entries = 0
  public var ieepaDuty = Cents.zero
  public var refundableDuty = Cents.zero
  public var interest = Cents.zero

  public init() {}

  /// Refundable duty and interest together.
  public var total: Cents { refundableDuty + interest }

  /// Whether there is no money in it.
  public var isZero: Bool {
    ieepaDuty == .zero && refundableDuty == .zero && interest == .zero
  }

  public static func + (a: Sums, b: Sums) -> Sums {
    var sum = a
    sum += b
    return sum
  }

  public static func - (a: Sums, b: Sums) -> Sums {
    var difference = a
    difference.entries -= b.entries
    difference.ieepaDuty -= b.ieepaDuty
    difference.refundableDuty -= b.refundableDuty
    difference.interest -= b.interest
    return difference
  }

  public static func += (sum: inout Sums, other: Sums) {
    sum.entries += other.entries
    sum.ieepaDuty += other.ieepaDuty
    sum.refundableDuty += other.refundableDuty
    sum.interest += other.interest
  }
}

extension Determinations {
  /// The sums of one entry.
  public func sums(of entry: EntryRow) -> Sums {
    var sums = Sums()
    sums.entries = 1
    sums.ieepaDuty = ieepaDuty[entry]
    sums.refundableDuty = refundableDuty(of: entry)
    sums.interest = knownInterest(of: entry)
    return sums
  }

  /// The sums of entries that follow one another, and the same with the least that CBP would return.
  ///
  /// Amounts that only few entries have are looked up once for all of them.
  func fill(
    _ sums: inout [Sums], low: inout [Sums], of entries: Range<EntryRow>
  ) {
    let first = entries.lowerBound
    var sums = sums.mutableSpan
    var low = low.mutableSpan
    for entry in entries {
      var ofEntry = Sums()
      ofEntry.entries = 1
      ofEntry.ieepaDuty = ieepaDuty[entry]
      ofEntry.refundableDuty = enteredRefund(of: entry)
      ofEntry.interest = knownInterest(of: entry)
      sums[entry - first] = ofEntry
    }
    workedOutRefunds.forEach(in: entries) { sums[$0 - first].refundableDuty = $1 }
    for place in 0..<entries.count { low[place] = sums[place] }
    leasts.forEach(in: entries) { entry, least in
      low[entry - first].refundableDuty = least.duty
      low[entry - first].interest = max(least.interest, .zero)
    }
  }

  /// The sums of one entry with the least that CBP would return.
  public func lowSums(of entry: EntryRow) -> Sums {
    var sums = sums(of: entry)
    sums.refundableDuty = refundableDutyLow(of: entry)
    sums.interest = max(interestLow(of: entry), .zero)
    return sums
  }
}
