public import Customs

/// Sums over a set of entries.
public struct Sums: Hashable, Sendable {
  public var entries = 0
  public var ieepaDuty = Cents.zero
  public var refundableDuty = Cents.zero
  public var interest = Cents.zero

  public init() {}

  /// Refundable duty and interest together.
  public var total: Cents { refundableDuty + interest }

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
  public func sums(of entry: Int) -> Sums {
    var sums = Sums()
    sums.entries = 1
    sums.ieepaDuty = ieepaDuty[entry]
    sums.refundableDuty = refundableDuty(of: entry)
    sums.interest = interest[entry]
    return sums
  }

  /// The sums of one entry with the least that CBP would return.
  public func lowSums(of entry: Int) -> Sums {
    var sums = sums(of: entry)
    sums.refundableDuty = refundableDutyLow(of: entry)
    sums.interest = interestLow(of: entry)
    return sums
  }
}
