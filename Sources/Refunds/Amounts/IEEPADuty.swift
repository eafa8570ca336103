public import Customs
import EntryStore

/// Which duty is IEEPA duty, and which of it a person must look at before it counts as refundable.
///
/// Determination, findings, sums by heading, explanation and ledger all ask here, so that they agree.
struct IEEPADuty: Sendable {
  /// What the law makes of the duty on a number.
  enum Bearing: Sendable {
    /// No heading of the IEEPA programmes.
    case none
    /// A heading that bears no duty on any day.
    case never
    /// A heading that bears duty on each day on which it is in force.
    case always
    /// A heading that bears duty on some of the days on which it is in force.
    case byDay
  }

  /// What the duty on one tariff line is to its entry's refund.
  enum Standing: Hashable, Sendable {
    /// No IEEPA duty.
    case none
    case counted
    /// IEEPA duty of which a person must say whether it comes back.
    case inQuestion(AmountDoubts)
    /// It may bear IEEPA duty, and no source says how much.
    case unknown
  }

  /// What an entry's lines have in common that decides on their duty.
  struct Terms {
    let day: Day
    /// Whether duty was collected on the entry day.
    let isCollected: Bool
    /// Whether the entry day decides which headings apply.
    let dayDecides: Bool
  }

  /// Headings that bore duty on some day.
  let dutiable: HeadingSet
  /// Those of them whose duty also contains the column 1 duty.
  let allIn: HeadingSet
  private let headings: HeadingSet
  /// Of headings that bear duty on some days only, the days on which they are in force and bear none.
  private let daysWithoutDuty: [UInt32: [ClosedRange<Day>]]

  init(_ law: [Heading]) {
    let bearing = law.filter { $0.kind == .dutiable }
    headings = HeadingSet(law.map(\.number))
    dutiable = HeadingSet(bearing.map(\.number))
    allIn = HeadingSet(bearing.filter(\.rate.isAllIn).map(\.number))
    let numbers = Set(bearing.map(\.number))
    var daysWithoutDuty: [UInt32: [ClosedRange<Day>]] = [:]
    for heading in law where heading.kind != .dutiable && numbers.contains(heading.number) {
      guard let first = heading.first else { continue }
      daysWithoutDuty[heading.number, default: []]
        .append(first...max(first, heading.last ?? Day(number: .max)))
    }
    self.daysWithoutDuty = daysWithoutDuty
  }

  func bearing(of number: HTSNumber) -> Bearing {
    guard headings.contains(number) else { return .none }
    guard dutiable.contains(number) else { return .never }
    return daysWithoutDuty[number.heading] == nil ? .always : .byDay
  }

  /// Whether a reported duty is part of its entry's IEEPA duty, in question or not.
  func includes(_ line: TariffLine) -> Bool {
    line.duty.isReported
      && (dutiable.contains(line.hts) || line.duty != .zero && headings.contains(line.hts))
  }

  /// Whether a line may bear IEEPA duty, and no source says how much.
  func isUnknown(_ line: TariffLine) -> Bool {
    !line.duty.isReported && dutiable.contains(line.hts)
  }

  func standing(of line: TariffLine, under terms: Terms) -> Standing {
    standing(of: line, bearing: bearing(of: line.hts), under: terms)
  }

  /// The same for a line the bearing of whose number is known.
  @inline(__always)
  func standing(of line: TariffLine, bearing: Bearing, under terms: Terms) -> Standing {
    let duty = line.duty
    switch bearing {
    case .none: return .none
    case .never:
      return duty.isReported && duty != .zero ? .inQuestion(.onExemption) : .none
    case .always, .byDay:
      guard duty.isReported else { return .unknown }
      if duty == .zero { return .counted }
      guard terms.isCollected else { return .inQuestion(.outsideCollection) }
      if bearing == .byDay, terms.dayDecides, bearsNone(line.hts, on: terms.day) {
        return .inQuestion(.onExemption)
      }
      return .counted
    }
  }

  private func bearsNone(_ number: HTSNumber, on day: Day) -> Bool {
    day.isReported && daysWithoutDuty[number.heading]?.contains { $0.contains(day) } == true
  }

  /// The IEEPA duty on each heading of an entry, a row and its reversal netted.
  func netByHeading(_ lines: Span<TariffLine>) -> [UInt32: Cents] {
    var net: [UInt32: Cents] = [:]
    for place in lines.indices where includes(lines[place]) {
      net[lines[place].hts.heading, default: .zero] += lines[place].duty
    }
    return net
  }
}

extension Terms {
  /// The headings that carried IEEPA duty at any time.
  public var dutiableHeadings: HeadingSet { IEEPADuty(headings).dutiable }

  /// The entry dates on which their duty was collected.
  public var collectionDates: ClosedRange<Day> { numbers.collection }
}
